/** Writes what is being done with the demonstration's good practices: a review, a second version, a flag, the credits. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { slugify } from "../../shared/links.ts";
import type { Trx } from "../platform/database/db.ts";
import { RENDERER_VERSION } from "../platform/markdown/render.ts";
import { type FilledThread, type Filling, pick, postByKey } from "./seed-places.ts";
import { practiceContent } from "./seed-practices.ts";

const DAY_MS = 86_400_000;

export async function insertPracticeCare(
  trx: Trx,
  practices: ReadonlyMap<string, number>,
  threads: readonly FilledThread[],
  filling: Filling,
): Promise<void> {
  const byKey = new Map(threads.map((filled) => [filled.thread.key, filled]));
  await publishAgain(trx, practices, byKey, filling);
  await insertReview(trx, byKey, filling);
  await sql`SELECT record_credits(id) FROM practices WHERE version > 0`.execute(trx);
}

/** What stands is the second version; the first is made from it. */
async function publishAgain(
  trx: Trx,
  practices: ReadonlyMap<string, number>,
  threads: ReadonlyMap<string, FilledThread>,
  { community, now }: Filling,
): Promise<void> {
  const { practice, daysAgo, note, before, movedOn } = community.reviews.secondVersion;
  const id = pick(practices, practice);
  const moved = postByKey(pick(threads, practice), movedOn);
  await sql`
    UPDATE claim_sources SET post_version = 1 WHERE post_id = ${moved.id}
      AND claim_id IN (SELECT id FROM claims WHERE practice_id = ${id})`.execute(trx);
  await sql`
    UPDATE practice_versions SET record = jsonb_set(record, '{claims}', (
      SELECT jsonb_agg(jsonb_set(claim, '{sources}', (
        SELECT jsonb_agg(CASE WHEN source ->> 'postId' = ${String(moved.id)} THEN source || '{"version": 1}' ELSE source END)
        FROM jsonb_array_elements(claim -> 'sources') AS source)) ORDER BY place)
      FROM jsonb_array_elements(record -> 'claims') WITH ORDINALITY AS each (claim, place)))
    WHERE practice_id = ${id}`.execute(trx);
  await sql`
    INSERT INTO practice_versions (practice_id, version, record, renderer, publisher_id, published_at, note)
    SELECT practice_id, 2, record, renderer, publisher_id, ${daysBefore(now, daysAgo)}, ${note}
    FROM practice_versions WHERE practice_id = ${id}`.execute(trx);
  await sql`
    UPDATE practice_versions SET record = jsonb_set(record, '{summary}', to_jsonb(${before.summary}::text)) || jsonb_build_object(
      'claims', (
        SELECT jsonb_agg(claim ORDER BY place) FROM jsonb_array_elements(record -> 'claims') WITH ORDINALITY AS each (claim, place)
        WHERE place <= jsonb_array_length(record -> 'claims') - ${before.withoutClaims}))
    WHERE practice_id = ${id} AND version = 1`.execute(trx);
  await trx.updateTable("practices").set({ version: 2 }).where("id", "=", id).execute();
  await sql`
    INSERT INTO claim_flags (practice_id, claim_id, post_id, cause, present_version)
    SELECT ${id}, claim_id, post_id, 'edited', ${moved.version} FROM claim_sources
    WHERE post_id = ${moved.id} AND claim_id IN (SELECT id FROM claims WHERE practice_id = ${id})`.execute(trx);
}

async function insertReview(trx: Trx, threads: ReadonlyMap<string, FilledThread>, filling: Filling): Promise<void> {
  const { community, ids, now } = filling;
  const { note, askedDaysAgo, reviewers } = community.reviews.review;
  const practice = community.inReview;
  const asker = pick(ids.people, practice.by);
  const practiceId = await insertDraft(trx, pick(threads, practice.thread), filling);
  const { id } = await trx
    .insertInto("practice_reviews")
    .values({ practice_id: practiceId, asked_by: asker, note, asked_at: daysBefore(now, askedDaysAgo) })
    .returning("id")
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("practice_reviewers")
    .values(
      reviewers.map(({ by, daysAgo, verdict, words = "" }) => ({
        review_id: id,
        user_id: pick(ids.people, by),
        invited_by: asker,
        invited_at: daysBefore(now, askedDaysAgo),
        verdict: verdict ?? null,
        words,
        said_at: daysAgo === undefined ? null : daysBefore(now, daysAgo),
        revision: daysAgo === undefined ? null : 1,
      })),
    )
    .execute();
  await trx
    .updateTable("practices")
    .set({ reviewers: reviewers.map(({ by }) => pick(ids.people, by)) })
    .where("id", "=", practiceId)
    .execute();
  await insertComments(trx, id, filling);
}

async function insertDraft(trx: Trx, thread: FilledThread, filling: Filling): Promise<number> {
  const { community, ids, now } = filling;
  const practice = community.inReview;
  const at = daysBefore(now, practice.daysAgo);
  const owner = pick(ids.people, practice.by);
  const content = practiceContent(practice, filling);
  const { id } = await trx
    .insertInto("practices")
    .values({
      thread_id: thread.id,
      space_id: thread.spaceId,
      owner_id: owner,
      status: "in_review",
      slug: slugify(practice.title, "practice"),
      ...content,
      revision: 1,
      renderer: RENDERER_VERSION,
      created_at: at,
      updated_at: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const claims = practice.claims.map(({ section, text, posts }) => {
    const sources = posts
      .map((key) => postByKey(thread, key))
      .map((post) => ({ postId: post.id, version: post.version }));
    return { section, text, sources };
  });
  const record = { ...content, isFailure: false, claims };
  await trx
    .insertInto("practice_drafts")
    .values({ practice_id: id, record, renderer: RENDERER_VERSION, editor_id: owner, updated_at: at })
    .execute();
  return id;
}

async function insertComments(trx: Trx, reviewId: number, { community, ids, rendered, now }: Filling): Promise<void> {
  const { comments } = community.reviews.review;
  const row = (by: string, daysAgo: number, source: string) => ({
    review_id: reviewId,
    author_id: pick(ids.people, by),
    source,
    html: rendered(source).html,
    renderer: RENDERER_VERSION,
    created_at: daysBefore(now, daysAgo),
    idempotency_key: randomUUID(),
  });
  for (const { by, daysAgo, section = null, claim, text, settledBy, replies = [] } of comments) {
    const about = { section, claim: claim === undefined ? null : (community.inReview.claims[claim]?.text ?? null) };
    const { id } = await trx
      .insertInto("practice_comments")
      .values({ ...row(by, daysAgo, text), ...about })
      .returning("id")
      .executeTakeFirstOrThrow();
    for (const reply of replies)
      await trx
        .insertInto("practice_comments")
        .values({ ...row(reply.by, reply.daysAgo, reply.text), parent_id: id })
        .execute();
    if (!settledBy) continue;
    await trx
      .updateTable("practice_comments")
      .set({ resolved_at: now, resolved_by: pick(ids.people, settledBy) })
      .where("id", "=", id)
      .execute();
  }
}

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);
