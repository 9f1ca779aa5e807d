/** Posts that belong elsewhere go into a thread of their own, or into one that is there already. */
import { sql } from "kysely";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { slugify } from "../../../shared/links.ts";
import type { ActBefore } from "../../../shared/moderation/facts.ts";
import type { ThreadKind } from "../../../shared/spaces/kinds.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { anyOf, type Conn, type Trx, transact } from "../../platform/database/db.ts";
import { AppError, invalidField } from "../../platform/http/errors.ts";
import { type LockedRow, type LockedThread, lockThreads, recordChange, refuseGone } from "../threads/change.ts";
import { logEvent } from "../threads/log.ts";
import { giveBackMarks } from "../threads/marks.ts";
import { EXCERPT_LENGTH } from "../threads/open-thread.ts";
import { requireThread } from "../threads/require-thread.ts";
import { changedIn } from "./followers.ts";
import { findTarget } from "./move-thread.ts";
import { requireOther } from "./other-thread.ts";
import { tellAuthors } from "./tell-authors.ts";
import { type Transferred, transferPosts } from "./transfer.ts";

export type NewThread = { title: string; space: string; kind: ThreadKind };
export type Split = {
  /** Ids, and a range of numbers for those that no page of the form shows. */
  postIds: readonly number[];
  range?: { from: number; to: number } | undefined;
  into: NewThread | { threadId: number };
  /** Undoing such an act: what they left behind, and which act that was. */
  back?: ActBefore;
};
export type SplitResult = { threadId: number; slug: string; count: number };

/** @throws AppError `invalid` at its field, `conflict` where one of the posts left meanwhile */
export async function splitThread(db: Conn, viewer: Viewer | null, id: number, split: Split): Promise<SplitResult> {
  const source = await requireThread(db, viewer, id, "thread.split");
  const { into, back } = split;
  const target = "threadId" in into ? await requireOther(db, viewer, into.threadId, id) : undefined;
  const space = "threadId" in into ? undefined : await findTarget(db, viewer, into.space);
  return transact(db, async (trx) => {
    const locked = await lockThreads(trx, target ? [id, target.state.id] : [id]);
    const from = one(locked, id);
    const chosen = await choosePosts(trx, from.id, split);
    const to = target
      ? one(locked, target.state.id)
      : await beginThread(trx, source.state, chosen, { ...(into as NewThread), spaceId: space?.id ?? from.spaceId });
    const moved = await transferPosts(trx, { from, to, postIds: chosen.map((post) => post.id), back });
    if (back?.marks) await giveBackMarks(trx, to.id, back.marks);
    await tellBoth(trx, { from, to, moved, byId: viewer?.id ?? null, begun: !target, actId: back?.actId });
    const { slug } = await trx.selectFrom("threads").select("slug").where("id", "=", to.id).executeTakeFirstOrThrow();
    return { threadId: to.id, slug, count: moved.count };
  });
}

function one(locked: readonly LockedRow[], id: number): LockedThread {
  const thread = locked.find((each) => each.id === id);
  if (!thread) throw new AppError("not_found");
  return refuseGone(thread);
}

type Chosen = {
  id: number;
  number: number;
  deleted: boolean;
  plain: string;
  language: string;
  authorId: number | null;
  createdAt: Date;
};

/** The opening post stays: a thread without one is merged, not split. */
async function choosePosts(trx: Trx, threadId: number, { postIds, range }: Split): Promise<Chosen[]> {
  const rows = await trx
    .selectFrom("posts")
    .select(["id", "number", "plain", "language", "author_id as authorId", "created_at as createdAt"])
    .select(sql<boolean>`deleted_at IS NOT NULL`.as("deleted"))
    .where("thread_id", "=", threadId)
    .where("kind", "in", ["reply", "answer"])
    .where((eb) =>
      eb.or([
        eb("id", "=", anyOf(postIds)),
        ...(range ? [eb.and([eb("number", ">=", range.from), eb("number", "<=", range.to)])] : []),
      ]),
    )
    .orderBy("number")
    .execute();
  const found = new Set(rows.map((row) => row.id));
  if (postIds.some((id) => !found.has(id))) throw new AppError("conflict");
  if (rows.length === 0) throw invalidField("posts", "error.field.required");
  if (rows.length > LIMITS.postsToMove)
    throw invalidField("posts", "error.field.tooManyPosts", { max: LIMITS.postsToMove });
  return rows.map((row) => ({ ...row, number: row.number ?? 0 }));
}

type Source = { language: string; countries: readonly string[]; tags: readonly string[] };

/** Begun by the person who wrote the first of the posts, when they did. */
async function beginThread(
  trx: Trx,
  source: Source,
  [first]: readonly Chosen[],
  { title, kind, spaceId }: NewThread & { spaceId: number },
): Promise<LockedThread> {
  if (!first || first.deleted) throw invalidField("posts", "error.field.firstPostDeleted");
  const { id } = await trx
    .insertInto("threads")
    .values({
      space_id: spaceId,
      author_id: first.authorId,
      kind,
      title,
      slug: slugify(title),
      language: first.language,
      countries: [...source.countries],
      tags: [...source.tags],
      excerpt: excerpt(first.plain, EXCERPT_LENGTH),
      problem_stage: kind === "problem" ? "described" : null,
      created_at: first.createdAt,
      last_post_at: first.createdAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, kind, spaceId, revision: 0, acceptedPostId: null };
}

type Told = {
  from: LockedThread;
  to: LockedThread;
  moved: Transferred;
  byId: number | null;
  begun: boolean;
  /** The act that this one takes back. */
  actId: number | undefined;
};

async function tellBoth(trx: Trx, { from, to, moved, byId, begun, actId }: Told): Promise<void> {
  const { count: posts, firstId: postId, ids: postIds, numbers, marks, positions } = moved;
  const before = { threadId: to.id, postIds, numbers, marks, positions, begun };
  await logEvent(trx, from.id, {
    what: "posts_left",
    byId,
    posts,
    postId,
    otherId: to.id,
    after: (numbers[0] ?? 1) - 1,
    before: actId === undefined ? before : { ...before, actId },
  });
  await logEvent(trx, to.id, {
    what: begun ? "begun" : "posts_came",
    byId,
    posts,
    postId,
    otherId: from.id,
    after: moved.after,
  });
  await changedIn(trx, [to.id]);
  await recordChange(trx, from, moved.stayed, { counted: true });
  const revision = await recordChange(trx, to, moved.came, begun ? { opened: true } : { counted: true });
  await tellAuthors(trx, { threadId: to.id, postIds: moved.ids, actorId: byId, revision });
}
