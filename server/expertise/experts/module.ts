/** Fields of expertise, and who is recognised in them. */
import { Router } from "express";
import type { House } from "../../platform/start/app-context.ts";
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

function routes(house: House): Router {
  return Router().use(
    panelRoutes(house),
    fieldRoutes(house),
    applyingRoutes(house),
    deskRoutes(house),
    fieldAdminRoutes(house),
  );
}

export const experts: Module = {
  name: "experts",
  routes,
  api: [...fieldsApi, ...panelApi, ...recognitionApi],
  // Names of fields stand on posts and lists.
  live: (house) => house.bus.on("fields.changed", () => house.pages.dropAll()),
  tasks: (house) => ({ [PLACE_THREADS]: (payload) => placeThreads(house, payload) }),
};
