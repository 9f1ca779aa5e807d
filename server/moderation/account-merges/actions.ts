/** Asking for two accounts to become one, and for that to be taken back: each a job. */
import type { PersonSubject } from "../../../shared/accounts/rules.ts";
import { can } from "../../../shared/permissions.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn, Db } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, type FieldErrors, notFound } from "../../platform/http/errors.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import { typedHandle } from "../../platform/text/typed-text.ts";
import { isUndoable } from "./queries.ts";

const UNIQUE_VIOLATION = "23505";

export type MergeDraft = { from: string; into: string; reason: string };

/** @throws AppError `invalid` at the handle that nobody has or that may not be merged, `conflict` where it is under way */
export async function mergeAccounts(db: Db, viewer: Viewer | null, draft: MergeDraft): Promise<number> {
  const { from, into } = await requirePair(db, viewer, draft);
  try {
    return await db.transaction().execute(async (trx) => {
      const { id } = await trx
        .insertInto("account_merges")
        .values({ from_id: from.id, into_id: into.id, by_id: viewer?.id ?? null, reason: draft.reason })
        .returning("id")
        .executeTakeFirstOrThrow();
      await addJob(trx, "accounts_merge", { id });
      return id;
    });
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) throw new AppError("conflict");
    throw error;
  }
}

/** @throws AppError `not_found`, `conflict` where it was taken back already or stands for good */
export async function takeBackMerge(db: Db, viewer: Viewer | null, id: number): Promise<void> {
  authorise(viewer, "account.merge");
  const merge = await db.selectFrom("account_merges").select("id").where("id", "=", id).executeTakeFirst();
  if (!merge) throw notFound();
  await db.transaction().execute(async (trx) => {
    const undoing = await trx
      .updateTable("account_merges")
      .set({ state: "undoing" })
      .where("id", "=", id)
      .where(isUndoable)
      .returning("id")
      .executeTakeFirst();
    if (!undoing) throw new AppError("conflict");
    await addJob(trx, "accounts_unmerge", { id });
  });
}

/** Both people, who may be merged. @throws AppError `invalid`, `sign_in_needed`, `not_found` */
export async function requirePair(db: Conn, viewer: Viewer | null, { from, into }: Pick<MergeDraft, "from" | "into">) {
  authorise(viewer, "account.merge");
  const people = { from: await findPerson(db, from), into: await findPerson(db, into) };
  const errors: FieldErrors = {
    ...(people.from ? {} : { from: { key: "merges.error.nobody" } }),
    ...(people.into ? {} : { into: { key: "merges.error.nobody" } }),
  };
  if (!people.from || !people.into) throw new AppError("invalid", { fields: errors });
  const pair = { from: people.from, into: people.into };
  if (!can(viewer, "person.merge", pair))
    throw new AppError("invalid", { fields: { from: { key: "merges.error.not" } } });
  return pair;
}

type Found = PersonSubject & { handle: string; name: string };

function findPerson(db: Conn, handle: string): Promise<Found | undefined> {
  return db
    .selectFrom("users")
    .select(["id", "role", "handle", "name"])
    .where("handle", "=", typedHandle(handle))
    .where("erased_at", "is", null)
    .where("email_confirmed_at", "is not", null)
    .executeTakeFirst();
}
