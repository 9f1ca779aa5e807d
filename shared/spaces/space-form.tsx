/** Making or changing a space: how it looks, who may do what in it, where it lies. */

import { Crumbs } from "../frame/crumbs.tsx";
import { LIMITS } from "../limits.ts";
import { links } from "../links.ts";
import { keyOf, localised, type Reader } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import type { LocalisedText } from "../schema.ts";
import { ConflictNotice } from "../ui/conflict.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";
import { type InterfaceLanguage, LocalisedFields, localisedLabels } from "../ui/localised-fields.tsx";
import { SPACE_COLOURS } from "./facts.ts";
import { SPACE_RIGHTS, THREAD_KINDS } from "./kinds.ts";
import { SPACE_ICONS, SpaceMark } from "./space-icons.tsx";

export type Named = { id: number; slug: string; name: LocalisedText };

export type SpaceFormProps = {
  /** Null for a new one. */
  space: (Named & { archived: boolean }) | null;
  values: FormValues;
  errors: FormErrors;
  version: string | null;
  conflict: boolean;
  languages: readonly InterfaceLanguage[];
  groups: readonly Named[];
  /** Spaces that it could lie in. */
  parents: readonly Named[];
};

export function SpaceFormPage(props: SpaceFormProps) {
  const reader = useReader();
  const { space, errors, version, conflict } = props;
  const { t } = reader;
  return (
    <div class="form-page">
      <Crumbs
        steps={[
          { href: "/admin", label: t("admin.heading") },
          { href: "/admin/spaces", label: t("admin.spaces") },
        ]}
      />
      <h1>{space ? localised(space.name, reader.language) : t("spaces.new")}</h1>
      {space && <OtherPages space={space} />}
      {conflict && <ConflictNotice title={t("spaces.conflict")} />}
      <Form action={space ? `/admin/spaces/${space.id}` : "/admin/spaces/new"} hidden={{ version }}>
        {!conflict && <Errors errors={errors} labels={spaceLabels(reader, props)} />}
        <Look {...props} />
        <Access {...props} />
        <Kinds {...props} />
        <Actions>
          <SubmitButton>{t(space ? "form.save" : "spaces.create")}</SubmitButton>
          <a class="button button-plain" href="/admin/spaces">
            {t("form.cancel")}
          </a>
        </Actions>
      </Form>
      {space && <Ending space={space} />}
    </div>
  );
}

/** Field name → label, in the form's order. */
export function spaceLabels(
  { t, language }: Reader,
  { languages, groups }: Pick<SpaceFormProps, "languages" | "groups">,
) {
  return {
    ...localisedLabels(languages, "name", t("spaces.field.name")),
    ...localisedLabels(languages, "description", t("spaces.field.description")),
    slug: t("spaces.field.slug"),
    icon: t("spaces.field.icon"),
    colour: t("spaces.field.colour"),
    parentId: t("spaces.field.parent"),
    visibility: t("spaces.field.visibility"),
    membersMay: t("spaces.field.membersMay"),
    ...Object.fromEntries(groups.map((group) => [`right_${group.id}`, localised(group.name, language)])),
    kinds: t("spaces.field.kinds"),
    defaultKind: t("spaces.field.defaultKind"),
  };
}

/** A saved value as a person reads it: choices by their names. */
export function shownValue({ t, language }: Reader, parents: SpaceFormProps["parents"]) {
  return (field: string, value: string): string => {
    if (value === "") return "";
    if (field === "visibility") return t(keyOf("spaces.visibility", value));
    if (field === "membersMay" || field.startsWith("right_")) return t(keyOf("spaces.right", value));
    if (field === "kinds" || field === "defaultKind") return t(keyOf("kind", value));
    if (field === "icon") return t(keyOf("spaces.icon", value));
    if (field === "colour") return t(keyOf("spaces.colour", value));
    const parent = parents.find(({ id }) => field === "parentId" && String(id) === value);
    return parent ? localised(parent.name, language) : value;
  };
}

function OtherPages({ space }: { space: Named }) {
  const { t } = useReader();
  return (
    <p class="space-note">
      <a href={links.space(space.slug)}>{t("spaces.toSpace")}</a>
      <a href={`/admin/spaces/${space.id}/templates`}>{t("spaces.templates")}</a>
    </p>
  );
}

function Look({ languages, values, errors }: SpaceFormProps) {
  const { t } = useReader();
  const field = { values, errors };
  return (
    <>
      <LocalisedFields
        {...field}
        languages={languages}
        prefix="name"
        label={t("spaces.field.name")}
        max={LIMITS.space.name}
        required
      />
      <LocalisedFields
        {...field}
        languages={languages}
        kind="textarea"
        rows={3}
        prefix="description"
        label={t("spaces.field.description")}
        max={LIMITS.space.description}
        required
      />
      <Field
        {...field}
        name="slug"
        label={t("spaces.field.slug")}
        hint={t("spaces.field.slugHint")}
        max={LIMITS.space.slug}
        autocomplete="off"
        required
      />
      <div class="sign-choices">
        <Field
          {...field}
          kind="radios"
          name="icon"
          label={t("spaces.field.icon")}
          required
          options={SPACE_ICONS.map((icon) => ({
            value: icon,
            label: t(keyOf("spaces.icon", icon)),
            sign: <SpaceMark space={{ icon, colour: "slate" }} />,
          }))}
        />
      </div>
      <div class="sign-choices">
        <Field
          {...field}
          kind="radios"
          name="colour"
          label={t("spaces.field.colour")}
          required
          options={SPACE_COLOURS.map((colour) => ({
            value: colour,
            label: t(keyOf("spaces.colour", colour)),
            sign: <SpaceMark space={{ icon: String(values.icon ?? ""), colour }} />,
          }))}
        />
      </div>
    </>
  );
}

const VISIBILITIES = ["public", "members", "group"] as const;
const MEMBERS_RIGHTS = ["read", "reply", "create"] as const;

function Access({ groups, parents, values, errors }: SpaceFormProps) {
  const { t, language } = useReader();
  const field = { values, errors };
  return (
    <section class="form-part" aria-labelledby="space-access">
      <h2 id="space-access">{t("spaces.accessHeading")}</h2>
      <Field
        {...field}
        kind="select"
        name="parentId"
        label={t("spaces.field.parent")}
        hint={t("spaces.field.parentHint")}
        empty={t("spaces.field.noParent")}
        options={parents.map((parent) => ({ value: String(parent.id), label: localised(parent.name, language) }))}
      />
      <Field
        {...field}
        kind="radios"
        name="visibility"
        label={t("spaces.field.visibility")}
        required
        options={VISIBILITIES.map((value) => ({ value, label: t(keyOf("spaces.visibility", value)) }))}
      />
      <Field
        {...field}
        kind="radios"
        name="membersMay"
        label={t("spaces.field.membersMay")}
        hint={t("spaces.field.membersMayHint")}
        required
        options={MEMBERS_RIGHTS.map((value) => ({ value, label: t(keyOf("spaces.right", value)) }))}
      />
      <h3>{t("spaces.rightsHeading")}</h3>
      <p class="field-hint">{t("spaces.rightsHint")}</p>
      {errors.groups && <p class="field-error">{errors.groups}</p>}
      {groups.length === 0 && <p class="empty">{t("spaces.noGroups")}</p>}
      <div class="rights-table">
        {groups.map((group) => (
          <Field
            {...field}
            key={group.id}
            kind="select"
            name={`right_${group.id}`}
            label={localised(group.name, language)}
            empty={t("spaces.noRight")}
            required
            options={SPACE_RIGHTS.map((value) => ({ value, label: t(keyOf("spaces.right", value)) }))}
          />
        ))}
      </div>
    </section>
  );
}

function Kinds({ values, errors }: SpaceFormProps) {
  const { t } = useReader();
  const options = THREAD_KINDS.map((kind) => ({ value: kind, label: t(keyOf("kind", kind)), icon: kind }));
  return (
    <section class="form-part" aria-labelledby="space-kinds">
      <h2 id="space-kinds">{t("spaces.kindsHeading")}</h2>
      <Field
        values={values}
        errors={errors}
        kind="checkboxes"
        name="kinds"
        label={t("spaces.field.kinds")}
        required
        options={options}
      />
      <Field
        values={values}
        errors={errors}
        kind="select"
        name="defaultKind"
        label={t("spaces.field.defaultKind")}
        empty={t("spaces.field.noDefaultKind")}
        options={options}
      />
    </section>
  );
}

function Ending({ space }: { space: Named & { archived: boolean } }) {
  const { t } = useReader();
  const value = space.archived ? "0" : "1";
  return (
    <section class="form-part" aria-labelledby="space-ending">
      <h2 id="space-ending">{t("spaces.endingHeading")}</h2>
      <p>{t(space.archived ? "spaces.unarchiveText" : "spaces.archiveText")}</p>
      <Form action={`/admin/spaces/${space.id}/archive`} hidden={{ value }}>
        <Actions>
          <SubmitButton look="plain">{t(space.archived ? "spaces.unarchive" : "spaces.archive")}</SubmitButton>
        </Actions>
      </Form>
      <details class="fold">
        <summary>{t("spaces.delete")}</summary>
        <p>{t("spaces.deleteText")}</p>
        <Form action={`/admin/spaces/${space.id}/delete`}>
          <Actions>
            <SubmitButton look="danger">{t("spaces.deleteSend")}</SubmitButton>
          </Actions>
        </Form>
      </details>
    </section>
  );
}
