/** Telling the person who wrote a post what became of it. */
import type { Trx } from "../platform/database/db.ts";
import { notify } from "./notify.ts";

type Event = { postId: number; threadId: number; actorId: number | undefined };

/** Once for each post and event, however often it is taken back and done again. */
export async function tellAuthor(trx: Trx, kind: "accepted" | "chosen", event: Event): Promise<void> {
  const post = await trx.selectFrom("posts").select("author_id").where("id", "=", event.postId).executeTakeFirst();
  if (!post?.author_id) return;
  await notify(trx, { kind, key: `${kind}:${event.postId}`, userIds: [post.author_id], ...event });
}
