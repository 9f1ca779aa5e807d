/** What an edition holds: the order of its practices, choosing further ones, adding one from its own page. */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { links } from "../../../shared/links.ts";
import { AddPracticesPage, ChooseEditionPage } from "../../../shared/practices/editions/add-page.tsx";
import { ContentsPage } from "../../../shared/practices/editions/contents-page.tsx";
import { idField, params, readBody, readParams, readQuery, withoutEmpty } from "../../platform/http/fields.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../../platform/http/respond.ts";
import { limitClicks } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { findPractices } from "../record/find-practices.ts";
import { listLines, readCards } from "../record/queries.ts";
import { getPractice } from "../record/read-practice.ts";
import { keptShelf } from "../record/shelf.ts";
import { PracticeListQuery } from "../record/shelf-query.ts";
import { readerOf } from "./audience.ts";
import { changeContents } from "./contents.ts";
import { draftOf, frame, type Redraw } from "./draft-pages.ts";
import { ContentsForm } from "./forms.ts";
import { findMaking } from "./order-making.ts";
import { asManager, listEditionDrafts, listEntries, requireManager } from "./queries.ts";

export function editionContentsRoutes(house: House): Router {
  const router = Router();
  router.get("/editions/add", (req, res) => showChoice(house, req, res));
  router.get("/editions/:id/contents", (req, res) => showContents(house, req, res));
  router.get("/editions/:id/add", (req, res) => showPicker(house, req, res));
  router.post("/editions/:id/add", (req, res) => add(house, req, res));
  return router;
}

async function showContents(house: House, req: Request, res: Response, { errors = {}, status = 200 }: Redraw = {}) {
  const row = await draftOf(house, req, res);
  if (!row) return;
  const { reader } = req;
  const entries = await listEntries(house.db, reader.viewer, row);
  const making = (await findMaking(house.db, row.id)) ?? null;
  const values = errors.heading ? typedValues(req.body) : {};
  const body = (
    <ContentsPage reader={reader} edition={row} entries={entries} values={values} errors={errors} making={making} />
  );
  sendPage(house, req, res, frame(req, row.title, body), status);
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

export const showContentsAgain: ShowPage = (house, req, res, errors, error) =>
  showContents(house, req, res, { errors, status: error?.status });
