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
import type { House } from "../../platform/start/app-context.ts";
import { findDraft } from "../drafts/store.ts";
import { EditForm, postIdField, ReplyBody } from "./forms.ts";
import { findTarget, getPost, getPostData, type PostTarget, pageOfPost } from "./post-queries.ts";
import { countPages, getThread } from "./queries.ts";
import { threadContent } from "./thread-view.tsx";
import { isPreview, previewText } from "./writing.ts";

export function postRoutes(house: House): Router {
  const router = Router();
  router.get("/p/:id/edit", (req, res) => showPostForm(house, req, res, "post.edit"));
  router.get("/p/:id/delete", (req, res) => showPostForm(house, req, res, "post.delete"));
  return router;
}

type Shown = { status?: number; preview?: string };

export async function previewReply(house: House, req: Request, res: Response): Promise<boolean> {
  if (!isPreview(req.body)) return false;
  const { text } = readBody(ReplyBody, req.body);
  await redrawThread(house, req, res, {}, { preview: await previewText(house, req, text) });
  return true;
}

/** The thread's last page with the composer as it was sent: nothing typed is lost. */
export async function redrawThread(
  house: House,
  req: Request,
  res: Response,
  errors: FormErrors,
  { status = 200, preview }: Shown = {},
): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const values = typedValues(req.body);
  const { state } = await getThread(house.db, req.reader.viewer, id);
  const typed = { values: { ...values, text: values.text ?? "" }, errors };
  const key = keyOrNew(values.key);
  const parent = await targetOf(house, id, values.parentId);
  const page = parent
    ? await pageOfPost(house.db, state, { number: parent.number, parentId: null })
    : countPages(state);
  const replyTo = await targetOf(house, id, values.replyTo);
  const composer = parent ? { comment: { on: parent.id, key, ...typed } } : { key, ...typed, preview, replyTo };
  sendPage(house, req, res, await threadContent(house, req.reader, { id, page }, composer), status);
}

/** The post of this thread that a refused form named; null where it named none. */
async function targetOf(house: House, threadId: number, typed: unknown): Promise<PostTarget | null> {
  const id = postIdField.safeParse(typed).data;
  return (id !== undefined && (await findTarget(house.db, threadId, id))) || null;
}

type FormState = {
  errors?: FormErrors;
  status?: number;
  preview?: string;
  conflict?: { source: string; version: number } | null;
};

async function showPostForm(
  house: House,
  req: Request,
  res: Response,
  action: "post.edit" | "post.delete",
  state: FormState = {},
): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const post = await getPost(house.db, reader.viewer, id);
  authorise(reader.viewer, action, post.subject);
  const [{ state: thread }, data] = await Promise.all([
    getThread(house.db, reader.viewer, post.threadId),
    getPostData(house.db, id),
  ]);
  const draft =
    req.method === "GET" && action === "post.edit" && (await findDraft(house.db, reader.viewer, draftContext.edit(id)));
  const values = { text: post.source, ...(draft ? draft.fields : {}), ...typedValues(req.body) };
  const common = { reader, thread, post: data, values, errors: state.errors ?? {} };
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
    house,
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

export async function previewEdit(house: House, req: Request, res: Response): Promise<boolean> {
  if (!isPreview(req.body)) return false;
  const { text } = readBody(EditForm, req.body);
  await showPostForm(house, req, res, "post.edit", { preview: await previewText(house, req, text) });
  return true;
}

/** After a conflict with what stands there now. */
export const redrawEdit: Redraw = async (house, req, res, errors, { code, status }) => {
  const { id } = readParams(params.id, req.params);
  const conflict = code === "conflict" ? await getPost(house.db, req.reader.viewer, id) : null;
  await showPostForm(house, req, res, "post.edit", { errors, status, conflict });
};

export const redrawDeletion: Redraw = (house, req, res, errors, { status }) =>
  showPostForm(house, req, res, "post.delete", { errors, status });
