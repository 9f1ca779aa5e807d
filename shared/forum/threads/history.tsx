/** The versions of a post, newest first, each with what changed word by word. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import type { PersonRef } from "../../schema.ts";
import { Hidden, SubmitButton } from "../../ui/form.tsx";
import { Time } from "../../ui/marks.tsx";
import { PersonName } from "../../ui/person.tsx";
import type { DiffPart, PostData, ThreadState, VersionData } from "./schema.ts";

/** Who deleted a post and why: for those who may still read it. */
export type DeletionData = { at: string; by: PersonRef | null; reason: string | null };

type HistoryProps = {
  thread: ThreadState;
  post: PostData;
  versions: readonly VersionData[];
  /** The oldest version shown, where there are older ones. */
  next: number | null;
  deletion: DeletionData | null;
  /** The reader may make an earlier version the post's words again. */
  restorable: boolean;
};

export function HistoryPage({ thread, post, versions, next, deletion, restorable }: HistoryProps) {
  const { t } = useReader();
  return (
    <article class="history">
      <Crumbs steps={[{ href: links.post(post.id), label: thread.title }]} />
      <h1>{post.number === null ? t("history.headingComment") : t("history.heading", { number: post.number })}</h1>
      {deletion && <DeletionNotice deletion={deletion} />}
      <p class="lead">{t("history.lead")}</p>
      <ol class="versions">
        {versions.map((version) => (
          <li key={version.version} id={`v${version.version}`} class="version">
            <h2>{t("history.version", { number: version.version })}</h2>
            <p class="version-line">
              <PersonName person={version.author} />
              <Time iso={version.at} />
              {version.reason && <span class="version-reason">{version.reason}</span>}
            </p>
            <DiffText parts={version.parts} language={post.language} />
            {restorable && version.version !== post.version && (
              <form class="act" method="post" action={`/p/${post.id}/versions/${version.version}/restore`}>
                <Hidden values={{ present: String(post.version) }} />
                <SubmitButton look="plain">{t("history.restore")}</SubmitButton>
              </form>
            )}
          </li>
        ))}
      </ol>
      <OlderVersions next={next} />
    </article>
  );
}

export function OlderVersions({ next }: { next: number | null }) {
  const { t } = useReader();
  if (next === null) return null;
  return (
    <p>
      <a href={`?before=${next}`} rel="next">
        {t("history.older")}
      </a>
    </p>
  );
}

function DeletionNotice({ deletion }: { deletion: DeletionData }) {
  const { t } = useReader();
  return (
    <div class="notice">
      <p class="version-line">
        <strong>{t("history.deleted")}</strong>
        {deletion.by && <PersonName person={deletion.by} />}
        <Time iso={deletion.at} />
      </p>
      {deletion.reason && <p>{deletion.reason}</p>}
    </div>
  );
}

export function DiffText({ parts, language }: { parts: readonly DiffPart[]; language: string }) {
  const { t } = useReader();
  return (
    <div class="diff" lang={language}>
      {parts.map((part, index) => {
        const key = index;
        if (part.kind === "added") return <ins key={key}>{spoken(t("history.added"), part.text)}</ins>;
        if (part.kind === "removed") return <del key={key}>{spoken(t("history.removed"), part.text)}</del>;
        return <span key={key}>{part.text}</span>;
      })}
    </div>
  );
}

/** Screen readers rarely say that a text was inserted or deleted. */
function spoken(kind: string, text: string) {
  return (
    <>
      <span class="visually-hidden">[{kind}: </span>
      {text}
      <span class="visually-hidden">]</span>
    </>
  );
}
