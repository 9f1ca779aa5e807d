/** How a poll is read with its post, and a person's ballots with a page. */
import { sql } from "kysely";
import type { OwnBallot, PollData } from "../../../shared/forum/polls/schema.ts";

/** For queries with `posts`. The result is left out here, not later: what must not be seen never leaves the database. */
export const pollJson = sql<PollData | null>`(
  SELECT json_build_object(
    'question', question, 'kind', kind, 'options', options, 'least', least, 'most', most, 'results', results,
    'isPublic', is_public, 'closesAt', to_json(closes_at), 'closed', closed_at IS NOT NULL, 'voters', voters,
    'tally', CASE WHEN results = 'always' OR closed_at IS NOT NULL THEN tally END)
  FROM polls WHERE post_id = posts.id AND posts.deleted_at IS NULL)`;

/** Anyone who has voted sees the result of a poll that shows it to voters. */
export const ballotsJson = (userId: number, postIds: readonly number[]) => sql<Record<number, OwnBallot> | null>`(
  SELECT json_object_agg(ballots.post_id, json_build_object(
    'choices', ballots.choices, 'tally', CASE WHEN polls.results = 'voted' THEN polls.tally END))
  FROM ballots JOIN polls ON polls.post_id = ballots.post_id
  WHERE ballots.user_id = ${userId} AND ballots.post_id = ANY(${postIds}::int[]))`;
