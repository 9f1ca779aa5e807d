/** Which acts of the log a viewer may read, as SQL conditions, and with whose names. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { isHouseModerator, type PresentOutcome, UNDO_DAYS } from "../../shared/moderation/facts.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { mayKeepOrder } from "../spaces/moderator-scopes.ts";
import { mayReadSpace } from "../spaces/scopes.ts";

/** What acts are about, for `moderation_acts` under that name: a post may stand elsewhere by now. */
export const actJoins = sql`
  LEFT JOIN posts ON posts.id = moderation_acts.post_id
  LEFT JOIN threads ON threads.id = coalesce(posts.thread_id, moderation_acts.thread_id)
  LEFT JOIN spaces ON spaces.id = threads.space_id`;

/** What a case came to, with what became of that since: lists say what is true today. */
export const presentOutcome = sql<PresentOutcome | null>`CASE
  WHEN moderation_cases.outcome = 'removed'
    AND EXISTS (SELECT FROM moderation_acts WHERE case_id = moderation_cases.id
      AND what IN ('post_deleted', 'thread_deleted') AND undone_at IS NOT NULL)
    AND NOT EXISTS (SELECT FROM moderation_acts WHERE case_id = moderation_cases.id
      AND what IN ('post_deleted', 'thread_deleted') AND undone_at IS NULL)
  THEN 'restored' ELSE moderation_cases.outcome END`;

/** Within the days in which an act can be undone or appealed against. */
export const isFresh = sql<SqlBool>`moderation_acts.at > now() - make_interval(days => ${sql.lit(UNDO_DAYS)})`;

/** Whether the viewer keeps order where the act was done: then they read all of it. Nobody's own affair is theirs. */
export const mayHandleAct = (viewer: Viewer | null): RawBuilder<SqlBool> =>
  sql<SqlBool>`(moderation_acts.person_id IS DISTINCT FROM ${viewer?.id ?? null}::int
    AND CASE WHEN spaces.id IS NULL OR spaces.visibility = 'conversation' THEN ${isHouseModerator(viewer)}
      ELSE ${mayKeepOrder(viewer)} END)`;

/**
 * The public log. What was done to threads is read by anyone who reads their space; that somebody was warned, silenced or
 * suspended by members, without the name; how flags and appeals were decided by those who keep order there.
 */
export const mayReadAct = (viewer: Viewer | null): RawBuilder<SqlBool> => sql<SqlBool>`(${mayHandleAct(viewer)}
  OR (moderation_acts.what NOT IN ('flags_settled', 'case_reopened') AND CASE
    WHEN spaces.id IS NULL THEN ${viewer !== null} AND moderation_acts.person_id IS DISTINCT FROM ${viewer?.id ?? null}::int
    ELSE ${mayReadSpace(viewer)} END))`;
