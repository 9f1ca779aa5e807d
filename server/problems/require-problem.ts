/** The one check before a problem is moved on. */

import type { Viewer } from "../../shared/viewer.ts";
import { getThread, type ReadableThread } from "../forum/threads/queries.ts";
import type { Db } from "../platform/database/db.ts";
import { authorise } from "../platform/http/authorise.ts";
import { AppError, notFound } from "../platform/http/errors.ts";

type ProblemAction = "problem.advance" | "problem.suggest" | "problem.curate";

/** @throws AppError where the viewer may not do this to the problem; the thread with all its facts otherwise */
export async function requireProblem(
  db: Db,
  viewer: Viewer | null,
  threadId: number,
  action: ProblemAction = "problem.advance",
): Promise<ReadableThread> {
  const thread = await getThread(db, viewer, threadId);
  if (viewer === null) throw new AppError("sign_in_needed");
  if (thread.subject.kind !== "problem") throw notFound();
  authorise(viewer, action, thread.subject);
  return thread;
}
