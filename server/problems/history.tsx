/** The history of a stage of a problem: its versions with what changed in words and in what was decided. */

import type { Request, Response } from "express";
import type { ProblemStage } from "../../shared/forum/threads/kinds.ts";
import type { DiffPart } from "../../shared/forum/threads/schema.ts";
import { VERSIONS_PER_PAGE } from "../../shared/limits.ts";
import { HIGHEST_INT } from "../../shared/patterns.ts";
import { StageHistoryPage } from "../../shared/problems/history-page.tsx";
import type { StageDetails } from "../../shared/problems/schema.ts";
import type { PersonRef } from "../../shared/schema.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { HistoryQuery } from "../forum/threads/history.tsx";
import { personsById } from "../forum/threads/persons.ts";
import { getThread, type ReadableThread } from "../forum/threads/queries.ts";
import type { Db } from "../platform/database/db.ts";
import { notFound } from "../platform/http/errors.ts";
import { readParams, readQuery } from "../platform/http/fields.ts";
import { readerData } from "../platform/http/reader-data.ts";
import { sendPage } from "../platform/http/respond.ts";
import { changesOf } from "../platform/markdown/differences.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { StageParams } from "./forms.ts";

export type StageVersion = {
  version: number;
  at: string;
  author: PersonRef | null;
  /** Against the version before; the first version is all "same". */
  parts: readonly DiffPart[];
  details: StageDetails;
};

export async function sendStageHistory(app: AppContext, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const { id, stage } = readParams(StageParams, req.params);
  const { before } = readQuery(HistoryQuery, req.query);
  const { thread, versions, next } = await readStageHistory(app.db, reader.viewer, { id, stage, before });
  sendPage(app, req, res, {
    title: reader.t("history.title"),
    noindex: true,
    data: { kind: "page", ...readerData(reader) },
    body: <StageHistoryPage thread={thread.state} {...{ stage, versions, next }} />,
  });
}

/** Newest first. @throws AppError `not_found` where the stage was never written or the problem has been taken back before it */
export async function readStageHistory(
  db: Db,
  viewer: Viewer | null,
  { id, stage, before }: { id: number; stage: ProblemStage; before?: number | undefined },
): Promise<{ thread: ReadableThread; versions: StageVersion[]; next: number | null }> {
  const thread = await getThread(db, viewer, id);
  if (!thread.state.problem) throw notFound();
  const { versions, next } = await changesOf(await versionRows(db, id, stage, before));
  if (versions.length === 0) throw notFound();
  const people = await personsById(
    db,
    versions.flatMap((row) => row.editor_id ?? []),
  );
  return {
    thread,
    versions: versions.map(({ version, created_at, editor_id, parts, details }) => ({
      ...{ version, at: created_at.toISOString(), parts, details },
      author: (editor_id && people.get(editor_id)) || null,
    })),
    next,
  };
}

/** Newest first, one more than fit on a page. */
function versionRows(db: Db, id: number, stage: ProblemStage, before = HIGHEST_INT) {
  return db
    .selectFrom("problem_stage_versions")
    .select(["version", "source", "details", "editor_id", "created_at"])
    .where("thread_id", "=", id)
    .where("stage", "=", stage)
    .where("version", "<", before)
    .unionAll(
      db
        .selectFrom("problem_stages")
        .select(["version", "source", "details", "editor_id", "updated_at as created_at"])
        .where("thread_id", "=", id)
        .where("stage", "=", stage)
        .where("version", "<", before),
    )
    .orderBy("version", "desc")
    .limit(VERSIONS_PER_PAGE + 1)
    .execute();
}
