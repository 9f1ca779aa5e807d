/** New members' posts that a moderator reads before they appear, and the rules for new members. */
import { Router } from "express";
import { type SqlBool, sql } from "kysely";
import { addFileUse } from "../../forum/files/uses.ts";
import { addGate } from "../../forum/threads/gates.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { heldApi } from "./api.ts";
import { holdNewcomersPost } from "./hold.ts";
import { maySeeHeld } from "./queries.ts";
import { heldRoutes } from "./routes.tsx";
import { rulesPage } from "./routes-rules.tsx";
import { tellModerators } from "./tell.ts";

addGate(holdNewcomersPost);
addFileUse(
  (viewer) => sql<SqlBool>`EXISTS (
    SELECT FROM file_uses JOIN held_posts ON held_posts.id = file_uses.held_id
    JOIN spaces ON spaces.id = held_posts.space_id
    WHERE file_uses.file_id = files.id AND ${maySeeHeld(viewer)})`,
);

export const held: Module = {
  name: "held",
  routes: (app) => Router().use(heldRoutes(app), rulesPage.routes(app)),
  tasks: (app) => ({ held_tell: (payload) => tellModerators(app.db, payload) }),
  api: heldApi,
};
