/** Spaces' lists and threads: reading, writing, live. */
import { Router } from "express";
import type { Module } from "../../platform/start/area-module.ts";
import { spacesApi } from "../../spaces/api.ts";
import { suggestApi } from "../suggestions/api.ts";
import { suggestRoutes } from "../suggestions/routes.tsx";
import { threadsApi } from "./api.ts";
import { readingApi } from "./api-reading.ts";
import { leadOn } from "./lead-on.ts";
import { threadsLive } from "./live.ts";
import { listRoutes } from "./routes-list.tsx";
import { postRoutes } from "./routes-posts.tsx";
import { readRoutes } from "./routes-read.tsx";
import { readingRoutes } from "./routes-reading.tsx";
import { threadRoutes } from "./routes-threads.tsx";

export const threads: Module = {
  name: "threads",
  routes: (app) =>
    Router().use(
      readingRoutes(app),
      threadRoutes(app),
      postRoutes(app),
      suggestRoutes(app),
      listRoutes(app),
      readRoutes(app),
    ),
  api: [...spacesApi, ...threadsApi, ...suggestApi, ...readingApi],
  live: threadsLive,
  refused: leadOn,
};
