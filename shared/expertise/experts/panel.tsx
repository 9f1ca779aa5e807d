/** The panel of experts: narrowed by field, country and language, each choice a link with its count. */

import { links } from "../../links.ts";
import { countryName, date, languageName, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Field, Form, Hidden, SubmitButton } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { Avatar, PersonName, personPlace } from "../../ui/person.tsx";
import type { PanelFilter } from "../facts.ts";
import type { ExpertItem, FieldData, PanelFacets, Recognition } from "../schema.ts";
import { AnswerList, Counts, FieldLink, Places, Words } from "./parts.tsx";

export type PanelProps = {
  filter: PanelFilter;
  facets: PanelFacets;
  fields: readonly FieldData[];
  items: readonly ExpertItem[];
  next: string | null;
};

export function PanelPage(props: PanelProps) {
  const { items, next, filter } = props;
  const { t } = useReader();
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("experts.heading")}</h1>
          <p class="lead">{t("experts.lead")}</p>
        </div>
        <a class="button button-plain" href="/fields">
          {t("experts.fields")}
        </a>
      </header>
      <Choices {...props} />
      {items.length === 0 && <p class="empty">{t(isFiltered(filter) ? "experts.none" : "experts.nobodyYet")}</p>}
      <ul class="expert-list">
        {items.map((item) => (
          <Expert key={item.person.id} item={item} />
        ))}
      </ul>
      <MoreLink href={next && hrefOf(filter, { after: next })} label={t("experts.more")} />
    </>
  );
}

const isFiltered = (filter: PanelFilter): boolean => Object.values(filter).some(Boolean);

/** The address of the panel with some of its choices changed. */
function hrefOf(filter: PanelFilter, change: PanelFilter & { after?: string }): string {
  const chosen = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== "");
  const query = new URLSearchParams(chosen as [string, string][]);
  return chosen.length === 0 ? links.experts() : `${links.experts()}?${query}`;
}

type Choice = { value: string; label: string; count: number };

function Choices({ filter, facets, fields }: PanelProps) {
  const reader = useReader();
  const { t, language } = reader;
  const countOf = new Map(facets.fields.map(({ value, count }) => [value, count]));
  const inFields = fields.map(({ slug, name }) => ({
    value: slug,
    label: localised(name, language),
    count: countOf.get(slug) ?? 0,
  }));
  const facet = { filter };
  return (
    <div class="panel-choices">
      <Facet {...facet} name="field" label={t("experts.field")} choices={inFields} />
      <Facet
        {...facet}
        name="country"
        label={t("filter.country")}
        choices={labelled(facets.countries, (code) => countryName(reader, code), language)}
      />
      <Facet
        {...facet}
        name="language"
        label={t("filter.language")}
        choices={labelled(facets.languages, (code) => languageName(reader, code), language)}
      />
      <Form action={links.experts()} method="get" class="panel-search">
        <Hidden values={{ field: filter.field, country: filter.country, language: filter.language }} />
        <Field
          values={{ q: filter.q ?? "" }}
          errors={{}}
          kind="search"
          name="q"
          label={t("experts.search")}
          max={100}
          required
        />
        <Actions>
          <SubmitButton look="plain">{t("people.show")}</SubmitButton>
        </Actions>
      </Form>
    </div>
  );
}

function labelled(counts: PanelFacets["countries"], name: (code: string) => string, language: string): Choice[] {
  const order = new Intl.Collator(language);
  return counts.map((each) => ({ ...each, label: name(each.value) })).sort((a, b) => order.compare(a.label, b.label));
}

type FacetProps = {
  filter: PanelFilter;
  name: "field" | "country" | "language";
  label: string;
  choices: readonly Choice[];
};

/** Choices that would leave nobody are left out, but for the one that is made. */
function Facet({ filter, name, label, choices }: FacetProps) {
  const { t } = useReader();
  const chosen = filter[name];
  const shown = choices.filter(({ value, count }) => count > 0 || value === chosen);
  const chosenLabel = choices.find(({ value }) => value === chosen)?.label ?? chosen;
  return (
    <details class="menu facet">
      <summary>
        <span>
          {label}
          {": "}
          <span class={chosen ? "facet-chosen" : "facet-any"}>{chosen ? chosenLabel : t("filter.any")}</span>
        </span>
      </summary>
      <ul class="menu-list facet-list">
        {chosen && (
          <li>
            <a href={hrefOf(filter, { [name]: undefined })}>{t("experts.anyOf")}</a>
          </li>
        )}
        {shown.map(({ value, label: words, count }) => (
          <li key={value}>
            <a href={hrefOf(filter, { [name]: value })} aria-current={value === chosen ? "true" : undefined}>
              <span>{words}</span> <span class="count">{count}</span>
            </a>
          </li>
        ))}
        {shown.length === 0 && <li class="facet-none">{t("experts.noneHere")}</li>}
      </ul>
    </details>
  );
}

function Expert({ item }: { item: ExpertItem }) {
  const reader = useReader();
  const { person, recognitions, latest, awayUntil } = item;
  return (
    <li class="expert">
      <div class="expert-who">
        <Avatar person={person} />
        <div>
          <h2 class="expert-name">
            <PersonName person={person} />
          </h2>
          <p class="fine">{personPlace(reader, person)}</p>
          <Away until={awayUntil} />
        </div>
      </div>
      <div class="expert-work">
        {recognitions.map((recognition) => (
          <InField key={recognition.field.slug} recognition={recognition} />
        ))}
        {latest.length > 0 && (
          <details class="fold expert-latest">
            <summary>{reader.t("experts.latestOf")}</summary>
            <AnswerList answers={latest} />
          </details>
        )}
      </div>
    </li>
  );
}

export function InField({ recognition }: { recognition: Recognition }) {
  return (
    <div class="expert-field">
      <h3>
        <Icon name="expert" />
        <FieldLink field={recognition.field} />
      </h3>
      {recognition.evidence && <Words text={recognition.evidence} />}
      <ul class="facts">
        <Places of={recognition} />
        <Counts counts={recognition.counts} />
      </ul>
    </div>
  );
}

/** `until` is a day of the expert's own calendar, so no zone moves it. */
export function Away({ until }: { until: string | null }) {
  const reader = useReader();
  if (until === null) return null;
  const day = date({ ...reader, timeZone: "UTC" }, `${until}T12:00:00Z`);
  return <p class="mark mark-away">{reader.t("experts.away", { date: day })}</p>;
}
