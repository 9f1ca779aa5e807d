/** The list of good practices: newest first, narrowed by line, country and language; for moderators their drafts above it. */
import { countryName, languageName, localised, type Reader } from "../../reader.ts";
import { Actions, Field, Form, SubmitButton } from "../form.tsx";
import { Icon } from "../icons.tsx";
import { type PracticeCardData, PracticeCards } from "../practice-card.tsx";
import { named } from "../thread-filters.tsx";
import type { LineChoice } from "./record.ts";

export type PracticeFilters = { line?: string; country?: string; language?: string };

export type PracticeListProps = {
  reader: Reader;
  items: readonly PracticeCardData[];
  /** Address of the next page. */
  next: string | null;
  filters: PracticeFilters;
  options: { lines: readonly LineChoice[]; countries: readonly string[]; languages: readonly string[] };
  /** In the making; only for those who may write them. */
  drafts: readonly PracticeCardData[];
};

const PATH = "/practices";

export function PracticeListPage({ reader, items, next, filters, options, drafts }: PracticeListProps) {
  const { t } = reader;
  return (
    <div class="practice-list">
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("practices.heading")}</h1>
          <p class="lead">{t("practices.lead")}</p>
        </div>
      </header>
      {drafts.length > 0 && (
        <section class="shelf practice-drafts" aria-labelledby="drafts-heading">
          <h2 id="drafts-heading">{t("practices.drafts")}</h2>
          <PracticeCards reader={reader} practices={drafts} />
        </section>
      )}
      <div class="list-tools">
        <h2 class="practice-count">{t("practices.published")}</h2>
        <Filters reader={reader} filters={filters} options={options} />
      </div>
      {items.length > 0 ? (
        <PracticeCards reader={reader} practices={items} />
      ) : (
        <p class="empty">{t(Object.keys(filters).length > 0 ? "practices.emptyFiltered" : "practices.empty")}</p>
      )}
      {next && (
        <nav class="pagination pagination-more" aria-label={t("pagination.label")}>
          <a class="button button-plain" href={next} rel="next">
            {t("practices.more")}
            <Icon name="next" />
          </a>
        </nav>
      )}
      <p class="fine">{t("practices.how")}</p>
    </div>
  );
}

type FiltersProps = Pick<PracticeListProps, "reader" | "filters" | "options">;

function Filters({ reader, filters, options }: FiltersProps) {
  const { t } = reader;
  const active = chips(reader, filters, options.lines);
  return (
    <div class="filters">
      <details class="filter-box">
        <summary>
          <Icon name="filter" />
          {t("filter.heading")}
        </summary>
        <FilterForm reader={reader} filters={filters} options={options} />
      </details>
      {active.length > 0 && (
        <ul class="chips" aria-label={t("filter.active")}>
          {active.map((chip) => (
            <li key={chip.name}>
              <a class="chip" href={without(filters, chip.name)}>
                {chip.label}
                <span aria-hidden="true"> ×</span>
                <span class="visually-hidden"> – {t("filter.remove")}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function FilterForm({ reader, filters, options }: FiltersProps) {
  const { t, language } = reader;
  const common = {
    reader,
    values: filters,
    errors: {},
    scope: "filter",
    required: true,
    empty: t("filter.any"),
  } as const;
  return (
    <Form action={PATH} method="get" class="filter-form">
      <Field
        {...common}
        kind="select"
        name="line"
        label={t("practice.lines")}
        options={options.lines.map((line) => ({ value: line.slug, label: localised(line.name, language) }))}
      />
      <Field
        {...common}
        kind="select"
        name="country"
        label={t("filter.country")}
        options={named(options.countries, (code) => countryName(reader, code), language)}
      />
      <Field
        {...common}
        kind="select"
        name="language"
        label={t("filter.language")}
        options={named(options.languages, (code) => languageName(reader, code), language)}
      />
      <Actions>
        <SubmitButton>{t("filter.apply")}</SubmitButton>
      </Actions>
    </Form>
  );
}

function chips(reader: Reader, filters: PracticeFilters, lines: readonly LineChoice[]) {
  const line = lines.find((each) => each.slug === filters.line);
  const found: { name: keyof PracticeFilters; label: string }[] = [];
  if (filters.line) found.push({ name: "line", label: line ? localised(line.name, reader.language) : filters.line });
  if (filters.country) found.push({ name: "country", label: countryName(reader, filters.country) });
  if (filters.language) found.push({ name: "language", label: languageName(reader, filters.language) });
  return found;
}

function without(filters: PracticeFilters, name: keyof PracticeFilters): string {
  const rest = Object.entries(filters).filter(([key]) => key !== name);
  return rest.length === 0 ? PATH : `${PATH}?${new URLSearchParams(rest)}`;
}
