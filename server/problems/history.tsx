/** The history of a stage of a problem: its versions with what changed in words and in what was decided. */
import type { Request, Response } from "express";
import type { PersonRef, ProblemStage, StageDetails, Viewer } from "../../shared/contract.ts";
import type { DiffPart } from "../../shared/views/history.tsx";
import { StageHistoryPage } from "../../shared/views/problems/history-page.tsx";
import type { Db } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";
import { readParams } from "../platform/fields.ts";
import type { House } from "../platform/house.ts";
import { diffWords } from "../platform/markdown/diff.ts";
import { sendPage } from "../platform/respond.ts";
import { personsById } from "../threads/persons.ts";
import { getThread, type ReadableThread } from "../threads/queries.ts";
import { readerData } from "../threads/thread-view.tsx";
import { StageParams } from "./forms.ts";

export type StageVersion = {
  version: number;
  at: string;
  author: PersonRef | null;
  /** Against the version before; the first version is all "same". */
  parts: readonly DiffPart[];
  details: StageDetails;
};

export async function sendStageHistory(house: House, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const { id, stage } = readParams(StageParams, req.params);
  const { thread, versions } = await readStageHistory(house.db, reader.viewer, id, stage);
  sendPage(house, req, res, {
    title: reader.t("history.title"),
    noindex: true,
    data: { kind: "page", ...readerData(reader) },
    body: <StageHistoryPage reader={reader} thread={thread.state} stage={stage} versions={versions} />,
  });
}

/** Newest first. @throws AppError `not_found` where the stage was never written or the problem has been taken back before it */
export async function readStageHistory(
  db: Db,
  viewer: Viewer | null,
  id: number,
  stage: ProblemStage,
): Promise<{ thread: ReadableThread; versions: StageVersion[] }> {
  const thread = await getThread(db, viewer, id);
  if (!thread.state.problem) throw notFound();
  const rows = await versionRows(db, id, stage);
  if (rows.length === 0) throw notFound();
  const people = await personsById(
    db,
    rows.flatMap((row) => row.editor_id ?? []),
  );
  const versions = rows.map((row, index) => ({
    version: row.version,
    at: row.created_at.toISOString(),
    author: (row.editor_id && people.get(row.editor_id)) || null,
    parts: diffWords(rows[index - 1]?.source ?? row.source, row.source),
    details: row.details,
  }));
  return { thread, versions: versions.reverse() };
}

function versionRows(db: Db, id: number, stage: ProblemStage) {
  return db
    .selectFrom("problem_stage_versions")
    .select(["version", "source", "details", "editor_id", "created_at"])
    .where("thread_id", "=", id)
    .where("stage", "=", stage)
    .unionAll(
      db
        .selectFrom("problem_stages")
        .select(["version", "source", "details", "editor_id", "updated_at as created_at"])
        .where("thread_id", "=", id)
        .where("stage", "=", stage),
    )
    .orderBy("version")
    .execute();
}
