/** Drafts: what is being written, kept on the server and found again on every device. */
import type { Module } from "../../platform/start/area-module.ts";
import { pruneDrafts } from "./actions.ts";
import { draftsApi } from "./api.ts";
import { draftRoutes } from "./routes.tsx";

export const drafts: Module = {
  name: "drafts",
  routes: draftRoutes,
  api: draftsApi,
  tasks: ({ db }) => ({ pruneDrafts: () => pruneDrafts(db) }),
  crontab: "50 3 * * * pruneDrafts",
  live: ({ bus }, live) => {
    bus.on("draft.changed", ({ userId, context, revision }) =>
      live.io.local.to(`person:${userId}`).emit("draft.changed", { context, revision }),
    );
  },
};
