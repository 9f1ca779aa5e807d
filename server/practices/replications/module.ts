/** Practices tried elsewhere: records of it that their owners confirm, and checks of what one's own place would need. */
import { Router } from "express";
import type { Module } from "../../platform/start/app-context.ts";
import { replicationsApi } from "./api.ts";
import { replicationRoutes } from "./routes.tsx";
import { transferApi } from "./transfer-api.ts";
import { transferRoutes } from "./transfer-routes.tsx";

export const replications: Module = {
  name: "replications",
  routes: (house) => Router().use(replicationRoutes(house), transferRoutes(house)),
  api: [...replicationsApi, ...transferApi],
};
