/** People: the directory, profile pages, roles and suspensions. After threads, because a profile lists contributions. */
import { Router } from "express";
import type { House, Module } from "../platform/house.ts";
import { peopleApi } from "./api.ts";
import { peopleRoutes } from "./routes.ts";
import { tieRoutes } from "./tie-routes.tsx";

function routes(house: House): Router {
  return Router().use(tieRoutes(house), peopleRoutes(house));
}

export const people: Module = { name: "people", routes, api: peopleApi };
