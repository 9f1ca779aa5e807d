/** Which news still may be shown: rights are looked at again each time, and what is gone is told of no longer. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Viewer } from "../../shared/viewer.ts";
import { mayReadPractice, mayReadThread } from "../spaces/scopes.ts";

/** `notifications` with what they are about; the joins that `isVisible` needs. */
export const news = sql`notifications
  LEFT JOIN threads ON threads.id = notifications.thread_id
  LEFT JOIN spaces ON spaces.id = threads.space_id
  LEFT JOIN posts ON posts.id = notifications.post_id`;

export const isVisible = (viewer: Viewer): RawBuilder<SqlBool> => sql<SqlBool>`(notifications.user_id = ${viewer.id}
  AND (notifications.thread_id IS NULL OR (threads.deleted_at IS NULL AND ${mayReadThread(viewer)}))
  AND (notifications.post_id IS NULL OR posts.deleted_at IS NULL)
  AND (notifications.practice_id IS NULL OR EXISTS (
    SELECT FROM practices JOIN spaces ON spaces.id = practices.space_id
    WHERE practices.id = notifications.practice_id AND ${mayReadPractice(viewer)}))
  -- Taken back meanwhile.
  AND (notifications.kind <> 'accepted' OR threads.accepted_post_id = notifications.post_id)
  AND (notifications.kind <> 'chosen' OR threads.chosen_post_id = notifications.post_id)
  AND (notifications.kind <> 'asked' OR EXISTS (
    SELECT FROM expert_requests WHERE expert_requests.thread_id = notifications.thread_id
      AND expert_requests.user_id = ${viewer.id} AND expert_requests.state <> 'withdrawn'))
  -- Said meanwhile, or set aside.
  AND (notifications.kind <> 'outcome_due' OR (threads.problem_stage IS NOT NULL AND threads.problem_result IS NULL
    AND EXISTS (SELECT FROM problems WHERE thread_id = threads.id AND dropped_at IS NULL)))
  AND NOT EXISTS (
    SELECT FROM person_mutes WHERE person_mutes.user_id = ${viewer.id} AND person_mutes.muted_id = notifications.actor_id))`;
