/** Posts that wait for a moderator: those of a space for anyone who keeps order there, one's own for their author. */
import { sql } from "kysely";
import type { HeldPost } from "../../../shared/moderation/first-posts/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { personJson } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { mayKeepOrder } from "../../spaces/moderator-scopes.ts";

type Page = { items: HeldPost[]; next: string | null };
const SHOWN = 20;

/** What waits where the viewer keeps order, the longest waiting first. Nobody decides on their own. */
export async function listWaiting(db: Conn, viewer: Viewer, after = 0): Promise<Page> {
  const rows = await heldRows(db)
    .where("held_posts.state", "in", ["waiting", "approving"])
    .where(maySee(viewer))
    .where("held_posts.id", ">", after)
    .orderBy("held_posts.id")
    .limit(SHOWN + 1)
    .execute();
  return toPage(rows);
}

/** Whether there is a space at all whose held posts would be the viewer's to read. */
export async function keepsOrderSomewhere(db: Conn, viewer: Viewer): Promise<boolean> {
  const space = await db.selectFrom("spaces").select("id").where(mayKeepOrder(viewer)).limit(1).executeTakeFirst();
  return space !== undefined;
}

/** One's own, the newest first; what came of them stays readable. */
export async function listOwn(db: Conn, viewer: Viewer, before?: number): Promise<Page> {
  const rows = await heldRows(db)
    .where("held_posts.author_id", "=", viewer.id)
    .$if(before !== undefined, (query) => query.where("held_posts.id", "<", before ?? 0))
    .orderBy("held_posts.id", "desc")
    .limit(SHOWN + 1)
    .execute();
  return toPage(rows);
}

export async function findHeld(db: Conn, viewer: Viewer, id: number): Promise<HeldPost | undefined> {
  const row = await heldRows(db).where("held_posts.id", "=", id).where(maySeeHeld(viewer)).executeTakeFirst();
  return row && toHeld(row);
}

/** The same rule as held.read. */
const maySee = (viewer: Viewer) => sql<boolean>`(${mayKeepOrder(viewer)} AND held_posts.author_id <> ${viewer.id})`;

/** The author's own as well. For queries in which `held_posts` and its `spaces` stand under those names. */
export const maySeeHeld = (viewer: Viewer | null) =>
  viewer ? sql<boolean>`(held_posts.author_id = ${viewer.id} OR ${maySee(viewer)})` : sql<boolean>`false`;

function heldRows(db: Conn) {
  return db
    .selectFrom("held_posts")
    .innerJoin("spaces", "spaces.id", "held_posts.space_id")
    .innerJoin("users", "users.id", "held_posts.author_id")
    .leftJoin("threads", "threads.id", "held_posts.thread_id")
    .select([
      "held_posts.id",
      "held_posts.state",
      "held_posts.reason",
      "held_posts.title",
      "held_posts.html",
      "held_posts.source",
      "held_posts.note",
      "held_posts.post_id",
      "held_posts.created_at",
      "spaces.id as space_id",
      "spaces.slug as space_slug",
      "spaces.name as space_name",
      "threads.id as thread_id",
      "threads.slug as thread_slug",
      "threads.title as thread_title",
      "threads.language as thread_language",
    ])
    .select(sql<HeldPost["kind"]>`held_posts.draft ->> 'kind'`.as("kind"))
    .select(personJson("users").as("author"));
}

type Row = Awaited<ReturnType<ReturnType<typeof heldRows>["executeTakeFirstOrThrow"]>>;

function toPage(rows: readonly Row[]): Page {
  const items = rows.slice(0, SHOWN).map(toHeld);
  return { items, next: rows.length > SHOWN ? String(items.at(-1)?.id) : null };
}

function toHeld(row: Row): HeldPost {
  return {
    id: row.id,
    state: row.state,
    reason: row.reason,
    author: row.author,
    thread:
      row.thread_id === null
        ? null
        : {
            id: row.thread_id,
            slug: row.thread_slug ?? "",
            title: row.thread_title ?? "",
            language: row.thread_language ?? "",
          },
    space: { id: row.space_id, slug: row.space_slug, name: row.space_name },
    title: row.title,
    kind: row.title === null ? null : row.kind,
    html: row.html,
    source: row.source,
    note: row.note,
    postId: row.post_id,
    at: row.created_at.toISOString(),
  };
}
