/** Ways around a long thread: its months and people; and the permanent addresses to share. */
import { type Request, type Response, Router } from "express";
import { OverviewPage, SharePage } from "../../../shared/forum/threads/reading-pages.tsx";
import { links } from "../../../shared/links.ts";
import { params, readParams } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage } from "../../platform/http/respond.ts";
import type { House } from "../../platform/start/app-context.ts";
import { getPost } from "./post-queries.ts";
import { getThread } from "./queries.ts";
import { readOverview } from "./selection.ts";

export function readingRoutes(house: House): Router {
  const router = Router();
  router.get("/t/:id/overview", (req, res) => showOverview(house, req, res));
  router.get("/t/:id/share", (req, res) => shareThread(house, req, res));
  router.get("/p/:id/share", (req, res) => sharePost(house, req, res));
  return router;
}

async function showOverview(house: House, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const { state } = await getThread(house.db, reader.viewer, id);
  const overview = await readOverview(house.db, id, reader.timeZone);
  const body = <OverviewPage reader={reader} thread={state} {...overview} />;
  const title = `${reader.t("reading.overview")}: ${state.title}`;
  sendPage(house, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body });
}

async function shareThread(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { state } = await getThread(house.db, req.reader.viewer, id);
  sendShare(house, req, res, { title: state.title, language: state.language, path: `/t/${id}` });
}

async function sharePost(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const post = await getPost(house.db, req.reader.viewer, id);
  const { state } = await getThread(house.db, req.reader.viewer, post.threadId);
  sendShare(house, req, res, { title: state.title, language: state.language, path: links.post(id) });
}

type Shared = { title: string; language: string; path: string };

function sendShare(house: House, req: Request, res: Response, { title, language, path }: Shared): void {
  const { reader } = req;
  const address = house.config.baseUrl + path;
  const body = <SharePage reader={reader} title={title} language={language} path={path} address={address} />;
  const data = { kind: "page", ...readerData(reader) };
  sendPage(house, req, res, { title: reader.t("reading.share"), noindex: true, data, body });
}
