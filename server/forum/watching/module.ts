/** Following threads and spaces, and the lists of what is unread and new. */
import type { Module } from "../../platform/start/area-module.ts";
import { watchApi } from "./api.ts";
import { countWatched } from "./header-counts.ts";
import { watchRoutes } from "./routes.tsx";

countWatched();

export const watches: Module = { name: "watches", routes: watchRoutes, api: watchApi };
