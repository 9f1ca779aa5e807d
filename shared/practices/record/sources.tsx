/** Where a good practice comes from: the posts cited, at their versions. */
import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import { SourceAuthor } from "./credits.tsx";
import type { DocumentData, PracticeData, SourceData } from "./schema.ts";

type Props = { practice: PracticeData };

export function Sources({ practice }: Props) {
  const { t } = useReader();
  if (practice.sources.length + practice.documents.length === 0) return null;
  return (
    <section class="practice-section practice-sources" aria-labelledby="sources-heading">
      <h2 id="sources-heading">{t("practice.sourcesHeading")}</h2>
      {practice.thread && (
        <p>
          {t("practice.fromThread")}{" "}
          <a href={links.thread(practice.thread)} lang={practice.thread.language} dir="auto">
            {practice.thread.title}
          </a>
        </p>
      )}
      <ol class="source-list">
        {practice.sources.map((source) => (
          <li key={source.id} id={`source-${source.place}`}>
            <Source source={source} around={practice.thread?.id ?? 0} />
          </li>
        ))}
        {practice.documents.map((document) => (
          <li key={document.key} id={`source-${document.place}`}>
            <DocumentSource document={document} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** "Guidance on advances, Ministry of Funds, 2023, p. 14" */
function DocumentSource({ document }: { document: DocumentData }) {
  const { t } = useReader();
  const { title, href, publisher, year, locator, gone } = document;
  const around = [publisher, year, locator].filter(Boolean).map((part) => `, ${part}`);
  return (
    <>
      {gone ? (
        title
      ) : (
        <a href={href} rel="nofollow ugc noopener" dir="auto">
          {title}
        </a>
      )}
      {around.join("")}
      {gone && <span class="fine"> {t("practice.documentGone")}</span>}
    </>
  );
}

/** `around` is the thread named above the list already. */
function Source({ source, around }: { source: SourceData; around: number }) {
  const { t } = useReader();
  if (source.since === "gone") return <span class="fine">{t("practice.sourceGone")}</span>;
  const name = source.number === null ? t("practice.comment") : t("post.number", { number: source.number });
  return (
    <>
      <a href={links.post(source.id)}>{name}</a>, <SourceAuthor source={source} />
      {source.thread && source.thread.id !== around && (
        <>
          {", "}
          <span lang={source.thread.language} dir="auto">
            {source.thread.title}
          </span>
        </>
      )}{" "}
      <span class="fine">{t("practice.sourceVersion", { number: source.version })}</span>
      {source.since === "edited" && (
        <>
          {" "}
          <a class="mark mark-stage" href={links.history(source.id)}>
            {t("practice.sourceEdited")}
          </a>
        </>
      )}
    </>
  );
}
