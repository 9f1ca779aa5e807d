/** Where somebody left off in a thread. */
import { links } from "../../../shared/links.ts";
import type { Conn } from "../../platform/database/db.ts";
import { pageOfPost } from "./post-queries.ts";
import { countPages, type ReadableThread } from "./queries.ts";

/** Page and anchor of the first post that was not read and is still there; the end of the thread where all is read. */
export async function firstUnreadPath(db: Conn, { state, readNumber }: ReadableThread): Promise<string> {
  if (readNumber === 0) return links.thread(state);
  const post = await db
    .selectFrom("posts")
    .select(["id", "number", "parent_id as parentId"])
    .where("thread_id", "=", state.id)
    .where("number", ">", readNumber)
    .where("deleted_at", "is", null)
    .orderBy("number")
    .limit(1)
    .executeTakeFirst();
  if (!post) return links.thread(state, state.kind === "question" ? 1 : countPages(state));
  return `${links.thread(state, await pageOfPost(db, state, post))}#${links.postAnchor(post.id)}`;
}
