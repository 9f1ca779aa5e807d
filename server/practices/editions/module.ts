/** Editions: publications of good practices at pinned versions, as PDF, EPUB and one page. */
import { Router } from "express";
import { type SqlBool, sql } from "kysely";
import { addFileUse } from "../../forum/files/uses.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { mayReadEdition } from "../../spaces/scopes.ts";
import { editionsApi } from "./api.ts";
import { editionWritingApi } from "./api-write.ts";
import { COLLECT_COVER, collectCover } from "./cover.ts";
import { COLLECT_FILES, collectFiles } from "./kept-files.ts";
import { makeEdition } from "./make-edition.ts";
import { MAKE_EDITION, resumeMakings } from "./order-making.ts";
import { editionContentsRoutes } from "./routes-contents.tsx";
import { editionReadRoutes } from "./routes-read.tsx";
import { editionWriteRoutes } from "./routes-write.tsx";

addFileUse(
  (viewer) => sql<SqlBool>`EXISTS (
    SELECT FROM file_uses JOIN editions ON editions.id = file_uses.edition_id
    WHERE file_uses.file_id = files.id AND ${mayReadEdition(viewer)})`,
);

export const editions: Module = {
  name: "editions",
  routes: (app) => Router().use(editionContentsRoutes(app), editionWriteRoutes(app), editionReadRoutes(app)),
  uploads: ["/editions/cover", "/api/v1/editions/:id/cover"],
  api: [...editionsApi, ...editionWritingApi],
  tasks: (app) => ({
    [MAKE_EDITION]: (payload) => makeEdition(app, payload),
    [COLLECT_FILES]: (payload) => collectFiles(app, payload),
    [COLLECT_COVER]: (payload) => collectCover(app, payload),
    resumeMakings: () => resumeMakings(app.db),
  }),
  crontab: "* * * * * resumeMakings",
  jobKinds: { [MAKE_EDITION]: "press", [COLLECT_FILES]: "outside", [COLLECT_COVER]: "outside" },
  live: ({ bus, pages }, live) => {
    // A practice's page names the editions that it is in.
    bus.on("edition.changed", () => pages.drop("editions", "practices"));
    // Versions, and who may read what.
    bus.on("practice.changed", () => pages.drop("editions"));
    bus.on("space.changed", () => pages.drop("editions"));
    bus.on("thread.changed", () => pages.drop("editions"));
    bus.on("edition.making", ({ editionId, userId, making }) =>
      live.io.local.to(`person:${userId}`).emit("edition.making", { editionId, making }),
    );
  },
};
