/** Who may write good practices: the one check before every action and form. */

import type { Viewer } from "../../../shared/viewer.ts";
import { getThread, type ReadableThread } from "../../forum/threads/queries.ts";
import type { Db } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { getPractice, type ReadablePractice } from "./read-practice.ts";

/** @throws AppError `not_found`, `sign_in_needed`, `forbidden` */
export async function requireThread(
  db: Db,
  viewer: Viewer | null,
  threadId: number,
): Promise<{ thread: ReadableThread; viewer: Viewer }> {
  const thread = await getThread(db, viewer, threadId);
  authorise(viewer, "practice.start", thread.subject);
  return { thread, viewer };
}

/** @throws AppError `not_found`, `sign_in_needed`, `forbidden` */
export async function requirePractice(
  db: Db,
  viewer: Viewer | null,
  id: number,
  action: "practice.curate" | "practice.seeDrafts" = "practice.curate",
): Promise<{ practice: ReadablePractice; viewer: Viewer }> {
  const practice = await getPractice(db, viewer, id);
  authorise(viewer, action);
  return { practice, viewer };
}
