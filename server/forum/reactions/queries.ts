/** Who reacted to a post, for those who may read it. */
import type { PersonRef, ReactionKind } from "../../../shared/contract.ts";
import { nameJson } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";

export type Reactor = { kind: ReactionKind; person: PersonRef | null };
export type ReactorCursor = { kind: ReactionKind; userId: number };

/** A page of names, by kind; the caller has made sure that the viewer may read the post. */
export async function listReactors(
  db: Conn,
  postId: number,
  after: ReactorCursor | undefined,
  limit: number,
): Promise<{ reactors: Reactor[]; next: ReactorCursor | null }> {
  const rows = await db
    .selectFrom("reactions")
    .innerJoin("users", "users.id", "reactions.user_id")
    .select(["reactions.kind", "reactions.user_id", nameJson("users").as("person")])
    .where("reactions.post_id", "=", postId)
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("reactions.kind", "reactions.user_id"), ">", tuple(after?.kind ?? "agree", after?.userId ?? 0)),
      ),
    )
    .orderBy("reactions.kind")
    .orderBy("reactions.user_id")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    reactors: shown.map(({ kind, person }) => ({ kind, person })),
    next: rows.length > limit && last ? { kind: last.kind, userId: last.user_id } : null,
  };
}
