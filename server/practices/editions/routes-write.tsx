/** Working on a draft: its details and cover; publishing it, and beginning the next from a published one. */
import { randomUUID } from "node:crypto";
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { EditionFormPage } from "../../../shared/practices/editions/form-page.tsx";
import { PublishPage } from "../../../shared/practices/editions/publish-page.tsx";
import { idField, params, readParams, readQuery } from "../../platform/http/fields.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { handleForm, localiseFields, redirectAfter, sendPage, typedValues } from "../../platform/http/respond.ts";
import { limitClicks } from "../../platform/http/write-limits.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { receiveCover, removeCover } from "./cover.ts";
import { draftOf, frame, type Redraw } from "./draft-pages.ts";
import { whatStandsInTheWay } from "./publish-edition.ts";
import { asManager, type EditionRow, findNextNumber, listEntries, requireManager } from "./queries.ts";

export function editionWriteRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/editions/new", (req, res) => showNew(app, req, res));
  router.post("/editions/cover", (req, res) => setCover(app, req, res));
  router.get("/editions/:id/edit", (req, res) => showDetails(app, req, res));
  router.post("/editions/:id/cover", (req, res) => dropCover(app, req, res));
  router.get("/editions/:id/publish", (req, res) => showPublish(app, req, res));
  return router;
}

async function showNew(app: AppContext, req: Request, res: Response, { errors = {}, status = 200 }: Redraw = {}) {
  const { reader } = req;
  asManager(reader.viewer);
  const typed = typedValues(req.body);
  const values = {
    language: reader.language,
    audience: "public",
    coverColour: "petrol",
    licence: "cc-by-4.0",
    ...typed,
  };
  const key = typeof typed.key === "string" ? typed.key : randomUUID();
  const body = (
    <EditionFormPage reader={reader} edition={null} values={values} errors={errors} idempotencyKey={key} revision={0} />
  );
  sendPage(app, req, res, frame(req, reader.t("edition.newHeading"), body), status);
}

async function showDetails(
  app: AppContext,
  req: Request,
  res: Response,
  { errors = {}, status = 200, conflict }: Redraw = {},
) {
  const row = await draftOf(app, req, res);
  if (!row) return;
  const { reader } = req;
  const typed = typedValues(req.body);
  const coverImage = row.cover_key && `/editions/${row.id}/cover/${row.cover_key}.webp`;
  const revision = conflict || typeof typed.revision !== "string" ? row.revision : Number(typed.revision);
  const body = (
    <EditionFormPage
      reader={reader}
      edition={{ ...row, coverImage }}
      values={{ ...storedValues(row), ...typed }}
      errors={conflict ? { "": reader.t("edition.error.conflict") } : errors}
      idempotencyKey={randomUUID()}
      revision={revision}
    />
  );
  sendPage(app, req, res, frame(req, row.title, body), status);
}

function storedValues(row: EditionRow) {
  const { title, subtitle, language, audience, foreword, publisher, funding, licence } = row;
  const cover = { coverColour: row.cover_colour, coverAlt: row.cover_alt };
  return {
    title,
    subtitle,
    language,
    audience,
    foreword,
    publisher,
    funding,
    licence,
    ...cover,
    credits: row.credits.join("\n"),
  };
}

const CoverQuery = z.object({ edition: idField });

async function setCover(app: AppContext, req: Request, res: Response): Promise<void> {
  const { edition: id } = readQuery(CoverQuery, req.query);
  await requireManager(app.db, req.reader.viewer, id);
  req.params.id = String(id);
  await handleForm(
    req,
    async () => {
      await app.limits.use("upload", String(req.reader.viewer?.id));
      await receiveCover(app, req, id);
      redirectAfter(req, res, `/editions/${id}/edit`, { kind: "ok", key: "notice.saved" });
    },
    (errors, error) => showDetails(app, req, res, { errors, status: error.status }),
  );
}

async function dropCover(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await limitClicks(app, req);
  await removeCover(app.db, req.reader.viewer, id);
  redirectAfter(req, res, `/editions/${id}/edit`, { kind: "ok", key: "notice.saved" });
}

async function showPublish(app: AppContext, req: Request, res: Response, { errors, status = 200 }: Redraw = {}) {
  const row = await draftOf(app, req, res);
  if (!row) return;
  const { reader } = req;
  const entries = await listEntries(app.db, reader.viewer, row);
  const practices = entries.flatMap((entry) => (entry.kind === "practice" && entry.practice ? [entry.practice] : []));
  const body = (
    <PublishPage
      reader={reader}
      edition={row}
      revision={row.revision}
      number={await findNextNumber(app.db, row.series_id)}
      practices={practices.length}
      older={practices.filter(({ version, latestVersion }) => version < latestVersion).length}
      errors={errors ?? localiseFields(reader, whatStandsInTheWay(entries))}
    />
  );
  sendPage(app, req, res, frame(req, row.title, body), status);
}

export const showNewAgain: ShowPage = (app, req, res, errors, error) =>
  showNew(app, req, res, { errors, status: error?.status });

export const showDetailsAgain: ShowPage = (app, req, res, errors, error) =>
  showDetails(app, req, res, { errors, status: error?.status, conflict: error?.code === "conflict" });

export const showPublishAgain: ShowPage = (app, req, res, errors, error) =>
  showPublish(app, req, res, { errors, status: error?.status });
