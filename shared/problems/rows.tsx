/** Rows of problems: where each stands, since when, what is waited for; and what came of it. */

import { links } from "../links.ts";
import { keyOf, localised, shortDate } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Act } from "../ui/act.tsx";
import { Icon } from "../ui/icons.tsx";
import { countryList, LanguageMark } from "../ui/marks.tsx";
import type { ProblemItem, TextPiece } from "./schema.ts";
import type { ProblemListName } from "./tabs.tsx";

type RowsProps = { items: readonly ProblemItem[]; list: ProblemListName };

export function ProblemRows({ items, list }: RowsProps) {
  const reader = useReader();
  return (
    <ol class="rows">
      {items.map((item) => (
        <li key={item.id} class="row problem-row">
          <div class="row-main">
            <Marks item={item} />
            <h2 class="row-title" lang={item.language}>
              <a href={`${links.thread(item)}#problem`}>
                <Pieces pieces={item.title} />
              </a>
            </h2>
            <p class="row-excerpt problem-excerpt" dir="auto" lang={item.language}>
              <Pieces pieces={item.excerpt} />
            </p>
            <p class="row-facts">
              <a class="row-space" href={links.space(item.space.slug)}>
                {item.space.visibility !== "public" && <Icon name="lock" />}
                {localised(item.space.name, reader.language)}
              </a>
              <span>{item.author?.name ?? reader.t("site.erasedPerson")}</span>
              {item.countries.length > 0 && <span>{countryList(reader, item.countries)}</span>}
            </p>
          </div>
          <Side item={item} list={list} />
        </li>
      ))}
    </ol>
  );
}

/** Pieces of text, those that were looked for marked; text in any case. */
export function Pieces({ pieces }: { pieces: readonly TextPiece[] }) {
  return (
    <>
      {pieces.map(({ text, hit }, index) => {
        const key = index;
        return hit ? <mark key={key}>{text}</mark> : text;
      })}
    </>
  );
}

function Marks({ item }: { item: ProblemItem }) {
  const reader = useReader();
  const { t } = reader;
  return (
    <p class="row-marks">
      {item.result ? (
        <span class={`mark mark-result mark-${item.result}`}>
          <Icon name="flagstone" />
          {t(keyOf("result", item.result))}
        </span>
      ) : (
        <span class="mark mark-stage">{t(item.dropped ? "stage.dropped" : keyOf("stage.name", item.stage))}</span>
      )}
      {item.result && item.result !== "solved" && <span class="mark">{t("problems.instructive")}</span>}
      <LanguageMark language={item.language} around={reader.language} />
    </p>
  );
}

function Side({ item, list }: { item: ProblemItem; list: ProblemListName }) {
  const reader = useReader();
  const { t } = reader;
  const day = (iso: string) => <time datetime={iso}>{shortDate(reader, `${iso}T12:00:00Z`)}</time>;
  return (
    <div class="row-side">
      {item.outcomeOn && item.result ? (
        <span>{day(item.outcomeOn)}</span>
      ) : (
        <span>{t("problems.since", { date: shortDate(reader, item.since) })}</span>
      )}
      {item.expectedOn && !item.result && !item.dropped && (
        <span class={item.overdue ? "pier-late" : undefined}>
          {t(item.overdue ? "stage.wasExpected" : "stage.expected")} {day(item.expectedOn)}
        </span>
      )}
      {!item.result && item.options > 0 && <span>{t("problems.options", { count: item.options })}</span>}
      {list === "suggested" && (
        <>
          <span>{t("problems.suggestions", { count: item.suggestions })}</span>
          <a class="button button-primary button-small" href={links.practiceFromProblem(item.id)}>
            {t("problems.start")}
          </a>
          <Act to={`/t/${item.id}/suggestions/settle`} act="settle" label={t("problems.settle")} />
        </>
      )}
    </div>
  );
}
