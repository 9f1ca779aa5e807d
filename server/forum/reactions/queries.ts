/** Who reacted to a post, for those who may read it. */

import type { ReactionKind } from "../../../shared/forum/reactions/kinds.ts";
import type { PersonRef } from "../../../shared/schema.ts";
import { nameJson } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { pageOf } from "../../platform/http/cursor.ts";

export type Reactor = { kind: ReactionKind; person: PersonRef | null };
type Last = readonly [ReactionKind, userId: number];

/** A page of names, by kind; the caller has made sure that the viewer may read the post. */
export async function listReactors(
  db: Conn,
  postId: number,
  after: Last | undefined,
  limit: number,
): Promise<{ reactors: Reactor[]; next: string | null }> {
  const rows = await db
    .selectFrom("reactions")
    .innerJoin("users", "users.id", "reactions.user_id")
    .select(["reactions.kind", "reactions.user_id", nameJson("users").as("person")])
    .where("reactions.post_id", "=", postId)
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("reactions.kind", "reactions.user_id"), ">", tuple(...(after ?? (["agree", 0] as const)))),
      ),
    )
    .orderBy("reactions.kind")
    .orderBy("reactions.user_id")
    .limit(limit + 1)
    .execute();
  const { shown, next } = pageOf(rows, limit, (last) => [last.kind, last.user_id]);
  return { reactors: shown.map(({ kind, person }) => ({ kind, person })), next };
}
