/** All fields of expertise: lines with their topics, how many experts each has, who coordinates it. */
import type { PersonRef } from "../../contract.ts";
import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { localised, type Reader } from "../../reader.ts";
import { Tags } from "../../ui/marks.tsx";
import { PersonName } from "../../ui/person.tsx";
import type { FieldData } from "../facts.ts";

export type FieldsProps = {
  reader: Reader;
  fields: readonly FieldData[];
  /** By the field's id. */
  coordinators: ReadonlyMap<number, readonly PersonRef[]>;
};

export function FieldsPage({ reader, fields, coordinators }: FieldsProps) {
  const { t, viewer } = reader;
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <Crumbs reader={reader} steps={[{ href: links.experts(), label: t("experts.heading") }]} />
          <h1>{t("experts.fields")}</h1>
          <p class="lead">{t("experts.fieldsLead")}</p>
        </div>
        {can(viewer, "field.manage") && (
          <a class="button button-plain" href="/admin/fields">
            {t("experts.manage")}
          </a>
        )}
      </header>
      {[...Map.groupBy(fields, ({ line }) => line.slug)].map(([line, inLine]) => (
        <Line key={line} reader={reader} fields={inLine} coordinators={coordinators} />
      ))}
    </>
  );
}

/** The line's own field, where it is not archived, with the topics within it. */
function Line({ reader, fields, coordinators }: FieldsProps) {
  const own = fields.find(({ isLine }) => isLine);
  const topics = fields.filter(({ isLine }) => !isLine);
  const words = (field: FieldData) => (
    <>
      <p class="space-description">{localised(field.description, reader.language)}</p>
      <FieldFacts reader={reader} field={field} coordinators={coordinators.get(field.id) ?? []} />
    </>
  );
  return (
    <section class="field-line">
      {own && (
        <>
          <h2>
            <a href={links.field(own.slug)}>{localised(own.name, reader.language)}</a>
          </h2>
          {words(own)}
        </>
      )}
      {topics.length > 0 && (
        <ul class="space-list">
          {topics.map((field) => (
            <li key={field.id} class="space-item">
              <h3 class="group-name">
                <a href={links.field(field.slug)}>{localised(field.name, reader.language)}</a>
              </h3>
              {words(field)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type FactsProps = { reader: Reader; field: FieldData; coordinators: readonly PersonRef[] };

export function FieldFacts({ reader, field, coordinators }: FactsProps) {
  const { t } = reader;
  return (
    <>
      <p class="space-facts">
        <a href={`${links.experts()}?field=${field.slug}`}>{t("experts.count", { count: field.experts })}</a>
        {coordinators.length > 0 && (
          <span>
            {t("experts.coordinatedBy")}{" "}
            {coordinators.map((person, index) => (
              <span key={person.id}>
                {index > 0 && ", "}
                <PersonName reader={reader} person={person} />
              </span>
            ))}
          </span>
        )}
      </p>
      <Tags tags={field.tags} />
    </>
  );
}
