/** Practices tried elsewhere: records of it that their owners confirm, and checks of what one's own place would need. */
import { Router } from "express";
import { type SqlBool, sql } from "kysely";
import { addFileUse } from "../../forum/files/uses.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { replicationsApi } from "./api.ts";
import { replicationRoutes } from "./routes.tsx";
import { mayReadReplication } from "./scope.ts";
import { transferApi } from "./transfer-api.ts";
import { transferRoutes } from "./transfer-routes.tsx";

addFileUse(
  (viewer) => sql<SqlBool>`EXISTS (
    SELECT FROM file_uses JOIN replications ON replications.id = file_uses.replication_id
    JOIN practices ON practices.id = replications.practice_id JOIN spaces ON spaces.id = practices.space_id
    WHERE file_uses.file_id = files.id AND ${mayReadReplication(viewer)})`,
);

export const replications: Module = {
  name: "replications",
  routes: (app) => Router().use(replicationRoutes(app), transferRoutes(app)),
  api: [...replicationsApi, ...transferApi],
};
