/** People: the directory, profile pages, roles and suspensions. After threads, because a profile lists contributions. */
import { Router } from "express";
import { type SqlBool, sql } from "kysely";
import { addFileUse } from "../../forum/files/uses.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { peopleApi } from "./api.ts";
import { tieRoutes } from "./follow-routes.tsx";
import { peopleRoutes } from "./routes.ts";

/** Profiles are for everybody. */
addFileUse(
  () => sql<SqlBool>`EXISTS (
    SELECT FROM file_uses JOIN users ON users.id = file_uses.user_id
    WHERE file_uses.file_id = files.id AND users.erased_at IS NULL AND users.email_confirmed_at IS NOT NULL)`,
);

function routes(app: AppContext): Router {
  return Router().use(tieRoutes(app), peopleRoutes(app));
}

export const people: Module = { name: "people", routes, api: peopleApi };
