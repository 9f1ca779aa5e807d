/** Problems: stages, options, what they wait for, reminders, lists and the search of outcomes. */
import { Router } from "express";
import { z } from "zod";
import { registerThreadPart } from "../../shared/forum/threads/parts.ts";
import { problemPart } from "../../shared/problems/thread-part.tsx";
import { addFollower } from "../forum/thread-tools/followers.ts";
import { threadParts } from "../forum/threads/parts.ts";
import type { Module } from "../platform/start/area-module.ts";
import { problemsApi } from "./api.ts";
import { courseApi } from "./api-course.ts";
import { remindersApi } from "./api-reminders.ts";
import { findCourse } from "./course-columns.ts";
import { giveCourseBack, takeCourseAlong } from "./merge.ts";
import { askAfterProblems } from "./reminders.ts";
import { courseRoutes } from "./routes-course.tsx";
import { listRoutes } from "./routes-lists.tsx";
import { remindersPage } from "./routes-reminders.tsx";
import { stageRoutes } from "./routes-stages.tsx";
import { storeMissingWords, storeWords, WORDS_TASK } from "./words.ts";

const ThreadJob = z.object({ threadId: z.int() });
const MISSING_TASK = "problem_words_missing";
const ASK_TASK = "problem_ask";

threadParts.course.fill(findCourse);
addFollower({ merged: takeCourseAlong, unmerged: giveCourseBack });
registerThreadPart(problemPart);

export const problems: Module = {
  name: "problems",
  routes: (app) => Router().use(stageRoutes(app), courseRoutes(app), listRoutes(app), remindersPage.routes(app)),
  api: [...problemsApi, ...courseApi, ...remindersApi],
  tasks: ({ db }) => ({
    [WORDS_TASK]: async (payload) => storeWords(db, ThreadJob.parse(payload).threadId),
    [MISSING_TASK]: () => storeMissingWords(db),
    [ASK_TASK]: () => askAfterProblems(db),
  }),
  crontab: [`*/5 * * * * ${MISSING_TASK} ?jobKey=${MISSING_TASK}`, `*/10 * * * * ${ASK_TASK} ?jobKey=${ASK_TASK}`].join(
    "\n",
  ),
};
