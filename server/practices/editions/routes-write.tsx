/** Pages of a draft: its details and cover, publishing it; what is sent stands in api-write.ts. */
import { randomUUID } from "node:crypto";
import { type Request, type Response, Router } from "express";
import { EditionFormPage } from "../../../shared/practices/editions/form-page.tsx";
import { PublishPage } from "../../../shared/practices/editions/publish-page.tsx";
import type { ShowPage } from "../../platform/http/operation.ts";
import { localiseFields, sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { draftOf, frame, type Redraw } from "./draft-pages.ts";
import { whatStandsInTheWay } from "./publish-edition.ts";
import { asManager, type EditionRow, findNextNumber, listEntries } from "./queries.ts";

export function editionWriteRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/editions/new", (req, res) => showNew(app, req, res));
  router.get("/editions/:id/edit", (req, res) => showDetails(app, req, res));
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
  const body = <EditionFormPage edition={null} values={values} errors={errors} idempotencyKey={key} revision={0} />;
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

async function showPublish(app: AppContext, req: Request, res: Response, { errors, status = 200 }: Redraw = {}) {
  const row = await draftOf(app, req, res);
  if (!row) return;
  const { reader } = req;
  const entries = await listEntries(app.db, reader.viewer, row);
  const practices = entries.flatMap((entry) => (entry.kind === "practice" && entry.practice ? [entry.practice] : []));
  const body = (
    <PublishPage
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
