/** The history of one post: its versions with what changed between them, and who deleted it. */
import type { Request, Response } from "express";
import { can } from "../../shared/permissions.ts";
import { type DeletionData, HistoryPage, type VersionData } from "../../shared/views/history.tsx";
import { forbidden, notFound } from "../platform/errors.ts";
import { params, readParams } from "../platform/fields.ts";
import type { House } from "../platform/house.ts";
import { diffWords } from "../platform/markdown/diff.ts";
import { sendPage } from "../platform/respond.ts";
import { personsById } from "./persons.ts";
import { findDeletion, getPost, getPostData, listVersions } from "./post-queries.ts";
import { getThread } from "./queries.ts";

export async function sendHistory(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { viewer } = req.reader;
  const post = await getPost(house.db, viewer, id);
  if (post.subject.deleted && !can(viewer, "post.readDeleted", post.subject)) {
    throw viewer === null ? notFound() : forbidden();
  }
  const [{ state }, versions, data, deletion] = await Promise.all([
    getThread(house.db, viewer, post.threadId),
    versionData(house, id),
    getPostData(house.db, id),
    deletionData(house, id),
  ]);
  sendPage(house, req, res, {
    title: req.reader.t("history.title"),
    noindex: true,
    body: <HistoryPage reader={req.reader} thread={state} post={data} versions={versions} deletion={deletion} />,
  });
}

async function deletionData(house: House, postId: number): Promise<DeletionData | null> {
  const row = await findDeletion(house.db, postId);
  if (!row) return null;
  const people = await personsById(house.db, row.deletedBy === null ? [] : [row.deletedBy]);
  return { at: row.at.toISOString(), by: people.get(row.deletedBy ?? 0) ?? null, reason: row.reason };
}

/** Versions newest first, each against the one before it. */
async function versionData(house: House, postId: number): Promise<VersionData[]> {
  const rows = await listVersions(house.db, postId);
  const people = await personsById(
    house.db,
    rows.flatMap((row) => row.editorId ?? []),
  );
  const versions = rows.map((row, index) => ({
    version: row.version,
    at: row.at.toISOString(),
    author: (row.editorId && people.get(row.editorId)) || null,
    reason: row.reason,
    parts: diffWords(rows[index - 1]?.source ?? row.source, row.source),
  }));
  return versions.reverse();
}
