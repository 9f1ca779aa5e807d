/** Reading good practices: lists, published records and versions, posts to cite; the thematic lines. */
import { z } from "zod";
import { FACETS } from "../../../shared/practices/record/facets.ts";
import type { PracticeCardData } from "../../../shared/practices/record/practice-card.tsx";
import { PRACTICE_LINES, PRACTICE_SECTIONS, type PracticeData } from "../../../shared/practices/record/record.ts";
import { authorise } from "../../platform/http/authorise.ts";
import {
  afterField,
  countryCode,
  type Describing,
  html,
  idNumber,
  LocalisedTextSchema,
  languageCode,
  listOf,
  moment,
  PersonSchema,
} from "../../platform/http/contract-schemas.ts";
import { idField, params } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { DocumentSchema } from "./api-record.ts";
import { findPractices } from "./find-practices.ts";
import { readPostAddresses, readThreadAddress, SourcesQuery } from "./form-addresses.ts";
import { listLines, readCards } from "./queries.ts";
import { assemblePractice, currentRecord, getPractice, getVersion, listPracticeVersions } from "./read-practice.ts";
import { requireThread } from "./rights.ts";
import { PracticeFilterQuery, PracticeListQuery } from "./shelf-query.ts";
import { listChoices, listThreadChoices } from "./sources.ts";

const Sources = z.object({
  thread: z.object({ id: idNumber, slug: z.string(), title: z.string(), language: languageCode }).nullable(),
  pages: z.int(),
  posts: z.array(
    z.object({
      id: idNumber,
      number: z.int().nullable(),
      version: z.int(),
      deleted: z.boolean(),
      edited: z.boolean().meta({ description: "Changed since the published version cited it" }),
      authorName: z.string().nullable(),
      createdAt: moment,
      excerpt: z.string(),
      html,
      language: languageCode,
      thread: z.object({ id: idNumber, slug: z.string(), title: z.string() }),
    }),
  ),
});

export const TriedSchema = z
  .object({ worked: z.int(), mixed: z.int(), failed: z.int(), unconfirmed: z.int() })
  .meta({ id: "TriedCounts", description: "Confirmed replications by outcome; those not confirmed yet apart" });

const ImageSchema = z.object({
  key: z.string(),
  name: z.string(),
  width: z.int(),
  height: z.int(),
  widths: z.array(z.int()),
  alt: z.string(),
});

const CardSchema = z
  .object({
    id: idNumber,
    slug: z.string(),
    title: z.string(),
    summary: z.string(),
    language: languageCode,
    organisation: z.string().nullable(),
    location: z.string().nullable(),
    countries: z.array(countryCode),
    lines: z.array(z.string()),
    publishedAt: moment.nullable(),
    sourceCount: z.int().optional(),
    isFailure: z.boolean().optional(),
    tried: TriedSchema.optional(),
    image: ImageSchema.nullable().optional(),
    status: z.enum(["draft", "review", "published", "archived"]).optional(),
  })
  .meta({ id: "PracticeCard" });
CardSchema satisfies Describing<PracticeCardData, typeof CardSchema>;

const FacetsSchema = z
  .record(z.enum(FACETS), z.array(z.object({ value: z.string(), count: z.int(), chosen: z.boolean() })))
  .meta({ id: "PracticeFacets", description: "`tried` is how often: never, once, from 2, from 5 times" });

const line = z.object({ slug: z.string(), name: LocalisedTextSchema });
const threadLink = z.object({ id: idNumber, slug: z.string(), title: z.string(), language: languageCode });
const SourceSchema = z
  .object({
    id: idNumber,
    place: idNumber,
    version: idNumber.meta({ description: "The version of the post that the claims were written from" }),
    since: z.enum(["unchanged", "edited", "gone"]),
    number: idNumber.nullable(),
    author: PersonSchema.nullable(),
    thread: threadLink.nullable(),
    unnamed: z.literal(true).optional().meta({ description: "The author would rather not be named" }),
  })
  .meta({ id: "PracticeSource" });

const DocumentDataSchema = DocumentSchema.extend({
  place: idNumber,
  gone: z.boolean().meta({ description: "It was an uploaded file that no longer exists" }),
});
const CreditsSchema = z
  .object({
    people: z.array(
      z.object({
        person: PersonSchema.nullable(),
        posts: z.int().min(0).meta({ description: "How many of the person's posts it cites" }),
        curated: z.boolean(),
        reviewed: z.boolean(),
      }),
    ),
    unnamed: z.int().min(0).meta({ description: "How many would rather not be named" }),
    own: z.enum(["named", "declined"]).nullable().meta({ description: "Your own; null where you have none" }),
  })
  .meta({ id: "PracticeCredits" });

const PracticeSchema = z
  .object({
    id: idNumber,
    slug: z.string(),
    status: z.enum(["draft", "in_review", "published", "archived"]),
    version: z.int(),
    latestVersion: z.int(),
    versionAt: moment.nullable(),
    title: z.string(),
    summary: z.string(),
    language: languageCode,
    isFailure: z.boolean(),
    countries: z.array(countryCode),
    lines: z.array(line),
    levels: z.array(z.string()),
    keywords: z.array(z.string()),
    sections: z.partialRecord(z.enum(PRACTICE_SECTIONS), html),
    preconditions: z.array(z.string()),
    facts: z.record(z.enum(PRACTICE_LINES), z.string()),
    links: z.array(z.string()),
    claims: z.array(
      z.object({
        section: z.enum(PRACTICE_SECTIONS),
        text: z.string(),
        sources: z.array(SourceSchema),
        documents: z.array(DocumentDataSchema),
      }),
    ),
    sources: z.array(SourceSchema),
    documents: z.array(DocumentDataSchema),
    image: ImageSchema.nullable(),
    curator: PersonSchema.nullable(),
    thread: threadLink.nullable(),
    hasDraft: z.boolean().meta({ description: "Changes wait to be published; shown to moderators only" }),
    inReview: z.boolean().meta({ description: "A review is open; shown to those who may take part" }),
    credits: CreditsSchema,
  })
  .meta({ id: "Practice" });
PracticeSchema satisfies Describing<PracticeData, typeof PracticeSchema>;

const VersionSchema = z.object({
  version: idNumber,
  title: z.string(),
  publisher: PersonSchema.nullable(),
  at: moment,
  note: z.string().meta({ description: "What changed, in the publisher's words" }),
  overruled: z.string().meta({ description: "Why it was published although a reviewer wanted changes" }),
  confirmations: z
    .array(
      z.object({
        claim: z.string(),
        postId: idNumber,
        from: idNumber,
        to: idNumber,
        by: PersonSchema.nullable(),
        at: moment,
      }),
    )
    .meta({ description: "Claims that were found to hold after their source was edited" }),
});

export const practicesApi = [
  operation({
    method: "get",
    path: "/practices",
    tag: "practices",
    summary: "Published good practices, newest first",
    scope: null,
    query: PracticeListQuery.extend({ after: PracticeListQuery.shape.after.meta(afterField.meta() ?? {}) }),
    response: listOf(CardSchema),
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
    response: listOf(VersionSchema),
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
    response: listOf(line),
    run: async ({ app }) => ({ body: { items: await listLines(app.db) } }),
  }),
];
