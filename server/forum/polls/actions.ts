/** Voting in a poll, taking the vote back, changing the poll while nobody voted, closing it. */

import { sql } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";
import { notify } from "../../notifications/notify.ts";
import { type Db, now, type Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, invalidField, notFound } from "../../platform/http/errors.ts";
import { changeThread, recordChange, tendThread } from "../threads/change.ts";
import { getPost, type ReadablePost } from "../threads/post-queries.ts";
import { closeLater, type PollDraft, writePoll } from "./insert.ts";
import { tally } from "./tally.ts";

/**
 * Sets the viewer's one ballot, or takes it back (`null`); the same again changes nothing.
 * @throws AppError `not_found`, `sign_in_needed`, `forbidden` where the poll is closed, `invalid` for field `choice`
 */
export async function castBallot(
  db: Db,
  viewer: Viewer | null,
  postId: number,
  choices: readonly number[] | null,
): Promise<void> {
  const { post, person } = await requirePoll(db, viewer, postId, "poll.vote");
  await changeThread(db, post.threadId, async (trx, thread) => {
    const poll = await getPoll(trx, postId);
    if (!poll.open) throw new AppError("closed");
    if (choices) checkChoices(poll, choices);
    if (!(await setBallot(trx, { postId, userId: person.id, choices }))) return;
    await countBallots(trx, postId, poll);
    await recordChange(trx, thread, [postId]);
  });
}

type Poll = Awaited<ReturnType<typeof getPoll>>;

/** By the database's clock; the thread's lock, which the caller holds, keeps it as it is. */
async function getPoll(trx: Trx, postId: number) {
  const poll = await trx
    .selectFrom("polls")
    .select(["kind", "options", "least", "most", "voters"])
    .select(sql<boolean>`closed_at IS NULL AND (closes_at IS NULL OR closes_at > now())`.as("open"))
    .where("post_id", "=", postId)
    .executeTakeFirst();
  if (!poll) throw notFound();
  return poll;
}

function checkChoices({ kind, options, least, most }: Poll, choices: readonly number[]): void {
  const known = new Set(options.map(({ id }) => id));
  if (new Set(choices).size < choices.length) throw invalidField("choice", "poll.error.repeated");
  if (choices.some((id) => !known.has(id))) throw invalidField("choice", "error.field.choice");
  if (choices.length < least || choices.length > most)
    throw kind === "several"
      ? invalidField("choice", "poll.error.choose", { least, most })
      : invalidField("choice", "poll.error.chooseOne");
}

type Ballot = { postId: number; userId: number; choices: readonly number[] | null };

/** Whether anything changed by it. */
async function setBallot(trx: Trx, { postId, userId, choices }: Ballot): Promise<boolean> {
  const changed =
    choices === null
      ? await trx
          .deleteFrom("ballots")
          .where("user_id", "=", userId)
          .where("post_id", "=", postId)
          .returning("post_id")
          .executeTakeFirst()
      : await trx
          .insertInto("ballots")
          .values({ user_id: userId, post_id: postId, choices: [...choices] })
          .onConflict((conflict) =>
            conflict
              .columns(["user_id", "post_id"])
              .doUpdateSet({ choices: [...choices], cast_at: now() })
              .where(sql<boolean>`ballots.choices <> ${choices}::int[]`),
          )
          .returning("post_id")
          .executeTakeFirst();
  return changed !== undefined;
}

/** Again from the ballots, equal ones together: nothing can drift. */
export async function countBallots(
  trx: Trx,
  postId: number,
  { kind, options }: Pick<Poll, "kind" | "options">,
): Promise<void> {
  const ballots = await trx
    .selectFrom("ballots")
    .select(["choices", sql<number>`count(*)`.as("count")])
    .where("post_id", "=", postId)
    .groupBy("choices")
    .execute();
  const ids = options.map(({ id }) => id);
  await trx
    .updateTable("polls")
    .set({
      voters: ballots.reduce((sum, ballot) => sum + ballot.count, 0),
      tally: JSON.stringify(tally(kind, ids, ballots)),
    })
    .where("post_id", "=", postId)
    .execute();
}

type PollAction = "poll.vote" | "poll.create" | "poll.close";

/** The post of a poll that the viewer may do this with; whether there is a poll is found out under the lock. */
export async function requirePoll(
  db: Db,
  viewer: Viewer | null,
  postId: number,
  action: PollAction,
): Promise<{ post: ReadablePost; person: Viewer }> {
  const post = await getPost(db, viewer, postId);
  authorise(viewer, action, post.subject);
  return { post, person: viewer };
}

/**
 * Gives a post a poll, or another one in its place.
 * @throws AppError `conflict` where somebody has voted: the question must stay what they answered
 */
export async function savePoll(db: Db, viewer: Viewer | null, postId: number, draft: PollDraft): Promise<void> {
  const { post } = await requirePoll(db, viewer, postId, "poll.create");
  if (post.kind === "comment") throw notFound();
  await changeThread(db, post.threadId, async (trx, thread) => {
    const before = await trx
      .selectFrom("polls")
      .select(["voters", "closed_at"])
      .where("post_id", "=", postId)
      .executeTakeFirst();
    if (before && (before.voters > 0 || before.closed_at)) throw new AppError("conflict");
    await writePoll(trx, postId, draft);
    await recordChange(trx, thread, [postId]);
  });
}

/** The one thing that may change while people vote. */
export async function moveClosing(db: Db, viewer: Viewer | null, postId: number, closesAt: Date | null): Promise<void> {
  const { post } = await requirePoll(db, viewer, postId, "poll.close");
  await changeThread(db, post.threadId, async (trx, thread) => {
    const moved = await trx
      .updateTable("polls")
      .set({ closes_at: closesAt })
      .where("post_id", "=", postId)
      .where("closed_at", "is", null)
      .returning("post_id")
      .executeTakeFirst();
    if (!moved) throw new AppError("closed");
    await closeLater(trx, postId, closesAt);
    await recordChange(trx, thread, [postId]);
  });
}

/** For good: what was hidden until then is shown now. Closing a closed one changes nothing. */
export async function closePoll(db: Db, viewer: Viewer | null, postId: number): Promise<void> {
  const { post, person } = await requirePoll(db, viewer, postId, "poll.close");
  await changeThread(db, post.threadId, async (trx, thread) => {
    const closed = await trx
      .updateTable("polls")
      .set({ closed_at: now(), closed_by: person.id })
      .where("post_id", "=", postId)
      .where("closed_at", "is", null)
      .returning("post_id")
      .executeTakeFirst();
    if (!closed) return;
    await recordChange(trx, thread, [postId]);
    await tellVoters(trx, { postId, threadId: thread.id, actorId: person.id });
  });
}

/** The person who voted wants to know what came of it. */
async function tellVoters(trx: Trx, about: { postId: number; threadId: number; actorId?: number }): Promise<void> {
  const voters = await trx.selectFrom("ballots").select("user_id").where("post_id", "=", about.postId).execute();
  const userIds = voters.map((voter) => voter.user_id);
  await notify(trx, { kind: "poll", key: `poll ${about.postId}`, userIds, ...about });
}

/** At its date, by the job; a date that was moved or taken away meanwhile is not this one. */
export async function closeDuePoll(db: Db, postId: number): Promise<void> {
  const post = await db.selectFrom("posts").select("thread_id").where("id", "=", postId).executeTakeFirst();
  if (!post) return;
  await tendThread(db, post.thread_id, async (trx, thread) => {
    const closed = await trx
      .updateTable("polls")
      .set({ closed_at: sql<Date>`now()` })
      .where("post_id", "=", postId)
      .where("closed_at", "is", null)
      .where(sql<boolean>`closes_at <= now()`)
      .returning("post_id")
      .executeTakeFirst();
    if (!closed) return;
    await recordChange(trx, thread, [postId]);
    await tellVoters(trx, { postId, threadId: thread.id });
  });
}
