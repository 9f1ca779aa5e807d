/** A person's drafts as those who fill and send forms need them: looked up, and gone once they are sent. */
import { sql } from "kysely";
import type { DraftData, DraftFields } from "../../../shared/forum/drafts/facts.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { publish } from "../../platform/live/bus.ts";

/** The viewer's own draft for this place. */
export async function findDraft(db: Conn, viewer: Viewer, context: string): Promise<DraftData | undefined> {
  const row = await draftRows(db, viewer).where("drafts.context", "=", context).executeTakeFirst();
  return row && toDraft(row);
}

/** Threads that the person has begun to write, the latest first. */
export async function listBegunThreads(db: Conn, viewer: Viewer, limit: number): Promise<DraftData[]> {
  const rows = await draftRows(db, viewer)
    .where("drafts.context", "like", "new:%")
    .orderBy("drafts.updated_at", "desc")
    .limit(limit)
    .execute();
  return rows.map(toDraft);
}

/**
 * Drafts but those whose text has become a post or a thread: a save that was under way while it was sent can leave one
 * behind.
 */
export function draftRows(db: Conn, viewer: Viewer) {
  const rows = db
    .selectFrom("drafts")
    .select(["drafts.context", "drafts.fields", "drafts.revision", "drafts.updated_at"])
    .where("drafts.user_id", "=", viewer.id)
    .where(sql<boolean>`(drafts.key IS NULL OR NOT ${wasSent(sql.ref("drafts.user_id"), sql.ref("drafts.key"))})`);
  return viewer.scopes && !viewer.scopes.includes("conversations") ? rows.where(isForEverything) : rows;
}

/** Not begun for a private conversation, of which a token without the right to them knows nothing. */
const isForEverything = sql<boolean>`(drafts.context NOT LIKE 'conversation:%' AND NOT EXISTS (
  SELECT FROM threads JOIN spaces ON spaces.id = threads.space_id
  WHERE spaces.visibility = 'conversation'
    AND threads.id = coalesce((SELECT thread_id FROM posts WHERE posts.id = drafts.post_id), drafts.thread_id)))`;

/** Whether the form with this key was sent and accepted. */
export const wasSent = (userId: unknown, key: unknown) => sql<boolean>`(
  EXISTS (SELECT FROM posts WHERE posts.author_id = ${userId} AND posts.idempotency_key = ${key})
  OR EXISTS (SELECT FROM threads WHERE threads.author_id = ${userId} AND threads.idempotency_key = ${key}))`;

type Row = { context: string; fields: unknown; revision: number; updated_at: Date };

/** The fields are what `readFields` let in. */
export function toDraft({ context, fields, revision, updated_at }: Row): DraftData {
  return { context, fields: fields as DraftFields, revision, updatedAt: updated_at.toISOString() };
}

/** What was being written is saved or sent: its draft goes with the same transaction, on every device. */
export async function forgetDraft(trx: Conn, userId: number, context: string): Promise<void> {
  const gone = await trx
    .deleteFrom("drafts")
    .where("user_id", "=", userId)
    .where("context", "=", context)
    .returning("context")
    .executeTakeFirst();
  if (gone) await publish(trx, { type: "draft.changed", userId, context, revision: 0 });
}
