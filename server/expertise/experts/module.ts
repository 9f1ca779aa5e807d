/** Fields of expertise, and who is recognised in them. */
import { Router } from "express";
import type { AppContext } from "../../platform/start/app-context.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { fieldsApi } from "./api-fields.ts";
import { panelApi } from "./api-panel.ts";
import { recognitionApi } from "./api-recognition.ts";
import { PLACE_THREADS, placeThreads } from "./place-threads.ts";
import { fieldAdminRoutes } from "./routes-admin.tsx";
import { applyingRoutes } from "./routes-applying.tsx";
import { deskRoutes } from "./routes-desk.tsx";
import { fieldRoutes } from "./routes-fields.tsx";
import { panelRoutes } from "./routes-panel.tsx";

function routes(app: AppContext): Router {
  return Router().use(panelRoutes(app), fieldRoutes(app), applyingRoutes(app), deskRoutes(app), fieldAdminRoutes(app));
}

export const experts: Module = {
  name: "experts",
  routes,
  api: [...fieldsApi, ...panelApi, ...recognitionApi],
  // Names of fields stand on posts and lists.
  live: (app) => app.bus.on("fields.changed", () => app.pages.dropAll()),
  tasks: (app) => ({ [PLACE_THREADS]: (payload) => placeThreads(app, payload) }),
};
