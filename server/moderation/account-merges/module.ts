/** Two accounts of one person become one; an administrator's act that can be taken back for a month. */
import { z } from "zod";
import type { Module } from "../../platform/start/area-module.ts";
import { mergingApi } from "./api.ts";
import { runMerge, undoMerge } from "./merge.ts";
import { mergingRoutes } from "./routes.tsx";

const Payload = z.object({ id: z.int() });

export const merging: Module = {
  name: "merging",
  routes: mergingRoutes,
  tasks: (app) => ({
    accounts_merge: (payload) => runMerge(app.db, Payload.parse(payload).id),
    accounts_unmerge: (payload) => undoMerge(app.db, Payload.parse(payload).id),
  }),
  api: mergingApi,
};
