/** Putting threads in order: closing, moving, splitting, merging, duplicates, authors, wiki posts, announcements. */
import { Router } from "express";
import { z } from "zod";
import type { Module } from "../platform/house.ts";
import { CLOSE_TASK, closeInTime } from "../threads/close-thread.ts";
import { closingRoutes } from "./routes-closing.tsx";
import { movingRoutes } from "./routes-moving.tsx";

const ThreadJob = z.object({ threadId: z.number() });

export const ordering: Module = {
  name: "ordering",
  routes: (house) => Router().use(closingRoutes(house), movingRoutes(house)),
  tasks: ({ db }) => ({
    [CLOSE_TASK]: async (payload) => closeInTime(db, ThreadJob.parse(payload).threadId),
  }),
};
