/**
 * Links to things of the forum itself: read from the database, never fetched. A title shows only where everybody who reads the
 * post may read what it names; what a card names is remembered, so that it is drawn again when that changes.
 */
import type { Visibility } from "../../../shared/spaces/kinds.ts";
import { anyOf, type Trx } from "../../platform/database/db.ts";
import type { Card } from "../../platform/markdown/render.ts";

export type SpaceOf = { id: number; visibility: Visibility };

type Target = { kind: "thread" | "practice" | "person"; id: number };
type Named = { href: string } & (Target | { kind: "post"; id: number } | { kind: "handle"; handle: string });

export const isOwn = (href: string, baseUrl: string): boolean => URL.parse(href)?.origin === new URL(baseUrl).origin;

/** Cards by address. Runs in a transaction of its own: nothing it names can change between being remembered and being read. */
export async function ownCards(
  trx: Trx,
  { id: postId, space }: { id: number; space: SpaceOf },
  hrefs: readonly string[],
): Promise<Map<string, Card>> {
  const targets = await findTargets(
    trx,
    hrefs.flatMap((href) => nameOf(href) ?? []),
  );
  await trx.deleteFrom("link_targets").where("post_id", "=", postId).execute();
  if (targets.size === 0) return new Map();
  const rows = [...targets.values()].map(({ kind, id }) => ({ post_id: postId, kind, target_id: id }));
  await trx
    .insertInto("link_targets")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const titles = await readTitles(trx, [...targets.values()], space);
  return new Map(
    [...targets].flatMap(([href, { kind, id }]): [string, Card][] => {
      const title = titles.get(`${kind} ${id}`);
      return title === undefined ? [] : [[href, { title, description: "", site: "" }]];
    }),
  );
}

const PATHS = {
  thread: /^\/t\/([1-9]\d{0,8})(?:\/[a-z0-9-]*)?$/,
  post: /^\/p\/([1-9]\d{0,8})$/,
  practice: /^\/practices\/([1-9]\d{0,8})(?:\/[a-z0-9-]*)?$/,
} as const;

function nameOf(href: string): Named | undefined {
  const path = URL.parse(href)?.pathname ?? "";
  const handle = /^\/people\/([a-z0-9_-]{3,30})$/i.exec(path)?.[1];
  if (handle) return { href, kind: "handle", handle: handle.toLowerCase() };
  for (const kind of ["thread", "post", "practice"] as const) {
    const id = PATHS[kind].exec(path)?.[1];
    if (id) return { href, kind, id: Number(id) };
  }
  return undefined;
}

/** A link to a post names its thread. */
async function findTargets(trx: Trx, named: readonly Named[]): Promise<Map<string, Target>> {
  const postIds = named.flatMap((each) => (each.kind === "post" ? [each.id] : []));
  const handles = named.flatMap((each) => (each.kind === "handle" ? [each.handle] : []));
  const threadOf = new Map<number, number>();
  const personOf = new Map<string, number>();
  if (postIds.length > 0) {
    const posts = await trx
      .selectFrom("posts")
      .select(["id", "thread_id"])
      .where("id", "=", anyOf(postIds))
      .where("deleted_at", "is", null)
      .execute();
    for (const post of posts) threadOf.set(post.id, post.thread_id);
  }
  if (handles.length > 0) {
    const people = await trx.selectFrom("users").select(["id", "handle"]).where("handle", "in", handles).execute();
    for (const person of people) personOf.set(person.handle.toLowerCase(), person.id);
  }
  return new Map(
    named.flatMap((each): [string, Target][] => {
      if (each.kind === "thread" || each.kind === "practice") return [[each.href, { kind: each.kind, id: each.id }]];
      const id = each.kind === "post" ? threadOf.get(each.id) : each.kind === "handle" && personOf.get(each.handle);
      return id ? [[each.href, { kind: each.kind === "post" ? "thread" : "person", id }]] : [];
    }),
  );
}

/** By kind and id; each row is held until the transaction ends, so anyone who changes it afterwards finds what was remembered. */
async function readTitles(trx: Trx, targets: readonly Target[], from: SpaceOf): Promise<Map<string, string>> {
  const idsOf = (kind: Target["kind"]) => anyOf(targets.flatMap((target) => (target.kind === kind ? [target.id] : [])));
  const threads = await trx
    .selectFrom("threads")
    .select(["id", "title", "space_id"])
    .where("id", "=", idsOf("thread"))
    .where("deleted_at", "is", null)
    .orderBy("id")
    .forShare()
    .execute();
  const practices = await trx
    .selectFrom("practices")
    .select(["id", "title", "space_id"])
    .where("id", "=", idsOf("practice"))
    .where("status", "=", "published")
    .orderBy("id")
    .forShare()
    .execute();
  const people = await trx
    .selectFrom("users")
    .select(["id", "name"])
    .where("id", "=", idsOf("person"))
    .where("erased_at", "is", null)
    .orderBy("id")
    .forShare()
    .execute();
  const spaces = new Map(
    (await trx.selectFrom("spaces").select(["id", "visibility"]).execute()).map((row) => [row.id, row]),
  );
  const isOpen = ({ space_id }: { space_id: number }) => isOpenToReadersOf(spaces.get(space_id), from);
  return new Map([
    ...threads.filter(isOpen).map(({ id, title }) => [`thread ${id}`, title] as const),
    ...practices.filter(isOpen).map(({ id, title }) => [`practice ${id}`, title] as const),
    ...people.map(({ id, name }) => [`person ${id}`, name] as const),
  ]);
}

/** Whether everybody who reads the one space may read the other; of groups only the very same space is sure. */
function isOpenToReadersOf(space: SpaceOf | undefined, from: SpaceOf): boolean {
  if (space?.visibility === "public") return true;
  if (space?.visibility === "members") return from.visibility !== "public";
  return space?.visibility === "group" && space.id === from.id;
}
