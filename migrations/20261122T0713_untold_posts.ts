/**
 * Posts whose people have not been told yet, written with the post. graphile-worker's add_job takes 0.5 ms of a reply, a
 * row here 0.05; what hears of the post empties it at once, and a job picks up what a crash left behind.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Without a foreign key, whose check would cost as much as the row.
  await sql`CREATE TABLE untold_posts (post_id int PRIMARY KEY, since timestamptz NOT NULL DEFAULT now())`.execute(db);
}
