/** The versions of a stage's text, newest first, with what was decided in each. */

import { DiffText, OlderVersions } from "../forum/threads/history.tsx";
import type { ProblemStage } from "../forum/threads/kinds.ts";
import type { DiffPart, ThreadState } from "../forum/threads/schema.ts";
import { Crumbs } from "../frame/crumbs.tsx";
import { links } from "../links.ts";
import { date, keyOf } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import type { PersonRef } from "../schema.ts";
import { Time } from "../ui/marks.tsx";
import { PersonName } from "../ui/person.tsx";
import type { StageDetails } from "./schema.ts";

type HistoryProps = {
  thread: ThreadState;
  stage: ProblemStage;
  versions: readonly {
    version: number;
    at: string;
    author: PersonRef | null;
    parts: readonly DiffPart[];
    details: StageDetails;
  }[];
  /** The oldest version shown, where there are older ones. */
  next: number | null;
};

export function StageHistoryPage({ thread, stage, versions, next }: HistoryProps) {
  const { t } = useReader();
  return (
    <article class="history">
      <Crumbs steps={[{ href: `${links.thread(thread)}#problem`, label: thread.title }]} />
      <h1>{t("problems.historyOf", { stage: t(keyOf("stage.name", stage)) })}</h1>
      <p class="lead">{t("history.lead")}</p>
      <ol class="versions">
        {versions.map((version) => (
          <li key={version.version} id={`v${version.version}`} class="version">
            <h2>{t("history.version", { number: version.version })}</h2>
            <p class="version-line">
              <PersonName person={version.author} />
              <Time iso={version.at} />
            </p>
            <Details details={version.details} />
            <DiffText parts={version.parts} language={thread.language} />
          </li>
        ))}
      </ol>
      <OlderVersions next={next} />
    </article>
  );
}

function Details({ details }: { details: StageDetails }) {
  const reader = useReader();
  const { t } = reader;
  const { result, outcomeOn, expectedOn, chosenPostId } = details;
  const day = (iso: string) => <time datetime={iso}>{date(reader, `${iso}T12:00:00Z`)}</time>;
  if (!result && !outcomeOn && !expectedOn && !chosenPostId) return null;
  return (
    <ul class="facts">
      {result && <li>{t(keyOf("result", result))}</li>}
      {outcomeOn && <li>{day(outcomeOn)}</li>}
      {chosenPostId && (
        <li>
          <a href={links.post(chosenPostId)}>{t("post.chosen")}</a>
        </li>
      )}
      {expectedOn && (
        <li>
          {t("stage.expected")} {day(expectedOn)}
        </li>
      )}
    </ul>
  );
}
