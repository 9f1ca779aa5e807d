/** Making and changing spaces. */
import type { Request } from "express";
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { idNumber, LocalisedTextSchema } from "../../../shared/schema.ts";
import { SPACE_COLOURS } from "../../../shared/spaces/facts.ts";
import { MEMBERS_RIGHTS, SPACE_RIGHTS, SPACE_VISIBILITIES, THREAD_KINDS } from "../../../shared/spaces/kinds.ts";
import { SPACE_ICONS } from "../../../shared/spaces/space-icons.tsx";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { notFound } from "../../platform/http/errors.ts";
import { lineField, params, readBody, readParams, textField } from "../../platform/http/fields.ts";
import { SwitchForm } from "../../platform/http/form-fields.ts";
import { localisedBody } from "../../platform/http/localised.ts";
import { operation } from "../../platform/http/operation.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { listTemplates } from "../queries.ts";
import {
  createSpace,
  deleteSpace,
  editSpace,
  moveSpace,
  type SpaceDetails,
  setArchived,
  spaceVersion,
  standingSpaces,
} from "./edit-space.ts";
import { editTemplates, templatesVersion } from "./edit-templates.ts";
import { showNewSpace, showSpace, showTemplates, showUndeletedSpace } from "./routes.tsx";
import { descriptionField, MoveForm, nameField, SpaceForm, slugField, TemplatesForm } from "./space-forms.ts";

const icons = SPACE_ICONS as unknown as [string, ...string[]];
const shape = {
  icon: z.enum(icons),
  colour: z.enum(SPACE_COLOURS),
  visibility: z.enum(SPACE_VISIBILITIES),
  membersMay: z.enum(MEMBERS_RIGHTS),
  parentId: idNumber.nullable(),
  kinds: z.array(z.enum(THREAD_KINDS)).min(1),
  defaultKind: z.enum(THREAD_KINDS).nullable(),
  groups: z.array(z.object({ id: idNumber, may: z.enum(SPACE_RIGHTS) })),
};
const DetailsBody = z.object({
  slug: slugField,
  name: localisedBody(nameField, { required: true }),
  description: localisedBody(descriptionField),
  ...shape,
});
const DetailsSchema = z
  .object({
    id: idNumber,
    slug: z.string(),
    name: LocalisedTextSchema,
    description: LocalisedTextSchema,
    ...shape,
    archived: z.boolean(),
  })
  .meta({ id: "SpaceDetails" });
const TemplateSchema = z.object({ kind: z.enum(THREAD_KINDS), body: LocalisedTextSchema, hint: LocalisedTextSchema });
const TemplatesSchema = z.object({ items: z.array(TemplateSchema) });
const TemplatesBody = z.object({
  items: z
    .array(
      z.object({
        kind: z.enum(THREAD_KINDS),
        body: localisedBody(textField({ max: LIMITS.space.template })),
        hint: localisedBody(lineField({ max: LIMITS.space.hint })),
      }),
    )
    .max(THREAD_KINDS.length),
});

const PAGE = "/admin/spaces";

export const administrationApi = [
  operation({
    method: "post",
    path: "/spaces",
    tag: "spaces",
    summary: "Make a space",
    scope: "administer",
    body: DetailsBody,
    status: 201,
    response: DetailsSchema,
    form: {
      path: "/admin/spaces/new",
      read: ({ body }) => ({ body: readBody(SpaceForm, body) }),
      to: (_call, { body: { id } }) => `${PAGE}#space-${id}`,
      notice: "spaces.created",
      again: showNewSpace,
    },
    run: async ({ app, reader, body }) => {
      await createSpace(app.db, reader.viewer, body);
      const details = await getDetails(app.db, reader.viewer, body.slug);
      return { body: details, location: `/spaces/${details.slug}` };
    },
  }),
  operation({
    method: "get",
    path: "/spaces/:slug/details",
    tag: "spaces",
    summary: "What an administrator may change of a space, with the ETag to change it by",
    scope: "administer",
    params: params.slug,
    errors: ["forbidden"],
    response: DetailsSchema,
    run: async ({ app, reader, params }) => {
      const details = await getDetails(app.db, reader.viewer, params.slug);
      return { body: details, etag: stateOf(details) };
    },
  }),
  operation({
    method: "put",
    path: "/spaces/:slug/details",
    tag: "spaces",
    summary: "Change a space; its former address goes on leading to it",
    scope: "administer",
    params: params.slug,
    body: DetailsBody,
    precondition: true,
    response: DetailsSchema,
    form: {
      path: `${PAGE}/:id`,
      read: async (req, app) => {
        const { version = "*", ...body } = readBody(SpaceForm, req.body);
        return { params: await findNamed(req, app), body, ifMatch: version };
      },
      to: (_call, { body: { id } }) => `${PAGE}/${id}`,
      notice: "notice.saved",
      again: showSpace,
    },
    run: async ({ app, reader, params, body, ifMatch }) => {
      const { id } = await getDetails(app.db, reader.viewer, params.slug);
      const version = ifMatch === "*" ? undefined : ifMatch.split(".")[0];
      await editSpace(app.db, reader.viewer, id, { ...body, version });
      const details = await getDetails(app.db, reader.viewer, body.slug);
      return { body: details, etag: stateOf(details) };
    },
  }),
  operation({
    method: "put",
    path: "/spaces/:slug/archived",
    tag: "spaces",
    summary: "Archive a space, or open it again",
    scope: "administer",
    params: params.slug,
    body: z.object({ archived: z.boolean() }),
    status: 204,
    limit: "click",
    form: {
      path: `${PAGE}/:id/archive`,
      read: async (req, app) => {
        const { value } = readBody(SwitchForm, req.body);
        return { params: await findNamed(req, app), body: { archived: value === 1 } };
      },
      to: ({ req }) => `${PAGE}/${idOf(req)}`,
      notice: "notice.saved",
    },
    run: async ({ app, reader, params, body }) => {
      const { id } = await getDetails(app.db, reader.viewer, params.slug);
      await setArchived(app.db, reader.viewer, id, body.archived);
      return { body: undefined };
    },
  }),
  operation({
    method: "post",
    path: "/spaces/:slug/move",
    tag: "spaces",
    summary: "One place up or down among its siblings",
    scope: "administer",
    params: params.slug,
    body: z.object({ by: z.enum(["up", "down"]) }),
    status: 204,
    limit: "click",
    form: {
      path: `${PAGE}/:id/move`,
      read: async (req, app) => {
        const { value: by } = readBody(MoveForm, req.body);
        return { params: await findNamed(req, app), body: { by } };
      },
      to: ({ req }) => `${PAGE}#space-${idOf(req)}`,
    },
    run: async ({ app, reader, params, body }) => {
      const { id } = await getDetails(app.db, reader.viewer, params.slug);
      await moveSpace(app.db, reader.viewer, id, body.by === "up" ? -1 : 1);
      return { body: undefined };
    },
  }),
  operation({
    method: "delete",
    path: "/spaces/:slug",
    tag: "spaces",
    summary: "Delete a space that holds nothing",
    scope: "administer",
    params: params.slug,
    status: 204,
    errors: ["invalid"],
    limit: "click",
    form: {
      path: `${PAGE}/:id/delete`,
      read: async (req, app) => ({ params: await findNamed(req, app) }),
      to: () => PAGE,
      notice: "notice.deleted",
      again: showUndeletedSpace,
    },
    run: async ({ app, reader, params }) => {
      const { id } = await getDetails(app.db, reader.viewer, params.slug);
      await deleteSpace(app.db, reader.viewer, id);
      return { body: undefined };
    },
  }),
  operation({
    method: "get",
    path: "/spaces/:slug/templates",
    tag: "spaces",
    summary: "What new threads of each kind start with, with the ETag to change it by",
    scope: "administer",
    params: params.slug,
    errors: ["forbidden"],
    response: TemplatesSchema,
    run: async ({ app, reader, params }) => {
      const { id } = await getDetails(app.db, reader.viewer, params.slug);
      return templatesAnswer(app.db, id);
    },
  }),
  operation({
    method: "put",
    path: "/spaces/:slug/templates",
    tag: "spaces",
    summary: "Change what new threads start with; a kind that is left out has no template",
    scope: "administer",
    params: params.slug,
    body: TemplatesBody,
    precondition: true,
    response: TemplatesSchema,
    form: {
      path: `${PAGE}/:id/templates`,
      read: async (req, app) => {
        const { version = "*", templates } = readBody(TemplatesForm, req.body);
        return { params: await findNamed(req, app), body: { items: templates }, ifMatch: version };
      },
      to: ({ req }) => `${PAGE}/${idOf(req)}/templates`,
      notice: "notice.saved",
      again: showTemplates,
    },
    run: async ({ app, reader, params, body, ifMatch }) => {
      const { id } = await getDetails(app.db, reader.viewer, params.slug);
      const version = ifMatch === "*" ? undefined : ifMatch;
      await editTemplates(app.db, reader.viewer, id, { templates: body.items, version });
      return templatesAnswer(app.db, id);
    },
  }),
];

const idOf = (req: Request): number => readParams(params.id, req.params).id;

/** The pages name a space by its id, which stays while its address is changed. @throws AppError `not_found` */
async function findNamed(req: Request, { db }: AppContext): Promise<z.output<typeof params.slug>> {
  const id = idOf(req);
  const found = await db.selectFrom("spaces").select("slug").where("id", "=", id).executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

type Details = z.output<typeof DetailsSchema>;

/** @throws AppError `forbidden`, `not_found` */
async function getDetails(db: Db, viewer: Viewer | null, slug: string): Promise<Details> {
  authorise(viewer, "space.manage");
  const found = (await standingSpaces(db)).find((space) => space.slug === slug);
  if (!found) throw notFound();
  const { position: _, visibility, ...rest } = found;
  if (visibility === "conversation") throw notFound();
  return {
    ...rest,
    visibility,
    colour: SPACE_COLOURS.find((colour) => colour === rest.colour) ?? "slate",
    name: { ...rest.name },
    description: { ...rest.description },
    kinds: [...rest.kinds],
    groups: [...rest.groups],
  };
}

/** The version of the details, and of what is not changed with them. */
const stateOf = (details: Details & SpaceDetails): string => `${spaceVersion(details)}.${details.archived ? 1 : 0}`;

async function templatesAnswer(db: Db, spaceId: number) {
  const templates = await listTemplates(db, spaceId);
  const items = templates.map(({ kind, body, hint }) => ({ kind, body: { ...body }, hint: { ...hint } }));
  return { body: { items }, etag: templatesVersion(templates) };
}
