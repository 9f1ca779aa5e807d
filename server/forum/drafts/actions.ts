/** Keeping and throwing away drafts: each is its owner's alone, and no device overwrites another unawares. */

import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { type DraftData, parseDraftContext } from "../../../shared/forum/drafts/facts.ts";
import { LIMITS } from "../../../shared/limits.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, invalidField, notFound } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { followThread } from "../threads/merged.ts";
import { getPost } from "../threads/post-queries.ts";
import type { DraftInput } from "./fields.ts";
import { forgetDraft, toDraft, wasSent } from "./store.ts";

/**
 * Saves what is being written. Null where the same form was sent meanwhile: there is nothing left to keep.
 * @throws AppError `conflict` where the draft moved on since `revision`, on another device: the caller shows both
 */
export async function saveDraft(
  db: Db,
  viewer: Viewer | null,
  context: string,
  input: DraftInput,
): Promise<DraftData | null> {
  authorise(viewer, "draft.keep");
  return db.transaction().execute(async (trx) => {
    const present = await lockDraft(trx, viewer, context);
    if (!present) return beginDraft(trx, viewer, context, input);
    // The same again: a retry, or another tab that shows the same text.
    if (isDeepStrictEqual(present.fields, input.fields)) return present;
    if (present.revision !== input.revision) throw new AppError("conflict");
    const saved = await trx
      .updateTable("drafts")
      .set({
        fields: JSON.stringify(input.fields),
        key: input.key ?? null,
        revision: present.revision + 1,
        updated_at: sql`now()`,
      })
      .where("user_id", "=", viewer.id)
      .where("context", "=", context)
      .returning(COLUMNS)
      .executeTakeFirstOrThrow();
    return told(trx, viewer, toDraft(saved));
  });
}

const COLUMNS = ["context", "fields", "revision", "updated_at"] as const;

async function lockDraft(trx: Trx, viewer: Viewer, context: string): Promise<DraftData | undefined> {
  const row = await trx
    .selectFrom("drafts")
    .select(COLUMNS)
    .where("user_id", "=", viewer.id)
    .where("context", "=", context)
    .forUpdate()
    .executeTakeFirst();
  return row && toDraft(row);
}

async function beginDraft(trx: Trx, viewer: Viewer, context: string, input: DraftInput): Promise<DraftData | null> {
  const place = await placeOf(trx, viewer, context);
  // One at a time for each person, so that the count holds and of two first saves the second meets the first.
  const { draft_count: count } = await trx
    .selectFrom("users")
    .select("draft_count")
    .where("id", "=", viewer.id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const before = await lockDraft(trx, viewer, context);
  if (before) {
    if (isDeepStrictEqual(before.fields, input.fields)) return before;
    throw new AppError("conflict");
  }
  if (input.key && (await isSent(trx, viewer, input.key))) return null;
  if (count >= LIMITS.draft.count) throw invalidField("text", "error.field.tooManyDrafts", { count });
  const saved = await trx
    .insertInto("drafts")
    .values({
      user_id: viewer.id,
      context,
      fields: JSON.stringify(input.fields),
      key: input.key ?? null,
      ...place,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return told(trx, viewer, toDraft(saved));
}

/** Only where the writer may read; whether the text may be sent there is asked when it is. @throws AppError `not_found` */
async function placeOf(
  trx: Trx,
  viewer: Viewer,
  context: string,
): Promise<{ thread_id: number | null; post_id: number | null }> {
  const place = parseDraftContext(context);
  if (!place) throw notFound();
  if ("key" in place) return { thread_id: null, post_id: null };
  if ("threadId" in place) {
    const { state } = await followThread(trx, viewer, place.threadId);
    return { thread_id: state.id, post_id: null };
  }
  const post = await getPost(trx, viewer, place.postId);
  return { thread_id: post.threadId, post_id: post.id };
}

async function isSent(trx: Trx, viewer: Viewer, key: string): Promise<boolean> {
  const { rows } = await sql<{ sent: boolean }>`SELECT ${wasSent(viewer.id, sql`${key}::uuid`)} AS sent`.execute(trx);
  return rows[0]?.sent === true;
}

/** The writer's other tabs and devices hear of it. */
async function told(trx: Trx, viewer: Viewer, draft: DraftData): Promise<DraftData> {
  const { context, revision } = draft;
  await publish(trx, { type: "draft.changed", userId: viewer.id, context, revision });
  return draft;
}

/** Throwing away what is not there is no mistake: it was sent, or thrown away on another device. */
export async function deleteDraft(db: Db, viewer: Viewer | null, context: string): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  await db.transaction().execute((trx) => forgetDraft(trx, viewer.id, context));
}

const KEPT_FOR = "1 year";

/** What nobody has touched for a year, and what a late save left of texts that were sent. */
export async function pruneDrafts(db: Db): Promise<void> {
  await sql`
    DELETE FROM drafts WHERE updated_at < now() - ${KEPT_FOR}::interval
      OR (key IS NOT NULL AND ${wasSent(sql.ref("drafts.user_id"), sql.ref("drafts.key"))})`.execute(db);
}
