/** The forum rules kept: flags, the moderators' queue, sanctions with an end, the public log, appeals, undoing. */
import { Router } from "express";
import { type SqlBool, sql } from "kysely";
import { addFileUse } from "../forum/files/uses.ts";
import { TELL_ACT } from "../forum/moderation-log.ts";
import { countInHeader } from "../platform/cache/header-counts.ts";
import type { Module } from "../platform/start/area-module.ts";
import { caseJoins, mayHandleCase } from "../spaces/moderator-scopes.ts";
import { moderationApi } from "./api.ts";
import { waitingCases } from "./header-count.ts";
import { moderationLive } from "./live.ts";
import { caseRoutes } from "./routes-cases.tsx";
import { flagRoutes } from "./routes-flags.tsx";
import { moderatedPeopleRoutes } from "./routes-people.tsx";
import { tellOfAct } from "./tell.ts";

countInHeader("moderation", waitingCases);
addFileUse(
  (viewer) => sql<SqlBool>`EXISTS (
    SELECT FROM file_uses JOIN moderation_notes ON moderation_notes.id = file_uses.note_id
    JOIN moderation_cases ON moderation_cases.id = moderation_notes.case_id ${caseJoins}
    WHERE file_uses.file_id = files.id AND ${mayHandleCase(viewer)})`,
);

export const moderation: Module = {
  name: "moderation",
  routes: (app) => Router().use(flagRoutes(app), caseRoutes(app), moderatedPeopleRoutes(app)),
  tasks: (app) => ({ [TELL_ACT]: (payload) => tellOfAct(app, payload) }),
  api: moderationApi,
  live: moderationLive,
};
