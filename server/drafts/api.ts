/** Drafts in the JSON API: one's own, by the place that they are written for. */
import { z } from "zod";
import type { Viewer } from "../../shared/contract.ts";
import type { DraftData } from "../../shared/drafts.ts";
import { operation } from "../platform/api.ts";
import { AppError, notFound } from "../platform/errors.ts";
import { findDraft } from "../threads/own-drafts.ts";
import { deleteDraft, saveDraft } from "./actions.ts";
import { ContextParams, DraftBody } from "./fields.ts";
import { listDrafts } from "./queries.ts";

const Draft = z.object({
  context: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  revision: z.number().int(),
  updatedAt: z.iso.datetime(),
});
const Drafts = z.object({ drafts: z.array(Draft.extend({ title: z.string().nullable(), excerpt: z.string() })) });

export const draftsApi = [
  operation({
    method: "get",
    path: "/drafts",
    tag: "drafts",
    summary: "Your drafts, the latest first",
    scope: "write",
    response: Drafts,
    async run({ house, reader }) {
      const drafts = await listDrafts(house.db, signedIn(reader.viewer));
      return {
        body: { drafts: drafts.map((draft) => ({ ...plain(draft), title: draft.title, excerpt: draft.excerpt })) },
      };
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
    async run({ house, reader, params }) {
      const draft = await findDraft(house.db, signedIn(reader.viewer), params.context);
      if (!draft) throw notFound();
      return { body: plain(draft) };
    },
  }),
  operation({
    method: "put",
    path: "/drafts/:context",
    tag: "drafts",
    summary: "Save a draft",
    description:
      "`revision` is the one that the text started from, 0 for a new draft. Where the text was sent meanwhile (with `key`), the draft is not there any more.",
    scope: "write",
    params: ContextParams,
    body: DraftBody,
    limit: "draft",
    response: Draft,
    errors: ["conflict"],
    async run({ house, reader, params, body }) {
      const draft = await saveDraft(house.db, signedIn(reader.viewer), params.context, body);
      if (!draft) throw notFound();
      return { body: plain(draft) };
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
    async run({ house, reader, params }) {
      await deleteDraft(house.db, signedIn(reader.viewer), params.context);
      return { body: undefined };
    },
  }),
];

/** As the schema has it: plain mutable arrays. */
function plain({ context, fields, revision, updatedAt }: DraftData): z.output<typeof Draft> {
  const entries = Object.entries(fields).map(([name, value]): [string, string | string[]] => [
    name,
    typeof value === "string" ? value : [...value],
  ]);
  return { context, fields: Object.fromEntries(entries), revision, updatedAt };
}

function signedIn(viewer: Viewer | null): Viewer {
  if (viewer === null) throw new AppError("sign_in_needed");
  return viewer;
}
