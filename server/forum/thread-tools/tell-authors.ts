/** The person who wrote what was moved hears of it in the bell, with the way there. */

import { notify } from "../../notifications/notify.ts";
import { anyOf, type Trx } from "../../platform/database/db.ts";

type Moved = { threadId: number; postIds: readonly number[]; actorId: number | null; revision: number };

/** Who may not read it there hears nothing. `revision` is the thread's after it. */
export async function tellAuthors(trx: Trx, { threadId, postIds, actorId, revision }: Moved): Promise<void> {
  const rows = await trx
    .selectFrom("posts")
    .select("author_id")
    .distinct()
    .where("id", "=", anyOf(postIds))
    .where("author_id", "is not", null)
    .execute();
  await notify(trx, {
    kind: "moved",
    key: `moved:${threadId}:${revision}`,
    userIds: rows.flatMap((row) => row.author_id ?? []),
    actorId: actorId ?? undefined,
    threadId,
    ...(postIds[0] === undefined ? {} : { postId: postIds[0] }),
  });
}
