/** Narrowing a list down: chosen filters as chips that can be taken off, the rest in a GET form; every state is a link. */

import { countryName, keyOf, languageName, localised, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { FieldRef } from "../../schema.ts";
import { THREAD_KINDS, type ThreadKind } from "../../spaces/kinds.ts";
import type { SpaceData } from "../../spaces/schema.ts";
import { named } from "../../ui/codes.ts";
import { Actions, Field, Form, SubmitButton } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";

export type ListFilters = {
  space?: string;
  kind?: ThreadKind;
  language?: string;
  tag?: string;
  country?: string;
  field?: string;
};
export type FilterOptions = {
  spaces: readonly Pick<SpaceData, "id" | "slug" | "name">[];
  languages: readonly string[];
  countries: readonly string[];
  /** Of expertise; empty where the list is not narrowed by them. */
  fields: readonly FieldRef[];
};

type FiltersProps = { path: string; filters: ListFilters; options: FilterOptions; fixedSpace?: string };

export function Filters(props: FiltersProps) {
  return (
    <div class="filters">
      <FiltersContent {...props} />
    </div>
  );
}

export function FiltersContent({ path, filters, options, fixedSpace }: FiltersProps) {
  const reader = useReader();
  const { t } = reader;
  const active = chips(reader, filters, options);
  return (
    <>
      <details class="filter-box">
        <summary>
          <Icon name="filter" />
          {t("filter.heading")}
        </summary>
        <FilterForm path={path} filters={filters} options={options} fixedSpace={fixedSpace} />
      </details>
      {active.length > 0 && (
        <ul class="chips" aria-label={t("filter.active")}>
          {active.map((chip) => (
            <li key={chip.name}>
              <a class="chip" href={without(path, filters, chip.name)}>
                {chip.label}
                <span aria-hidden="true"> ×</span>
                <span class="visually-hidden"> – {t("filter.remove")}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function FilterForm({ path, filters, options, fixedSpace }: FiltersProps) {
  const reader = useReader();
  const { t } = reader;
  const common = { values: filters, errors: {}, scope: "filter", required: true } as const;
  const any = t("filter.any");
  return (
    <Form action={path} method="get" class="filter-form">
      {fixedSpace === undefined && (
        <Field
          {...common}
          kind="select"
          name="space"
          label={t("filter.space")}
          empty={any}
          options={options.spaces.map((space) => ({
            value: space.slug,
            label: localised(space.name, reader.language),
          }))}
        />
      )}
      <Field
        {...common}
        kind="select"
        name="kind"
        label={t("filter.kind")}
        empty={any}
        options={THREAD_KINDS.map((kind) => ({ value: kind, label: t(keyOf("kind", kind)) }))}
      />
      <Field
        {...common}
        kind="select"
        name="country"
        label={t("filter.country")}
        empty={any}
        options={named(options.countries, (code) => countryName(reader, code), reader.language)}
      />
      <Field
        {...common}
        kind="select"
        name="language"
        label={t("filter.language")}
        empty={any}
        options={named(options.languages, (code) => languageName(reader, code), reader.language)}
      />
      {options.fields.length > 0 && (
        <Field
          {...common}
          kind="select"
          name="field"
          label={t("filter.field")}
          empty={any}
          options={options.fields.map(({ slug, name }) => ({ value: slug, label: localised(name, reader.language) }))}
        />
      )}
      <Field {...common} name="tag" label={t("filter.tag")} />
      <Actions>
        <SubmitButton>{t("filter.apply")}</SubmitButton>
        <a href="/tags">{t("tags.all")}</a>
      </Actions>
    </Form>
  );
}

function chips(reader: Reader, filters: ListFilters, options: FilterOptions) {
  const space = options.spaces.find((each) => each.slug === filters.space);
  const field = options.fields.find(({ slug }) => slug === filters.field);
  const found: { name: keyof ListFilters; label: string }[] = [];
  if (space) found.push({ name: "space", label: localised(space.name, reader.language) });
  if (filters.kind) found.push({ name: "kind", label: reader.t(keyOf("kind", filters.kind)) });
  if (filters.country) found.push({ name: "country", label: countryName(reader, filters.country) });
  if (filters.language) found.push({ name: "language", label: languageName(reader, filters.language) });
  if (filters.field)
    found.push({ name: "field", label: field ? localised(field.name, reader.language) : filters.field });
  if (filters.tag) found.push({ name: "tag", label: filters.tag });
  return found;
}

function without(path: string, filters: ListFilters, name: keyof ListFilters): string {
  const rest = Object.entries(filters).filter(([key, value]) => key !== name && value);
  return rest.length === 0 ? path : `${path}?${new URLSearchParams(rest)}`;
}
