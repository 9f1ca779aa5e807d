/** The bell's list: what belongs together is told in one line, newest first, by keyset pages. */
import { sql } from "kysely";
import { excerpt } from "../../shared/forum/threads/excerpt.ts";
import type { NotificationItem } from "../../shared/notifications/facts.ts";
import type { NotificationKind } from "../../shared/notifications/kinds.ts";
import type { LocalisedText } from "../../shared/schema.ts";
import type { Viewer } from "../../shared/viewer.ts";
import type { Conn } from "../platform/database/db.ts";
import { bundleOf } from "./kinds.ts";
import { isVisible, news } from "./visible.ts";

export type BellFilter = { unread?: boolean | undefined; before?: number | undefined; limit?: number };
export type BellPage = { items: NotificationItem[]; next: string | null };

/** Rows looked at for one page: a busy thread's posts are one line, however many they are. */
const ROWS_LOOKED_AT = 300;
const LINES_ON_PAGE = 30;
const EXCERPT = 140;

type Row = {
  id: number;
  kind: NotificationKind;
  created_at: Date;
  read_at: Date | null;
  details: Record<string, string>;
  actor: { handle: string; name: string } | null;
  thread: { id: number; slug: string; title: string; language: string } | null;
  post: { id: number; number: number | null; plain: string } | null;
  group: { slug: string; name: LocalisedText } | null;
  practice: { id: number; slug: string; title: string; language: string } | null;
};

/** A page is one range of ids, so that no line of it comes again on the next. */
export async function listNotifications(
  db: Conn,
  viewer: Viewer,
  { unread = false, before, limit = LINES_ON_PAGE }: BellFilter,
): Promise<BellPage> {
  const rows = await newsRows(db, viewer, { unread, before });
  const bundles = new Map<string, Row[]>();
  let next: string | null = null;
  for (const [index, row] of rows.entries()) {
    const key = `${row.read_at === null} ${bundleOf(row.kind, { id: row.id, threadId: row.thread?.id, practiceId: row.practice?.id })}`;
    const bundle = bundles.get(key);
    if (bundle) bundle.push(row);
    else if (bundles.size < limit) bundles.set(key, [row]);
    else {
      next = String(rows[index - 1]?.id ?? row.id + 1);
      break;
    }
  }
  if (next === null && rows.length === ROWS_LOOKED_AT) next = String(rows.at(-1)?.id);
  return { items: [...bundles.values()].flatMap(toItem), next };
}

async function newsRows(db: Conn, viewer: Viewer, { unread, before }: BellFilter): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT notifications.id, notifications.kind, notifications.created_at, notifications.read_at, notifications.details,
      CASE WHEN actor.id IS NULL OR actor.erased_at IS NOT NULL THEN NULL
        ELSE json_build_object('handle', actor.handle, 'name', actor.name) END AS actor,
      CASE WHEN threads.id IS NOT NULL THEN json_build_object(
        'id', threads.id, 'slug', threads.slug, 'title', threads.title, 'language', threads.language) END AS thread,
      CASE WHEN posts.id IS NOT NULL THEN json_build_object(
        'id', posts.id, 'number', posts.number, 'plain', left(posts.plain, ${sql.lit(EXCERPT * 3)})) END AS post,
      CASE WHEN groups.id IS NOT NULL THEN json_build_object('slug', groups.slug, 'name', groups.name) END AS group,
      CASE WHEN practices.id IS NOT NULL THEN json_build_object(
        'id', practices.id, 'slug', practices.slug, 'title', practices.title, 'language', practices.language) END AS practice
    FROM ${news}
      LEFT JOIN users actor ON actor.id = notifications.actor_id
      LEFT JOIN groups ON groups.id = notifications.group_id
      LEFT JOIN practices ON practices.id = notifications.practice_id
    WHERE ${isVisible(viewer)}
      ${unread ? sql`AND notifications.read_at IS NULL` : sql``}
      ${before === undefined ? sql`` : sql`AND notifications.id < ${before}`}
    ORDER BY notifications.id DESC LIMIT ${sql.lit(ROWS_LOOKED_AT)}`.execute(db);
  return rows;
}

/** Rows of one bundle, newest first; the line leads to the oldest of them, where reading goes on. */
function toItem(rows: readonly Row[]): NotificationItem[] {
  const [newest, oldest] = [rows[0], rows.at(-1)];
  if (!newest || !oldest) return [];
  const people = new Map(rows.flatMap(({ actor }) => (actor ? [[actor.handle, actor] as const] : [])));
  return [
    {
      ids: rows.map(({ id }) => id),
      kind: newest.kind,
      count: rows.length,
      people: [...people.values()],
      thread: newest.thread,
      post: oldest.post && {
        id: oldest.post.id,
        number: oldest.post.number,
        excerpt: excerpt(newest.post?.plain ?? "", EXCERPT),
      },
      group: newest.group,
      practice: newest.practice,
      details: newest.details,
      at: newest.created_at.toISOString(),
      read: newest.read_at !== null,
    },
  ];
}
