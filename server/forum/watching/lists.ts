/**
 * What one has not read: threads that one follows with unread posts, and threads of the last weeks that one never opened.
 * Both walk down one index and stop after a page, however much is followed.
 */

import { type SqlBool, sql } from "kysely";
import { z } from "zod";
import { THREADS_PER_PAGE } from "../../../shared/limits.ts";
import type { Page } from "../../../shared/schema.ts";
import type { Visibility } from "../../../shared/spaces/kinds.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { hotQuery } from "../../platform/database/hot-query.ts";
import { fromMicros, toMicros } from "../../platform/database/micros.ts";
import { cursorField, inCursor, pageOf } from "../../platform/http/cursor.ts";
import { named } from "../../platform/http/fields.ts";
import { mayListThread } from "../../spaces/scopes.ts";
import type { ListKey } from "../threads/lists.ts";
import { unreadAfter } from "../threads/unread.ts";

export type OwnList = "unread" | "fresh";
export const OwnListQuery = z.object({
  space: named.slug.optional(),
  after: cursorField(inCursor.micros, inCursor.id).optional(),
});
export type OwnListFilter = z.output<typeof OwnListQuery>;

/** Somebody who comes once a month has a month's threads to look through; older ones are found by other ways. */
const NEW_FOR_DAYS = 30;

/** With the number of the last post read: 0 for never opened. */
export type OwnKey = ListKey & { readNumber: number };
type Values = { viewerId: number; groups: readonly number[]; space: string; micros: string; afterId: number };
type Row = {
  id: number;
  revision: number;
  visibility: Visibility;
  unread: number;
  read_number: number;
  cursor_at: string;
};

const shapes = new Map<string, ReturnType<typeof listQuery>>();

export async function listOwn(
  db: Conn,
  viewer: Viewer,
  list: OwnList,
  { space, after }: OwnListFilter,
): Promise<Page<OwnKey>> {
  const shape = `${list}:${viewer.role}:${space !== undefined}:${after !== undefined}`;
  const query = shapes.get(shape) ?? listQuery(list, viewer, { space, after });
  shapes.set(shape, query);
  const [micros, afterId] = after ?? ["0", 0];
  const values = { viewerId: viewer.id, groups: viewer.groups, space: space ?? "", micros, afterId };
  const rows = await query(db, values);
  const { shown, next } = pageOf(rows, THREADS_PER_PAGE, (last) => [last.cursor_at, last.id]);
  return { items: shown.map(toKey), next };
}

function toKey({ id, revision, visibility, unread, read_number }: Row): OwnKey {
  return { id, revision, visibility, unread: read_number === 0 ? null : unread, readNumber: read_number };
}

/** Values stand in as placeholders; which conditions there are is decided by the shape alone. */
function listQuery(list: OwnList, viewer: Viewer, filter: OwnListFilter) {
  return hotQuery<Values, Row>((db, values) => {
    const time = sql.ref(list === "unread" ? "watch.last_post_at" : "threads.created_at");
    const source =
      list === "unread" ? sql`thread_watches watch JOIN threads ON threads.id = watch.thread_id` : sql`threads`;
    const readNumber = list === "unread" ? sql`watch.read_number` : sql`0`;
    const scope = { ...viewer, id: values.viewerId, groups: values.groups };
    const conditions = [
      list === "unread" ? isUnread(values.viewerId) : isFresh(values.viewerId),
      mayListThread(scope),
      // Of the row itself, so that it is read from the index alone.
      ...(filter.space
        ? [
            sql<SqlBool>`${sql.ref(list === "unread" ? "watch.space_id" : "threads.space_id")} = (SELECT id FROM spaces WHERE slug = ${values.space})`,
          ]
        : []),
      ...(filter.after
        ? [sql<SqlBool>`(${time}, threads.id) < (${fromMicros(values.micros)}, ${values.afterId}::int)`]
        : []),
    ];
    const text = sql<Row>`
      SELECT threads.id, threads.revision, spaces.visibility, ${readNumber} AS read_number, ${unreadAfter(readNumber)} AS unread,
        ${toMicros(time)} AS cursor_at
      FROM ${source} JOIN spaces ON spaces.id = threads.space_id
      WHERE ${sql.join(conditions, sql` AND `)}
      ORDER BY ${time} DESC, ${sql.ref(list === "unread" ? "watch.thread_id" : "threads.id")} DESC
      LIMIT ${sql.lit(THREADS_PER_PAGE + 1)}`;
    return { compile: () => text.compile(db) };
  });
}

/** Of a row of thread_watches named `watch`; as the index thread_watches_unread has it. */
export const isUnread = (userId: number) => sql<SqlBool>`(watch.user_id = ${userId}
  AND watch.level IN ('watching', 'tracking') AND watch.last_number > watch.read_number AND NOT watch.gone)`;

/** Not opened yet, young, not marked as seen, not muted: of joined `threads`. */
export const isFresh = (userId: number) => sql<SqlBool>`(threads.deleted_at IS NULL
  AND threads.created_at > now() - ${sql.lit(`${NEW_FOR_DAYS} days`)}::interval
  AND NOT EXISTS (SELECT FROM read_positions WHERE user_id = ${userId} AND thread_id = threads.id)
  AND NOT EXISTS (SELECT FROM thread_watches WHERE user_id = ${userId} AND thread_id = threads.id AND level = 'muted')
  AND NOT EXISTS (
    SELECT FROM space_watches WHERE user_id = ${userId} AND space_id = threads.space_id AND level = 'muted')
  AND NOT EXISTS (
    SELECT FROM new_marks WHERE user_id = ${userId} AND space_id = threads.space_id AND seen_at >= threads.created_at))`;
