/** Small marks that many views share: time, kind of thread, state, tags, countries, who may see a space. */
import type { ProblemResult, ProblemStage, ThreadKind, Visibility } from "../contract.ts";
import { links } from "../links.ts";
import { countryName, date, dateTime, keyOf, languageName, type Reader, shortDate } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Icon } from "./icons.tsx";

type TimeProps = { iso: string; day?: boolean; row?: boolean };

/** A moment in the reader's zone; `day` leaves the time of day to the tooltip, `row` is a day where there is little room. */
export function Time({ iso, day = false, row = false }: TimeProps) {
  const reader = useReader();
  const full = dateTime(reader, iso);
  if (row)
    return (
      <time datetime={iso} title={full}>
        {shortDate(reader, iso)}
      </time>
    );
  if (day)
    return (
      <time datetime={iso} title={full}>
        {date(reader, iso)}
      </time>
    );
  return <time datetime={iso}>{full}</time>;
}

export function KindMark({ kind }: { kind: ThreadKind }) {
  const { t } = useReader();
  return (
    <span class={`kind kind-${kind}`}>
      <Icon name={kind} />
      {t(keyOf("kind", kind))}
    </span>
  );
}

/** Everything about a thread's state that a reader should see before opening it. */
export type StatusFacts = {
  accepted: boolean;
  closed: boolean;
  pinned: boolean;
  deleted?: boolean;
  problemStage: ProblemStage | null;
  problemResult: ProblemResult | null;
};

export function StatusMarks({ facts }: { facts: StatusFacts }) {
  const { t } = useReader();
  return (
    <>
      {facts.deleted && (
        <span class="mark mark-deleted">
          <Icon name="deleted" />
          {t("thread.deleted")}
        </span>
      )}
      {facts.accepted && (
        <span class="mark mark-accepted">
          <Icon name="accepted" />
          {t("thread.answered")}
        </span>
      )}
      {facts.problemResult ? (
        <span class={`mark mark-result mark-${facts.problemResult}`}>
          <Icon name="flagstone" />
          {t(keyOf("result", facts.problemResult))}
        </span>
      ) : (
        facts.problemStage && <span class="mark mark-stage">{t(keyOf("stage.name", facts.problemStage))}</span>
      )}
      {facts.pinned && (
        <span class="mark">
          <Icon name="pin" />
          {t("thread.pinned")}
        </span>
      )}
      {facts.closed && (
        <span class="mark">
          <Icon name="closed" />
          {t("thread.closed")}
        </span>
      )}
    </>
  );
}

export function VisibilityMark({ visibility }: { visibility: Visibility }) {
  const { t } = useReader();
  if (visibility === "public") return null;
  return (
    <span class="mark mark-locked">
      <Icon name="lock" />
      {t(visibility === "members" ? "site.membersOnly" : "site.groupOnly")}
    </span>
  );
}

export function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul class="tags">
      {tags.map((tag) => (
        <li key={tag}>
          <a class="tag" href={links.tag(tag)}>
            {tag}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** "Poland, Portugal" in the reader's language. */
export function countryList(reader: Reader, codes: readonly string[]): string {
  return codes.map((code) => countryName(reader, code)).join(", ");
}

/** The language of a text, shown only where it differs from what stands around it. */
export function LanguageMark({ language, around }: { language: string; around: string }) {
  const reader = useReader();
  if (language === around) return null;
  return (
    <span class="mark mark-language">
      <span class="visually-hidden">{reader.t("site.writtenIn")} </span>
      {languageName(reader, language)}
    </span>
  );
}
