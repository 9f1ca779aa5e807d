/** Whose words they are: a thread or a post goes to the person who really wrote it. */

import { sql } from "kysely";
import type { Viewer } from "../../shared/contract.ts";
import { authorise } from "../platform/authorise.ts";
import type { Db, Trx } from "../platform/db.ts";
import { invalidField } from "../platform/errors.ts";
import { findAccount } from "../platform/session.ts";
import { typedHandle } from "../platform/typed-text.ts";
import { changeThread, recordChange, recount, withLinked } from "../threads/change.ts";
import { logEvent } from "../threads/log.ts";
import { getPost, type ReadablePost } from "../threads/post-queries.ts";
import type { ReadableThread } from "../threads/queries.ts";
import { requireThread } from "../threads/require-thread.ts";
import { lockReaders } from "../threads/unread.ts";
import { readableThreadIds } from "../threads/visibility.ts";

/** Of the thread and its opening post. @throws AppError `invalid` at `author` */
export async function changeThreadAuthor(
  db: Db,
  viewer: Viewer | null,
  id: number,
  handle: string,
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
    await giveTo(trx, opening.id, authorId);
    await trx.updateTable("threads").set({ author_id: authorId }).where("id", "=", id).execute();
    // Nobody has their own question too.
    await trx.deleteFrom("same_questions").where("thread_id", "=", id).where("user_id", "=", authorId).execute();
    await sql`UPDATE threads SET same_count = (SELECT count(*) FROM same_questions WHERE thread_id = ${id}) WHERE id = ${id}`.execute(
      trx,
    );
    await recount(trx, id);
    await logEvent(trx, id, {
      what: "author",
      byId: viewer?.id ?? null,
      postId: opening.id,
      before: { authorId: thread.state.authorId },
    });
    await recordChange(trx, locked, await withLinked(trx, id, [opening.id]));
  });
  return thread;
}

/** Of one post; that of the opening post is the thread's. */
export async function changePostAuthor(
  db: Db,
  viewer: Viewer | null,
  postId: number,
  handle: string,
): Promise<ReadablePost> {
  const post = await getPost(db, viewer, postId);
  authorise(viewer, "post.changeAuthor", post.subject);
  if (post.subject.opening) {
    await changeThreadAuthor(db, viewer, post.threadId, handle);
    return post;
  }
  const authorId = await findAuthor(db, handle, post.threadId);
  await changeThread(db, post.threadId, async (trx, locked) => {
    await lockReaders(trx, [locked.id]);
    await giveTo(trx, postId, authorId);
    await recount(trx, locked.id);
    await logEvent(trx, locked.id, {
      what: "author",
      byId: viewer.id,
      postId,
      before: { authorId: post.subject.authorId },
    });
    await recordChange(trx, locked, await withLinked(trx, locked.id, [postId]));
  });
  return post;
}

/** Somebody who may read what is to be theirs. */
async function findAuthor(db: Db, handle: string, threadId: number): Promise<number> {
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

/** Nobody votes for a post of their own. */
async function giveTo(trx: Trx, postId: number, authorId: number): Promise<void> {
  await trx.deleteFrom("votes").where("post_id", "=", postId).where("user_id", "=", authorId).execute();
  await sql`
    UPDATE posts SET author_id = ${authorId}, idempotency_key = NULL,
      score = coalesce((SELECT sum(value) FROM votes WHERE post_id = ${postId}), 0)
    WHERE id = ${postId}`.execute(trx);
}
