/** Reading threads: their pages, permanent links, history, and what a script asks for. */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { isSlug, links } from "../../../shared/links.ts";
import { countView } from "../../platform/cache/views.ts";
import { AppError } from "../../platform/http/errors.ts";
import { idField, named, params, readParams, readQuery, withoutEmpty } from "../../platform/http/fields.ts";
import { isFetchedAhead } from "../../platform/http/prefetch.ts";
import { sendPage, sendPublicPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { isCalendarDay, momentOf } from "../../platform/text/zoned-time.ts";
import { firstUnreadPath } from "./first-unread.ts";
import { sendHistory } from "./history.tsx";
import { findHeir, followThread } from "./merged.ts";
import { getPost, pageOfPost } from "./post-queries.ts";
import { getThread } from "./queries.ts";
import { findPostFrom } from "./selection.ts";
import { printContent, selectionContent } from "./selection-view.tsx";
import { requestedComposer, threadContent } from "./thread-view.tsx";

const HIGHEST_PAGE = 1_000_000;
const pageField = z
  .string()
  .regex(/^[1-9]\d{0,6}$/)
  .transform(Number)
  .refine((page) => page <= HIGHEST_PAGE);
/** What else an address picks up on its way through newsletters and networks (`utm_source`, `fbclid`) means nothing here. */
const ThreadQuery = z.object({
  page: pageField.default(1),
  quote: idField.optional(),
  reply: idField.optional(),
  comment: idField.optional(),
  draft: z.literal("1").optional(),
  by: named.handle.optional(),
  top: z.literal("1").optional(),
  on: z.string().refine(isCalendarDay).optional(),
  /** Of a part of the thread: number of the last post on the page before. */
  after: idField.optional(),
  view: z.literal("print").optional(),
});

export function readRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/t/:id", (req, res) => redirectToSlug(app, req, res));
  router.get("/t/:id/unread", (req, res) => redirectToUnread(app, req, res));
  router.get("/t/:id/:slug", (req, res, next) => (isSlug(req.params.slug) ? sendThread(app, req, res) : next()));
  router.get("/p/:id", (req, res) => redirectToPost(app, req, res));
  router.get("/p/:id/history", (req, res) => sendHistory(app, req, res));
  return router;
}

async function redirectToSlug(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { state } = await followThread(app.db, req.reader.viewer, id);
  readQuery(ThreadQuery, req.query);
  // The fragment, which names a post, stays by itself.
  res.redirect(301, links.thread(state) + (state.id === id ? queryOf(req) : queryElsewhere(req)));
}

/** Pages and post numbers of a thread that went under in another say nothing there. */
function queryElsewhere(req: Request): string {
  const kept = new URLSearchParams(queryOf(req));
  for (const name of ["page", "after"]) kept.delete(name);
  return kept.size === 0 ? "" : `?${kept}`;
}

/** As it was asked, with its question mark. */
function queryOf(req: Request): string {
  const at = req.originalUrl.indexOf("?");
  return at === -1 ? "" : req.originalUrl.slice(at);
}

async function redirectToUnread(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const thread = await getThread(app.db, req.reader.viewer, id);
  res.redirect(302, await firstUnreadPath(app.db, thread));
}

/** A thread that was merged into another leads there, as far as the reader may follow. */
async function sendThread(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  try {
    await showThread(app, req, res, id);
  } catch (error) {
    const heir = error instanceof AppError && error.code === "not_found" ? await findHeir(app.db, id) : undefined;
    if (heir === undefined) throw error;
    const { state } = await getThread(app.db, req.reader.viewer, heir);
    res.redirect(301, links.thread(state) + queryElsewhere(req));
  }
}

async function showThread(app: AppContext, req: Request, res: Response, id: number): Promise<void> {
  const { page, by, top, on, after = 0, view, ...asked } = readQuery(ThreadQuery, withoutEmpty(req.query));
  const { viewer } = req.reader;
  const slug = String(req.params.slug);
  if (on) return redirectToDay(app, req, res, { id, on });
  if (view) return sendOther(app, req, res, () => printContent(app, req.reader, { id, page }));
  const selection = by ? { by } : top ? { top: true as const } : undefined;
  if (selection) return sendOther(app, req, res, () => selectionContent(app, req.reader, { id, selection, after }));
  if (viewer === null) {
    // The right address is checked first, so that no page is kept under a wrong one.
    const thread = await getThread(app.db, null, id);
    if (thread.state.slug !== slug) return res.redirect(301, links.thread(thread.state, page));
    countView(id, req);
    return sendPublicPage(app, req, res, {
      tags: [`thread:${id}`],
      threadId: id,
      content: (reader) => threadContent(app, reader, { id, page }),
    });
  }
  const composer = await requestedComposer(app, req.reader, id, asked);
  const content = await threadContent(app, req.reader, { id, page, ahead: isFetchedAhead(req) }, composer);
  if (content.thread.state.slug !== slug) return res.redirect(301, links.thread(content.thread.state, page));
  if (content.thread.space.visibility !== "conversation") countView(id, req);
  sendPage(app, req, res, content);
}

/** Not kept for visitors: there are as many parts of a thread as people in it, and few ask for them. */
async function sendOther(
  app: AppContext,
  req: Request,
  res: Response,
  content: () => ReturnType<typeof selectionContent>,
): Promise<void> {
  const drawn = await content();
  const { state } = drawn.thread;
  if (state.slug !== String(req.params.slug)) return res.redirect(301, links.thread(state) + queryOf(req));
  sendPage(app, req, res, drawn);
}

/** By the calendar of the person who asks. */
async function redirectToDay(
  app: AppContext,
  req: Request,
  res: Response,
  { id, on }: { id: number; on: string },
): Promise<void> {
  const { state } = await getThread(app.db, req.reader.viewer, id);
  const post = await findPostFrom(app.db, id, momentOf(on, "00:00:00", req.reader.timeZone));
  const page = await pageOfPost(app.db, state, { number: post.number, parentId: null });
  res
    .set("Cache-Control", "private, no-store")
    .redirect(302, `${links.thread(state, page)}#${links.postAnchor(post.id)}`);
}

/** A permanent link leads to wherever the post stands today. */
async function redirectToPost(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const post = await getPost(app.db, req.reader.viewer, id);
  const { state } = await getThread(app.db, req.reader.viewer, post.threadId);
  const page = await pageOfPost(app.db, state, post);
  res.set("Cache-Control", "private, no-store").redirect(302, `${links.thread(state, page)}#${links.postAnchor(id)}`);
}
