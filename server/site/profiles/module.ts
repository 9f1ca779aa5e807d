/** People: the directory, profile pages, roles and suspensions. After threads, because a profile lists contributions. */
import { Router } from "express";
import type { AppContext } from "../../platform/start/app-context.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { peopleApi } from "./api.ts";
import { tieRoutes } from "./follow-routes.tsx";
import { peopleRoutes } from "./routes.ts";

function routes(app: AppContext): Router {
  return Router().use(tieRoutes(app), peopleRoutes(app));
}

export const people: Module = { name: "people", routes, api: peopleApi };
