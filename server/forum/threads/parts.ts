/** What later areas know of a thread, asked for where its row says that there is something to know. */

import type { ThreadRouting } from "../../../shared/expertise/routing/schema.ts";
import type { ThreadSubject } from "../../../shared/forum/rules.ts";
import type { ProblemData } from "../../../shared/forum/threads/course-schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { slot } from "../../platform/start/registry.ts";

/** Columns of a problem's thread that its course goes on from. */
export type CourseColumns = {
  id: number;
  problem_stage: ProblemData["stage"] | null;
  problem_result: ProblemData["result"];
  chosen_post_id: number | null;
  outcome_on: Date | null;
};

/** `backed` and `suggested` are the viewer's own. */
export type ThreadCourse = { problem: ProblemData; backed: readonly number[]; suggested: boolean };

export const threadParts = {
  /** A problem's stages and options; `viewerId` is 0 for visitors. */
  course: slot<(db: Conn, row: CourseColumns, viewerId: number) => Promise<ThreadCourse | null>>("a problem's course"),
  /** How a question stands with the experts, as far as the viewer may know. */
  routing:
    slot<(db: Conn, viewer: Viewer, thread: { id: number; subject: ThreadSubject }) => Promise<ThreadRouting>>(
      "a question's routing",
    ),
};
