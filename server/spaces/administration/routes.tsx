/** The pages on which an administrator orders and edits the spaces. Who may not finds nothing here. */

import { type Request, type Response, Router } from "express";
import { SpacesAdminPage } from "../../../shared/spaces/spaces-admin.tsx";
import { administratorsOnly } from "../../platform/http/administrators-only.ts";
import { params, readBody, readParams } from "../../platform/http/fields.ts";
import { SwitchForm } from "../../platform/http/form-fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { listSpaces } from "../queries.ts";
import { createSpace, deleteSpace, editSpace, moveSpace, setArchived } from "./edit-space.ts";
import { editTemplates } from "./edit-templates.ts";
import { MoveForm, SpaceForm, TemplatesForm } from "./space-forms.ts";
import { newSpacePage, spacePage, templatesPage } from "./space-pages.tsx";

export function administrationRoutes(house: House): Router {
  const router = Router();
  router.use("/admin/spaces", administratorsOnly("space.manage"));
  router.get("/admin/spaces", (req, res) => showSpaces(house, req, res));
  router.get("/admin/spaces/new", (req, res) => show(house, req, res, newSpacePage));
  router.post("/admin/spaces/new", (req, res) => create(house, req, res));
  router.get("/admin/spaces/:id", (req, res) => show(house, req, res, spacePage));
  router.post("/admin/spaces/:id", (req, res) => edit(house, req, res));
  router.post("/admin/spaces/:id/move", (req, res) => move(house, req, res));
  router.post("/admin/spaces/:id/archive", (req, res) => archive(house, req, res));
  router.post("/admin/spaces/:id/delete", (req, res) => remove(house, req, res));
  router.get("/admin/spaces/:id/templates", (req, res) => show(house, req, res, templatesPage));
  router.post("/admin/spaces/:id/templates", (req, res) => saveTemplates(house, req, res));
  return router;
}

async function showSpaces(house: House, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const spaces = await listSpaces(house.db, reader.viewer);
  const body = <SpacesAdminPage reader={reader} spaces={spaces} />;
  sendPage(house, req, res, { title: reader.t("admin.spaces"), noindex: true, body });
}

type PageOf = typeof spacePage;
type Shown = Parameters<PageOf>[2];

async function show(house: House, req: Request, res: Response, page: PageOf, shown: Shown = {}): Promise<void> {
  const id = req.params.id === undefined ? 0 : readParams(params.id, req.params).id;
  const { title, body } = await page(house.db, req.reader, { ...shown, id });
  const data = { kind: "page", ...readerData(req.reader) };
  sendPage(house, req, res, { title, noindex: true, data, body }, shown.status);
}

/** Runs what a form asks for; refused, it is shown again with everything typed. */
function submit(house: House, req: Request, res: Response, page: PageOf, run: () => Promise<void>): Promise<void> {
  return handleForm(req, run, (errors, { status }) =>
    show(house, req, res, page, { typed: typedValues(req.body), errors, status }),
  );
}

const saved = { kind: "ok", key: "notice.saved" } as const;

function create(house: House, req: Request, res: Response): Promise<void> {
  return submit(house, req, res, newSpacePage, async () => {
    const { version: _, ...details } = readBody(SpaceForm, req.body);
    await limitWriter(house, req);
    const id = await createSpace(house.db, req.reader.viewer, details);
    redirectAfter(req, res, `/admin/spaces#space-${id}`, { kind: "ok", key: "spaces.created" });
  });
}

function edit(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  return submit(house, req, res, spacePage, async () => {
    const details = readBody(SpaceForm, req.body);
    await limitWriter(house, req);
    await editSpace(house.db, req.reader.viewer, id, details);
    redirectAfter(req, res, `/admin/spaces/${id}`, saved);
  });
}

async function move(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { value } = readBody(MoveForm, req.body);
  await limitClicks(house, req);
  await moveSpace(house.db, req.reader.viewer, id, value === "up" ? -1 : 1);
  redirectAfter(req, res, `/admin/spaces#space-${id}`);
}

async function archive(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { value } = readBody(SwitchForm, req.body);
  await limitClicks(house, req);
  await setArchived(house.db, req.reader.viewer, id, value === 1);
  redirectAfter(req, res, `/admin/spaces/${id}`, saved);
}

function remove(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  return handleForm(
    req,
    async () => {
      await limitClicks(house, req);
      await deleteSpace(house.db, req.reader.viewer, id);
      redirectAfter(req, res, "/admin/spaces", { kind: "ok", key: "notice.deleted" });
    },
    (errors, { status }) => show(house, req, res, spacePage, { errors, status }),
  );
}

function saveTemplates(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  return submit(house, req, res, templatesPage, async () => {
    const form = readBody(TemplatesForm, req.body);
    await limitWriter(house, req);
    await editTemplates(house.db, req.reader.viewer, id, form);
    redirectAfter(req, res, `/admin/spaces/${id}/templates`, saved);
  });
}
