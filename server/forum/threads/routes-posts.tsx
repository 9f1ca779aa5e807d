/** The pages on which posts are written, edited and deleted, and how they are drawn again; what the forms do stands in api-posts.ts. */

import { type Request, type Response, Router } from "express";
import { draftContext } from "../../../shared/forum/drafts/facts.ts";
import { DeletePostPage, EditPostPage } from "../../../shared/forum/threads/post-form.tsx";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { authorise } from "../../platform/http/authorise.ts";
import { params, readBody, readParams } from "../../platform/http/fields.ts";
import { keyOrNew } from "../../platform/http/form-fields.ts";
import type { Redraw } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { findDraft } from "../drafts/store.ts";
import { EditForm, postIdField, ReplyBody } from "./forms.ts";
import { findTarget, getPost, getPostData, type PostTarget, pageOfPost } from "./post-queries.ts";
import { countPages, getThread } from "./queries.ts";
import { threadContent } from "./thread-view.tsx";
import { isPreview, previewText } from "./writing.ts";

export function postRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/p/:id/edit", (req, res) => showPostForm(app, req, res, "post.edit"));
  router.get("/p/:id/delete", (req, res) => showPostForm(app, req, res, "post.delete"));
  return router;
}

type Shown = { status?: number; preview?: string };

export async function previewReply(app: AppContext, req: Request, res: Response): Promise<boolean> {
  if (!isPreview(req.body)) return false;
  const { text } = readBody(ReplyBody, req.body);
  await redrawThread(app, req, res, {}, { preview: await previewText(app, req, text) });
  return true;
}

/** The thread's last page with the composer as it was sent: nothing typed is lost. */
export async function redrawThread(
  app: AppContext,
  req: Request,
  res: Response,
  errors: FormErrors,
  { status = 200, preview }: Shown = {},
): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const values = typedValues(req.body);
  const { state } = await getThread(app.db, req.reader.viewer, id);
  const typed = { values: { ...values, text: values.text ?? "" }, errors };
  const key = keyOrNew(values.key);
  const parent = await targetOf(app, id, values.parentId);
  const page = parent ? await pageOfPost(app.db, state, { number: parent.number, parentId: null }) : countPages(state);
  const replyTo = await targetOf(app, id, values.replyTo);
  const composer = parent ? { comment: { on: parent.id, key, ...typed } } : { key, ...typed, preview, replyTo };
  sendPage(app, req, res, await threadContent(app, req.reader, { id, page }, composer), status);
}

/** The post of this thread that a refused form named; null where it named none. */
async function targetOf(app: AppContext, threadId: number, typed: unknown): Promise<PostTarget | null> {
  const id = postIdField.safeParse(typed).data;
  return (id !== undefined && (await findTarget(app.db, threadId, id))) || null;
}

type FormState = {
  errors?: FormErrors;
  status?: number;
  preview?: string;
  conflict?: { source: string; version: number } | null;
};

async function showPostForm(
  app: AppContext,
  req: Request,
  res: Response,
  action: "post.edit" | "post.delete",
  state: FormState = {},
): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const post = await getPost(app.db, reader.viewer, id);
  authorise(reader.viewer, action, post.subject);
  const [{ state: thread }, data] = await Promise.all([
    getThread(app.db, reader.viewer, post.threadId),
    getPostData(app.db, id),
  ]);
  const draft =
    req.method === "GET" && action === "post.edit" && (await findDraft(app.db, reader.viewer, draftContext.edit(id)));
  const values = { text: post.source, ...(draft ? draft.fields : {}), ...typedValues(req.body) };
  const common = { thread, post: data, values, errors: state.errors ?? {} };
  const body =
    action === "post.edit" ? (
      <EditPostPage
        {...common}
        version={startedFrom(values) ?? post.version}
        preview={state.preview}
        conflict={state.conflict}
        draft={draft || null}
      />
    ) : (
      <DeletePostPage {...common} />
    );
  sendPage(
    app,
    req,
    res,
    { title: thread.title, noindex: true, data: { kind: "page", ...readerData(reader) }, body },
    state.status,
  );
}

/** A form that is shown again still stands on the version that it was opened with. */
function startedFrom(values: FormValues): number | undefined {
  const version = Number(values.version);
  return Number.isSafeInteger(version) && version > 0 ? version : undefined;
}

export async function previewEdit(app: AppContext, req: Request, res: Response): Promise<boolean> {
  if (!isPreview(req.body)) return false;
  const { text } = readBody(EditForm, req.body);
  await showPostForm(app, req, res, "post.edit", { preview: await previewText(app, req, text) });
  return true;
}

/** After a conflict with what stands there now. */
export const redrawEdit: Redraw = async (app, req, res, errors, { code, status }) => {
  const { id } = readParams(params.id, req.params);
  const conflict = code === "conflict" ? await getPost(app.db, req.reader.viewer, id) : null;
  await showPostForm(app, req, res, "post.edit", { errors, status, conflict });
};

export const redrawDeletion: Redraw = (app, req, res, errors, { status }) =>
  showPostForm(app, req, res, "post.delete", { errors, status });
