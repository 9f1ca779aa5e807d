/** Groups: making and changing them, and every way in, out and up. */

import { z } from "zod";
import { links } from "../../../shared/links.ts";
import { AUDIENCES, type GroupData, MEMBERSHIPS, MENTIONABLE_BY } from "../../../shared/members/groups/facts.ts";
import { MemberSchema } from "../../../shared/members/groups/schema.ts";
import { can } from "../../../shared/permissions.ts";
import { idNumber, LocalisedTextSchema, listOf } from "../../../shared/schema.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { idField, readBody } from "../../platform/http/fields.ts";
import { localisedBody } from "../../platform/http/localised.ts";
import { operation } from "../../platform/http/operation.ts";
import { createGroup, deleteGroup, editGroup, type GroupDetails, groupVersion } from "./edit-group.ts";
import {
  AddForm,
  descriptionField,
  GroupForm,
  GroupParams,
  groupSlugField,
  MemberForm,
  MemberParams,
  NewGroupForm,
  nameField,
} from "./forms.ts";
import { addMember, joinGroup, leaveGroup, removeMember, setGroupRole } from "./membership.ts";
import { getGroup, listGroups, listMembers } from "./queries.ts";
import { showEditGroup, showGroup, showNewGroup, showUndeletedGroup } from "./routes.ts";

const closed = {
  visibility: z.enum(AUDIENCES).meta({ description: "Who can see that the group exists" }),
  membersVisible: z.enum(AUDIENCES).meta({ description: "Who sees its members" }),
  membership: z.enum(MEMBERSHIPS).meta({ description: "How people join" }),
  mentionable: z.enum(MENTIONABLE_BY).meta({ description: "Who may call the whole group by @slug" }),
};
const GroupSchema = z
  .object({
    id: idNumber,
    slug: z.string(),
    name: LocalisedTextSchema,
    description: LocalisedTextSchema,
    ...closed,
    memberCount: z.int().nullable().meta({ description: "Null where you may not see the members" }),
  })
  .meta({ id: "Group", description: "People who belong together" });
const DetailsSchema = z
  .object({ name: LocalisedTextSchema, description: LocalisedTextSchema, ...closed })
  .meta({ id: "GroupDetails" });
const details = {
  name: localisedBody(nameField, { required: true }),
  description: localisedBody(descriptionField),
  ...closed,
};
const named = GroupParams;
const groupForm = {
  to: ({ params: { slug } }: { params: { slug: string } }) => links.group(slug),
  notice: "notice.saved",
  again: showGroup,
};

export const groupsApi = [
  operation({
    method: "get",
    path: "/groups",
    tag: "groups",
    summary: "Groups that you may know of",
    scope: null,
    response: listOf(GroupSchema),
    run: async ({ app, reader }) => {
      const groups = await listGroups(app.db, reader.viewer);
      return { body: { items: groups.map((group) => toBody(group, can(reader.viewer, "group.readMembers", group))) } };
    },
  }),
  operation({
    method: "post",
    path: "/groups",
    tag: "groups",
    summary: "Make a group; you run it",
    scope: "administer",
    body: z.object({ slug: groupSlugField, ...details }),
    status: 201,
    response: GroupSchema,
    form: {
      path: "/groups/new",
      read: ({ body }) => ({ body: readBody(NewGroupForm, body) }),
      to: ({ body: { slug } }) => links.group(slug),
      notice: "groups.created",
      again: showNewGroup,
    },
    run: async ({ app, reader, body }) => {
      await createGroup(app.db, reader.viewer, body);
      const group = await getGroup(app.db, reader.viewer, body.slug);
      return { body: toBody(group, true), location: `/groups/${group.slug}` };
    },
  }),
  operation({
    method: "get",
    path: "/groups/:slug",
    tag: "groups",
    summary: "One group",
    scope: null,
    params: named,
    response: GroupSchema,
    run: async ({ app, reader, params }) => {
      const group = await getGroup(app.db, reader.viewer, params.slug);
      return { body: toBody(group, can(reader.viewer, "group.readMembers", group)) };
    },
  }),
  operation({
    method: "get",
    path: "/groups/:slug/details",
    tag: "groups",
    summary: "What those who run a group may change of it, with the ETag to change it by",
    scope: null,
    params: named,
    response: DetailsSchema,
    run: async ({ app, reader, params }) => {
      const group = await getGroup(app.db, reader.viewer, params.slug);
      return { body: detailsOf(group), etag: groupVersion(group) };
    },
  }),
  operation({
    method: "put",
    path: "/groups/:slug/details",
    tag: "groups",
    summary: "Change a group",
    scope: "moderate",
    params: named,
    body: z.object(details),
    precondition: true,
    response: DetailsSchema,
    form: {
      ...groupForm,
      path: "/groups/:slug/edit",
      read: ({ body }) => {
        const { version = "*", ...details } = readBody(GroupForm, body);
        return { body: details, ifMatch: version };
      },
      again: showEditGroup,
    },
    run: async ({ app, reader, params, body, ifMatch }) => {
      const version = ifMatch === "*" ? undefined : ifMatch;
      await editGroup(app.db, reader.viewer, params.slug, { ...body, version });
      const group = await getGroup(app.db, reader.viewer, params.slug);
      return { body: detailsOf(group), etag: groupVersion(group) };
    },
  }),
  operation({
    method: "delete",
    path: "/groups/:slug",
    tag: "groups",
    summary: "Delete a group that has no rights in spaces",
    scope: "administer",
    params: named,
    status: 204,
    errors: ["invalid"],
    limit: "click",
    form: {
      path: "/groups/:slug/delete",
      to: () => "/groups",
      notice: "notice.deleted",
      again: showUndeletedGroup,
    },
    run: async ({ app, reader, params }) => {
      await deleteGroup(app.db, reader.viewer, params.slug);
      return { body: undefined };
    },
  }),
  operation({
    method: "put",
    path: "/groups/:slug/membership",
    tag: "groups",
    summary: "Join an open group",
    scope: "write",
    params: named,
    status: 204,
    limit: "click",
    form: { ...groupForm, path: "/groups/:slug/join", notice: "groups.joined" },
    run: async ({ app, reader, params }) => {
      await joinGroup(app.db, reader.viewer, params.slug);
      return { body: undefined };
    },
  }),
  operation({
    method: "delete",
    path: "/groups/:slug/membership",
    tag: "groups",
    summary: "Leave a group",
    scope: "write",
    params: named,
    status: 204,
    errors: ["invalid"],
    limit: "click",
    form: { ...groupForm, path: "/groups/:slug/leave", to: () => "/groups", notice: "groups.left" },
    run: async ({ app, reader, params }) => {
      await leaveGroup(app.db, reader.viewer, params.slug);
      return { body: undefined };
    },
  }),
  operation({
    method: "get",
    path: "/groups/:slug/members",
    tag: "groups",
    summary: "Who belongs to a group, those who run it first",
    scope: null,
    params: named,
    query: z.object({ after: idField.optional() }),
    errors: ["forbidden", "sign_in_needed"],
    response: listOf(MemberSchema),
    run: async ({ app, reader, params, query }) => {
      const group = await getGroup(app.db, reader.viewer, params.slug);
      authorise(reader.viewer, "group.readMembers", group);
      const { items, next } = await listMembers(app.db, group.id, query.after);
      return { body: { items: [...items] }, next };
    },
  }),
  operation({
    method: "post",
    path: "/groups/:slug/members",
    tag: "groups",
    summary: "Add a member, by handle",
    scope: "moderate",
    params: named,
    body: AddForm,
    status: 204,
    limit: "click",
    form: { ...groupForm, path: "/groups/:slug/members", notice: "groups.added" },
    run: async ({ app, reader, params, body }) => {
      await addMember(app.db, reader.viewer, params.slug, body.handle);
      return { body: undefined };
    },
  }),
  operation({
    method: "put",
    path: "/groups/:slug/members/:id",
    tag: "groups",
    summary: "Let a member run the group, or no longer",
    scope: "moderate",
    params: MemberParams,
    body: z.object({ role: z.enum(["member", "owner"]) }),
    status: 204,
    limit: "click",
    form: {
      ...groupForm,
      path: "/groups/:slug/members/:id",
      read: ({ body }) => ({ body: readBody(MemberForm, body) }),
    },
    run: async ({ app, reader, params: { slug, id }, body }) => {
      await setGroupRole(app.db, reader.viewer, slug, { userId: id, role: body.role });
      return { body: undefined };
    },
  }),
  operation({
    method: "delete",
    path: "/groups/:slug/members/:id",
    tag: "groups",
    summary: "Remove a member from a group",
    scope: "moderate",
    params: MemberParams,
    status: 204,
    errors: ["invalid"],
    limit: "click",
    form: { ...groupForm, path: "/groups/:slug/members/:id", value: "remove" },
    run: async ({ app, reader, params: { slug, id } }) => {
      await removeMember(app.db, reader.viewer, slug, id);
      return { body: undefined };
    },
  }),
];

function detailsOf(group: GroupDetails): z.output<typeof DetailsSchema> {
  const { name, description, visibility, membersVisible, membership, mentionable } = group;
  return { name: { ...name }, description: { ...description }, visibility, membersVisible, membership, mentionable };
}

function toBody(group: GroupData, mayCount: boolean): z.output<typeof GroupSchema> {
  const { id, slug, memberCount } = group;
  return { id, slug, ...detailsOf(group), memberCount: mayCount ? memberCount : null };
}
