/** Working on an edition's draft, publishing it, and beginning the next from a published one. */
import { z } from "zod";
import { links } from "../../../shared/links.ts";
import { idNumber } from "../../../shared/schema.ts";
import { params, readBody } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { changeContents } from "./contents.ts";
import { receiveCover, removeCover } from "./cover.ts";
import { beginEdition, beginNext, changeDetails, discardEdition } from "./edit-edition.ts";
import { ContentsForm, DetailsBody, EditForm, PublishForm } from "./forms.ts";
import { publishEdition } from "./publish-edition.ts";
import { requireManager } from "./queries.ts";
import { showContentsAgain, showPickerAgain } from "./routes-contents.tsx";
import { showDetailsAgain, showNewAgain, showPublishAgain } from "./routes-write.tsx";

const Begun = z.object({ id: idNumber });
const Revised = z.object({ revision: z.int().min(0) });
const common = { tag: "editions", params: params.id } as const;
const textErrors = ["too_complex", "invalid_text", "conflict"] as const;

const coverForm = {
  to: ({ params: { id } }: { params: { id: number } }) => `/editions/${id}/edit`,
  notice: "notice.saved",
  again: showDetailsAgain,
} as const;

export const editionWritingApi = [
  operation({
    method: "post",
    path: "/editions",
    tag: "editions",
    summary: "Start an edition",
    scope: "moderate",
    body: DetailsBody,
    status: 201,
    response: Begun,
    errors: textErrors,
    form: {
      path: "/editions",
      to: (_call, { body: { id } }) => `/editions/${id}/add`,
      notice: "edition.notice.begun",
      again: showNewAgain,
    },
    run: async ({ app, reader, body, key }) => {
      const { id } = await beginEdition(app.db, reader.viewer, { ...body, key }, app.config.baseUrl);
      return { body: { id }, location: `/editions/${id}` };
    },
  }),
  operation({
    ...common,
    method: "put",
    path: "/editions/:id/details",
    summary: "Save a draft's details",
    scope: "moderate",
    body: DetailsBody,
    response: Revised,
    precondition: true,
    errors: textErrors,
    form: {
      path: "/editions/:id/edit",
      read: ({ body }) => {
        const { revision, key: _, ...details } = readBody(EditForm, body);
        return { body: details, ifMatch: String(revision) };
      },
      to: ({ params: { id } }) => links.editionWork(id),
      notice: "notice.saved",
      again: showDetailsAgain,
    },
    run: async ({ app, reader, params: { id }, body, key, ifMatch }) => {
      const { row } = await requireManager(app.db, reader.viewer, id);
      const form = { ...body, key, revision: revisionOf(ifMatch, row.revision) };
      const { revision } = await changeDetails(app.db, reader.viewer, id, form, app.config.baseUrl);
      return { body: { revision }, etag: String(revision) };
    },
  }),
  operation({
    ...common,
    method: "post",
    path: "/editions/:id/contents",
    summary: "Change a draft's contents: one act at a time",
    scope: "moderate",
    body: ContentsForm,
    response: Revised,
    errors: ["conflict"],
    limit: "click",
    form: [
      {
        path: "/editions/:id/contents",
        to: ({ params: { id } }) => links.editionWork(id),
        again: showContentsAgain,
      },
      {
        path: "/editions/:id/add",
        read: ({ body }) => ({ body: readBody(ContentsForm, { ...body, act: "add" }) }),
        to: ({ params: { id } }) => links.editionWork(id),
        notice: "edition.notice.added",
        again: showPickerAgain,
      },
    ],
    run: async ({ app, reader, params: { id }, body }) => ({
      body: await changeContents(app.db, reader.viewer, id, body),
    }),
  }),
  operation({
    ...common,
    method: "put",
    path: "/editions/:id/cover",
    summary: "Put a picture on the cover of a draft",
    scope: "moderate",
    upload: true,
    limit: "upload",
    status: 204,
    errors: ["conflict"],
    form: { ...coverForm, path: "/editions/cover", read: ({ query }) => ({ params: { id: query.edition } }) },
    run: async ({ app, req, params: { id } }) => {
      await receiveCover(app, req, id);
      return { body: undefined };
    },
  }),
  operation({
    ...common,
    method: "delete",
    path: "/editions/:id/cover",
    summary: "Take the picture off the cover",
    scope: "moderate",
    status: 204,
    limit: "click",
    errors: ["conflict"],
    form: { ...coverForm, path: "/editions/:id/cover" },
    run: async ({ app, reader, params: { id } }) => {
      await removeCover(app.db, reader.viewer, id);
      return { body: undefined };
    },
  }),
  operation({
    ...common,
    method: "post",
    path: "/editions/:id/publication",
    summary: "Publish a draft: it gets its number and never changes again",
    scope: "moderate",
    response: z.object({ number: idNumber }),
    precondition: true,
    errors: ["conflict", "invalid"],
    form: {
      path: "/editions/:id/publish",
      read: ({ body }) => ({ ifMatch: String(readBody(PublishForm, body).revision) }),
      notice: (_call, { body: { number } }) => ({ kind: "ok", key: "edition.notice.published", values: { number } }),
      again: showPublishAgain,
    },
    run: async ({ app, reader, params: { id }, ifMatch }) => {
      const { row } = await requireManager(app.db, reader.viewer, id);
      const body = await publishEdition(app.db, reader.viewer, id, revisionOf(ifMatch, row.revision));
      return { body, page: links.edition(row) };
    },
  }),
  operation({
    ...common,
    method: "post",
    path: "/editions/:id/next",
    summary: "Start the next edition from a published one, or find its draft",
    scope: "moderate",
    status: 201,
    response: Begun,
    errors: ["conflict"],
    form: { path: "/editions/:id/next", to: (_call, { body: { id } }) => links.editionWork(id) },
    run: async ({ app, reader, params: { id } }) => {
      const begun = await beginNext(app.db, reader.viewer, id);
      return { body: begun, location: `/editions/${begun.id}` };
    },
  }),
  operation({
    ...common,
    method: "delete",
    path: "/editions/:id",
    summary: "Throw a draft away",
    scope: "moderate",
    status: 204,
    errors: ["conflict"],
    form: { path: "/editions/:id/delete", to: links.editions, notice: "edition.notice.discarded" },
    run: async ({ app, reader, params: { id } }) => {
      await discardEdition(app.db, reader.viewer, id);
      return { body: undefined };
    },
  }),
];

/** What is no revision is none that there is: the action says that somebody saved meanwhile. */
function revisionOf(ifMatch: string, present: number): number {
  if (ifMatch === "*") return present;
  return /^\d{1,9}$/.test(ifMatch) ? Number(ifMatch) : -1;
}
