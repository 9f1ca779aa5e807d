/** Reacting to a post: one of a small set for each person, like a stamp that can be exchanged. */

import { sql } from "kysely";
import type { ReactionCounts, ReactionKind } from "../../../shared/forum/reactions/kinds.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { type Db, now, type Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { changeThread, recordChange } from "../threads/change.ts";
import { getPost } from "../threads/post-queries.ts";

export type Reacted = { threadId: number; reactions: ReactionCounts };

/**
 * Sets the viewer's one reaction, or takes it back (`null`); the same again changes nothing.
 * @throws AppError `not_found`, `sign_in_needed`, `forbidden`
 */
export async function reactToPost(
  db: Db,
  viewer: Viewer | null,
  postId: number,
  kind: ReactionKind | null,
): Promise<Reacted> {
  const post = await getPost(db, viewer, postId);
  authorise(viewer, "post.react", post.subject);
  return changeThread(db, post.threadId, async (trx, thread) => {
    const changed = await setReaction(trx, viewer.id, postId, kind);
    const reactions = await countReactions(trx, postId);
    if (changed) await recordChange(trx, thread, [postId]);
    return { threadId: post.threadId, reactions };
  });
}

/** Whether anything changed by it. */
async function setReaction(trx: Trx, userId: number, postId: number, kind: ReactionKind | null): Promise<boolean> {
  const changed =
    kind === null
      ? await trx
          .deleteFrom("reactions")
          .where("user_id", "=", userId)
          .where("post_id", "=", postId)
          .returning("post_id")
          .executeTakeFirst()
      : await trx
          .insertInto("reactions")
          .values({ user_id: userId, post_id: postId, kind })
          .onConflict((conflict) =>
            conflict
              .columns(["user_id", "post_id"])
              .doUpdateSet({ kind, created_at: now() })
              .where("reactions.kind", "<>", kind),
          )
          .returning("post_id")
          .executeTakeFirst();
  return changed !== undefined;
}

/** Counts again under the thread's lock: nothing to drift, and a post has few kinds. */
async function countReactions(trx: Trx, postId: number): Promise<ReactionCounts> {
  const { rows } = await sql<{ reactions: ReactionCounts }>`
    UPDATE posts SET reactions = counted.by_kind, reaction_count = counted.total
    FROM (
      SELECT coalesce(jsonb_object_agg(kind, number), '{}') AS by_kind, coalesce(sum(number), 0)::int AS total
      FROM (SELECT kind, count(*) AS number FROM reactions WHERE post_id = ${postId} GROUP BY kind) AS kinds
    ) AS counted
    WHERE posts.id = ${postId}
    RETURNING posts.reactions`.execute(trx);
  return rows[0]?.reactions ?? {};
}
