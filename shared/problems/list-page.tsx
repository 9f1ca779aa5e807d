/** The lists of problems: by stage, awaiting their outcome, outcomes to search, and those suggested as good practices. */

import { PROBLEM_RESULTS, PROBLEM_STAGES } from "../forum/threads/kinds.ts";
import { LIMITS } from "../limits.ts";
import { countryName, keyOf, localised } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import type { LocalisedText } from "../schema.ts";
import { named } from "../ui/codes.ts";
import { Actions, Field, Form, SubmitButton } from "../ui/form.tsx";
import { Icon } from "../ui/icons.tsx";
import { MoreLink } from "../ui/pagination.tsx";
import { ProblemRows } from "./rows.tsx";
import type { ProblemItem, StageCounts } from "./schema.ts";
import { PROBLEM_PATHS, type ProblemListName, ProblemTabs } from "./tabs.tsx";

export type ProblemListProps = {
  list: ProblemListName;
  /** As in the address. */
  filters: Readonly<Record<string, string>>;
  items: readonly ProblemItem[];
  next: string | null;
  counts: StageCounts;
  choices: {
    spaces: readonly { slug: string; name: LocalisedText }[];
    countries: readonly string[];
    lines: readonly { slug: string; name: LocalisedText }[];
    years: readonly string[];
  };
  /** Sees what was suggested, and settles it. */
  curates: boolean;
};

export function ProblemListPage(props: ProblemListProps) {
  const { list, items, next, filters } = props;
  const { t } = useReader();
  const isNarrowed = Object.keys(filters).length > 0;
  return (
    <div class="problem-list">
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t(keyOf("problems.heading", list))}</h1>
          <p class="lead">{t(keyOf("problems.lead", list))}</p>
        </div>
      </header>
      <div class="list-tools">
        <ProblemTabs {...props} />
        {list !== "outcomes" && list !== "suggested" && <Filter {...props} />}
      </div>
      {list === "stage" && <Stages {...props} />}
      {list === "outcomes" && <Search {...props} />}
      {items.length === 0 ? (
        <div class="empty">
          <p>{t(isNarrowed ? "problems.emptyFiltered" : keyOf("problems.empty", list))}</p>
          {isNarrowed && (
            <p>
              <a href={PROBLEM_PATHS[list]}>{t("filter.clear")}</a>
            </p>
          )}
        </div>
      ) : (
        <ProblemRows items={items} list={list} />
      )}
      <MoreLink href={next} />
    </div>
  );
}

/** How many stand at each stage; each leads to those alone. */
function Stages({ filters, counts }: ProblemListProps) {
  const { t } = useReader();
  const { stage: present, ...rest } = filters;
  return (
    <nav class="stage-counts" aria-label={t("problems.stages")}>
      <ul>
        {PROBLEM_STAGES.map((stage) => (
          <li key={stage}>
            <a
              href={`/problems?${new URLSearchParams(stage === present ? rest : { ...rest, stage })}`}
              aria-current={stage === present ? "true" : undefined}
            >
              <strong>{counts.stages[stage]}</strong> {t(keyOf("stage.name", stage))}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** By space and country; what is overdue alone. */
function Filter({ list, filters, choices, counts }: ProblemListProps) {
  const { t } = useReader();
  const common = { values: filters, errors: {}, scope: "filter", required: true } as const;
  const hidden: Record<string, string | undefined> = filters.stage ? { stage: filters.stage } : {};
  return (
    <div class="filters">
      <details class="filter-box" open={Boolean(filters.space || filters.country || filters.late)}>
        <summary>
          <Icon name="filter" />
          {t("filter.heading")}
        </summary>
        <Form action={PROBLEM_PATHS[list]} method="get" class="filter-form" hidden={hidden}>
          <Places {...{ filters, choices }} />
          {list === "awaiting" && counts.late > 0 && (
            <Field {...common} kind="checkbox" name="late" label={t("problems.lateOnly", { count: counts.late })} />
          )}
          <Actions>
            <SubmitButton>{t("filter.apply")}</SubmitButton>
          </Actions>
        </Form>
      </details>
    </div>
  );
}

function Places({ filters, choices }: Pick<ProblemListProps, "filters" | "choices">) {
  const reader = useReader();
  const { t, language } = reader;
  const common = {
    values: filters,
    errors: {},
    scope: "filter",
    required: true,
    empty: t("filter.any"),
  } as const;
  return (
    <>
      <Field
        {...common}
        kind="select"
        name="space"
        label={t("filter.space")}
        options={choices.spaces.map(({ slug, name }) => ({ value: slug, label: localised(name, language) }))}
      />
      <Field
        {...common}
        kind="select"
        name="country"
        label={t("filter.country")}
        options={named(choices.countries, (code) => countryName(reader, code), language)}
      />
    </>
  );
}

/** Words first; the rest narrows down. All of it is an address. */
function Search({ filters, choices }: ProblemListProps) {
  const { t, language } = useReader();
  const common = {
    values: filters,
    errors: {},
    scope: "filter",
    required: true,
    empty: t("filter.any"),
  } as const;
  const { q: _, ...narrowing } = filters;
  return (
    <Form action={PROBLEM_PATHS.outcomes} method="get" class="outcome-search">
      <Field
        {...common}
        kind="search"
        name="q"
        label={t("problems.words")}
        hint={t("problems.wordsHint")}
        max={LIMITS.problem.search}
      />
      <details class="filter-box" open={Object.keys(narrowing).length > 0}>
        <summary>
          <Icon name="filter" />
          {t("filter.heading")}
        </summary>
        <div class="filter-form outcome-filters">
          <Field
            {...common}
            kind="select"
            name="result"
            label={t("stage.result")}
            options={PROBLEM_RESULTS.map((result) => ({ value: result, label: t(keyOf("result", result)) }))}
          />
          <Field
            {...common}
            kind="select"
            name="line"
            label={t("problems.line")}
            options={choices.lines.map(({ slug, name }) => ({ value: slug, label: localised(name, language) }))}
          />
          <Field
            {...common}
            kind="select"
            name="year"
            label={t("problems.year")}
            options={choices.years.map((year) => ({ value: year, label: year }))}
          />
          <Places {...{ filters, choices }} />
        </div>
      </details>
      <Actions>
        <SubmitButton>{t("problems.find")}</SubmitButton>
      </Actions>
    </Form>
  );
}
