/** Pages for uploading files and for one's own, and the files themselves. */

import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { DeleteFilePage, OwnFilesPage } from "../../../shared/forum/files/own-files.tsx";
import type { FileRecord } from "../../../shared/forum/files/record.ts";
import { UploadPage } from "../../../shared/forum/files/upload-page.tsx";
import { FILES } from "../../../shared/limits.ts";
import type { FormErrors } from "../../../shared/ui/form.tsx";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, invalidField, notFound } from "../../platform/http/errors.ts";
import { idField, named, readParams, readQuery } from "../../platform/http/fields.ts";
import { receiveFiles } from "../../platform/http/multipart.ts";
import { handleForm, redirectAfter, sendPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { findOwnFile, listOwnFiles, quotaOf } from "./queries.ts";
import { sendFile } from "./serve.ts";
import { keepFile, requireUploader } from "./upload.ts";

const FileKey = z.object({ key: named.fileKey });
const ListQuery = z.object({ after: idField.optional() });

export function fileRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/files/new", (req, res) => showUpload(app, req, res));
  router.post("/files", (req, res) => createFiles(app, req, res));
  router.get("/files/:key/:name", (req, res) => sendFile(app, req, res));
  router.get("/files/:key/:width/:name", (req, res) => sendFile(app, req, res));

  router.get("/settings/files", (req, res) => showOwnFiles(app, req, res));
  router.get("/settings/files/:key/delete", (req, res) => askToDelete(app, req, res));
  return router;
}

/** Receives and keeps the files of one request, one after the other: the first that is refused ends it. */
export async function uploadFiles(app: AppContext, req: Request): Promise<FileRecord[]> {
  const viewer = await requireUploader(app.db, req.reader.viewer);
  const limits = { folder: app.files.incoming, bytes: FILES.bytes, files: FILES.atOnce };
  try {
    return await receiveFiles(req, limits, async (received) => {
      if (received.length === 0) throw invalidField("file", "error.field.required");
      const kept: FileRecord[] = [];
      for (const file of received) kept.push(await keepFile(app, { ownerId: viewer.id }, file));
      return kept;
    });
  } catch (error) {
    throw explained(error);
  }
}

/** The same refusal, with what it means for files. */
function explained(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const { code, cause } = error;
  if (code === "too_large")
    return new AppError(code, {
      cause,
      fields: { file: { key: "files.tooLarge", values: { megabytes: FILES.bytes / 1e6 } } },
    });
  if (code === "unsupported_type") return new AppError(code, { cause, fields: { file: { key: "files.wrongKind" } } });
  return error;
}

/** Before anything of the body is read. @throws AppError `sign_in_needed`, `rate_limited` */
async function limitUploads(app: AppContext, req: Request): Promise<void> {
  if (req.reader.viewer === null) throw new AppError("sign_in_needed");
  await app.limits.use("upload", String(req.reader.viewer.id));
}

async function createFiles(app: AppContext, req: Request, res: Response): Promise<void> {
  await handleForm(
    req,
    async () => {
      await limitUploads(app, req);
      const files = await uploadFiles(app, req);
      showUpload(app, req, res, { files });
    },
    (errors, error) => showUpload(app, req, res, { errors, status: error.status }),
  );
}

type Shown = { files?: readonly FileRecord[]; errors?: FormErrors; status?: number };

/** The way to attach without scripts: what comes back is pasted into the text. */
function showUpload(
  app: AppContext,
  req: Request,
  res: Response,
  { files = [], errors = {}, status }: Shown = {},
): void {
  const { reader } = req;
  if (reader.viewer === null) {
    redirectAfter(req, res, `/sign-in?next=${encodeURIComponent("/files/new")}`);
    return;
  }
  authorise(reader.viewer, "file.upload");
  const body = <UploadPage files={files} errors={errors} />;
  sendPage(app, req, res, { title: reader.t("files.newHeading"), noindex: true, body }, status);
}

async function showOwnFiles(app: AppContext, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const { viewer } = reader;
  if (!viewer) return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent("/settings/files")}`);
  const { after } = readQuery(ListQuery, req.query);
  const [page, quota] = await Promise.all([listOwnFiles(app.db, viewer.id, after), quotaOf(app.db, viewer.id)]);
  const body = <OwnFilesPage page={page} quota={quota} />;
  sendPage(app, req, res, { title: reader.t("files.ownHeading"), noindex: true, body });
}

async function askToDelete(app: AppContext, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const { key } = readParams(FileKey, req.params);
  if (!reader.viewer) throw new AppError("sign_in_needed");
  const file = await findOwnFile(app.db, reader.viewer.id, key);
  if (!file) throw notFound();
  const body = <DeleteFilePage file={file} />;
  sendPage(app, req, res, { title: reader.t("files.delete"), noindex: true, body });
}
