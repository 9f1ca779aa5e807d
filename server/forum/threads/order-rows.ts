/** How a thread was put in order: one look-up more for the few threads that have anything to tell. */
import { sql } from "kysely";
import type { LogEntry, ThreadOrder } from "../../../shared/forum/threads/schema.ts";
import type { Conn } from "../../platform/database/db.ts";

/** The newest entries of a long log are enough to follow a thread. */
const ENTRIES_SHOWN = 60;
const DUPLICATES_SHOWN = 20;

type OrderRow = Omit<ThreadOrder, "closesAt" | "announcement" | "log"> & {
  closesAt: string | null;
  announcedAt: string | null;
  announcedUntil: string | null;
  log: readonly LogEntry[];
};

/**
 * Another thread `other` in `other_space` by name, where everybody who reads this one may read it: a page is the same for
 * all its readers, so what some of them may not know stays out of it.
 */
const readableByAll = sql`other.deleted_at IS NULL AND (
  other_space.visibility = 'public' OR other_space.id = threads.space_id
  OR (other_space.visibility = 'members' AND spaces.visibility <> 'public'))`;
const reference = sql`json_build_object('id', other.id, 'slug', other.slug, 'title', other.title)`;
const referenceTo = (id: ReturnType<typeof sql>) => sql`(
  SELECT ${reference} FROM threads other JOIN spaces other_space ON other_space.id = other.space_id
  WHERE other.id = ${id} AND ${readableByAll})`;
const nameRef = (id: ReturnType<typeof sql>) => sql`(
  SELECT json_build_object('handle', handle, 'name', name) FROM users WHERE id = ${id} AND erased_at IS NULL)`;

/** To be asked only where `has_order` is set. */
export async function findOrder(db: Conn, threadId: number): Promise<ThreadOrder | null> {
  const { rows } = await sql<{ ordering: OrderRow }>`
    SELECT ${orderJson} AS ordering FROM threads JOIN spaces ON spaces.id = threads.space_id
    WHERE threads.id = ${threadId}`.execute(db);
  return rows[0] ? toOrder(rows[0].ordering) : null;
}

const orderJson = sql<OrderRow>`json_build_object(
  'closedReason', threads.closed_reason,
  'closedBy', CASE WHEN threads.closed_at IS NOT NULL THEN ${nameRef(sql`threads.closed_by`)} END,
  'closesAt', CASE WHEN threads.closed_at IS NULL THEN
    coalesce(threads.close_at, threads.last_post_at + threads.close_after_days * interval '1 day') END,
  'closeAfterDays', CASE WHEN threads.closed_at IS NULL THEN threads.close_after_days END,
  'duplicateOf', CASE WHEN threads.duplicate_of IS NOT NULL THEN
    json_build_object('thread', ${referenceTo(sql`threads.duplicate_of`)}) END,
  'duplicates', (
    SELECT coalesce(json_agg(found.duplicate), '[]') FROM (
      SELECT ${reference} AS duplicate FROM threads other JOIN spaces other_space ON other_space.id = other.space_id
      WHERE other.duplicate_of = threads.id AND ${readableByAll} ORDER BY other.id LIMIT ${sql.lit(DUPLICATES_SHOWN)}) found),
  'announcedAt', threads.announced_at,
  'announcedUntil', threads.announced_until,
  'vacant', threads.vacant_numbers,
  'log', (
    SELECT coalesce(json_agg(told.entry ORDER BY told.id), '[]') FROM (
      SELECT entry.id, json_build_object(
        'id', entry.id, 'what', entry.what, 'at', entry.at, 'by', ${nameRef(sql`entry.by_id`)},
        'after', entry.after_number, 'reason', entry.reason, 'posts', entry.posts, 'postId', entry.post_id,
        'thread', ${referenceTo(sql`entry.other_id`)}, 'title', entry.title, 'kind', entry.kind, 'stage', entry.stage,
        'person', ${nameRef(sql`entry.person_id`)},
        'space', (
          SELECT json_build_object('slug', slug, 'name', name) FROM spaces other_space
          WHERE id = entry.space_id AND (visibility = 'public' OR (visibility = 'members' AND spaces.visibility <> 'public')))
      ) AS entry
      FROM thread_log entry WHERE entry.thread_id = threads.id
      ORDER BY entry.id DESC LIMIT ${sql.lit(ENTRIES_SHOWN)}) told)
)`;

function toOrder(row: OrderRow): ThreadOrder {
  const { announcedAt, announcedUntil, closesAt, log, ...order } = row;
  return {
    ...order,
    closesAt: utc(closesAt),
    announcement: announcedAt === null ? null : { until: utc(announcedUntil) },
    log: log.map((entry) => ({ ...entry, at: utc(entry.at) ?? entry.at })),
  };
}

/** PostgreSQL's JSON has microseconds and an offset. */
const utc = (moment: string | null): string | null => (moment === null ? null : new Date(moment).toISOString());
