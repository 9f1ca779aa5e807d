/** What an edition holds: the order of its practices, choosing further ones, adding one from its own page. */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { AddPracticesPage, ChooseEditionPage } from "../../../shared/practices/editions/add-page.tsx";
import { ContentsPage } from "../../../shared/practices/editions/contents-page.tsx";
import { idField, readQuery, withoutEmpty } from "../../platform/http/fields.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { findPractices } from "../record/find-practices.ts";
import { listLines, readCards } from "../record/queries.ts";
import { getPractice } from "../record/read-practice.ts";
import { cachedShelf } from "../record/shelf.ts";
import { PracticeListQuery } from "../record/shelf-query.ts";
import { readerOf } from "./audience.ts";
import { draftOf, frame, type Redraw } from "./draft-pages.ts";
import { findMaking } from "./order-making.ts";
import { asManager, listEditionDrafts, listEntries } from "./queries.ts";

export function editionContentsRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/editions/add", (req, res) => showChoice(app, req, res));
  router.get("/editions/:id/contents", (req, res) => showContents(app, req, res));
  router.get("/editions/:id/add", (req, res) => showPicker(app, req, res));
  return router;
}

async function showContents(app: AppContext, req: Request, res: Response, { errors = {}, status = 200 }: Redraw = {}) {
  const row = await draftOf(app, req, res);
  if (!row) return;
  const { reader } = req;
  const entries = await listEntries(app.db, reader.viewer, row);
  const making = (await findMaking(app.db, row.id)) ?? null;
  const values = errors.heading ? typedValues(req.body) : {};
  const body = <ContentsPage edition={row} entries={entries} values={values} errors={errors} making={making} />;
  sendPage(app, req, res, frame(req, row.title, body), status);
}

async function showPicker(app: AppContext, req: Request, res: Response, { errors = {}, status = 200 }: Redraw = {}) {
  const row = await draftOf(app, req, res);
  if (!row) return;
  const { reader } = req;
  const filter = readQuery(PracticeListQuery, withoutEmpty(req.query));
  // Only what everybody may read whom the edition is meant for, and the moderator too.
  const [found, shelf, entries] = await Promise.all([
    findPractices(app, readerOf(row.audience), filter),
    cachedShelf(app),
    listEntries(app.db, reader.viewer, row),
  ]);
  const [cards, lines] = await Promise.all([readCards(app.db, reader.viewer, found.ids), listLines(app.db)]);
  const { after: _, ...state } = filter;
  const body = (
    <AddPracticesPage
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
  sendPage(app, req, res, frame(req, row.title, body), status);
}

function addressAfter(id: number, req: Request, after: string): string {
  const query = new URLSearchParams(withoutEmpty(req.query) as Record<string, string>);
  query.set("after", after);
  return `/editions/${id}/add?${query}`;
}

const ChoiceQuery = z.object({ practice: idField });

/** From a practice's page. */
async function showChoice(app: AppContext, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const { practice: id } = readQuery(ChoiceQuery, req.query);
  const practice = await getPractice(app.db, reader.viewer, id);
  asManager(reader.viewer);
  const drafts = await listEditionDrafts(app.db);
  const body = <ChooseEditionPage practice={practice} drafts={drafts} />;
  sendPage(app, req, res, frame(req, reader.t("edition.addTo"), body));
}

export const showContentsAgain: ShowPage = (app, req, res, errors, error) =>
  showContents(app, req, res, { errors, status: error?.status });

export const showPickerAgain: ShowPage = (app, req, res, errors, error) =>
  showPicker(app, req, res, { errors, status: error?.status });
