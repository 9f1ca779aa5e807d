/** People: the directory, profile pages, roles and suspensions. After threads, because a profile lists contributions. */
import type { Module } from "../platform/house.ts";
import { peopleApi } from "./api.ts";
import { peopleRoutes } from "./routes.ts";

export const people: Module = { name: "people", routes: peopleRoutes, api: peopleApi };
