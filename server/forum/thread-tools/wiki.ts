/** Posts that everybody who may reply may edit: their history says who changed what. */

import type { Viewer } from "../../../shared/viewer.ts";
import type { Db } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { notFound } from "../../platform/http/errors.ts";
import { changeThread, recordChange } from "../threads/change.ts";
import { getPost, type ReadablePost } from "../threads/post-queries.ts";

export async function setWiki(db: Db, viewer: Viewer | null, postId: number, wiki: boolean): Promise<ReadablePost> {
  const post = await requireOrderly(db, viewer, postId, "post.wiki");
  await changeThread(db, post.threadId, async (trx, thread) => {
    const changed = await trx
      .updateTable("posts")
      .set({ wiki })
      .where("id", "=", postId)
      .where("wiki", "=", !wiki)
      .returning("id")
      .executeTakeFirst();
    if (changed) await recordChange(trx, thread, [postId]);
  });
  return post;
}

/** Comments are too short to be written together. @throws AppError `not_found`, `sign_in_needed`, `forbidden` */
export async function requireOrderly(
  db: Db,
  viewer: Viewer | null,
  postId: number,
  action: "post.wiki" | "post.changeAuthor",
): Promise<ReadablePost> {
  const post = await getPost(db, viewer, postId);
  authorise(viewer, action, post.subject);
  if (action === "post.wiki" && post.kind === "comment") throw notFound();
  return post;
}
