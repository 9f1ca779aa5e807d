/** Removing files: the row is doomed first, then the bytes go, then the row; a crash in between is taken up by the next run. */
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { can } from "../../../shared/permissions.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db } from "../../platform/database/db.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import type { FileStore } from "../../platform/storage/store.ts";
import { findOwnFile } from "./queries.ts";
import { storedName } from "./upload.ts";

/** Time to write the text that a file was uploaded for; also how long one stays that was taken out of a text. */
const UNUSED_FOR = sql`interval '24 hours'`;
/** Its owner may still post what names it; drafts are few beside files, and go by themselves. */
const isInDraft = sql`EXISTS (
  SELECT FROM drafts WHERE drafts.user_id = files.owner_id AND strpos(drafts.fields::text, '/files/' || files.key || '/') > 0)`;
/** Longer than any upload takes. */
const ARRIVING_FOR = sql`interval '1 hour'`;
const ARRIVING_MS = 3_600_000;
const AT_ONCE = 100;

export const COLLECT = "files_collect";

/** Gone for everybody at once; the bytes follow in a job. @throws AppError `sign_in_needed`, `not_found` */
export async function deleteFile(db: Db, viewer: Viewer | null, key: string): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  const file = await findOwnFile(db, viewer.id, key);
  if (!file || !can(viewer, "file.delete", { ownerId: viewer.id })) throw notFound();
  await db.transaction().execute(async (trx) => {
    await trx.updateTable("files").set({ state: "doomed" }).where("key", "=", key).execute();
    await addJob(trx, COLLECT, {}, { key: COLLECT });
  });
}

/** Removes what was deleted, what nothing uses any more, and what never fully arrived. */
export async function collectFiles(db: Db, store: FileStore): Promise<void> {
  await sql`
    UPDATE files SET state = 'doomed'
    WHERE state = 'ready' AND unused_since < now() - ${UNUSED_FOR} AND NOT ${isInDraft}
      OR state = 'pending' AND created_at < now() - ${ARRIVING_FOR}`.execute(db);
  for (;;) {
    const rows = await db
      .selectFrom("files")
      .select(["id", "key", "widths"])
      .where("state", "=", "doomed")
      .orderBy("id")
      .limit(AT_ONCE)
      .execute();
    for (const { id, key, widths } of rows) {
      for (const width of [undefined, ...widths]) await store.remove(storedName(key, width));
      await db.deleteFrom("files").where("id", "=", id).execute();
    }
    if (rows.length < AT_ONCE) break;
  }
  await sweepIncoming(store.incoming);
}

/** What a process that was killed left half-received. */
async function sweepIncoming(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  for (const name of names) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > ARRIVING_MS) await rm(path, { force: true });
  }
}
