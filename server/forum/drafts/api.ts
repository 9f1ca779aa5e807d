/** Drafts: one's own, by the place that they are written for. */
import { z } from "zod";
import { listOf } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { readBody } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { deleteDraft, saveDraft } from "./actions.ts";
import { ContextParams, DraftBody, DraftForm } from "./fields.ts";
import { listDrafts } from "./queries.ts";
import { redrawDraft } from "./routes.tsx";
import { findDraft } from "./store.ts";

const Draft = z.object({
  context: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  revision: z.number().int(),
  updatedAt: z.iso.datetime(),
});
const Drafts = listOf(Draft.extend({ title: z.string().nullable(), excerpt: z.string() }));

export const draftsApi = [
  operation({
    method: "get",
    path: "/drafts",
    tag: "drafts",
    summary: "Your drafts, the latest first",
    scope: "write",
    query: ContextParams.partial(),
    response: Drafts,
    async run({ app, reader, query }) {
      const drafts = await listDrafts(app.db, signedIn(reader.viewer), query.context);
      const items = drafts.map(({ context, fields, revision, updatedAt, title, excerpt }) => {
        return { context, fields, revision, updatedAt, title, excerpt };
      });
      return { body: { items } };
    },
  }),
  operation({
    method: "get",
    path: "/drafts/:context",
    tag: "drafts",
    summary: "One of your drafts",
    scope: "write",
    params: ContextParams,
    response: Draft,
    async run({ app, reader, params }) {
      const draft = await findDraft(app.db, signedIn(reader.viewer), params.context);
      if (!draft) throw notFound();
      return { body: draft };
    },
  }),
  operation({
    method: "put",
    path: "/drafts/:context",
    tag: "drafts",
    summary: "Save a draft",
    description:
      "`revision` is the one that the text started from, 0 for a new draft. null where the text was sent in the meantime (with `key`): nothing is left to save.",
    scope: "write",
    params: ContextParams,
    body: DraftBody,
    limit: "draft",
    response: Draft.nullable(),
    errors: ["conflict"],
    form: {
      path: "/drafts/:context",
      read: ({ body }) => ({ body: readBody(DraftForm, body) }),
      to: () => "/drafts",
      notice: "notice.draftKept",
      again: redrawDraft,
    },
    async run({ app, reader, params, body }) {
      return { body: await saveDraft(app.db, reader.viewer, params.context, body) };
    },
  }),
  operation({
    method: "delete",
    path: "/drafts/:context",
    tag: "drafts",
    summary: "Throw a draft away",
    scope: "write",
    params: ContextParams,
    status: 204,
    limit: "draft",
    form: { path: "/drafts/:context/delete", to: () => "/drafts", notice: "notice.draftGone" },
    async run({ app, reader, params }) {
      await deleteDraft(app.db, reader.viewer, params.context);
      return { body: undefined };
    },
  }),
];

function signedIn(viewer: Viewer | null): Viewer {
  if (viewer === null) throw new AppError("sign_in_needed");
  return viewer;
}
