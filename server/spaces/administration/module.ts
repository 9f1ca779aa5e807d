/** What administrators change of the forum itself. */
import type { Module } from "../../platform/start/area-module.ts";
import { administrationApi } from "./api.ts";
import { administrationRoutes } from "./routes.tsx";

export const administration: Module = {
  name: "administration",
  routes: administrationRoutes,
  api: administrationApi,
};
