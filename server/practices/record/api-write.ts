/** Writing good practices: starting, saving and publishing them, their drafts, archiving. */
import { z } from "zod";
import { links } from "../../../shared/links.ts";
import { idNumber } from "../../../shared/schema.ts";
import { idField, params, readBody, wholeField } from "../../platform/http/fields.ts";
import { operation, switched } from "../../platform/http/operation.ts";
import { pointed, RecordBody, RecordSchema, readRecord, toBody } from "./api-record.ts";
import { setArchived } from "./archive.ts";
import { readPracticeForm } from "./forms.ts";
import { currentRecord, findDraft } from "./read-practice.ts";
import { toValues } from "./record.ts";
import { restorePracticeVersion } from "./restore-version.ts";
import { requirePractice } from "./rights.ts";
import { changePractice, discardDraft, startPractice } from "./save.ts";
import { saveTogether, withChoices } from "./save-together.ts";

const Saved = z.object({ id: idNumber, slug: z.string() });
const textErrors = ["too_complex", "invalid_text", "conflict"] as const;
const RestoreForm = z.object({ revision: idField });

const values = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
type Values = z.output<typeof values>;

/** A draft is kept as the form has it; like a form's, fields that are no texts, or nobody asked for, are passed over. */
const Fields = z
  .record(z.string(), z.unknown())
  .transform((sent): Values => {
    const texts = Object.entries(sent).filter(([name, value]) => values.safeParse({ [name]: value }).success);
    return Object.fromEntries(texts) as Values;
  })
  .meta({
    id: "PracticeFields",
    description:
      "The fields of the form, texts or lists of texts: `title`, `claim-1-text`, …; `revision` is the one that it was begun from, `key` names this saving",
  });
const ThreadField = z.object({ thread: idField });
const Draft = z.object({
  id: idNumber,
  revision: z.int(),
  merged: z
    .object({ values, taken: z.array(z.string()) })
    .nullable()
    .meta({ description: "Where somebody else had saved meanwhile: both people's changes, and which were theirs" }),
});
const draft = { tag: "practices", scope: "moderate", limit: "draft" } as const;

export const practiceWritingApi = [
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
    run: async ({ app, reader, body: { thread, ...record }, key }) => {
      const form = readRecord(record, { key, revision: 0 });
      const start = startPractice(app.db, reader.viewer, thread, form, app.config.baseUrl);
      const { id, slug } = await start.catch(refused);
      return { body: { id, slug }, location: `/practices/${id}` };
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
    form: {
      path: "/practices/:id/versions/:version/restore",
      read: ({ body }) => ({ ifMatch: String(readBody(RestoreForm, body).revision) }),
      to: ({ params: { id } }) => `/practices/${id}/edit`,
      notice: "practice.versionRestored",
    },
    run: async ({ app: { db }, reader: { viewer }, params: { id, version }, ifMatch }) => {
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
    run: async ({ app: { db }, reader, params: { id } }) => {
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
    run: async ({ app, reader, params: { id }, body, key, ifMatch }) => {
      const { practice } = await requirePractice(app.db, reader.viewer, id);
      const form = readRecord(body, { key, revision: revisionOf(ifMatch, practice.revision) });
      const change = changePractice(app.db, reader.viewer, id, form, app.config.baseUrl);
      const saved = await change.catch(refused);
      const { practice: present } = await requirePractice(app.db, reader.viewer, id);
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
    run: async ({ app, reader, params: { id }, ifMatch }) => {
      const { practice } = await requirePractice(app.db, reader.viewer, id);
      await discardDraft(app.db, reader.viewer, id, revisionOf(ifMatch, practice.revision));
      return { body: undefined };
    },
  }),
  ...switched({
    path: "/practices/:id/archiving",
    tag: "practices",
    on: { summary: "Take a practice off the lists" },
    off: { summary: "Put it back on the lists" },
    scope: "moderate",
    params: params.id,
    limit: "write",
    errors: ["conflict"],
    form: { path: "/practices/:id/archive", notice: "notice.saved" },
    run: async ({ app, reader, params: { id } }, archived) => {
      const practice = await setArchived(app.db, reader.viewer, id, archived);
      return { body: undefined, page: links.practice(practice) };
    },
  }),
  operation({
    ...draft,
    method: "post",
    path: "/practices/drafts",
    summary: "Start a good practice from the fields of its form, of which `thread` is one; nothing is published",
    body: Fields,
    status: 201,
    response: Draft,
    errors: ["not_found", ...textErrors],
    run: async ({ app, reader, body }) => {
      const { thread } = readBody(ThreadField, body);
      const form = readPracticeForm({ ...body, intent: "save" }, app.config.baseUrl);
      const { id, revision } = await startPractice(app.db, reader.viewer, thread, form, app.config.baseUrl);
      return { body: { id, revision, merged: null }, location: `/practices/${id}` };
    },
  }),
  operation({
    method: "get",
    path: "/practices/:id/draft",
    tag: "practices",
    summary: "The record as the fields of its form",
    scope: "moderate",
    params: params.id,
    response: z.object({ revision: z.int(), values }),
    errors: ["forbidden"],
    run: async ({ app: { db }, reader, params: { id } }) => {
      const { practice } = await requirePractice(db, reader.viewer, id);
      const record = (await findDraft(db, id)) ?? (await currentRecord(db, practice)).record;
      return { body: { revision: practice.revision, values: toValues(record) } };
    },
  }),
  operation({
    ...draft,
    method: "put",
    path: "/practices/:id/draft",
    summary: "Save the fields of the form; what somebody else saved meanwhile is put together with it",
    description: "409 where both changed the same, with the fields of which a person has to choose.",
    params: params.id,
    body: Fields,
    response: Draft,
    errors: textErrors,
    run: async ({ app, reader, params: { id }, body }) => {
      await requirePractice(app.db, reader.viewer, id);
      const typed = withChoices({ ...body, intent: "save" });
      const { saved, merged } = await saveTogether(app.db, reader.viewer, id, typed, app.config.baseUrl);
      return {
        body: { id, revision: saved.revision, merged: merged && { values: merged.values, taken: merged.taken } },
      };
    },
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
