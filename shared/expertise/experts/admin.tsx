/** Keeping the fields: their order, words, topics, coordinators; archiving them. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { localised, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { PersonRef } from "../../schema.ts";
import { Act } from "../../ui/act.tsx";
import { ConflictNotice } from "../../ui/conflict.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { type InterfaceLanguage, LocalisedFields, localisedLabels } from "../../ui/localised-fields.tsx";
import { Avatar, PersonName, personPlace } from "../../ui/person.tsx";
import type { FieldData } from "../schema.ts";

export function FieldsAdminPage({ fields }: { fields: readonly FieldData[] }) {
  const { t, language } = useReader();
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <Crumbs steps={[{ href: "/admin", label: t("admin.heading") }]} />
          <h1>{t("experts.manage")}</h1>
          <p class="lead">{t("experts.manageLead")}</p>
        </div>
        <a class="button button-primary" href="/admin/fields/new">
          {t("experts.newField")}
        </a>
      </header>
      <ul class="manage-list">
        {fields.map((field) => (
          <li key={field.id} class={`manage-row${field.isLine ? "" : " manage-row-child"}`}>
            <div class="manage-row-words">
              <div>
                <a href={`/admin/fields/${field.slug}`}>{localised(field.name, language)}</a>
                <p class="manage-row-facts">
                  <span>{t("experts.count", { count: field.experts })}</span>
                  <span>{t("experts.coordinatorCount", { count: field.coordinators.length })}</span>
                  {field.archived && <span class="mark">{t("experts.archived")}</span>}
                </p>
              </div>
            </div>
            {!field.isLine && (
              <div class="manage-row-acts">
                {(["up", "down"] as const).map((way) => (
                  <Act
                    key={way}
                    to={`/admin/fields/${field.slug}/move`}
                    act="field"
                    value={way}
                    icon={way}
                    bare
                    label={t(way === "up" ? "experts.moveUp" : "experts.moveDown", {
                      field: localised(field.name, language),
                    })}
                  />
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

export type FieldFormProps = {
  /** Null for a new one. */
  field: FieldData | null;
  lines: readonly FieldData["line"][];
  coordinators: readonly PersonRef[];
  values: FormValues;
  errors: FormErrors;
  version: string | null;
  conflict: boolean;
  languages: readonly InterfaceLanguage[];
};

export function FieldFormPage(props: FieldFormProps) {
  const reader = useReader();
  const { field, errors, version, conflict } = props;
  const { t } = reader;
  const at = field ? `/admin/fields/${field.slug}` : "/admin/fields/new";
  return (
    <div class="form-page">
      <Crumbs
        steps={[
          { href: "/admin", label: t("admin.heading") },
          { href: "/admin/fields", label: t("experts.manage") },
          ...(field ? [{ href: links.field(field.slug), label: localised(field.name, reader.language) }] : []),
        ]}
      />
      <h1>{t(field ? "experts.editField" : "experts.newField")}</h1>
      {conflict && <ConflictNotice title={t("experts.conflict")} />}
      <Form action={at} hidden={{ version }}>
        {!conflict && <Errors errors={errors} labels={labelsOf(reader, props)} />}
        <DetailFields {...props} />
        <Actions>
          <SubmitButton>{t(field ? "form.save" : "experts.createField")}</SubmitButton>
          <a class="button button-plain" href="/admin/fields">
            {t("form.cancel")}
          </a>
        </Actions>
      </Form>
      {field && <Coordinators {...props} field={field} at={at} />}
      {field && (
        <section class="settings-section" aria-labelledby="archive">
          <h2 id="archive">{t(field.archived ? "experts.restore" : "experts.archive")}</h2>
          <p>{t(field.archived ? "experts.restoreText" : "experts.archiveText")}</p>
          <Form action={`${at}/archive`} hidden={{ value: field.archived ? 0 : 1 }}>
            <SubmitButton look="plain">{t(field.archived ? "experts.restore" : "experts.archive")}</SubmitButton>
          </Form>
        </section>
      )}
    </div>
  );
}

function labelsOf({ t }: Reader, { languages }: FieldFormProps) {
  return {
    ...localisedLabels(languages, "name", t("spaces.field.name")),
    slug: t("spaces.field.slug"),
    ...localisedLabels(languages, "description", t("spaces.field.description")),
    line: t("experts.line"),
    tags: t("experts.tags"),
    handle: t("groups.handle"),
  };
}

function DetailFields({ field, lines, values, errors, languages }: FieldFormProps) {
  const { t, language } = useReader();
  const shown = { values, errors };
  return (
    <>
      <LocalisedFields
        {...shown}
        languages={languages}
        prefix="name"
        label={t("spaces.field.name")}
        max={LIMITS.field.name}
        required
      />
      {field === null && (
        <Field
          {...shown}
          name="slug"
          label={t("spaces.field.slug")}
          hint={t("experts.slugHint")}
          max={LIMITS.field.slug}
          autocomplete="off"
          required
        />
      )}
      <LocalisedFields
        {...shown}
        languages={languages}
        kind="textarea"
        rows={4}
        prefix="description"
        label={t("spaces.field.description")}
        max={LIMITS.field.description}
      />
      {!field?.isLine && (
        <Field
          {...shown}
          kind="select"
          name="line"
          label={t("experts.line")}
          required
          options={lines.map(({ slug, name }) => ({ value: slug, label: localised(name, language) }))}
        />
      )}
      <Field {...shown} name="tags" label={t("experts.tags")} hint={t("experts.tagsHint")} autocomplete="off" />
    </>
  );
}

type CoordinatorProps = FieldFormProps & { at: string };

function Coordinators({ at, coordinators, values, errors }: CoordinatorProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <section class="settings-section" aria-labelledby="coordinators">
      <h2 id="coordinators">{t("experts.coordinators")}</h2>
      <p>{t("experts.coordinatorsLead")}</p>
      <ul class="manage-list">
        {coordinators.map((person) => (
          <li key={person.id} class="manage-row">
            <div class="manage-row-words">
              <Avatar person={person} small />
              <div>
                <PersonName person={person} />
                <p class="manage-row-facts">{personPlace(reader, person)}</p>
              </div>
            </div>
            <Act to={`${at}/coordinators/${person.handle}/remove`} act="coordinator" label={t("groups.remove")}>
              <span class="visually-hidden">: {person.name}</span>
            </Act>
          </li>
        ))}
      </ul>
      <Form action={`${at}/coordinators`} class="group-add">
        <Field
          values={values}
          errors={errors}
          name="handle"
          label={t("groups.handle")}
          hint={t("experts.handleHint")}
          max={LIMITS.handle.max + 1}
          autocomplete="off"
          required
        />
        <Actions>
          <SubmitButton look="plain">{t("groups.add")}</SubmitButton>
        </Actions>
      </Form>
    </section>
  );
}
