/** Who may write good practices: the one check before every action and form. */
import type { Viewer } from "../../shared/contract.ts";
import { can } from "../../shared/permissions.ts";
import type { Db } from "../platform/db.ts";
import { AppError, forbidden } from "../platform/errors.ts";
import { getThread, type ReadableThread } from "../threads/queries.ts";
import { getPractice, type ReadablePractice } from "./read-practice.ts";

/** @throws AppError `not_found`, `sign_in_needed`, `forbidden` */
export async function requireThread(
  db: Db,
  viewer: Viewer | null,
  threadId: number,
): Promise<{ thread: ReadableThread; viewer: Viewer }> {
  const thread = await getThread(db, viewer, threadId);
  if (viewer === null) throw new AppError("sign_in_needed");
  if (!can(viewer, "practice.start", thread.subject)) throw forbidden();
  return { thread, viewer };
}

/** @throws AppError `not_found`, `sign_in_needed`, `forbidden` */
export async function requirePractice(
  db: Db,
  viewer: Viewer | null,
  id: number,
): Promise<{ practice: ReadablePractice; viewer: Viewer }> {
  const practice = await getPractice(db, viewer, id);
  if (viewer === null) throw new AppError("sign_in_needed");
  if (!can(viewer, "practice.curate")) throw forbidden();
  return { practice, viewer };
}
