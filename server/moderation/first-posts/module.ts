/** New members' posts that a moderator reads before they appear, and the rules for new members. */
import { Router } from "express";
import { addGate } from "../../forum/threads/gates.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { heldApi } from "./api.ts";
import { holdNewcomersPost } from "./hold.ts";
import { heldRoutes } from "./routes.tsx";
import { rulesRoutes } from "./routes-rules.tsx";
import { tellModerators } from "./tell.ts";

addGate(holdNewcomersPost);

export const held: Module = {
  name: "held",
  routes: (app) => Router().use(heldRoutes(app), rulesRoutes(app)),
  tasks: (app) => ({ held_tell: (payload) => tellModerators(app.db, payload) }),
  api: heldApi,
};
