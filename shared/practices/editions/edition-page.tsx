/** One edition: cover, contents with what changed since, downloads, credits, imprint. */
import type { ComponentChildren } from "preact";
import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { date, keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Act } from "../../ui/act.tsx";
import { FailureMark } from "../record/practice-card.tsx";
import { triedWords } from "../record/tried.tsx";
import { LICENCE_ADDRESS } from "./facts.ts";
import { Cover, Downloads, EditionMarks } from "./parts.tsx";
import type { EditionData, EditionEntry, EntryPractice } from "./schema.ts";

type EditionProps = { edition: EditionData };

export function EditionPage({ edition }: EditionProps) {
  const { t } = useReader();
  const { files, foreword, entries } = edition;
  return (
    <article class="edition" aria-labelledby="edition-title">
      <Head edition={edition} />
      <Closed edition={edition} />
      <section class="edition-part" aria-labelledby="edition-downloads">
        <h2 id="edition-downloads">{t("edition.downloads")}</h2>
        {files ? <Downloads edition={edition} files={files} /> : <AskForFiles edition={edition} />}
      </section>
      {foreword && (
        <section class="edition-part" aria-labelledby="edition-foreword">
          <h2 id="edition-foreword">{t("edition.foreword")}</h2>
          <div class="prose" lang={edition.language} dangerouslySetInnerHTML={{ __html: foreword }} />
        </section>
      )}
      <section class="edition-part" aria-labelledby="edition-contents">
        <h2 id="edition-contents">{t("edition.contents")}</h2>
        <Contents edition={edition} entries={entries} />
      </section>
      <Imprint edition={edition} />
    </article>
  );
}

function Head({ edition }: EditionProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <header class="edition-head">
      <Cover edition={edition} image={edition.coverImage} />
      <div class="edition-head-words">
        <Crumbs steps={[{ href: links.editions(), label: t("editions.heading") }]} />
        <h1 id="edition-title" lang={edition.language} dir="auto">
          {edition.title}
        </h1>
        {edition.subtitle && (
          <p class="lead" lang={edition.language} dir="auto">
            {edition.subtitle}
          </p>
        )}
        <div class="thread-facts">
          <EditionMarks edition={edition} />
          <ul class="facts">
            {edition.publishedAt && <li>{date(reader, edition.publishedAt)}</li>}
            <li>{t("edition.practices", { count: edition.practiceCount })}</li>
          </ul>
        </div>
        <Newer edition={edition} />
        {can(reader.viewer, "edition.manage") && <Tools edition={edition} />}
      </div>
    </header>
  );
}

function Newer({ edition }: EditionProps) {
  const { t } = useReader();
  const newest = edition.others[0];
  if (!newest || newest.number === null || newest.number < (edition.number ?? Number.POSITIVE_INFINITY)) return null;
  return (
    <p class="notice">
      {t("edition.newer", { number: newest.number })}{" "}
      <a href={links.edition(newest)} lang={newest.language} dir="auto">
        {newest.title}
      </a>
    </p>
  );
}

function Tools({ edition }: EditionProps) {
  const { t } = useReader();
  return (
    <div class="thread-tools">
      {edition.number === null ? (
        <a class="button button-plain button-small" href={links.editionWork(edition.id)}>
          {t("edition.work")}
        </a>
      ) : (
        <Act to={`/editions/${edition.id}/next`} act="edition-next" icon="write" label={t("edition.next")} />
      )}
    </div>
  );
}

/** To those who make editions: others do not find it any more. */
function Closed({ edition }: EditionProps) {
  const { t } = useReader();
  const closed = edition.entries.filter((entry) => entry.kind === "practice" && (entry.closed || !entry.practice));
  if (closed.length === 0) return null;
  return (
    <p class="notice notice-problem" role="status">
      {t("edition.closedNotice", { count: closed.length })}
    </p>
  );
}

function AskForFiles({ edition }: EditionProps) {
  const { t } = useReader();
  return (
    <div class="edition-ask">
      <p>{t("edition.noFiles")}</p>
      <form class="act" method="post" action={`/editions/${edition.id}/make`}>
        <button class="button button-primary" type="submit">
          {t("edition.make")}
        </button>
      </form>
    </div>
  );
}

function Contents({ edition, entries }: EditionProps & { entries: readonly EditionEntry[] }) {
  const { t } = useReader();
  return (
    <ol class="edition-contents">
      {entries.map((entry) =>
        entry.kind === "chapter" ? (
          <li key={entry.id} class="edition-chapter">
            <h3 lang={edition.language}>{entry.heading}</h3>
          </li>
        ) : (
          <li key={entry.id}>
            {entry.practice ? (
              <Practice edition={edition} practice={entry.practice} />
            ) : (
              <p class="fine">{t("edition.closedEntry")}</p>
            )}
          </li>
        ),
      )}
    </ol>
  );
}

function Practice({ edition, practice }: EditionProps & { practice: EntryPractice }) {
  const reader = useReader();
  const tried = triedWords(reader, practice.tried);
  return (
    <>
      <p class="edition-entry-title" lang={practice.language}>
        <a href={`${links.practice(practice)}?edition=${edition.id}`} dir="auto">
          {practice.title}
        </a>
      </p>
      <p class="fine" lang={practice.language}>
        {practice.summary}
      </p>
      <ul class="facts">
        {practice.isFailure && (
          <li>
            <FailureMark />
          </li>
        )}
        <li>
          <a href={`/practices/${practice.id}/versions/${practice.version}`}>
            {reader.t("practice.version", { number: practice.version })}
          </a>
        </li>
        {tried && <li>{tried}</li>}
        <li>
          <SinceEdition practice={practice} />
        </li>
      </ul>
    </>
  );
}

type SinceProps = { practice: { id: number; version: number; latestVersion: number } };

/** Whether the practice is still what the edition holds, and the way to what changed. */
export function SinceEdition({ practice }: SinceProps) {
  const { t } = useReader();
  if (practice.version === practice.latestVersion) return <>{t("edition.unchanged")}</>;
  return (
    <a class="edition-changed" href={links.practiceComparison(practice.id, practice.version, practice.latestVersion)}>
      {t("edition.changed", { version: practice.latestVersion })}
    </a>
  );
}

function Imprint({ edition }: EditionProps) {
  const { t } = useReader();
  const licence = LICENCE_ADDRESS[edition.licence];
  const licenceName = t(keyOf("edition.licenceName", edition.licence));
  return (
    <section class="edition-part practice-facts" aria-labelledby="edition-imprint">
      <h2 id="edition-imprint">{t("edition.imprint")}</h2>
      <dl>
        {edition.credits.length > 0 && (
          <Row label={t("edition.credits")}>
            {edition.credits.map((line) => (
              <div key={line}>{line}</div>
            ))}
          </Row>
        )}
        {edition.publisher && <Row label={t("edition.publisher")}>{edition.publisher}</Row>}
        {edition.publishedBy && <Row label={t("edition.publishedBy")}>{edition.publishedBy.name}</Row>}
        <Row label={t("edition.licence")}>{licence ? <a href={licence}>{licenceName}</a> : licenceName}</Row>
        {edition.funding && <Row label={t("edition.funding")}>{edition.funding}</Row>}
        <Row label={t("edition.permanent")}>
          <a href={`/editions/${edition.id}`}>/editions/{edition.id}</a>
        </Row>
        <Row label={t("edition.identifier")}>
          <code>{edition.identifier}</code>
        </Row>
        {edition.others.length > 0 && (
          <Row label={t("edition.others")}>
            {edition.others.map((other) => (
              <div key={other.id}>
                <a href={links.edition(other)}>{t("edition.number", { number: other.number ?? 0 })}</a>
              </div>
            ))}
          </Row>
        )}
      </dl>
    </section>
  );
}

const Row = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
