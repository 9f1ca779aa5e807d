/** The one check before a problem is moved on. */

import type { Viewer } from "../../shared/contract.ts";
import { authorise } from "../platform/authorise.ts";
import type { Db } from "../platform/db.ts";
import { AppError, notFound } from "../platform/errors.ts";
import { getThread, type ReadableThread } from "../threads/queries.ts";

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
