/** All fields of expertise: lines with their topics, how many experts each has, who coordinates it. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { PersonRef } from "../../schema.ts";
import { Tags } from "../../ui/marks.tsx";
import { PersonName } from "../../ui/person.tsx";
import type { FieldData } from "../schema.ts";

export type FieldsProps = {
  fields: readonly FieldData[];
  /** By the field's id. */
  coordinators: ReadonlyMap<number, readonly PersonRef[]>;
};

export function FieldsPage({ fields, coordinators }: FieldsProps) {
  const { t, viewer } = useReader();
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <Crumbs steps={[{ href: links.experts(), label: t("experts.heading") }]} />
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
        <Line key={line} fields={inLine} coordinators={coordinators} />
      ))}
    </>
  );
}

/** The line's own field, where it is not archived, with the topics within it. */
function Line({ fields, coordinators }: FieldsProps) {
  const { language } = useReader();
  const own = fields.find(({ isLine }) => isLine);
  const topics = fields.filter(({ isLine }) => !isLine);
  const words = (field: FieldData) => (
    <>
      <p class="space-description">{localised(field.description, language)}</p>
      <FieldFacts field={field} coordinators={coordinators.get(field.id) ?? []} />
    </>
  );
  return (
    <section class="field-line">
      {own && (
        <>
          <h2>
            <a href={links.field(own.slug)}>{localised(own.name, language)}</a>
          </h2>
          {words(own)}
        </>
      )}
      {topics.length > 0 && (
        <ul class="space-list">
          {topics.map((field) => (
            <li key={field.id} class="space-item">
              <h3 class="group-name">
                <a href={links.field(field.slug)}>{localised(field.name, language)}</a>
              </h3>
              {words(field)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type FactsProps = { field: FieldData; coordinators: readonly PersonRef[] };

export function FieldFacts({ field, coordinators }: FactsProps) {
  const { t } = useReader();
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
                <PersonName person={person} />
              </span>
            ))}
          </span>
        )}
      </p>
      <Tags tags={field.tags} />
    </>
  );
}
