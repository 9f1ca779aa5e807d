/** Ways around a long thread: its months and people; and the permanent addresses to share. */
import { type Request, type Response, Router } from "express";
import { OverviewPage, SharePage } from "../../../shared/forum/threads/reading-pages.tsx";
import { links } from "../../../shared/links.ts";
import { params, readParams } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { getPost } from "./post-queries.ts";
import { getThread } from "./queries.ts";
import { readOverview } from "./selection.ts";

export function readingRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/t/:id/overview", (req, res) => showOverview(app, req, res));
  router.get("/t/:id/share", (req, res) => shareThread(app, req, res));
  router.get("/p/:id/share", (req, res) => sharePost(app, req, res));
  return router;
}

async function showOverview(app: AppContext, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const { state } = await getThread(app.db, reader.viewer, id);
  const overview = await readOverview(app.db, id, reader.timeZone);
  const body = <OverviewPage thread={state} {...overview} />;
  const title = `${reader.t("reading.overview")}: ${state.title}`;
  sendPage(app, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body });
}

async function shareThread(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { state } = await getThread(app.db, req.reader.viewer, id);
  sendShare(app, req, res, { title: state.title, language: state.language, path: `/t/${id}` });
}

async function sharePost(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const post = await getPost(app.db, req.reader.viewer, id);
  const { state } = await getThread(app.db, req.reader.viewer, post.threadId);
  sendShare(app, req, res, { title: state.title, language: state.language, path: links.post(id) });
}

type Shared = { title: string; language: string; path: string };

function sendShare(app: AppContext, req: Request, res: Response, { title, language, path }: Shared): void {
  const { reader } = req;
  const address = app.config.baseUrl + path;
  const body = <SharePage title={title} language={language} path={path} address={address} />;
  const data = { kind: "page", ...readerData(reader) };
  sendPage(app, req, res, { title: reader.t("reading.share"), noindex: true, data, body });
}
