/** The pages on which an administrator orders and edits the spaces; what is done there stands in api.ts. Who may not finds nothing here. */

import { type Request, type Response, Router } from "express";
import { SpacesAdminPage } from "../../../shared/spaces/spaces-admin.tsx";
import { administratorsOnly } from "../../platform/http/administrators-only.ts";
import { params, readParams } from "../../platform/http/fields.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { listSpaces } from "../queries.ts";
import { newSpacePage, spacePage, templatesPage } from "./space-pages.tsx";

export function administrationRoutes(app: AppContext): Router {
  const router = Router();
  router.use("/admin/spaces", administratorsOnly("space.manage"));
  router.get("/admin/spaces", (req, res) => showSpaces(app, req, res));
  router.get("/admin/spaces/new", (req, res) => show(app, req, res, newSpacePage));
  router.get("/admin/spaces/:id", (req, res) => show(app, req, res, spacePage));
  router.get("/admin/spaces/:id/templates", (req, res) => show(app, req, res, templatesPage));
  return router;
}

async function showSpaces(app: AppContext, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const spaces = await listSpaces(app.db, reader.viewer);
  const body = <SpacesAdminPage spaces={spaces} />;
  sendPage(app, req, res, { title: reader.t("admin.spaces"), noindex: true, body });
}

type PageOf = typeof spacePage;
type Shown = Parameters<PageOf>[2];

async function show(app: AppContext, req: Request, res: Response, page: PageOf, shown: Shown = {}): Promise<void> {
  const id = req.params.id === undefined ? 0 : readParams(params.id, req.params).id;
  const { title, body } = await page(app.db, req.reader, { ...shown, id });
  const data = { kind: "page", ...readerData(req.reader) };
  sendPage(app, req, res, { title, noindex: true, data, body }, shown.status);
}

const drawnBy =
  (page: PageOf): ShowPage =>
  (app, req, res, errors, error) =>
    show(app, req, res, page, { typed: typedValues(req.body), errors, status: error?.status });

export const showNewSpace = drawnBy(newSpacePage);
export const showSpace = drawnBy(spacePage);
export const showTemplates = drawnBy(templatesPage);
export const showUndeletedSpace: ShowPage = (app, req, res, errors, error) =>
  show(app, req, res, spacePage, { errors, status: error?.status });
