/** Good practices in the JSON API: lists, records, versions, writing and publishing; the thematic lines. */
import { z } from "zod";
import { FACETS } from "../../../shared/practices/record/facets.ts";
import type { PracticeCardData } from "../../../shared/practices/record/practice-card.tsx";
import { PRACTICE_LINES, PRACTICE_SECTIONS, type PracticeData } from "../../../shared/practices/record/record.ts";
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
import { idField, params, wholeField } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { DocumentSchema, pointed, RecordBody, RecordSchema, readRecord, toBody } from "./api-record.ts";
import { setArchived } from "./archive.ts";
import { findPractices } from "./find-practices.ts";
import { listLines, readCards } from "./queries.ts";
import {
  assemblePractice,
  currentRecord,
  findDraft,
  getPractice,
  getVersion,
  listPracticeVersions,
} from "./read-practice.ts";
import { restorePracticeVersion } from "./restore-version.ts";
import { requirePractice } from "./rights.ts";
import { changePractice, discardDraft, startPractice } from "./save.ts";
import { PracticeFilterQuery, PracticeListQuery } from "./shelf-query.ts";

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
const Saved = z.object({ id: idNumber, slug: z.string() });
const textErrors = ["too_complex", "invalid_text", "conflict"] as const;

export const practicesApi = [
  operation({
    method: "get",
    path: "/practices",
    tag: "practices",
    summary: "Published good practices, newest first",
    scope: null,
    query: PracticeListQuery.extend({ after: PracticeListQuery.shape.after.meta(afterField.meta() ?? {}) }),
    response: listOf(CardSchema),
    run: async ({ house, reader, query }) => {
      const { ids, next } = await findPractices(house, reader.viewer, query);
      const cards = new Map((await readCards(house.db, reader.viewer, ids)).map((card) => [card.id, card]));
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
    run: async ({ house, reader, query }) => {
      const { count, facets } = await findPractices(house, reader.viewer, query);
      return { body: { count, facets } };
    },
  }),
  operation({
    method: "post",
    path: "/practices",
    tag: "practices",
    summary: "Start a good practice from a thread",
    scope: "moderate",
    body: RecordBody.extend({ thread: wholeField({ min: 1 }) }).meta({ id: "NewPractice" }),
    status: 201,
    response: Saved,
    errors: ["not_found", ...textErrors],
    run: async ({ house, reader, body: { thread, ...record }, key }) => {
      const form = readRecord(record, { key, revision: 0 });
      const start = startPractice(house.db, reader.viewer, thread, form, house.config.baseUrl);
      const { id, slug } = await start.catch(refused);
      return { body: { id, slug }, location: `/practices/${id}` };
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
    run: async ({ house: { db }, reader: { viewer }, params: { id } }) => {
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
    run: async ({ house, reader, params: { id } }) => {
      await getPractice(house.db, reader.viewer, id);
      return { body: { items: await listPracticeVersions(house.db, id) } };
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
    run: async ({ house: { db }, reader: { viewer }, params: { id, version } }) => {
      const practice = await getPractice(db, viewer, id);
      const shown = await getVersion(db, id, version);
      return { body: await assemblePractice(db, viewer, { practice, version, ...shown }) };
    },
  }),
  operation({
    method: "post",
    path: "/practices/:id/versions/:version/restoration",
    tag: "practices",
    summary: "Make an earlier version the draft, to be published like any other change",
    scope: "moderate",
    params: z.object({ id: idField, version: idField }),
    response: Saved,
    precondition: true,
    errors: ["conflict"],
    run: async ({ house: { db }, reader: { viewer }, params: { id, version }, ifMatch }) => {
      const { practice } = await requirePractice(db, viewer, id);
      const restoring = { version, revision: revisionOf(ifMatch, practice.revision) };
      const saved = await restorePracticeVersion(db, viewer, id, restoring);
      return { body: { id: saved.id, slug: saved.slug }, etag: String(saved.revision) };
    },
  }),
  operation({
    method: "get",
    path: "/practices/:id/record",
    tag: "practices",
    summary: "The record as it is being written, with the ETag to save it by",
    scope: "moderate",
    params: params.id,
    response: RecordSchema,
    errors: ["forbidden"],
    run: async ({ house: { db }, reader, params: { id } }) => {
      const { practice } = await requirePractice(db, reader.viewer, id, "practice.seeDrafts");
      const record = (await findDraft(db, id)) ?? (await currentRecord(db, practice)).record;
      return { body: toBody(record), etag: String(practice.revision) };
    },
  }),
  operation({
    method: "put",
    path: "/practices/:id/record",
    tag: "practices",
    summary: "Save the record, or publish it",
    scope: "moderate",
    params: params.id,
    body: RecordBody,
    response: Saved,
    precondition: true,
    errors: textErrors,
    run: async ({ house, reader, params: { id }, body, key, ifMatch }) => {
      const { practice } = await requirePractice(house.db, reader.viewer, id);
      const form = readRecord(body, { key, revision: revisionOf(ifMatch, practice.revision) });
      const change = changePractice(house.db, reader.viewer, id, form, house.config.baseUrl);
      const saved = await change.catch(refused);
      const { practice: present } = await requirePractice(house.db, reader.viewer, id);
      return { body: { id: saved.id, slug: present.slug }, etag: String(present.revision) };
    },
  }),
  operation({
    method: "delete",
    path: "/practices/:id/draft",
    tag: "practices",
    summary: "Drop what was written since the last publication",
    scope: "moderate",
    params: params.id,
    status: 204,
    precondition: true,
    run: async ({ house, reader, params: { id }, ifMatch }) => {
      const { practice } = await requirePractice(house.db, reader.viewer, id);
      await discardDraft(house.db, reader.viewer, id, revisionOf(ifMatch, practice.revision));
      return { body: undefined };
    },
  }),
  ...([true, false] as const).map((archived) =>
    operation({
      method: archived ? "put" : "delete",
      path: "/practices/:id/archiving",
      tag: "practices",
      summary: archived ? "Take a practice off the lists" : "Put it back on the lists",
      scope: "moderate",
      params: params.id,
      status: 204,
      errors: ["conflict"],
      run: async ({ house, reader, params: { id } }) => {
        await setArchived(house.db, reader.viewer, id, archived);
        return { body: undefined };
      },
    }),
  ),
  operation({
    method: "get",
    path: "/lines",
    tag: "lines",
    summary: "The thematic lines, in the order of the forum",
    scope: null,
    response: listOf(line),
    run: async ({ house }) => ({ body: { items: await listLines(house.db) } }),
  }),
];

function refused(error: unknown): never {
  throw pointed(error);
}

/** What is no revision is none that there is: the action says that somebody saved meanwhile. */
function revisionOf(ifMatch: string, present: number): number {
  if (ifMatch === "*") return present;
  return /^\d{1,9}$/.test(ifMatch) ? Number(ifMatch) : -1;
}
