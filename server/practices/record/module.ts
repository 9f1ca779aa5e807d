/** Good practices: written by moderators from threads, published in versions, listed for everybody. */
import { Router } from "express";
import { type SqlBool, sql } from "kysely";
import { addFileUse } from "../../forum/files/uses.ts";
import { addFollower } from "../../forum/thread-tools/followers.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { mayReadPractice } from "../../spaces/scopes.ts";
import { practicesApi } from "./api.ts";
import { practiceWritingApi } from "./api-write.ts";
import { practicesFollow } from "./follow-threads.ts";
import { practicesLive } from "./live.ts";
import { practiceReadRoutes } from "./routes-read.tsx";
import { practiceVersionRoutes } from "./routes-versions.tsx";
import { practiceWriteRoutes } from "./routes-write.tsx";

addFollower(practicesFollow);
addFileUse(
  (viewer) => sql<SqlBool>`EXISTS (
    SELECT FROM file_uses JOIN practices ON practices.id = file_uses.practice_id
    JOIN spaces ON spaces.id = practices.space_id
    WHERE file_uses.file_id = files.id AND ${mayReadPractice(viewer)})`,
);

export const practices: Module = {
  name: "practices",
  routes: (app) => Router().use(practiceWriteRoutes(app), practiceVersionRoutes(app), practiceReadRoutes(app)),
  api: [...practicesApi, ...practiceWritingApi],
  live: (app, live) => {
    const { bus, pages } = app;
    practicesLive(app, live);
    bus.on("practice.changed", ({ only }) => {
      if (only !== "review") pages.drop("practices");
    });
    // Who may read a space is who may read its practices.
    bus.on("space.changed", () => pages.drop("practices"));
  },
};
