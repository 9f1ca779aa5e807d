/** Pages of drafts: the list of one's own, one of them, going on with one; what the forms do stands in api.ts. */
import { type Request, type Response, Router } from "express";
import { DraftPage, DraftsPage } from "../../../shared/forum/drafts/drafts.tsx";
import { type DraftPlace, parseDraftContext } from "../../../shared/forum/drafts/facts.ts";
import { links } from "../../../shared/links.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { readParams } from "../../platform/http/fields.ts";
import type { Redraw } from "../../platform/http/operation.ts";
import { redirectAfter, sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { getPost, pageOfPost } from "../threads/post-queries.ts";
import { countPages, getThread } from "../threads/queries.ts";
import { ContextParams } from "./fields.ts";
import { listDrafts } from "./queries.ts";
import { findDraft } from "./store.ts";

export function draftRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/drafts", (req, res) => sendDrafts(app, req, res));
  router.get("/drafts/:context", (req, res) => sendDraft(app, req, res));
  router.get("/drafts/:context/continue", (req, res) => goOn(app, req, res));
  return router;
}

async function sendDrafts(app: AppContext, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  if (reader.viewer === null) return redirectAfter(req, res, "/sign-in?next=%2Fdrafts");
  const drafts = await listDrafts(app.db, reader.viewer);
  const body = <DraftsPage drafts={drafts} />;
  sendPage(app, req, res, { title: reader.t("drafts.heading"), noindex: true, body });
}

async function sendDraft(app: AppContext, req: Request, res: Response): Promise<void> {
  const { context } = readParams(ContextParams, req.params);
  const draft = await findDraft(app.db, signedIn(req), context);
  if (!draft) throw notFound();
  const body = <DraftPage draft={draft} />;
  sendPage(app, req, res, { title: req.reader.t("drafts.one"), noindex: true, body });
}

/** After a conflict with what another device has saved. */
export const redrawDraft: Redraw = async (app, req, res, errors, { code, status }) => {
  const { context } = readParams(ContextParams, req.params);
  const theirs = code === "conflict" ? await findDraft(app.db, signedIn(req), context) : undefined;
  const { key: _, intent: __, draftRevision, ...fields } = typedValues(req.body);
  const revision = theirs?.revision ?? (Number(draftRevision) || 0);
  const draft = { context, fields, revision, updatedAt: new Date().toISOString() };
  const body = <DraftPage draft={draft} theirs={theirs} errors={errors} />;
  sendPage(app, req, res, { title: req.reader.t("drafts.one"), noindex: true, body }, status);
};

/** Back to the form that it was begun in, wherever that is today; to the bare text where it is no longer the writer's. */
async function goOn(app: AppContext, req: Request, res: Response): Promise<void> {
  const { context } = readParams(ContextParams, req.params);
  const place = parseDraftContext(context);
  const viewer = signedIn(req);
  if (!place || !(await findDraft(app.db, viewer, context))) throw notFound();
  const to = await formOf(app, viewer, place).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return links.draft(context);
    throw error;
  });
  res.redirect(302, to);
}

async function formOf({ db }: AppContext, viewer: Viewer, place: DraftPlace): Promise<string> {
  if ("key" in place) return `${place.kind === "new" ? "/new" : links.newConversation()}?draft=${place.key}`;
  if ("postId" in place) {
    const post = await getPost(db, viewer, place.postId);
    if (place.kind === "edit") return `/p/${post.id}/edit`;
    const { state } = await getThread(db, viewer, post.threadId);
    const page = await pageOfPost(db, state, post);
    return `${withQuery(links.thread(state, page), `comment=${post.id}`)}#comment-${post.id}`;
  }
  const { state } = await getThread(db, viewer, place.threadId);
  if (place.kind === "stage") return `/t/${state.id}/stages/${place.stage}`;
  return `${withQuery(links.thread(state, countPages(state)), "draft=1")}#reply`;
}

const withQuery = (path: string, query: string): string => `${path}${path.includes("?") ? "&" : "?"}${query}`;

/** @throws AppError `sign_in_needed` */
function signedIn(req: Request): Viewer {
  const { viewer } = req.reader;
  if (viewer === null) throw new AppError("sign_in_needed");
  return viewer;
}
