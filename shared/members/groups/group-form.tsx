/** Making or changing a group. */

import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { keyOf, localised, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { ConflictNotice } from "../../ui/conflict.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { type InterfaceLanguage, LocalisedFields, localisedLabels } from "../../ui/localised-fields.tsx";
import { AUDIENCES, type GroupData, MEMBERSHIPS, MENTIONABLE_BY } from "./facts.ts";

export type GroupFormProps = {
  /** Null for a new one. */
  group: GroupData | null;
  values: FormValues;
  errors: FormErrors;
  version: string | null;
  conflict: boolean;
  languages: readonly InterfaceLanguage[];
};

export function GroupFormPage(props: GroupFormProps) {
  const reader = useReader();
  const { group, errors, version, conflict } = props;
  const { t } = reader;
  const back = group ? links.group(group.slug) : "/groups";
  return (
    <div class="form-page">
      <nav class="crumbs" aria-label={t("thread.crumbs")}>
        <a href="/groups">{t("groups.heading")}</a>
        {group && <a href={back}>{localised(group.name, reader.language)}</a>}
      </nav>
      <h1>{t(group ? "groups.edit" : "groups.new")}</h1>
      {conflict && <ConflictNotice title={t("groups.conflict")} />}
      <Form action={group ? `${back}/edit` : "/groups/new"} hidden={{ version }}>
        {!conflict && <Errors errors={errors} labels={labelsOf(reader, props)} />}
        <Words {...props} />
        <Rules {...props} />
        <Actions>
          <SubmitButton>{t(group ? "form.save" : "groups.create")}</SubmitButton>
          <a class="button button-plain" href={back}>
            {t("form.cancel")}
          </a>
        </Actions>
      </Form>
      {group && can(reader.viewer, "group.delete", group) && (
        <details class="fold form-part">
          <summary>{t("groups.delete")}</summary>
          <p>{t("groups.deleteText")}</p>
          <Form action={`${back}/delete`}>
            <Actions>
              <SubmitButton look="danger">{t("groups.deleteSend")}</SubmitButton>
            </Actions>
          </Form>
        </details>
      )}
    </div>
  );
}

function labelsOf({ t }: Reader, { languages }: GroupFormProps) {
  return {
    ...localisedLabels(languages, "name", t("spaces.field.name")),
    slug: t("spaces.field.slug"),
    ...localisedLabels(languages, "description", t("spaces.field.description")),
    visibility: t("groups.field.visibility"),
    membersVisible: t("groups.field.membersVisible"),
    membership: t("groups.field.membership"),
    mentionable: t("groups.field.mentionable"),
  };
}

/** A saved value as a person reads it. */
export function shownGroupValue({ t }: Reader) {
  return (field: string, value: string): string => {
    if (field === "visibility" || field === "membersVisible") return t(keyOf("groups.audience", value));
    if (field === "membership") return t(keyOf("groups.membership", value));
    return field === "mentionable" ? t(keyOf("groups.mentionable", value)) : value;
  };
}

function Words({ group, values, errors, languages }: GroupFormProps) {
  const { t } = useReader();
  const field = { values, errors };
  return (
    <>
      <LocalisedFields
        {...field}
        languages={languages}
        prefix="name"
        label={t("spaces.field.name")}
        max={LIMITS.group.name}
        required
      />
      {group === null && (
        <Field
          {...field}
          name="slug"
          label={t("spaces.field.slug")}
          hint={t("groups.field.slugHint")}
          max={LIMITS.group.slug}
          autocomplete="off"
          required
        />
      )}
      <LocalisedFields
        {...field}
        languages={languages}
        kind="textarea"
        rows={4}
        prefix="description"
        label={t("spaces.field.description")}
        max={LIMITS.group.description}
        required
      />
    </>
  );
}

function Rules({ values, errors }: GroupFormProps) {
  const { t } = useReader();
  const field = { values, errors, kind: "radios", required: true } as const;
  return (
    <>
      <Field
        {...field}
        name="membership"
        label={t("groups.field.membership")}
        options={MEMBERSHIPS.map((value) => ({
          value,
          label: t(keyOf("groups.membership", value)),
          hint: t(keyOf("groups.membershipHint", value)),
        }))}
      />
      <Field
        {...field}
        name="visibility"
        label={t("groups.field.visibility")}
        options={AUDIENCES.map((value) => ({ value, label: t(keyOf("groups.audience", value)) }))}
      />
      <Field
        {...field}
        name="membersVisible"
        label={t("groups.field.membersVisible")}
        options={AUDIENCES.map((value) => ({ value, label: t(keyOf("groups.audience", value)) }))}
      />
      <Field
        {...field}
        name="mentionable"
        label={t("groups.field.mentionable")}
        options={MENTIONABLE_BY.map((value) => ({ value, label: t(keyOf("groups.mentionable", value)) }))}
      />
    </>
  );
}
