/** Groups: people who belong together, with rights in spaces. */
import type { Module } from "../platform/house.ts";
import { groupRoutes } from "./routes.ts";

export const groups: Module = { name: "groups", routes: groupRoutes };
