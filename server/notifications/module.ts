/** Being told: the bell. */
import { sql } from "kysely";
import { countInHeader, countUpToMost } from "../platform/cache/header-counts.ts";
import type { Module } from "../platform/start/area-module.ts";
import { notificationApi } from "./api.ts";
import { bellLive } from "./live.ts";
import { notificationRoutes } from "./routes.tsx";
import { isVisible, news } from "./visible.ts";

countInHeader("bell", (viewer) =>
  countUpToMost(sql`SELECT FROM ${news} WHERE ${isVisible(viewer)} AND read_at IS NULL`),
);

export const notifications: Module = {
  name: "notifications",
  routes: notificationRoutes,
  api: notificationApi,
  live: bellLive,
};
