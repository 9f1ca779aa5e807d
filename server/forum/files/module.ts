/** Uploaded files: attached to texts, handed out to who may read those, collected when nothing uses them. Before threads, whose texts name them. */
import type { Module } from "../../platform/start/area-module.ts";
import { fileOperations } from "./api.ts";
import { COLLECT, collectFiles } from "./remove.ts";
import { fileRoutes } from "./routes.tsx";

export const files: Module = {
  name: "files",
  uploads: ["/files", "/api/v1/files"],
  routes: fileRoutes,
  tasks: (app) => ({ [COLLECT]: () => collectFiles(app.db, app.files) }),
  crontab: `17 * * * * ${COLLECT}`,
  jobKinds: { [COLLECT]: "outside" },
  api: fileOperations,
};
