/** Working on a draft: its details, contents, cover; publishing it, and beginning the next from a published one. */
import { randomUUID } from "node:crypto";
import { type Request, type Response, Router } from "express";
import { renderToString } from "preact-render-to-string";
import { z } from "zod";
import { links } from "../../shared/links.ts";
import { AddPracticesPage, ChooseEditionPage } from "../../shared/views/editions/add-page.tsx";
import { ContentsList, ContentsPage } from "../../shared/views/editions/contents-page.tsx";
import { EditionFormPage } from "../../shared/views/editions/form-page.tsx";
import { PublishPage } from "../../shared/views/editions/publish-page.tsx";
import type { FormErrors } from "../../shared/views/form.tsx";
import { AppError } from "../platform/errors.ts";
import { idField, params, readBody, readParams, readQuery } from "../platform/fields.ts";
import type { House } from "../platform/house.ts";
import { handleForm, localiseFields, redirectAfter, sendPage, typedValues, wantsJson } from "../platform/respond.ts";
import { listLines, readCards } from "../practices/queries.ts";
import { getPractice } from "../practices/read-practice.ts";
import { findPractices, keptShelf } from "../practices/shelf.ts";
import { PracticeListQuery } from "../practices/shelf-query.ts";
import { withoutEmpty } from "../threads/lists.ts";
import { readerData } from "../threads/thread-view.tsx";
import { limitClicks, limitWriter } from "../threads/writing.ts";
import { readerOf } from "./audience.ts";
import { changeContents } from "./contents.ts";
import { receiveCover, removeCover } from "./cover.ts";
import { beginEdition, beginNext, changeDetails, discardEdition } from "./edit-edition.ts";
import { ContentsForm, DetailsForm, EditForm, PublishForm } from "./forms.ts";
import { findMaking } from "./order-making.ts";
import { publishEdition, whatStandsInTheWay } from "./publish-edition.ts";
import {
  asManager,
  type EditionRow,
  findNextNumber,
  listEditionDrafts,
  listEntries,
  requireManager,
} from "./queries.ts";

export function editionWriteRoutes(house: House): Router {
  const router = Router();
  router.get("/editions/new", (req, res) => showNew(house, req, res));
  router.get("/editions/add", (req, res) => showChoice(house, req, res));
  router.post("/editions", (req, res) => begin(house, req, res));
  router.post("/editions/cover", (req, res) => setCover(house, req, res));
  router.get("/editions/:id/edit", (req, res) => showDetails(house, req, res));
  router.post("/editions/:id/edit", (req, res) => saveDetails(house, req, res));
  router.post("/editions/:id/cover", (req, res) => dropCover(house, req, res));
  router.get("/editions/:id/contents", (req, res) => showContents(house, req, res));
  router.post("/editions/:id/contents", (req, res) => change(house, req, res));
  router.get("/editions/:id/add", (req, res) => showPicker(house, req, res));
  router.post("/editions/:id/add", (req, res) => add(house, req, res));
  router.get("/editions/:id/publish", (req, res) => showPublish(house, req, res));
  router.post("/editions/:id/publish", (req, res) => publishIt(house, req, res));
  router.post("/editions/:id/next", (req, res) => next(house, req, res));
  router.post("/editions/:id/delete", (req, res) => discard(house, req, res));
  return router;
}

type Redraw = { errors?: FormErrors; status?: number; conflict?: boolean };

/** What is published is not worked on any more: its page is shown instead, and changes are refused. */
async function draftOf(house: House, req: Request, res: Response): Promise<EditionRow | undefined> {
  const { id } = readParams(params.id, req.params);
  const { row } = await requireManager(house.db, req.reader.viewer, id);
  if (row.number === null) return row;
  if (req.method === "POST") throw new AppError("conflict");
  res.redirect(303, links.edition(row));
  return undefined;
}

async function showNew(house: House, req: Request, res: Response, { errors = {}, status = 200 }: Redraw = {}) {
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
  sendPage(house, req, res, frame(req, reader.t("edition.newHeading"), body), status);
}

const frame = (req: Request, title: string, body: Parameters<typeof sendPage>[3]["body"]) => ({
  title,
  noindex: true,
  data: { kind: "page", ...readerData(req.reader) },
  body,
});

async function begin(house: House, req: Request, res: Response): Promise<void> {
  await handleForm(
    req,
    async () => {
      asManager(req.reader.viewer);
      const form = readBody(DetailsForm, req.body);
      await limitWriter(house, req, form.key);
      const { id } = await beginEdition(house.db, req.reader.viewer, form, house.config.baseUrl);
      if (wantsJson(req)) res.status(201).json({ id });
      else redirectAfter(req, res, `/editions/${id}/add`, { kind: "ok", key: "edition.notice.begun" });
    },
    (errors, error) => showNew(house, req, res, { errors, status: error.status }),
  );
}

async function showDetails(
  house: House,
  req: Request,
  res: Response,
  { errors = {}, status = 200, conflict }: Redraw = {},
) {
  const row = await draftOf(house, req, res);
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
  sendPage(house, req, res, frame(req, row.title, body), status);
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

async function saveDetails(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await requireManager(house.db, req.reader.viewer, id);
  await handleForm(
    req,
    async () => {
      const form = readBody(EditForm, req.body);
      await limitWriter(house, req, form.key);
      const { revision } = await changeDetails(house.db, req.reader.viewer, id, form, house.config.baseUrl);
      if (wantsJson(req)) res.json({ revision });
      else redirectAfter(req, res, links.editionWork(id), { kind: "ok", key: "notice.saved" });
    },
    (errors, error) =>
      showDetails(house, req, res, { errors, status: error.status, conflict: error.code === "conflict" }),
  );
}

const CoverQuery = z.object({ edition: idField });

async function setCover(house: House, req: Request, res: Response): Promise<void> {
  const { edition: id } = readQuery(CoverQuery, req.query);
  await requireManager(house.db, req.reader.viewer, id);
  req.params.id = String(id);
  await handleForm(
    req,
    async () => {
      await house.limits.use("upload", String(req.reader.viewer?.id));
      await receiveCover(house, req, id);
      redirectAfter(req, res, `/editions/${id}/edit`, { kind: "ok", key: "notice.saved" });
    },
    (errors, error) => showDetails(house, req, res, { errors, status: error.status }),
  );
}

async function dropCover(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await limitClicks(house, req);
  await removeCover(house.db, req.reader.viewer, id);
  redirectAfter(req, res, `/editions/${id}/edit`, { kind: "ok", key: "notice.saved" });
}

async function showContents(house: House, req: Request, res: Response, { errors = {}, status = 200 }: Redraw = {}) {
  const row = await draftOf(house, req, res);
  if (!row) return;
  const { reader } = req;
  const entries = await listEntries(house.db, reader.viewer, row);
  // The script asks for the list alone.
  if (wantsJson(req)) {
    const html = renderToString(<ContentsList reader={reader} edition={row} entries={entries} />);
    res.set("Cache-Control", "private, no-store").json({ html });
    return;
  }
  const making = (await findMaking(house.db, row.id)) ?? null;
  const values = errors.heading ? typedValues(req.body) : {};
  const body = (
    <ContentsPage reader={reader} edition={row} entries={entries} values={values} errors={errors} making={making} />
  );
  sendPage(house, req, res, frame(req, row.title, body), status);
}

async function change(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await requireManager(house.db, req.reader.viewer, id);
  await handleForm(
    req,
    async () => {
      const act = readBody(ContentsForm, req.body);
      await limitClicks(house, req);
      await changeContents(house.db, req.reader.viewer, id, act);
      if (wantsJson(req)) await showContents(house, req, res);
      else redirectAfter(req, res, links.editionWork(id));
    },
    (errors, error) => showContents(house, req, res, { errors, status: error.status }),
  );
}

async function showPicker(house: House, req: Request, res: Response, { errors = {}, status = 200 }: Redraw = {}) {
  const row = await draftOf(house, req, res);
  if (!row) return;
  const { reader } = req;
  const filter = readQuery(PracticeListQuery, withoutEmpty(req.query));
  // Only what everybody may read whom the edition is meant for, and the moderator too.
  const [found, shelf, entries] = await Promise.all([
    findPractices(house, readerOf(row.audience), filter),
    keptShelf(house),
    listEntries(house.db, reader.viewer, row),
  ]);
  const [cards, lines] = await Promise.all([readCards(house.db, reader.viewer, found.ids), listLines(house.db)]);
  const { after: _, ...state } = filter;
  const body = (
    <AddPracticesPage
      reader={reader}
      edition={row}
      practices={found.ids.flatMap((id) => cards.find((card) => card.id === id) ?? [])}
      inside={
        new Set(entries.flatMap((entry) => (entry.kind === "practice" && entry.practice ? [entry.practice.id] : [])))
      }
      count={found.count}
      next={found.next && addressAfter(row.id, req, found.next)}
      state={state}
      facets={found.facets}
      names={{ lines, programmes: shelf.programmes }}
      errors={errors}
    />
  );
  sendPage(house, req, res, frame(req, row.title, body), status);
}

function addressAfter(id: number, req: Request, after: string): string {
  const query = new URLSearchParams(withoutEmpty(req.query) as Record<string, string>);
  query.set("after", after);
  return `/editions/${id}/add?${query}`;
}

async function add(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await requireManager(house.db, req.reader.viewer, id);
  await handleForm(
    req,
    async () => {
      const act = readBody(ContentsForm, { ...(req.body as object), act: "add" });
      await limitClicks(house, req);
      await changeContents(house.db, req.reader.viewer, id, act);
      redirectAfter(req, res, links.editionWork(id), { kind: "ok", key: "edition.notice.added" });
    },
    (errors, error) => showPicker(house, req, res, { errors, status: error.status }),
  );
}

const ChoiceQuery = z.object({ practice: idField });

/** From a practice's page. */
async function showChoice(house: House, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const { practice: id } = readQuery(ChoiceQuery, req.query);
  const practice = await getPractice(house.db, reader.viewer, id);
  asManager(reader.viewer);
  const drafts = await listEditionDrafts(house.db);
  const body = <ChooseEditionPage reader={reader} practice={practice} drafts={drafts} />;
  sendPage(house, req, res, frame(req, reader.t("edition.addTo"), body));
}

async function showPublish(house: House, req: Request, res: Response, { errors, status = 200 }: Redraw = {}) {
  const row = await draftOf(house, req, res);
  if (!row) return;
  const { reader } = req;
  const entries = await listEntries(house.db, reader.viewer, row);
  const practices = entries.flatMap((entry) => (entry.kind === "practice" && entry.practice ? [entry.practice] : []));
  const body = (
    <PublishPage
      reader={reader}
      edition={row}
      revision={row.revision}
      number={await findNextNumber(house.db, row.series_id)}
      practices={practices.length}
      older={practices.filter(({ version, latestVersion }) => version < latestVersion).length}
      errors={errors ?? localiseFields(reader, whatStandsInTheWay(entries))}
    />
  );
  sendPage(house, req, res, frame(req, row.title, body), status);
}

async function publishIt(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { row } = await requireManager(house.db, req.reader.viewer, id);
  await handleForm(
    req,
    async () => {
      const { revision } = readBody(PublishForm, req.body);
      await limitWriter(house, req);
      const { number } = await publishEdition(house.db, req.reader.viewer, id, revision);
      if (wantsJson(req)) res.json({ number });
      else
        redirectAfter(req, res, links.edition(row), {
          kind: "ok",
          key: "edition.notice.published",
          values: { number },
        });
    },
    (errors, error) => showPublish(house, req, res, { errors, status: error.status }),
  );
}

async function next(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await limitWriter(house, req);
  const begun = await beginNext(house.db, req.reader.viewer, id);
  if (wantsJson(req)) res.status(201).json(begun);
  else redirectAfter(req, res, links.editionWork(begun.id));
}

async function discard(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await limitWriter(house, req);
  await discardEdition(house.db, req.reader.viewer, id);
  redirectAfter(req, res, links.editions(), { kind: "ok", key: "edition.notice.discarded" });
}
