/** The published versions of a good practice, and what differs between any two of them. */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { can } from "../../../shared/permissions.ts";
import {
  type ComparedVersion,
  PracticeComparePage,
  versionName,
} from "../../../shared/practices/record/compare-page.tsx";
import type { RecordChanges } from "../../../shared/practices/record/schema.ts";
import { PracticeVersionsPage } from "../../../shared/practices/record/versions-page.tsx";
import type { Reader } from "../../../shared/reader.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { notFound } from "../../platform/http/errors.ts";
import { idField, params, readParams, readQuery } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { type PageContent, sendPublicPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { compareRecords } from "./compare.ts";
import { findDraft, getPractice, getVersion, listPracticeVersions, type ReadablePractice } from "./read-practice.ts";
import type { StoredRecord } from "./record.ts";

export function practiceVersionRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/practices/:id/versions", (req, res) => sendVersions(app, req, res));
  router.get("/practices/:id/compare", (req, res) => sendComparison(app, req, res));
  return router;
}

async function sendVersions(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await sendPublicPage(app, req, res, {
    tags: ["practices"],
    content: (reader) => versionsContent(app, reader, id),
  });
}

async function versionsContent(app: AppContext, reader: Reader, id: number): Promise<PageContent> {
  const practice = await getPractice(app.db, reader.viewer, id);
  const versions = await listPracticeVersions(app.db, id);
  if (versions.length === 0) throw notFound();
  const compared = await comparable(app.db, reader.viewer, practice);
  const restorable = can(reader.viewer, "practice.curate") && !compared.includes("draft") ? practice.revision : null;
  return {
    title: reader.t("practice.versionsHeading"),
    noindex: true,
    data: { kind: "page", ...readerData(reader) },
    body: <PracticeVersionsPage {...{ practice, versions, compared, restorable }} />,
  };
}

export const CompareQuery = z.object({
  from: z.union([z.literal("draft"), idField]),
  to: z.union([z.literal("draft"), idField]),
});

async function sendComparison(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { from, to } = readQuery(CompareQuery, req.query);
  await sendPublicPage(app, req, res, {
    tags: ["practices"],
    content: (reader) => comparisonContent(app, reader, id, { from, to }),
  });
}

type Compared = { from: ComparedVersion; to: ComparedVersion };

async function comparisonContent(
  app: AppContext,
  reader: Reader,
  id: number,
  { from, to }: Compared,
): Promise<PageContent> {
  const practice = await getPractice(app.db, reader.viewer, id);
  const changes = await compareVersions(app.db, reader.viewer, practice, { from, to });
  const versions = await comparable(app.db, reader.viewer, practice);
  const names = { from: versionName(reader, from), to: versionName(reader, to) };
  return {
    title: `${reader.t("practice.compare.heading", names)} · ${practice.title}`,
    noindex: true,
    data: { kind: "page", ...readerData(reader) },
    body: <PracticeComparePage practice={practice} {...{ from, to, versions, changes }} />,
  };
}

/** @throws AppError `not_found` also for a draft that is not the viewer's to read */
export async function compareVersions(
  db: Conn,
  viewer: Viewer | null,
  practice: ReadablePractice,
  { from, to }: Compared,
): Promise<RecordChanges> {
  const [before, after] = await Promise.all([recordOf(db, viewer, practice, from), recordOf(db, viewer, practice, to)]);
  return compareRecords(before, after);
}

async function recordOf(
  db: Conn,
  viewer: Viewer | null,
  practice: ReadablePractice,
  version: ComparedVersion,
): Promise<StoredRecord> {
  if (version !== "draft") return (await getVersion(db, practice.id, version)).record;
  if (!can(viewer, "practice.readDraft", practice.subject)) throw notFound();
  const draft = await findDraft(db, practice.id);
  if (!draft) throw notFound();
  return draft;
}

/** Oldest first, the draft last where there is one that the viewer may read. */
async function comparable(db: Conn, viewer: Viewer | null, practice: ReadablePractice): Promise<ComparedVersion[]> {
  const published = Array.from({ length: practice.version }, (_, index) => index + 1);
  const draft = can(viewer, "practice.readDraft", practice.subject) && (await findDraft(db, practice.id));
  return draft ? [...published, "draft"] : published;
}
