/** Groups: people who belong together, with rights in spaces. */
import type { Module } from "../../platform/start/area-module.ts";
import { groupsApi } from "./api.ts";
import { groupRequestsApi } from "./api-requests.ts";
import { groupRoutes } from "./routes.ts";

export const groups: Module = { name: "groups", routes: groupRoutes, api: [...groupsApi, ...groupRequestsApi] };
