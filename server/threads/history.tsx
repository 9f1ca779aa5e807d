/** The history of one post: its versions with what changed between them, and who deleted it. */

import type { Request, Response } from "express";
import type { Viewer } from "../../shared/contract.ts";
import { can } from "../../shared/permissions.ts";
import { type DeletionData, HistoryPage, type VersionData } from "../../shared/views/history.tsx";
import { authorise } from "../platform/authorise.ts";
import type { Db } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";
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
  const { threadId, versions, deletion } = await readHistory(house.db, viewer, id);
  const [{ state }, data, { subject }] = await Promise.all([
    getThread(house.db, viewer, threadId),
    getPostData(house.db, id),
    getPost(house.db, viewer, id),
  ]);
  const restorable = can(viewer, "post.edit", subject);
  sendPage(house, req, res, {
    title: req.reader.t("history.title"),
    noindex: true,
    body: <HistoryPage reader={req.reader} thread={state} post={data} {...{ versions, deletion, restorable }} />,
  });
}

export type PostHistory = { threadId: number; versions: VersionData[]; deletion: DeletionData | null };

/** @throws AppError `not_found`, `forbidden` where the post is deleted and its words are no longer the viewer's to read */
export async function readHistory(db: Db, viewer: Viewer | null, id: number): Promise<PostHistory> {
  const post = await getPost(db, viewer, id);
  if (post.subject.deleted) {
    if (viewer === null) throw notFound();
    authorise(viewer, "post.readDeleted", post.subject);
  }
  const [versions, deletion] = await Promise.all([versionData(db, id), deletionData(db, id)]);
  return { threadId: post.threadId, versions, deletion };
}

async function deletionData(db: Db, postId: number): Promise<DeletionData | null> {
  const row = await findDeletion(db, postId);
  if (!row) return null;
  const people = await personsById(db, row.deletedBy === null ? [] : [row.deletedBy]);
  return { at: row.at.toISOString(), by: people.get(row.deletedBy ?? 0) ?? null, reason: row.reason };
}

/** Versions newest first, each against the one before it. */
async function versionData(db: Db, postId: number): Promise<VersionData[]> {
  const rows = await listVersions(db, postId);
  const people = await personsById(
    db,
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
