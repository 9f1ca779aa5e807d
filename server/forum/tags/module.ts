/** Tags: the list of them, and the order that moderators keep among them. */
import type { Module } from "../../platform/start/area-module.ts";
import { api } from "./api.ts";
import { RETAG, retag } from "./retag.ts";
import { tagRoutes } from "./routes.tsx";

export const tags: Module = {
  name: "tags",
  routes: tagRoutes,
  tasks: (app) => ({ [RETAG]: (payload) => retag(app, payload) }),
  live: (app) => app.bus.on("tags.changed", () => app.pages.drop("lists")),
  api,
};
