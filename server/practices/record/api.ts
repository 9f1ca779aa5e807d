/** Reading good practices: lists, published records and versions, posts to cite; the thematic lines. */

import { z } from "zod";
import { FACETS } from "../../../shared/practices/record/facets.ts";
import {
  LineSchema,
  PostChoiceSchema,
  PracticeCardSchema,
  PracticeSchema,
  PracticeVersionSchema,
} from "../../../shared/practices/record/schema.ts";
import { afterField, listOf, TitledSchema } from "../../../shared/schema.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { idField, params } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { findPractices } from "./find-practices.ts";
import { readPostAddresses, readThreadAddress, SourcesQuery } from "./form-addresses.ts";
import { listLines, readCards } from "./queries.ts";
import { assemblePractice, currentRecord, getPractice, getVersion, listPracticeVersions } from "./read-practice.ts";
import { requireThread } from "./rights.ts";
import { PracticeFilterQuery, PracticeListQuery } from "./shelf-query.ts";
import { listChoices, listThreadChoices } from "./sources.ts";

const Sources = z.object({
  thread: TitledSchema.nullable(),
  pages: z.int(),
  posts: z.array(PostChoiceSchema),
});

const FacetsSchema = z
  .record(z.enum(FACETS), z.array(z.object({ value: z.string(), count: z.int(), chosen: z.boolean() })))
  .meta({ id: "PracticeFacets", description: "`tried` is how often: never, once, from 2, from 5 times" });

export const practicesApi = [
  operation({
    method: "get",
    path: "/practices",
    tag: "practices",
    summary: "Published good practices, newest first",
    scope: null,
    query: PracticeListQuery.extend({ after: PracticeListQuery.shape.after.meta(afterField.meta() ?? {}) }),
    response: listOf(PracticeCardSchema),
    run: async ({ app, reader, query }) => {
      const { ids, next } = await findPractices(app, reader.viewer, query);
      const cards = new Map((await readCards(app.db, reader.viewer, ids)).map((card) => [card.id, card]));
      return { body: { items: ids.flatMap((id) => cards.get(id) ?? []) }, next };
    },
  }),
  operation({
    method: "get",
    path: "/practices/facets",
    tag: "practices",
    summary: "How many practices there are with each value, given what is chosen in the other facets",
    scope: null,
    query: PracticeFilterQuery,
    response: z.object({ count: z.int(), facets: FacetsSchema }),
    run: async ({ app, reader, query }) => {
      const { count, facets } = await findPractices(app, reader.viewer, query);
      return { body: { count, facets } };
    },
  }),
  operation({
    method: "get",
    path: "/practices/sources",
    tag: "practices",
    summary: "Posts to cite: of a thread, page by page, or those that an address names",
    scope: "moderate",
    query: SourcesQuery,
    response: Sources,
    errors: ["forbidden", "not_found"],
    run: async ({ app: { db }, reader: { viewer }, query: { address, page } }) => {
      const threadId = readThreadAddress(address);
      if (threadId === undefined) {
        authorise(viewer, "practice.curate");
        return { body: { thread: null, pages: 1, posts: await listChoices(db, viewer, readPostAddresses(address)) } };
      }
      const { thread } = await requireThread(db, viewer, threadId);
      const { id, slug, title, language } = thread.state;
      return { body: { thread: { id, slug, title, language }, ...(await listThreadChoices(db, id, page)) } };
    },
  }),
  operation({
    method: "get",
    path: "/practices/:id",
    tag: "practices",
    summary: "One good practice as it is published",
    scope: null,
    params: params.id,
    response: PracticeSchema,
    run: async ({ app: { db }, reader: { viewer }, params: { id } }) => {
      const practice = await getPractice(db, viewer, id);
      const shown = await currentRecord(db, practice);
      return { body: await assemblePractice(db, viewer, { practice, version: practice.version, ...shown }) };
    },
  }),
  operation({
    method: "get",
    path: "/practices/:id/versions",
    tag: "practices",
    summary: "Its published versions, newest first",
    scope: null,
    params: params.id,
    response: listOf(PracticeVersionSchema),
    run: async ({ app, reader, params: { id } }) => {
      await getPractice(app.db, reader.viewer, id);
      return { body: { items: await listPracticeVersions(app.db, id) } };
    },
  }),
  operation({
    method: "get",
    path: "/practices/:id/versions/:version",
    tag: "practices",
    summary: "One published version",
    scope: null,
    params: z.object({ id: idField, version: idField }),
    response: PracticeSchema,
    run: async ({ app: { db }, reader: { viewer }, params: { id, version } }) => {
      const practice = await getPractice(db, viewer, id);
      const shown = await getVersion(db, id, version);
      return { body: await assemblePractice(db, viewer, { practice, version, ...shown }) };
    },
  }),
  operation({
    method: "get",
    path: "/lines",
    tag: "lines",
    summary: "The thematic lines, in the order of the forum",
    scope: null,
    response: listOf(LineSchema),
    run: async ({ app }) => ({ body: { items: await listLines(app.db) } }),
  }),
];
