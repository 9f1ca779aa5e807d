/** Writing: new threads, replies, edits, deletions; as forms without scripts and as JSON for the client. */
import { randomUUID } from "node:crypto";
import { type Request, type Response, Router } from "express";
import { links } from "../../shared/links.ts";
import { can } from "../../shared/permissions.ts";
import type { FormErrors, FormValues } from "../../shared/views/form.tsx";
import { DeletePostPage, DeleteThreadPage, EditPostPage } from "../../shared/views/post-form.tsx";
import { EditThreadPage, NewThreadPage } from "../../shared/views/thread-form.tsx";
import { AppError, forbidden } from "../platform/errors.ts";
import { params, readBody, readParams, readQuery } from "../platform/fields.ts";
import type { House } from "../platform/house.ts";
import { handleForm, redirectAfter, sendPage, typedValues, wantsJson } from "../platform/respond.ts";
import { listSpaces } from "../spaces/queries.ts";
import { deletePost, editPost, restorePost } from "./edit-post.ts";
import { deleteThread, editThread, restoreThread, setClosed, setPinned } from "./edit-thread.ts";
import {
  EditForm,
  keyField,
  NewThreadQuery,
  PreviewForm,
  postIdField,
  ReadForm,
  ReasonForm,
  ReplyForm,
  SwitchForm,
  ThreadDetailsForm,
  ThreadForm,
} from "./forms.ts";
import { markRead, openThread } from "./open-thread.ts";
import { postReply } from "./post-reply.ts";
import {
  countPages,
  findTarget,
  getPost,
  getPostData,
  getThread,
  type PostTarget,
  pageOfPost,
  type ReadablePost,
  type ReadableThread,
} from "./queries.ts";
import { threadContent } from "./thread-view.tsx";
import { limitWriter, previewText } from "./writing.ts";

export function writeRoutes(house: House): Router {
  const router = Router();
  router.get("/new", (req, res) => showNewThread(house, req, res, readQuery(NewThreadQuery, req.query), {}));
  router.post("/new", (req, res) => createThread(house, req, res));
  router.post("/t/:id/posts", (req, res) => createPost(house, req, res));
  router.post("/t/:id/read", (req, res) => recordReading(house, req, res));
  router.post("/preview", (req, res) => sendPreview(house, req, res));

  router.get("/t/:id/edit", (req, res) => showThreadForm(house, req, res, "thread.edit"));
  router.post("/t/:id/edit", (req, res) => updateThread(house, req, res));
  router.post("/t/:id/close", (req, res) => switchThread(house, req, res, setClosed));
  router.post("/t/:id/pin", (req, res) => switchThread(house, req, res, setPinned));
  router.get("/t/:id/delete", (req, res) => showThreadForm(house, req, res, "thread.delete"));
  router.post("/t/:id/delete", (req, res) => removeThread(house, req, res));
  router.post("/t/:id/restore", (req, res) => bringThreadBack(house, req, res));

  router.get("/p/:id/edit", (req, res) => showPostForm(house, req, res, "post.edit"));
  router.post("/p/:id/edit", (req, res) => updatePost(house, req, res));
  router.get("/p/:id/delete", (req, res) => showPostForm(house, req, res, "post.delete"));
  router.post("/p/:id/delete", (req, res) => removePost(house, req, res));
  router.post("/p/:id/restore", (req, res) => bringPostBack(house, req, res));
  return router;
}

async function createThread(house: House, req: Request, res: Response): Promise<void> {
  const { baseUrl } = house.config;
  await handleForm(
    req,
    async () => {
      const form = readBody(ThreadForm, req.body);
      if (form.intent === "preview") {
        const preview = await previewText(house, req, form.text);
        return showNewThread(house, req, res, typedValues(req.body), {}, { preview });
      }
      await limitWriter(house, req, form.key);
      const thread = await openThread(
        house.db,
        req.reader.viewer,
        { ...form, described: form.described || undefined },
        baseUrl,
      );
      if (wantsJson(req)) res.status(201).json({ id: thread.id, href: links.thread(thread) });
      else redirectAfter(req, res, links.thread(thread));
    },
    (errors, error) => showNewThread(house, req, res, typedValues(req.body), errors, { status: error.status }),
  );
}

type Shown = { status?: number; preview?: string };

async function showNewThread(
  house: House,
  req: Request,
  res: Response,
  values: FormValues,
  errors: FormErrors,
  { status = 200, preview }: Shown = {},
): Promise<void> {
  const { reader } = req;
  if (reader.viewer === null) return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);
  const spaces = (await listSpaces(house.db, reader.viewer)).filter((space) =>
    can(reader.viewer, "thread.create", space),
  );
  if (spaces.length === 0) throw forbidden();
  const key = keyOrNew(values.key);
  const withDefaults = { language: reader.language, ...values };
  const body = (
    <NewThreadPage
      reader={reader}
      spaces={spaces}
      values={withDefaults}
      errors={errors}
      idempotencyKey={key}
      preview={preview}
    />
  );
  sendPage(house, req, res, { title: reader.t("form.newThread"), noindex: true, data: pageData(req), body }, status);
}

const pageData = ({ reader }: Request) => ({
  kind: "page",
  viewer: reader.viewer,
  language: reader.language,
  timeZone: reader.timeZone,
});

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
      const draft = { threadId, text: form.text, key: form.key, replyToId: form.replyTo, parentId: form.parentId };
      const posted = await postReply(db, req.reader.viewer, draft, config.baseUrl);
      if (wantsJson(req)) res.status(201).json({ post: await getPostData(db, posted.id), revision: posted.revision });
      else redirectAfter(req, res, links.post(posted.id));
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
  const typed = { values: { text: values.text ?? "" }, errors };
  const key = keyOrNew(values.key);
  const parent = await targetOf(house, id, values.parentId);
  const page = parent
    ? await pageOfPost(house.db, state, { number: parent.number, parentId: null })
    : countPages(state);
  const replyTo = await targetOf(house, id, values.replyTo);
  const composer = parent ? { comment: { on: parent.id, key, ...typed } } : { key, ...typed, preview, replyTo };
  sendPage(house, req, res, await threadContent(house, req.reader, { id, page }, composer), status);
}

/** A key that the form can be sent with: the one it came with, unless that is what was refused. */
const keyOrNew = (typed: unknown): string => keyField.safeParse(typed).data ?? randomUUID();

/** The post of this thread that a refused form named; null where it named none. */
async function targetOf(house: House, threadId: number, typed: unknown): Promise<PostTarget | null> {
  const id = postIdField.safeParse(typed).data;
  return (id !== undefined && (await findTarget(house.db, threadId, id))) || null;
}

async function recordReading(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { number } = readBody(ReadForm, req.body);
  const thread = await getThread(house.db, req.reader.viewer, id);
  if (req.reader.viewer && number > thread.readNumber) await markRead(house.db, req.reader.viewer.id, id, number);
  res.status(204).end();
}

async function sendPreview(house: House, req: Request, res: Response): Promise<void> {
  if (req.reader.viewer === null) throw new AppError("sign_in_needed");
  const { text } = readBody(PreviewForm, req.body);
  res.json({ html: await previewText(house, req, text) });
}

async function showThreadForm(
  house: House,
  req: Request,
  res: Response,
  action: "thread.edit" | "thread.delete",
  errors: FormErrors = {},
  status = 200,
): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const { state, subject } = await getThread(house.db, reader.viewer, id);
  if (reader.viewer === null) throw new AppError("sign_in_needed");
  if (!can(reader.viewer, action, subject)) throw forbidden();
  const typed = typedValues(req.body);
  const values = {
    kind: state.kind,
    title: state.title,
    language: state.language,
    countries: [...state.countries],
    tags: state.tags.join(", "),
    ...typed,
  };
  const Form = action === "thread.edit" ? EditThreadPage : DeleteThreadPage;
  const body = <Form reader={reader} thread={state} values={values} errors={errors} />;
  sendPage(house, req, res, { title: state.title, noindex: true, data: pageData(req), body }, status);
}

async function updateThread(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await handleForm(
    req,
    async () => {
      const details = readBody(ThreadDetailsForm, req.body);
      await limitWriter(house, req);
      await editThread(house.db, req.reader.viewer, id, details);
      redirectAfter(req, res, `/t/${id}`, { kind: "ok", key: "notice.saved" });
    },
    (errors, error) => showThreadForm(house, req, res, "thread.edit", errors, error.status),
  );
}

type SwitchAction = (
  db: House["db"],
  viewer: Request["reader"]["viewer"],
  id: number,
  on: boolean,
) => Promise<ReadableThread>;

async function switchThread(house: House, req: Request, res: Response, action: SwitchAction): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { value } = readBody(SwitchForm, req.body);
  const thread = await action(house.db, req.reader.viewer, id, value === 1);
  answerThread(req, res, thread);
}

function answerThread(req: Request, res: Response, thread: ReadableThread): void {
  if (wantsJson(req)) res.json({ ok: true });
  else redirectAfter(req, res, links.thread(thread.state), { kind: "ok", key: "notice.saved" });
}

async function removeThread(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await handleForm(
    req,
    async () => {
      const { reason } = readBody(ReasonForm, req.body);
      const thread = await deleteThread(house.db, req.reader.viewer, id, reason || null);
      redirectAfter(req, res, links.thread(thread.state), { kind: "ok", key: "notice.deleted" });
    },
    (errors, error) => showThreadForm(house, req, res, "thread.delete", errors, error.status),
  );
}

async function bringThreadBack(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const thread = await restoreThread(house.db, req.reader.viewer, id);
  redirectAfter(req, res, links.thread(thread.state), { kind: "ok", key: "notice.restored" });
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
  if (reader.viewer === null) throw new AppError("sign_in_needed");
  if (!can(reader.viewer, action, post.subject)) throw forbidden();
  const [{ state: thread }, data] = await Promise.all([
    getThread(house.db, reader.viewer, post.threadId),
    getPostData(house.db, id),
  ]);
  const values = { text: post.source, ...typedValues(req.body) };
  const common = { reader, thread, post: data, values, errors: state.errors ?? {} };
  const body =
    action === "post.edit" ? (
      <EditPostPage
        {...common}
        version={startedFrom(values) ?? post.version}
        preview={state.preview}
        conflict={state.conflict}
      />
    ) : (
      <DeletePostPage {...common} />
    );
  sendPage(house, req, res, { title: thread.title, noindex: true, data: pageData(req), body }, state.status);
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
      answerPost(req, res, await deletePost(house.db, req.reader.viewer, id, reason || null), "notice.deleted");
    },
    (errors, error) => showPostForm(house, req, res, "post.delete", { errors, status: error.status }),
  );
}

async function bringPostBack(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  answerPost(req, res, await restorePost(house.db, req.reader.viewer, id), "notice.restored");
}

function answerPost(req: Request, res: Response, post: ReadablePost, notice: string): void {
  if (wantsJson(req)) res.json({ ok: true });
  else redirectAfter(req, res, links.post(post.id), { kind: "ok", key: notice });
}
