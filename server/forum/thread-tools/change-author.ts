/** Whose words they are: a thread or a post goes to the person who really wrote it. */

import { sql } from "kysely";
import type { ActBefore } from "../../../shared/moderation/facts.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { invalidField } from "../../platform/http/errors.ts";
import { findAccount } from "../../platform/sessions/session.ts";
import { typedHandle } from "../../platform/text/typed-text.ts";
import { changeThread, recordChange, recount, withLinked } from "../threads/change.ts";
import { logEvent } from "../threads/log.ts";
import { getPost, type ReadablePost } from "../threads/post-queries.ts";
import type { ReadableThread } from "../threads/queries.ts";
import { requireThread } from "../threads/require-thread.ts";
import { lockReaders } from "../threads/unread.ts";
import { readableThreadIds } from "../threads/visibility.ts";

/** Undoing such a change: the vote and the mark that it took from somebody, and which act that was. */
type Back = Pick<ActBefore, "vote" | "same" | "actId">;

/** Of the thread and its opening post. @throws AppError `invalid` at `author` */
export async function changeThreadAuthor(
  db: Conn,
  viewer: Viewer | null,
  id: number,
  handle: string,
  back: Back = {},
): Promise<ReadableThread> {
  const thread = await requireThread(db, viewer, id, "thread.changeAuthor");
  const authorId = await findAuthor(db, handle, id);
  await changeThread(db, id, async (trx, locked) => {
    await lockReaders(trx, [id]);
    const opening = await trx
      .selectFrom("posts")
      .select("id")
      .where("thread_id", "=", id)
      .where("number", "=", 1)
      .executeTakeFirstOrThrow();
    const vote = await giveTo(trx, opening.id, authorId, back.vote);
    const before = await trx
      .selectFrom("threads")
      .select("author_id as authorId")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    await trx.updateTable("threads").set({ author_id: authorId }).where("id", "=", id).execute();
    // Nobody has their own question too.
    const had = await trx
      .deleteFrom("same_questions")
      .where("thread_id", "=", id)
      .where("user_id", "=", authorId)
      .returning("user_id as same")
      .executeTakeFirst();
    if (back.same !== undefined)
      await trx
        .insertInto("same_questions")
        .values({ thread_id: id, user_id: back.same })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    await sql`UPDATE threads SET same_count = (SELECT count(*) FROM same_questions WHERE thread_id = ${id}) WHERE id = ${id}`.execute(
      trx,
    );
    await recount(trx, id);
    await logEvent(trx, id, {
      what: "author",
      byId: viewer?.id ?? null,
      postId: opening.id,
      before: { ...before, ...vote, ...had, ...actOf(back) },
    });
    await recordChange(trx, locked, await withLinked(trx, id, [opening.id]));
  });
  return thread;
}

/** Of one post; that of the opening post is the thread's. */
export async function changePostAuthor(
  db: Conn,
  viewer: Viewer | null,
  postId: number,
  handle: string,
  back: Back = {},
): Promise<ReadablePost> {
  const post = await getPost(db, viewer, postId);
  authorise(viewer, "post.changeAuthor", post.subject);
  if (post.subject.opening) {
    await changeThreadAuthor(db, viewer, post.threadId, handle, back);
    return post;
  }
  const authorId = await findAuthor(db, handle, post.threadId);
  await changeThread(db, post.threadId, async (trx, locked) => {
    await lockReaders(trx, [locked.id]);
    const before = await trx
      .selectFrom("posts")
      .select("author_id as authorId")
      .where("id", "=", postId)
      .executeTakeFirstOrThrow();
    const vote = await giveTo(trx, postId, authorId, back.vote);
    await recount(trx, locked.id);
    await logEvent(trx, locked.id, {
      what: "author",
      byId: viewer.id,
      postId,
      before: { ...before, ...vote, ...actOf(back) },
    });
    await recordChange(trx, locked, await withLinked(trx, locked.id, [postId]));
  });
  return post;
}

/** Somebody who may read what is to be theirs. */
async function findAuthor(db: Conn, handle: string, threadId: number): Promise<number> {
  const row = await db
    .selectFrom("users")
    .select("id")
    .where("handle", "=", typedHandle(handle))
    .where("erased_at", "is", null)
    .executeTakeFirst();
  const account = row && (await findAccount(db, row.id));
  if (!account) throw invalidField("author", "error.field.noPerson");
  const [readable] = await readableThreadIds(db, account, [threadId]);
  if (readable === undefined) throw invalidField("author", "error.field.authorMayNotRead");
  return account.id;
}

const actOf = ({ actId }: Back): Pick<ActBefore, "actId"> => (actId === undefined ? {} : { actId });

/** Nobody votes for a post of their own: answers with the vote that is lost. `again`: one that comes back. */
async function giveTo(
  trx: Trx,
  postId: number,
  authorId: number,
  again: ActBefore["vote"],
): Promise<Pick<ActBefore, "vote">> {
  const lost = await trx
    .deleteFrom("votes")
    .where("post_id", "=", postId)
    .where("user_id", "=", authorId)
    .returning(["user_id as userId", "value"])
    .executeTakeFirst();
  if (again && again.userId !== authorId)
    await trx
      .insertInto("votes")
      .values({ post_id: postId, user_id: again.userId, value: again.value })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  await sql`
    UPDATE posts SET author_id = ${authorId}, idempotency_key = NULL,
      score = coalesce((SELECT sum(value) FROM votes WHERE post_id = ${postId}), 0)
    WHERE id = ${postId}`.execute(trx);
  return lost ? { vote: lost } : {};
}
