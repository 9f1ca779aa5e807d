/** Writing a good practice: starting one from a thread, saving its draft, publishing it, dropping unpublished changes. */

import { slugify } from "../../../shared/links.ts";
import { PRACTICE_SECTIONS } from "../../../shared/practices/record/record.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { addUses, renderText } from "../../forum/files/references.ts";
import { lockThreads } from "../../forum/threads/change.ts";
import { type Conn, type Db, now, type Trx } from "../../platform/database/db.ts";
import { AppError, forbidden } from "../../platform/http/errors.ts";
import { RENDERER_VERSION } from "../../platform/markdown/render.ts";
import { attachedFiles, fileKeysOf, imageOf } from "./attached-files.ts";
import { checkPractice } from "./check.ts";
import type { PracticeForm } from "./form-fields.ts";
import { keepPins } from "./pins.ts";
import { publishRecord } from "./publish.ts";
import { findDraft, getVersion, type ReadablePractice } from "./read-practice.ts";
import { type StoredRecord, toRecord } from "./record.ts";
import { requirePractice, requireThread } from "./rights.ts";
import { keepGround, keepSave } from "./saves.ts";
import { citedThreads } from "./source-threads.ts";

const UNIQUE_VIOLATION = "23505";

export type Saved = { id: number; slug: string; revision: number };

/** Sending the same key again answers with what the first time made. @throws AppError also `invalid` */
export async function startPractice(
  db: Db,
  asker: Viewer | null,
  threadId: number,
  form: PracticeForm,
  baseUrl: string,
): Promise<Saved> {
  const { thread, viewer } = await requireThread(db, asker, threadId);
  const before = await findStarted(db, viewer, form.key);
  if (before) return before;
  const { spaceId } = thread.state;
  const { record, files } = await prepareRecord(db, viewer, { form, spaceId, baseUrl });
  try {
    return await db.transaction().execute(async (trx) => {
      const threads = form.intent === "publish" ? await lockThreads(trx, await citedThreads(trx, null, record)) : [];
      const started = await insertPractice(trx, viewer, { threadId, spaceId, key: form.key, record });
      if (form.intent === "publish") await publishRecord(trx, viewer, started.id, { form, record, spaceId, threads });
      await addUses(trx, { practiceId: started.id }, files);
      return started;
    });
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    const started = await findStarted(db, viewer, form.key);
    if (!started) throw error;
    return started;
  }
}

function findStarted(db: Db, viewer: Viewer, key: string): Promise<Saved | undefined> {
  return db
    .selectFrom("practices")
    .select(["id", "slug", "revision"])
    .where("owner_id", "=", viewer.id)
    .where("idempotency_key", "=", key)
    .executeTakeFirst();
}

type Start = { threadId: number; spaceId: number; key: string; record: StoredRecord };

async function insertPractice(trx: Trx, viewer: Viewer, { threadId, spaceId, key, record }: Start): Promise<Saved> {
  const started = await trx
    .insertInto("practices")
    .values({
      thread_id: threadId,
      space_id: spaceId,
      owner_id: viewer.id,
      idempotency_key: key,
      saved_key: key,
      revision: 1,
      ...columns(record),
    })
    .returning(["id", "slug", "revision"])
    .executeTakeFirstOrThrow();
  await keepDraft(trx, viewer, started.id, record);
  return started;
}

/** @throws AppError also `invalid`, and `conflict` where somebody saved since `form.revision` was read */
export async function changePractice(
  db: Db,
  asker: Viewer | null,
  id: number,
  form: PracticeForm,
  baseUrl: string,
): Promise<Saved> {
  const { practice, viewer } = await requirePractice(db, asker, id);
  if (practice.savedKey === form.key) return practice;
  if (practice.revision !== form.revision) throw new AppError("conflict");
  const { space } = practice;
  const before = (await findDraft(db, id)) ?? (await publishedRecord(db, practice));
  const { record, files } = await prepareRecord(db, viewer, { form, spaceId: space.id, baseUrl, before, id });
  return db.transaction().execute(async (trx) => {
    const threads = form.intent === "publish" ? await lockThreads(trx, await citedThreads(trx, id, record)) : [];
    const present = await lockPractice(trx, id);
    if (present.saved_key === form.key) return practice;
    if (present.revision !== form.revision) throw new AppError("conflict");
    await keepGround(trx, id, present.revision, before);
    const next = { revision: present.revision + 1, saved_key: form.key, updated_at: now() };
    const shown = present.version === 0 || form.intent === "publish" ? columns(record) : {};
    const saved = await trx
      .updateTable("practices")
      .set({ ...next, ...shown })
      .where("id", "=", id)
      .returning(["id", "slug", "revision"])
      .executeTakeFirstOrThrow();
    if (form.intent === "publish") await publishRecord(trx, viewer, id, { form, record, spaceId: space.id, threads });
    else await keepDraft(trx, viewer, id, record);
    // Added to those of earlier versions, which stay readable.
    await addUses(trx, { practiceId: id }, files);
    return saved;
  });
}

/** Drops what was written since the last publication; a record that was never published is archived instead. */
export async function discardDraft(db: Db, asker: Viewer | null, id: number, revision: number): Promise<Saved> {
  const { practice, viewer } = await requirePractice(db, asker, id);
  await db.transaction().execute(async (trx) => {
    const present = await lockPractice(trx, id);
    if (present.version === 0) throw forbidden();
    if (present.revision !== revision) throw new AppError("conflict");
    await trx.deleteFrom("practice_drafts").where("practice_id", "=", id).execute();
    await trx
      .updateTable("practices")
      .set({ revision: revision + 1, saved_key: null })
      .where("id", "=", id)
      .execute();
    const published = await publishedRecord(trx, { ...practice, version: present.version });
    if (published) await keepSave(trx, viewer, id, published);
  });
  return { ...practice, revision: revision + 1 };
}

/** Undefined where nothing was published yet. */
async function publishedRecord(db: Conn, { id, version }: ReadablePractice): Promise<StoredRecord | undefined> {
  return version > 0 ? (await getVersion(db, id, version)).record : undefined;
}

export function lockPractice(trx: Trx, id: number) {
  return trx
    .selectFrom("practices")
    .select(["revision", "version", "saved_key"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function keepDraft(trx: Trx, viewer: Viewer, practiceId: number, record: StoredRecord): Promise<void> {
  const draft = { record, renderer: RENDERER_VERSION, editor_id: viewer.id, updated_at: now() };
  await trx
    .insertInto("practice_drafts")
    .values({ practice_id: practiceId, ...draft })
    .onConflict((conflict) => conflict.column("practice_id").doUpdateSet(draft))
    .execute();
  await keepSave(trx, viewer, practiceId, record);
}

type Typed = {
  form: PracticeForm;
  spaceId: number;
  baseUrl: string;
  /** Of one that is there already. */
  id?: number;
  before?: StoredRecord | undefined;
};

/** `files`: keys of those that it shows or names. */
async function prepareRecord(
  db: Db,
  viewer: Viewer,
  { form, spaceId, baseUrl, id, before }: Typed,
): Promise<{ record: StoredRecord; files: readonly string[] }> {
  const posts = await checkPractice(db, viewer, form, spaceId);
  const sections: StoredRecord["fields"]["sections"] = {};
  const files = fileKeysOf(form);
  for (const section of PRACTICE_SECTIONS) {
    const source = form[`section-${section}`];
    if (!source) continue;
    const same = before?.fields.sections[section];
    // Saved every few seconds while somebody types in one of them: the others are as they were.
    if (same?.source === source) {
      sections[section] = same;
      continue;
    }
    // One after the other: eight at once would take the renderers from those who post.
    const field = `section-${section}`;
    const use = id === undefined ? {} : { use: { practiceId: id } };
    const rendered = await renderText(db, source, { viewer, place: { spaceId }, baseUrl, field, ...use });
    sections[section] = { source, html: rendered.html };
    files.push(...rendered.files);
  }
  const image = imageOf(form, await attachedFiles(db, viewer, form, spaceId));
  const record = toRecord(form, { sections, image, versionOf: (postId) => posts.get(postId)?.version ?? 1 });
  return { record: keepPins(record, before), files };
}

/** The part of the record that lists and filters read. */
function columns(record: StoredRecord) {
  const { title, summary, language, countries, lines, levels, keywords, isFailure, fields } = record;
  return {
    title,
    summary,
    language,
    countries,
    lines,
    levels,
    keywords,
    is_failure: isFailure,
    fields,
    renderer: RENDERER_VERSION,
    slug: slugify(title, "practice"),
  };
}
