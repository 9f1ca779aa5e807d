/** Indexes for reading long threads in other ways than page by page. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Whose posts they are and when they were written, walked along a thread's numbers without visiting the posts.
  await sql`DROP INDEX posts_number`.execute(db);
  await sql`CREATE UNIQUE INDEX posts_number ON posts (thread_id, number) INCLUDE (author_id, created_at) WHERE number IS NOT NULL`.execute(
    db,
  );
  // The id as well: a far page of answers skips those before it inside of the index.
  await sql`DROP INDEX posts_answers`.execute(db);
  await sql`CREATE INDEX posts_answers ON posts (thread_id, score DESC, number) INCLUDE (id) WHERE kind = 'answer'`.execute(
    db,
  );
  // Posts that people valued (TOP_POST in shared/limits.ts), which are few.
  await sql`CREATE INDEX posts_top ON posts (thread_id, number) WHERE number IS NOT NULL AND score + backing + reaction_count >= 3`.execute(
    db,
  );
}
