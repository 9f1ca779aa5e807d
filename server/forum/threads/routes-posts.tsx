/** Writing posts: replies, answers and comments, their edits, deletions and previews; as forms and as JSON for the client. */

import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { draftContext } from "../../../shared/forum/drafts/facts.ts";
import { DeletePostPage, EditPostPage } from "../../../shared/forum/threads/post-form.tsx";
import { links } from "../../../shared/links.ts";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError } from "../../platform/http/errors.ts";
import { idField, params, readBody, readParams } from "../../platform/http/fields.ts";
import { keyOrNew, ReasonForm } from "../../platform/http/form-fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { handleForm, redirectAfter, sendPage, typedValues, wantsJson } from "../../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { findDraft } from "../drafts/store.ts";
import { readPoll } from "../polls/forms.ts";
import { deletePost, editPost, restorePost } from "./edit-post.ts";
import { EditForm, PreviewForm, postIdField, ReadForm, ReplyForm } from "./forms.ts";
import { followThread } from "./merged.ts";
import { markRead } from "./open-thread.ts";
import { findTarget, getPost, getPostData, type PostTarget, pageOfPost, type ReadablePost } from "./post-queries.ts";
import { postReply } from "./post-reply.ts";
import { countPages, getThread } from "./queries.ts";
import { restoreVersion } from "./restore-version.ts";
import { threadContent } from "./thread-view.tsx";
import { answerHeld, noticeOfMentions, previewText } from "./writing.ts";

export function postRoutes(house: House): Router {
  const router = Router();
  router.post("/t/:id/posts", (req, res) => createPost(house, req, res));
  router.post("/t/:id/read", (req, res) => recordReading(house, req, res));
  router.post("/preview", (req, res) => sendPreview(house, req, res));

  router.get("/p/:id/edit", (req, res) => showPostForm(house, req, res, "post.edit"));
  router.post("/p/:id/edit", (req, res) => updatePost(house, req, res));
  router.get("/p/:id/delete", (req, res) => showPostForm(house, req, res, "post.delete"));
  router.post("/p/:id/delete", (req, res) => removePost(house, req, res));
  router.post("/p/:id/versions/:version/restore", (req, res) => bringVersionBack(house, req, res));
  router.post("/p/:id/restore", (req, res) => bringPostBack(house, req, res));
  return router;
}

type Shown = { status?: number; preview?: string };

async function createPost(house: House, req: Request, res: Response): Promise<void> {
  const { id: threadId } = readParams(params.id, req.params);
  const { db, config } = house;
  await handleForm(
    req,
    async () => {
      const form = readBody(ReplyForm, req.body);
      if (form.intent === "preview") {
        const preview = await previewText(house, req, form.text);
        return redrawThread(house, req, res, threadId, {}, { preview });
      }
      await limitWriter(house, req, form.key);
      const { text, key, replyTo: replyToId, parentId, draftRevision } = form;
      const poll = parentId === undefined ? readPoll(req.body, req.reader.timeZone) : null;
      const draft = { threadId, text, key, replyToId, parentId, draftRevision, poll };
      const posted = await postReply(db, req.reader.viewer, draft, config.baseUrl);
      if ("held" in posted) return answerHeld(req, res, posted);
      const { revision, mentionsLeftOut } = posted;
      if (wantsJson(req)) {
        res.status(201).json({ post: await getPostData(db, posted.id), revision, mentionsLeftOut });
      } else redirectAfter(req, res, links.post(posted.id), noticeOfMentions(posted));
    },
    (errors, error) => redrawThread(house, req, res, threadId, errors, { status: error.status }),
  );
}

/** The thread's last page with the composer as it was sent: nothing typed is lost. */
async function redrawThread(
  house: House,
  req: Request,
  res: Response,
  id: number,
  errors: FormErrors,
  { status = 200, preview }: Shown,
): Promise<void> {
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

async function recordReading(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { number } = readBody(ReadForm, req.body);
  const thread = await followThread(house.db, req.reader.viewer, id);
  // Numbers of a thread that went under in another say nothing there.
  if (thread.state.id === id && req.reader.viewer && (number > thread.readNumber || thread.notified)) {
    await markRead(house.db, req.reader.viewer.id, id, Math.max(number, thread.readNumber));
  }
  res.status(204).end();
}

async function sendPreview(house: House, req: Request, res: Response): Promise<void> {
  if (req.reader.viewer === null) throw new AppError("sign_in_needed");
  const { text } = readBody(PreviewForm, req.body);
  res.json({ html: await previewText(house, req, text) });
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

async function updatePost(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { db, config } = house;
  await handleForm(
    req,
    async () => {
      const form = readBody(EditForm, req.body);
      if (form.intent === "preview") {
        const preview = await previewText(house, req, form.text);
        return showPostForm(house, req, res, "post.edit", { preview });
      }
      await limitWriter(house, req);
      await editPost(db, req.reader.viewer, id, { ...form, reason: form.reason || null }, config.baseUrl);
      if (wantsJson(req)) res.json({ post: await getPostData(db, id) });
      else redirectAfter(req, res, links.post(id), { kind: "ok", key: "notice.saved" });
    },
    async (errors, error) => {
      const conflict = error.code === "conflict" ? await presentText(house, req, id) : null;
      await showPostForm(house, req, res, "post.edit", { errors, status: error.status, conflict });
    },
  );
}

async function presentText(house: House, req: Request, id: number): Promise<{ source: string; version: number }> {
  const { source, version } = await getPost(house.db, req.reader.viewer, id);
  return { source, version };
}

async function removePost(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await handleForm(
    req,
    async () => {
      const { reason } = readBody(ReasonForm, req.body);
      await limitClicks(house, req);
      answerPost(req, res, await deletePost(house.db, req.reader.viewer, id, reason || null), "notice.deleted");
    },
    (errors, error) => showPostForm(house, req, res, "post.delete", { errors, status: error.status }),
  );
}

async function bringPostBack(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await limitClicks(house, req);
  answerPost(req, res, await restorePost(house.db, req.reader.viewer, id), "notice.restored");
}

const VersionParams = z.object({ id: idField, version: idField });
const RestoreForm = z.object({ present: idField });

async function bringVersionBack(house: House, req: Request, res: Response): Promise<void> {
  const { id, version } = readParams(VersionParams, req.params);
  const { present } = readBody(RestoreForm, req.body);
  await limitWriter(house, req);
  const reason = req.reader.t("history.restoredReason", { version });
  const { viewer } = req.reader;
  await restoreVersion(house.db, viewer, id, { version, present, reason }, house.config.baseUrl);
  if (wantsJson(req)) res.json({ post: await getPostData(house.db, id) });
  else redirectAfter(req, res, links.history(id), { kind: "ok", key: "history.versionRestored" });
}

function answerPost(req: Request, res: Response, post: ReadablePost, notice: string): void {
  if (wantsJson(req)) res.json({ ok: true });
  else redirectAfter(req, res, links.post(post.id), { kind: "ok", key: notice });
}
