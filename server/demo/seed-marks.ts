/** Reactions, polls with their ballots and bookmarks of the demonstration community. */
import { sql } from "kysely";
import { tally } from "../forum/polls/tally.ts";
import type { Trx } from "../platform/database/db.ts";
import type { DemoPoll } from "./community.ts";
import { insertRows } from "./seed-insert.ts";
import { type FilledPost, type FilledThread, type Filling, pick, postByKey } from "./seed-places.ts";

const DAY_MS = 86_400_000;

export async function insertMarks(trx: Trx, threads: readonly FilledThread[], filling: Filling): Promise<void> {
  await insertReactions(trx, threads, filling);
  await insertPolls(trx, threads, filling);
  await insertBookmarks(trx, threads, filling);
}

function placeOf(threads: readonly FilledThread[], { thread, post }: { thread: string; post: string }): FilledPost {
  const found = threads.find((each) => each.thread.key === thread);
  if (!found) throw new Error(`The demonstration community has no thread "${thread}".`);
  return postByKey(found, post);
}

async function insertReactions(trx: Trx, threads: readonly FilledThread[], { ids, community }: Filling): Promise<void> {
  const rows = community.marks.reactions.flatMap((each) => {
    const { id } = placeOf(threads, each);
    return Object.entries(each.from).flatMap(([kind, handles]) =>
      handles.map((handle) => ({ user_id: pick(ids.people, handle), post_id: id, kind })),
    );
  });
  await sql`
    INSERT INTO reactions (user_id, post_id, kind)
    SELECT user_id, post_id, kind FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS given (user_id int, post_id int, kind text)`.execute(trx);
  await sql`
    UPDATE posts SET reactions = counted.by_kind, reaction_count = counted.total
    FROM (
      SELECT post_id, jsonb_object_agg(kind, number) AS by_kind, sum(number)::int AS total
      FROM (SELECT post_id, kind, count(*) AS number FROM reactions GROUP BY post_id, kind) AS kinds
      GROUP BY post_id) AS counted
    WHERE posts.id = counted.post_id`.execute(trx);
}

async function insertPolls(
  trx: Trx,
  threads: readonly FilledThread[],
  { ids, community, now }: Filling,
): Promise<void> {
  for (const poll of community.marks.polls) {
    const { id } = placeOf(threads, poll);
    const ballots = Object.entries(poll.ballots);
    await trx
      .insertInto("polls")
      .values({ post_id: id, ...rowOf(poll, now) })
      .execute();
    await insertRows(
      trx,
      "ballots",
      ballots.map(([handle, choices]) => ({ user_id: pick(ids.people, handle), post_id: id, choices, cast_at: now })),
    );
  }
}

function rowOf(poll: DemoPoll, now: Date) {
  const options = poll.options.map((text, index) => ({ id: index + 1, text }));
  const ballots = Object.values(poll.ballots).map((choices) => ({ choices, count: 1 }));
  return {
    question: poll.question,
    kind: poll.kind,
    options: JSON.stringify(options),
    least: 1,
    most: poll.kind === "ranked" ? options.length : (poll.most ?? 1),
    results: poll.results,
    is_public: poll.isPublic ?? false,
    closed_at: poll.closed ? new Date(now.getTime() - 2 * DAY_MS) : null,
    voters: ballots.length,
    tally: JSON.stringify(
      tally(
        poll.kind,
        options.map(({ id }) => id),
        ballots,
      ),
    ),
  };
}

async function insertBookmarks(
  trx: Trx,
  threads: readonly FilledThread[],
  { ids, community, now }: Filling,
): Promise<void> {
  for (const each of community.marks.bookmarks) {
    const due = each.dueDaysAgo === undefined ? null : new Date(now.getTime() - each.dueDaysAgo * DAY_MS);
    await trx
      .insertInto("bookmarks")
      .values({
        user_id: pick(ids.people, each.by),
        post_id: placeOf(threads, each).id,
        note: each.note,
        remind_at: due,
        reminded_at: due,
      })
      .execute();
  }
}
