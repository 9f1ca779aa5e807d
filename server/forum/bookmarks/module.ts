/** Bookmarks: one's own marks on posts and threads, with notes and reminders. */
import type { Module } from "../../platform/start/area-module.ts";
import { api } from "./api.ts";
import { bookmarkRoutes } from "./pages.tsx";
import { bookmarkTasks } from "./reminders.ts";

export const bookmarks: Module = { name: "bookmarks", api, tasks: bookmarkTasks, routes: bookmarkRoutes };
