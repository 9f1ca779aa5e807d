/** Fields: reading them, and keeping them in order. */
import { z } from "zod";
import { FieldDetailsSchema, FieldSchema } from "../../../shared/expertise/schema.ts";
import { listOf, PersonSchema } from "../../../shared/schema.ts";
import { asTag } from "../../forum/threads/forms.ts";
import { readBody, readParams } from "../../platform/http/fields.ts";
import { localisedBody } from "../../platform/http/localised.ts";
import { operation, switched } from "../../platform/http/operation.ts";
import {
  addCoordinator,
  archiveField,
  createField,
  detailsOf,
  editField,
  fieldVersion,
  moveField,
  removeCoordinator,
} from "./edit-field.ts";
import {
  CoordinatorForm,
  descriptionField,
  ExpertParams,
  FieldForm,
  FieldParams,
  fieldSlugField,
  MoveForm,
  NewFieldForm,
  nameField,
  refuseTags,
} from "./forms.ts";
import { getField, listCoordinators, listFields } from "./queries.ts";
import { showFieldAgain, showNewField } from "./routes-admin.tsx";

const details = {
  name: localisedBody(nameField, { required: true }),
  description: localisedBody(descriptionField).default({}),
  tags: z
    .array(z.string().transform(asTag))
    .max(100)
    .default([])
    .transform((tags) => [...new Set(tags)])
    .superRefine(refuseTags),
  line: z.string().max(60).meta({ description: "Slug of the thematic line" }),
};
const nothing = { body: undefined };
const tag = "experts";
const params = FieldParams;
const AT = "/admin/fields";
const fieldForm = {
  to: ({ params: { slug } }: { params: { slug: string } }) => `${AT}/${slug}`,
  notice: "notice.saved",
  again: showFieldAgain,
};

export const fieldsApi = [
  operation({
    method: "get",
    path: "/fields",
    tag,
    summary: "Fields of expertise",
    scope: null,
    response: listOf(FieldSchema),
    run: async ({ app }) => ({ body: { items: await listFields(app.db) } }),
  }),
  operation({
    method: "post",
    path: "/fields",
    tag,
    summary: "Make a field",
    scope: "administer",
    body: z.object({ slug: fieldSlugField, ...details }),
    status: 201,
    response: FieldSchema,
    form: {
      path: `${AT}/new`,
      read: ({ body }) => ({ body: readBody(NewFieldForm, body) }),
      to: ({ body: { slug } }) => `${AT}/${slug}`,
      notice: "experts.created",
      again: showNewField,
    },
    run: async ({ app, reader, body }) => {
      await createField(app.db, reader.viewer, body);
      return { body: await getField(app.db, body.slug), location: `/fields/${body.slug}` };
    },
  }),
  operation({
    method: "get",
    path: "/fields/:slug",
    tag,
    summary: "One field, archived or not",
    scope: null,
    params,
    response: FieldSchema,
    run: async ({ app, params: { slug } }) => ({ body: await getField(app.db, slug) }),
  }),
  operation({
    method: "get",
    path: "/fields/:slug/details",
    tag,
    summary: "What may be changed of a field, with the ETag to change it by",
    scope: null,
    params,
    response: FieldDetailsSchema,
    run: async ({ app, params: { slug } }) => {
      const own = detailsOf(await getField(app.db, slug));
      return { body: { ...own, tags: [...own.tags] }, etag: fieldVersion(own) };
    },
  }),
  operation({
    method: "put",
    path: "/fields/:slug/details",
    tag,
    summary: "Change a field; its questions follow its tags",
    scope: "administer",
    params,
    body: z.object(details),
    precondition: true,
    response: FieldDetailsSchema,
    form: {
      ...fieldForm,
      path: `${AT}/:slug`,
      read: ({ body }) => {
        const { version = "*", ...details } = readBody(FieldForm, body);
        return { body: details, ifMatch: version };
      },
    },
    run: async ({ app, reader, params: { slug }, body, ifMatch }) => {
      const version = ifMatch === "*" ? undefined : ifMatch;
      await editField(app.db, reader.viewer, slug, { ...body, version });
      const own = detailsOf(await getField(app.db, slug));
      return { body: { ...own, tags: [...own.tags] }, etag: fieldVersion(own) };
    },
  }),
  operation({
    method: "post",
    path: "/fields/:slug/move",
    tag,
    summary: "Move a topic one place among those of its line",
    scope: "administer",
    params,
    body: z.object({ way: z.enum(["up", "down"]) }),
    status: 204,
    limit: "click",
    form: {
      path: `${AT}/:slug/move`,
      read: ({ body }) => ({ body: { way: readBody(MoveForm, body).value } }),
      to: () => AT,
    },
    run: async ({ app, reader, params: { slug }, body }) => {
      await moveField(app.db, reader.viewer, slug, body.way);
      return nothing;
    },
  }),
  ...switched({
    path: "/fields/:slug/archived",
    tag,
    on: { summary: "Archive a field" },
    off: { summary: "Take a field out of the archive" },
    scope: "administer",
    params,
    form: { ...fieldForm, path: `${AT}/:slug/archive` },
    run: async ({ app, reader, params: { slug } }, on) => {
      await archiveField(app.db, reader.viewer, slug, on);
      return nothing;
    },
  }),
  operation({
    method: "get",
    path: "/fields/:slug/coordinators",
    tag,
    summary: "Who coordinates a field",
    scope: null,
    params,
    response: listOf(PersonSchema),
    run: async ({ app, params: { slug } }) => {
      const { id } = await getField(app.db, slug);
      return { body: { items: (await listCoordinators(app.db, [id])).get(id) ?? [] } };
    },
  }),
  operation({
    method: "put",
    path: "/fields/:slug/coordinators/:handle",
    tag,
    summary: "Make someone a coordinator of a field",
    scope: "administer",
    params: ExpertParams,
    status: 204,
    errors: ["invalid"],
    limit: "click",
    form: {
      ...fieldForm,
      path: `${AT}/:slug/coordinators`,
      read: ({ params, body }) => ({
        params: { ...readParams(FieldParams, params), ...readBody(CoordinatorForm, body) },
      }),
    },
    run: async ({ app, reader, params: { slug, handle } }) => {
      await addCoordinator(app.db, reader.viewer, slug, handle);
      return nothing;
    },
  }),
  operation({
    method: "delete",
    path: "/fields/:slug/coordinators/:handle",
    tag,
    summary: "Remove a coordinator from a field",
    scope: "administer",
    params: ExpertParams,
    status: 204,
    limit: "click",
    form: { ...fieldForm, path: `${AT}/:slug/coordinators/:handle/remove` },
    run: async ({ app, reader, params: { slug, handle } }) => {
      await removeCoordinator(app.db, reader.viewer, slug, handle);
      return nothing;
    },
  }),
];
