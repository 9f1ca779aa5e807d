/** Questions that wait for one person: what they were asked or took, and what was escalated to them. Of joined `threads` and `spaces`. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";
import { mayListThread, personMayRead, personTakesPart } from "../../spaces/scopes.ts";

/** Requests with their threads; the joins that the conditions need. */
export const ownRequests = sql`expert_requests
  JOIN threads ON threads.id = expert_requests.thread_id
  JOIN spaces ON spaces.id = threads.space_id`;

/** A request to the viewer on which there still is something to do; also where somebody else has taken the question. */
export const isWaiting = (viewer: Viewer): RawBuilder<SqlBool> => sql<SqlBool>`(expert_requests.user_id = ${viewer.id}
  AND expert_requests.state IN ('asked', 'taken') AND threads.kind = 'question'
  AND threads.deleted_at IS NULL AND threads.closed_at IS NULL
  -- Asked for: nobody has answered. Taken: the person has promised to answer, even if others did.
  AND CASE expert_requests.state WHEN 'asked' THEN threads.first_answered_at IS NULL ELSE threads.accepted_post_id IS NULL END
  AND ${mayListThread(viewer)})`;

/** The same, as the header counts it: what somebody else has taken does not press. */
export const isPressing = (viewer: Viewer): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${isWaiting(viewer)} AND (expert_requests.state = 'taken' OR threads.routing <> 'taken'))`;

/** Coordinates one of the thread's fields, and is not the one who asks. */
export const isCoordinator = (userId: RawBuilder<unknown>): RawBuilder<SqlBool> => sql<SqlBool>`EXISTS (
  SELECT FROM field_coordinators JOIN fields ON fields.id = field_coordinators.field_id
  WHERE field_coordinators.user_id = ${userId} AND field_coordinators.user_id IS DISTINCT FROM threads.author_id
    AND fields.slug = ANY(threads.fields) AND fields.archived_at IS NULL)`;

/** Somebody who is there and may read the thread coordinates one of its fields. */
export const anyCoordinator: RawBuilder<SqlBool> = sql<SqlBool>`EXISTS (
  SELECT FROM field_coordinators
    JOIN fields ON fields.id = field_coordinators.field_id
    JOIN users ON users.id = field_coordinators.user_id
  WHERE fields.slug = ANY(threads.fields) AND fields.archived_at IS NULL
    AND users.id IS DISTINCT FROM threads.author_id AND ${personTakesPart} AND ${personMayRead})`;

/** Unanswered for too long: its field's coordinators look after it, administrators where there is none. */
export function isEscalatedTo(viewer: Viewer): RawBuilder<SqlBool> {
  const own = isCoordinator(sql`${viewer.id}`);
  const isResponsible = viewer.role === "administrator" ? sql<SqlBool>`(${own} OR NOT ${anyCoordinator})` : own;
  return sql<SqlBool>`(threads.escalated_at IS NOT NULL AND threads.first_answered_at IS NULL AND threads.deleted_at IS NULL
    AND threads.closed_at IS NULL AND threads.kind = 'question' AND ${mayListThread(viewer)}
    ${viewer.role === "administrator" ? sql`` : sql`AND EXISTS (SELECT FROM field_coordinators WHERE user_id = ${viewer.id})`}
    AND ${isResponsible})`;
}
