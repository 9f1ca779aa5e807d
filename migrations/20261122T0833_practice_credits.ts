/**
 * Whom a good practice owes thanks: authors of the posts it cites, reviewers, curators. Kept, so that a person's page need
 * not look through everything they ever wrote; brought up to date by one function whenever a version is published.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE practice_credits (
      practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      -- How many of the person's posts the published claims rest on.
      posts int NOT NULL DEFAULT 0,
      curated boolean NOT NULL DEFAULT false,
      reviewed boolean NOT NULL DEFAULT false,
      -- The person does not want to be named; kept even while there is nothing to thank for.
      declined_at timestamptz,
      PRIMARY KEY (practice_id, user_id)
    )`.execute(db);
  await sql`CREATE INDEX practice_credits_user ON practice_credits (user_id)`.execute(db);
  await sql`
    CREATE FUNCTION record_credits(practice int) RETURNS void LANGUAGE sql AS $$
      WITH roles AS (
        SELECT posts.author_id AS user_id, count(DISTINCT posts.id) AS posts, false AS curated, false AS reviewed
        FROM claims JOIN claim_sources ON claim_sources.claim_id = claims.id JOIN posts ON posts.id = claim_sources.post_id
        WHERE claims.practice_id = practice GROUP BY posts.author_id
        UNION ALL SELECT owner_id, 0, true, false FROM practices WHERE id = practice
        UNION ALL SELECT publisher_id, 0, true, false FROM practice_versions WHERE practice_id = practice
        UNION ALL SELECT practice_reviewers.user_id, 0, false, true
        FROM practice_reviews JOIN practice_reviewers ON practice_reviewers.review_id = practice_reviews.id
        WHERE practice_reviews.practice_id = practice AND practice_reviewers.said_at IS NOT NULL),
      merged AS (
        SELECT user_id, sum(posts)::int AS posts, bool_or(curated) AS curated, bool_or(reviewed) AS reviewed
        FROM roles WHERE user_id IS NOT NULL GROUP BY user_id),
      gone AS (
        UPDATE practice_credits SET posts = 0, curated = false, reviewed = false
        WHERE practice_id = practice AND user_id NOT IN (SELECT user_id FROM merged))
      INSERT INTO practice_credits (practice_id, user_id, posts, curated, reviewed)
      SELECT practice, user_id, posts, curated, reviewed FROM merged ORDER BY user_id
      ON CONFLICT (practice_id, user_id) DO UPDATE
        SET posts = excluded.posts, curated = excluded.curated, reviewed = excluded.reviewed
    $$`.execute(db);
  await sql`SELECT record_credits(id) FROM practices WHERE version > 0`.execute(db);
}
