/** Writes the demonstration threads with everything that hangs on them; derived columns are as if people had acted one by one. */
import { type Insertable, sql } from "kysely";
import { excerpt } from "../../shared/forum/threads/excerpt.ts";
import { slugify } from "../../shared/links.ts";
import { EXCERPT_LENGTH } from "../forum/threads/open-thread.ts";
import type { Trx } from "../platform/database/db.ts";
import type { DB } from "../platform/database/schema.ts";
import { RENDERER_VERSION } from "../platform/markdown/render.ts";
import type { DemoThread } from "./community.ts";
import { insertRows, takeIds } from "./seed-insert.ts";
import { type FilledPost, type FilledThread, type Filling, pick, postByKey, zonesOf } from "./seed-places.ts";
import { backingRows, postRows, versionRows, voteRows } from "./seed-posts.ts";
import { positionRows } from "./seed-reading.ts";
import { inWakingHours } from "./waking-hours.ts";

export async function insertThreads(trx: Trx, filling: Filling): Promise<readonly FilledThread[]> {
  const filled = await giveIds(trx, filling);
  await insertRows(
    trx,
    "threads",
    filled.map((thread) => threadRow(thread, filling)),
  );
  await insertRows(
    trx,
    "conversation_members",
    filled.flatMap((thread) => conversationRows(thread, filling)),
  );
  const posts = filled.flatMap((thread) => thread.posts.map((post) => ({ ...post, threadId: thread.id })));
  await insertRows(
    trx,
    "posts",
    filled.flatMap((thread) => postRows(thread, filling)),
  );
  await insertRows(trx, "post_versions", versionRows(posts, filling));
  await insertRows(trx, "votes", voteRows(posts, filling));
  await insertRows(trx, "option_backings", backingRows(posts, filling));
  await insertRows(
    trx,
    "same_questions",
    filled.flatMap((thread) => sameRows(thread, filling)),
  );
  await insertRows(
    trx,
    "problem_stages",
    filled.flatMap((thread) => stageRows(thread, filling)),
  );
  await settleCourses(trx, filled, filling.now);
  await insertRows(trx, "read_positions", positionRows(filled, filling));
  await markChosenPosts(trx, filled);
  return filled;
}

/** Ids rise with time, over all threads, as they would have. */
async function giveIds(trx: Trx, filling: Filling): Promise<FilledThread[]> {
  const ids = (await takeIds(trx, "posts", filling.places.length)).values();
  const posts = filling.places.map((place): FilledPost => {
    return { ...place, id: Number(ids.next().value), version: place.post.before === undefined ? 1 : 2 };
  });
  const { threads } = filling.community;
  const threadIds = (await takeIds(trx, "threads", threads.length)).values();
  const oldestFirst = new Set(posts.map(({ thread }) => thread));
  return [...oldestFirst].map((thread) => ({
    thread,
    id: Number(threadIds.next().value),
    spaceId: pick(filling.ids.spaces, thread.space),
    posts: posts.filter((post) => post.thread === thread),
  }));
}

function threadRow({ thread, id, spaceId, posts }: FilledThread, filling: Filling): Insertable<DB["threads"]> {
  const numbered = posts.filter(({ number }) => number !== null);
  const [opening] = posts;
  const last = posts.at(-1);
  if (!opening || !last) throw new Error(`The demonstration thread ${thread.key} is empty.`);
  const { stages } = thread;
  const outcome = stages.find(({ stage }) => stage === "outcome");
  return {
    id,
    space_id: spaceId,
    author_id: pick(filling.ids.people, thread.by),
    kind: thread.kind,
    title: thread.title,
    slug: slugify(thread.title),
    language: thread.language,
    countries: thread.countries,
    tags: thread.tags,
    revision: posts.length,
    last_number: numbered.length,
    post_count: numbered.length,
    answer_count: posts.filter(({ kind }) => kind === "answer").length,
    same_count: thread.sameQuestion?.length ?? 0,
    view_count: thread.conversation ? 0 : plausibleViews(thread),
    excerpt: excerpt(filling.rendered(thread.text).text, EXCERPT_LENGTH),
    problem_stage: stages.at(-1)?.stage ?? null,
    problem_result: outcome?.result ?? null,
    outcome_on: outcome ? last.at.toISOString().slice(0, 10) : null,
    created_at: opening.at,
    last_post_at: last.at,
    last_author_id: pick(filling.ids.people, last.post.by),
    pinned_at: thread.pinned ? opening.at : null,
    closed_at: thread.closed ? last.at : null,
  };
}

function conversationRows(
  { thread, id, posts }: FilledThread,
  { ids }: Filling,
): Insertable<DB["conversation_members"]>[] {
  if (!thread.conversation) return [];
  const by = pick(ids.people, thread.by);
  return [thread.by, ...thread.conversation].map((handle) => ({
    thread_id: id,
    user_id: pick(ids.people, handle),
    added_by: by,
    ...(posts[0] && { joined_at: posts[0].at }),
  }));
}

/** More for what was discussed and what is older, never a round figure. */
function plausibleViews(thread: DemoThread): number {
  return Math.round(thread.posts.length * 19 + thread.daysAgo * 1.3 + thread.title.length * 0.7);
}

function sameRows({ thread, id }: FilledThread, { ids }: Filling): Insertable<DB["same_questions"]>[] {
  return (thread.sameQuestion ?? []).map((handle) => ({ thread_id: id, user_id: pick(ids.people, handle) }));
}

/** The stages were reached one after the other between the first post and the last. */
function stageRows(
  { thread, id, posts }: FilledThread,
  { ids, rendered, community }: Filling,
): Insertable<DB["problem_stages"]>[] {
  const { stages } = thread;
  const opened = posts[0]?.at.getTime() ?? 0;
  const span = (posts.at(-1)?.at.getTime() ?? opened) - opened;
  const timeZone = pick(zonesOf(community.people), thread.by);
  const times = inWakingHours(
    stages.map((_, index) => ({
      at: new Date(opened + (span * index) / Math.max(1, stages.length - 1)),
      timeZone,
    })),
  );
  return stages.map(({ stage, text: source }, index) => {
    const { html, text } = rendered(source);
    const at = times[index] ?? new Date(opened);
    return {
      thread_id: id,
      stage,
      source,
      html,
      plain: text,
      renderer: RENDERER_VERSION,
      editor_id: pick(ids.people, thread.by),
      updated_at: at,
      reached_at: at,
      reached_by: pick(ids.people, thread.by),
    };
  });
}

/** As the stages left them: when each problem moved last, and by when its outcome is expected. */
async function settleCourses(trx: Trx, filled: readonly FilledThread[], now: Date): Promise<void> {
  const expected = filled.flatMap(({ id, thread: { expectedInDays: days } }) =>
    days === undefined ? [] : [{ id, days }],
  );
  await sql`
    UPDATE problems SET moved_at = coalesce(
      (SELECT max(reached_at) FROM problem_stages WHERE problem_stages.thread_id = problems.thread_id), moved_at)
    WHERE thread_id = ANY(${filled.map(({ id }) => id)}::int[])`.execute(trx);
  await sql`
    UPDATE problems SET expected_on = ${now}::timestamptz::date + expected.days
    FROM jsonb_to_recordset(${JSON.stringify(expected)}::jsonb) AS expected (id int, days int)
    WHERE thread_id = expected.id`.execute(trx);
}

/** Threads and posts refer to each other, so the threads learn of their accepted and chosen posts last. */
async function markChosenPosts(trx: Trx, filled: readonly FilledThread[]): Promise<void> {
  const marks = filled.map((thread) => {
    const chosen = thread.thread.stages.find(({ post }) => post)?.post;
    return {
      id: thread.id,
      accepted: thread.posts.find(({ post }) => post.accepted)?.id,
      chosen: chosen && postByKey(thread, chosen).id,
    };
  });
  await sql`
    UPDATE threads SET accepted_post_id = mark.accepted, chosen_post_id = mark.chosen
    FROM jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) AS mark (id int, accepted int, chosen int)
    WHERE threads.id = mark.id AND (mark.accepted IS NOT NULL OR mark.chosen IS NOT NULL)`.execute(trx);
}
