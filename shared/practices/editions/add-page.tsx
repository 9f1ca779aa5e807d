/** Choosing practices for a draft, with the list's filters; and choosing a draft for a practice. */

import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, SubmitButton } from "../../ui/form.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { type FacetNames, facetLabel } from "../record/facet-panel.tsx";
import { FACETS, type FacetCounts, type ListState } from "../record/facets.ts";
import type { PracticeCardData } from "../record/schema.ts";
import type { EditionCard } from "./schema.ts";
import { WorkHead, type WorkRef } from "./work-head.tsx";

type AddPageProps = {
  edition: WorkRef;
  practices: readonly PracticeCardData[];
  /** Ids of those that are in already. */
  inside: ReadonlySet<number>;
  count: number;
  next: string | null;
  state: ListState;
  facets: FacetCounts;
  names: FacetNames;
  errors: FormErrors;
};

export function AddPracticesPage(props: AddPageProps) {
  const { edition, practices, inside, count, next, errors } = props;
  const { t } = useReader();
  const free = practices.filter(({ id }) => !inside.has(id));
  return (
    <div class="edition-work">
      <WorkHead edition={edition} at="add" />
      <Errors errors={errors} />
      <FilterForm {...props} />
      <p class="fine">
        {t("practices.count", { count })}. {t("edition.addHint")}
      </p>
      {practices.length === 0 ? (
        <p class="empty">{t("practices.emptyFiltered")}</p>
      ) : (
        <Form action={`/editions/${edition.id}/add`} class="edition-picker">
          <ul>
            {practices.map((practice) => (
              <li key={practice.id}>
                <Choice practice={practice} taken={inside.has(practice.id)} />
              </li>
            ))}
          </ul>
          <Actions>{free.length > 0 && <SubmitButton>{t("edition.addChosen")}</SubmitButton>}</Actions>
        </Form>
      )}
      <MoreLink href={next} />
    </div>
  );
}

function Choice({ practice, taken }: { practice: PracticeCardData; taken: boolean }) {
  const { t } = useReader();
  const id = `practice-${practice.id}`;
  return (
    <label class="choice" for={id}>
      <input id={id} type="checkbox" name="practices" value={practice.id} disabled={taken} checked={taken} />
      <span>
        <span class="choice-label" lang={practice.language} dir="auto">
          {practice.title}
        </span>
        <span class="choice-hint" lang={practice.language}>
          {practice.summary}
        </span>
        {taken && <span class="choice-hint">{t("edition.insideAlready")}</span>}
      </span>
    </label>
  );
}

function FilterForm({ edition, state, facets, names }: AddPageProps) {
  const reader = useReader();
  const { t } = reader;
  const values = Object.fromEntries(FACETS.map((facet) => [facet, state[facet]?.[0] ?? ""]));
  const common = { errors: {}, scope: "filter", required: true } as const;
  return (
    <Form action={`/editions/${edition.id}/add`} method="get" class="filter-form">
      <Field {...common} kind="search" name="q" label={t("practices.search")} values={{ q: state.q ?? "" }} />
      {FACETS.map((facet) => (
        <Field
          key={facet}
          {...common}
          kind="select"
          name={facet}
          label={t(keyOf("facet", facet))}
          empty={t("filter.any")}
          values={values}
          options={facets[facet].map(({ value, count }) => ({
            value,
            label: `${facetLabel(reader, facet, value, names)} (${count})`,
          }))}
        />
      ))}
      <Actions>
        <SubmitButton look="plain">{t("filter.apply")}</SubmitButton>
      </Actions>
    </Form>
  );
}

type ChooseProps = {
  practice: { id: number; slug: string; title: string; language: string };
  drafts: readonly EditionCard[];
};

export function ChooseEditionPage({ practice, drafts }: ChooseProps) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <h1>{t("edition.addTo")}</h1>
      <p class="lead" lang={practice.language} dir="auto">
        {practice.title}
      </p>
      {drafts.length === 0 ? <p class="empty">{t("edition.noDrafts")}</p> : null}
      <ul class="edition-drafts">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Form action={`/editions/${draft.id}/add`} hidden={{ practices: practice.id }}>
              <SubmitButton look="plain">
                <span lang={draft.language} dir="auto">
                  {draft.title}
                </span>
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
      <p>
        <a href="/editions/new">{t("editions.begin")}</a>
      </p>
    </div>
  );
}
