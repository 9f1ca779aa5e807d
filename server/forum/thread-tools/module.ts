/** Putting threads in order: closing, moving, splitting, merging, duplicates, authors, wiki posts, announcements. */
import { Router } from "express";
import { z } from "zod";
import type { Module } from "../../platform/start/area-module.ts";
import { ANNOUNCEMENT_TASK, endInTime } from "../announcements/announce.ts";
import { api } from "./api.ts";
import { CLOSE_TASK, closeInTime } from "./close-thread.ts";
import { closingRoutes } from "./routes-closing.tsx";
import { markRoutes } from "./routes-marks.tsx";
import { movingRoutes } from "./routes-moving.tsx";
import { postOrderRoutes } from "./routes-posts.tsx";

const ThreadJob = z.object({ threadId: z.number() });

export const ordering: Module = {
  name: "ordering",
  api,
  routes: (app) => Router().use(closingRoutes(app), movingRoutes(app), markRoutes(app), postOrderRoutes(app)),
  tasks: ({ db }) => ({
    [CLOSE_TASK]: async (payload) => closeInTime(db, ThreadJob.parse(payload).threadId),
    [ANNOUNCEMENT_TASK]: async (payload) => endInTime(db, ThreadJob.parse(payload).threadId),
  }),
};
