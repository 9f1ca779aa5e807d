/** What the forms of groups send. */

import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { AUDIENCES, MEMBERSHIPS, MENTIONABLE_BY } from "../../../shared/members/groups/facts.ts";
import { GROUP_SLUG, NEW_GROUP_SLUG } from "../../../shared/patterns.ts";
import type { FormValues } from "../../../shared/ui/form.tsx";
import { choiceField, idField, lineField, refuse, textField } from "../../platform/http/fields.ts";
import { localisedFields, localisedValues, readLocalised } from "../../platform/http/localised.ts";
import { trimAround, typedHandle } from "../../platform/text/typed-text.ts";
import type { GroupDetails } from "./edit-group.ts";

export const nameField = lineField({ max: LIMITS.group.name });
export const descriptionField = textField({ max: LIMITS.group.description });

/** Names in addresses that are no group's. */
const TAKEN = new Set(["new"]);
export const groupSlugField = z
  .string()
  .transform((slug) => trimAround(slug).toLowerCase())
  .superRefine((slug, ctx) => {
    if (slug === "") return refuse(ctx, { key: "error.field.required" });
    const isName = slug.length >= 3 && slug.length <= LIMITS.group.slug && NEW_GROUP_SLUG.test(slug);
    if (!isName) return refuse(ctx, { key: "groups.error.slug" });
    if (TAKEN.has(slug)) refuse(ctx, { key: "groups.error.slugTaken" });
  });

export const closedSets = {
  visibility: choiceField(AUDIENCES),
  membersVisible: choiceField(AUDIENCES),
  membership: choiceField(MEMBERSHIPS),
  mentionable: choiceField(MENTIONABLE_BY),
};

const Details = z.intersection(
  z.object({ ...closedSets, version: z.string().max(40).optional() }),
  z.intersection(
    localisedFields("name", nameField, { required: true }),
    localisedFields("description", descriptionField),
  ),
);
type Read = z.output<typeof Details>;

function detailsOf(form: Read): GroupDetails & { version?: string | undefined } {
  const { visibility, membersVisible, membership, mentionable, version } = form;
  return {
    name: readLocalised(form, "name"),
    description: readLocalised(form, "description"),
    ...{ visibility, membersVisible, membership, mentionable, version },
  };
}

export const GroupForm = Details.transform(detailsOf);
export const NewGroupForm = z
  .intersection(z.object({ slug: groupSlugField }), Details)
  .transform((form) => ({ ...detailsOf(form), slug: form.slug }));

export function groupValues(group: GroupDetails): FormValues {
  return {
    ...localisedValues("name", group.name),
    ...localisedValues("description", group.description),
    visibility: group.visibility,
    membersVisible: group.membersVisible,
    membership: group.membership,
    mentionable: group.mentionable,
  };
}

export const DecisionForm = z
  .object({ value: choiceField(["accept", "decline"]), reason: lineField({ max: LIMITS.reason.max }).default("") })
  .transform(({ value: decision, reason }) => ({ decision, reason }));
export const AddForm = z.object({
  handle: lineField({ min: 1, max: LIMITS.handle.max + 1 }).transform(typedHandle),
});
export const MemberForm = z
  .object({ value: choiceField(["owner", "member"]) })
  .transform(({ value: role }) => ({ role }));

export const GroupParams = z.object({ slug: z.string().regex(GROUP_SLUG) });
export const MemberParams = GroupParams.extend({ id: idField });
export const MembersQuery = z.object({ after: idField.optional() });
