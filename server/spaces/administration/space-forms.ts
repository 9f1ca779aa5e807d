/** What the forms that edit spaces send. */

import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { NEW_SLUG } from "../../../shared/patterns.ts";
import { SPACE_COLOURS } from "../../../shared/spaces/facts.ts";
import {
  type MembersRight,
  SPACE_RIGHTS,
  SPACE_VISIBILITIES,
  type SpaceRight,
  THREAD_KINDS,
  type ThreadKind,
} from "../../../shared/spaces/kinds.ts";
import { SPACE_ICONS } from "../../../shared/spaces/space-icons.tsx";
import type { FormValues } from "../../../shared/ui/form.tsx";
import { choiceField, idField, lineField, refuse, textField } from "../../platform/http/fields.ts";
import { localisedFields, localisedValues, readLocalised } from "../../platform/http/localised.ts";
import { trimAround } from "../../platform/text/typed-text.ts";
import type { SpaceDetails } from "./edit-space.ts";

const MEMBERS_RIGHTS = ["read", "reply", "create"] as const satisfies readonly MembersRight[];
export const nameField = lineField({ max: LIMITS.space.name });
export const descriptionField = lineField({ max: LIMITS.space.description });

/** An address: ASCII words with hyphens between them. */
export const slugField = z
  .string()
  .transform((slug) => trimAround(slug).toLowerCase())
  .superRefine((slug, ctx) => {
    if (slug === "") return refuse(ctx, { key: "error.field.required" });
    if (slug.length > LIMITS.space.slug || !NEW_SLUG.test(slug)) refuse(ctx, { key: "spaces.error.slug" });
  });

/** Checkboxes send one text, several, or nothing. */
const kindsField = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => THREAD_KINDS.filter((kind) => [value ?? []].flat().includes(kind)))
  .superRefine((kinds, ctx) => {
    if (kinds.length === 0) refuse(ctx, { key: "error.field.required" });
  });

export const closedSets = {
  icon: choiceField(SPACE_ICONS as unknown as readonly [string, ...string[]]),
  colour: choiceField(SPACE_COLOURS),
  visibility: choiceField(SPACE_VISIBILITIES),
  membersMay: choiceField(MEMBERS_RIGHTS),
};

const emptyIsNull = (value: unknown) => (value === "" || value === undefined ? null : value);

/** Rights of groups come as `right_<id>`; those of an unknown right are nobody's. */
const RightsPart = z.looseObject({}).transform((form) => ({
  groups: Object.entries(form).flatMap(([name, value]): { id: number; may: SpaceRight }[] => {
    const id = idField.safeParse(/^right_(.+)$/.exec(name)?.[1] ?? "").data;
    const may = SPACE_RIGHTS.find((right) => right === value);
    return id === undefined || may === undefined ? [] : [{ id, may }];
  }),
}));

const PlainPart = z.object({
  slug: slugField,
  ...closedSets,
  parentId: z.preprocess(emptyIsNull, idField.nullable()),
  kinds: kindsField,
  defaultKind: z.preprocess(emptyIsNull, z.enum(THREAD_KINDS).nullable()),
  version: z.string().max(40).optional(),
});

const SpaceFields = z.intersection(
  PlainPart,
  z.intersection(
    localisedFields("name", nameField, { required: true }),
    localisedFields("description", descriptionField),
  ),
);

/** All of them at once, so that every message stands at its field. */
export const SpaceForm = z.intersection(SpaceFields, RightsPart).transform((form) => ({
  slug: form.slug,
  name: readLocalised(form, "name"),
  description: readLocalised(form, "description"),
  icon: form.icon,
  colour: form.colour,
  visibility: form.visibility,
  membersMay: form.membersMay,
  parentId: form.parentId,
  kinds: form.kinds,
  defaultKind: form.defaultKind,
  groups: form.groups,
  version: form.version,
}));

/** The details as values of the form's fields; `groups` are all that could have a right. */
export function spaceValues(details: SpaceDetails, groups: readonly { id: number }[]): FormValues {
  const rightOf = (id: number) => details.groups.find((group) => group.id === id)?.may ?? "";
  return {
    ...localisedValues("name", details.name),
    ...localisedValues("description", details.description),
    slug: details.slug,
    icon: details.icon,
    colour: details.colour,
    visibility: details.visibility,
    membersMay: details.membersMay,
    parentId: details.parentId === null ? "" : String(details.parentId),
    kinds: [...details.kinds],
    defaultKind: details.defaultKind ?? "",
    ...Object.fromEntries(groups.map(({ id }) => [`right_${id}`, rightOf(id)])),
  };
}

export const MoveForm = z.object({ value: choiceField(["up", "down"]) });

const templateField = textField({ max: LIMITS.space.template });
const hintField = lineField({ max: LIMITS.space.hint });
export const TemplatesForm = z
  .intersection(
    z.object({ version: z.string().max(40).optional() }),
    THREAD_KINDS.map((kind) =>
      z.intersection(localisedFields(`body_${kind}`, templateField), localisedFields(`hint_${kind}`, hintField)),
    ).reduce<z.ZodType<Record<string, string>>>(
      (all, part) => z.intersection(all, part) as unknown as z.ZodType<Record<string, string>>,
      z.object({}) as unknown as z.ZodType<Record<string, string>>,
    ),
  )
  .transform((form) => ({
    version: form.version,
    templates: THREAD_KINDS.map((kind: ThreadKind) => ({
      kind,
      body: readLocalised(form, `body_${kind}`),
      hint: readLocalised(form, `hint_${kind}`),
    })),
  }));
