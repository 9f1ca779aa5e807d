/** The directory of people: search by name or organisation, narrowed down by country. */

import { countryName } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { PersonRef } from "../../schema.ts";
import { named } from "../../ui/codes.ts";
import { Actions, Field, Form, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Avatar, PersonBadges, PersonName, personPlace } from "../../ui/person.tsx";

type DirectoryProps = {
  people: readonly PersonRef[];
  /** Those that anybody comes from. */
  countries: readonly string[];
  /** q, country. */
  values: FormValues;
  next: string | null;
};

export function DirectoryPage({ people, countries, values, next }: DirectoryProps) {
  const { t } = useReader();
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("people.heading")}</h1>
          <p class="lead">{t("people.lead")}</p>
        </div>
      </header>
      <Search countries={countries} values={values} />
      {people.length === 0 && <p class="empty">{t("people.none")}</p>}
      <ul class="people">
        {people.map((person) => (
          <PersonItem key={person.id} person={person} />
        ))}
      </ul>
      {next && (
        <nav class="pagination pagination-more" aria-label={t("pagination.label")}>
          <a class="button button-plain" href={next} rel="next">
            {t("people.more")}
            <Icon name="next" />
          </a>
        </nav>
      )}
    </>
  );
}

function Search({ countries, values }: Pick<DirectoryProps, "countries" | "values">) {
  const reader = useReader();
  const { t } = reader;
  // "Required" only keeps the word "optional" away: nobody expects to fill in every part of a search.
  const field = { values, errors: {}, required: true } as const;
  return (
    <Form action="/people" method="get" class="filter-form people-search">
      <Field {...field} kind="search" name="q" label={t("people.search")} max={100} />
      <Field
        {...field}
        kind="select"
        name="country"
        label={t("settings.country")}
        empty={t("people.anyCountry")}
        options={named(countries, (code) => countryName(reader, code), reader.language)}
      />
      <Actions>
        <SubmitButton look="plain">{t("people.show")}</SubmitButton>
      </Actions>
    </Form>
  );
}

function PersonItem({ person }: { person: PersonRef }) {
  const reader = useReader();
  return (
    <li class="people-item">
      <Avatar person={person} />
      <div>
        <p class="people-name">
          <PersonName person={person} /> <PersonBadges person={person} />
        </p>
        <p class="fine">{personPlace(reader, person)}</p>
      </div>
    </li>
  );
}
