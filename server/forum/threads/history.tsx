/** The history of one post: its versions with what changed between them, and who deleted it. */

import type { Request, Response } from "express";
import { z } from "zod";
import { type DeletionData, HistoryPage } from "../../../shared/forum/threads/history.tsx";
import type { VersionData } from "../../../shared/forum/threads/schema.ts";
import { can } from "../../../shared/permissions.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { notFound } from "../../platform/http/errors.ts";
import { idField, params, readParams, readQuery } from "../../platform/http/fields.ts";
import { sendPage } from "../../platform/http/respond.ts";
import { changesOf } from "../../platform/markdown/differences.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { personsById } from "./persons.ts";
import { findDeletion, getPost, getPostData, listVersions } from "./post-queries.ts";
import { getThread } from "./queries.ts";

export async function sendHistory(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { before } = readQuery(HistoryQuery, req.query);
  const { viewer } = req.reader;
  const { threadId, deletion, ...history } = await readHistory(app.db, viewer, id, before);
  const [{ state }, data, { subject }] = await Promise.all([
    getThread(app.db, viewer, threadId),
    getPostData(app.db, id),
    getPost(app.db, viewer, id),
  ]);
  const restorable = can(viewer, "post.edit", subject);
  sendPage(app, req, res, {
    title: req.reader.t("history.title"),
    noindex: true,
    body: <HistoryPage thread={state} post={data} {...{ deletion, restorable, ...history }} />,
  });
}

/** Which page: versions before this one. */
export const HistoryQuery = z.object({ before: idField.optional() });

export type PostHistory = {
  threadId: number;
  versions: VersionData[];
  next: number | null;
  deletion: DeletionData | null;
};

/** @throws AppError `not_found`, `forbidden` where the post is deleted and its words are no longer the viewer's to read */
export async function readHistory(db: Db, viewer: Viewer | null, id: number, before?: number): Promise<PostHistory> {
  const post = await getPost(db, viewer, id);
  if (post.subject.deleted) {
    if (viewer === null) throw notFound();
    authorise(viewer, "post.readDeleted", post.subject);
  }
  const [history, deletion] = await Promise.all([versionData(db, id, before), deletionData(db, id)]);
  return { threadId: post.threadId, ...history, deletion };
}

async function deletionData(db: Db, postId: number): Promise<DeletionData | null> {
  const row = await findDeletion(db, postId);
  if (!row) return null;
  const people = await personsById(db, row.deletedBy === null ? [] : [row.deletedBy]);
  return { at: row.at.toISOString(), by: people.get(row.deletedBy ?? 0) ?? null, reason: row.reason };
}

async function versionData(db: Db, postId: number, before?: number): Promise<Pick<PostHistory, "versions" | "next">> {
  const { versions, next } = await changesOf(await listVersions(db, postId, before));
  const people = await personsById(
    db,
    versions.flatMap((row) => row.editorId ?? []),
  );
  return {
    versions: versions.map(({ version, at, editorId, reason, parts }) => ({
      ...{ version, at: at.toISOString(), reason, parts },
      author: (editorId && people.get(editorId)) || null,
    })),
    next,
  };
}
