/** Reads of a poll for one reader. */
import type { OwnBallot, PollData } from "../../../shared/forum/polls/schema.ts";
import type { PersonRef } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { nameJson } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { notFound } from "../../platform/http/errors.ts";
import { getPost, getPostData, type ReadablePost } from "../threads/post-queries.ts";
import { ballotsJson } from "./columns.ts";

export type ReadPoll = { post: ReadablePost; poll: PollData; own: OwnBallot | null };

/** As far as the viewer may see it. @throws AppError `not_found` */
export async function readPollOf(db: Conn, viewer: Viewer | null, postId: number): Promise<ReadPoll> {
  const post = await getPost(db, viewer, postId);
  const [{ poll }, own] = await Promise.all([getPostData(db, postId), viewer && findBallot(db, viewer.id, postId)]);
  if (!poll) throw notFound();
  return { post, poll, own };
}

async function findBallot(db: Conn, userId: number, postId: number): Promise<OwnBallot | null> {
  const row = await db.selectNoFrom(ballotsJson(userId, [postId]).as("ballots")).executeTakeFirst();
  return row?.ballots?.[postId] ?? null;
}

export type Voter = { person: PersonRef | null; choices: readonly number[] };

/** Names and choices, only where the poll is public and the viewer may see its result. */
export async function listVoters(
  db: Conn,
  { poll, own, post }: ReadPoll,
  after: number | undefined,
  limit: number,
): Promise<{ voters: Voter[]; next: number | null }> {
  if (!poll.isPublic || !(poll.tally ?? own?.tally)) return { voters: [], next: null };
  const rows = await db
    .selectFrom("ballots")
    .innerJoin("users", "users.id", "ballots.user_id")
    .select(["ballots.user_id", "ballots.choices", nameJson("users").as("person")])
    .where("ballots.post_id", "=", post.id)
    .where("ballots.user_id", ">", after ?? 0)
    .orderBy("ballots.user_id")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  return {
    voters: shown.map(({ person, choices }) => ({ person, choices })),
    next: rows.length > limit ? (shown.at(-1)?.user_id ?? null) : null,
  };
}
