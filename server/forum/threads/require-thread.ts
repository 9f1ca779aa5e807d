/** The one check before every action on a thread as a whole. */

import type { Action } from "../../../shared/permissions.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { getThread, type ReadableThread } from "./queries.ts";

export type ThreadAction = Exclude<Extract<Action, `thread.${string}`>, "thread.create">;

/** @throws AppError `not_found`, `sign_in_needed`, `forbidden` */
export async function requireThread(
  db: Conn,
  viewer: Viewer | null,
  id: number,
  action: ThreadAction,
): Promise<ReadableThread> {
  const thread = await getThread(db, viewer, id);
  authorise(viewer, action, thread.subject);
  return thread;
}
