/** Pages of private conversations: one's own list, beginning one, and who is in one. The conversation itself is a thread's page. */

import { type Request, type Response, Router } from "express";
import { NewConversationPage } from "../../../shared/forum/conversations/conversation-form.tsx";
import { ConversationPeoplePage } from "../../../shared/forum/conversations/conversation-people.tsx";
import { ConversationsPage } from "../../../shared/forum/conversations/conversations.tsx";
import { type DraftData, draftContext } from "../../../shared/forum/drafts/facts.ts";
import { links } from "../../../shared/links.ts";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { params, readBody, readParams, readQuery, withoutEmpty } from "../../platform/http/fields.ts";
import { keyOrNew } from "../../platform/http/form-fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { handleForm, redirectAfter, sendPage, typedValues, wantsJson } from "../../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { findDraft } from "../drafts/store.ts";
import { noticeOfMentions, previewText } from "../threads/writing.ts";
import {
  AddForm,
  ConversationForm,
  ConversationsQuery,
  HandleParams,
  NewQuery,
  PreviewOf,
  TitleForm,
} from "./forms.ts";
import { addPeople, getConversation, leaveConversation, removePerson, renameConversation } from "./people.ts";
import { listConversations } from "./queries.ts";
import { startConversation } from "./start.ts";

export function conversationRoutes(house: House): Router {
  const router = Router();
  router.get("/conversations", (req, res) => showList(house, req, res));
  router.get("/conversations/new", (req, res) => begin(house, req, res));
  router.post("/conversations/new", (req, res) => create(house, req, res));
  router.get("/conversations/:id/people", (req, res) => showPeople(house, req, res));
  router.post("/conversations/:id/people", (req, res) => add(house, req, res));
  router.post("/conversations/:id/people/:handle/remove", (req, res) => remove(house, req, res));
  router.post("/conversations/:id/title", (req, res) => rename(house, req, res));
  router.post("/conversations/:id/leave", (req, res) => leave(house, req, res));
  return router;
}

const signInFirst = (req: Request, res: Response): void =>
  redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);

async function showList(house: House, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const filter = readQuery(ConversationsQuery, withoutEmpty(req.query));
  if (reader.viewer === null) return signInFirst(req, res);
  const { items, next } = await listConversations(house.db, reader.viewer, filter);
  const { q, show } = filter;
  const further = next && `${links.conversations()}?${new URLSearchParams({ q, show, after: next })}`;
  sendPage(house, req, res, {
    title: reader.t("conversation.heading"),
    noindex: true,
    data: { kind: "page", ...readerData(reader) },
    body: <ConversationsPage reader={reader} items={items} filter={{ q, show }} next={further} />,
  });
}

type Shown = { status?: number; preview?: string; draft?: DraftData };

async function begin(house: House, req: Request, res: Response): Promise<void> {
  const { draft: key, ...values } = readQuery(NewQuery, req.query);
  const { viewer } = req.reader;
  if (key === undefined || viewer === null) return showForm(house, req, res, values, {});
  const draft = await findDraft(house.db, viewer, draftContext.conversation(key));
  if (!draft) throw notFound();
  return showForm(house, req, res, { ...draft.fields, key }, {}, { draft });
}

function showForm(
  house: House,
  req: Request,
  res: Response,
  values: FormValues,
  errors: FormErrors,
  { status = 200, ...shown }: Shown = {},
): void {
  const { reader } = req;
  if (reader.viewer === null) {
    signInFirst(req, res);
    return;
  }
  authorise(reader.viewer, "conversation.start");
  const key = keyOrNew(values.key);
  const body = <NewConversationPage reader={reader} values={values} errors={errors} idempotencyKey={key} {...shown} />;
  const title = reader.t("conversation.new");
  sendPage(house, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}

async function create(house: House, req: Request, res: Response): Promise<void> {
  const { viewer, language } = req.reader;
  const values = typedValues(req.body);
  await handleForm(
    req,
    async () => {
      if (values.intent === "preview") {
        const { text } = readBody(PreviewOf, req.body);
        return showForm(house, req, res, values, {}, { preview: await previewText(house, req, text) });
      }
      const form = readBody(ConversationForm, req.body);
      await limitWriter(house, req, form.key);
      if (viewer) await house.limits.use("conversation", String(viewer.id));
      const opened = await startConversation(house.db, viewer, { ...form, language }, house.config.baseUrl);
      const { id, mentionsLeftOut } = opened;
      if (wantsJson(req)) res.status(201).json({ id, href: links.thread(opened), mentionsLeftOut });
      else redirectAfter(req, res, links.thread(opened), noticeOfMentions(opened));
    },
    (errors, error) => showForm(house, req, res, values, errors, { status: error.status }),
  );
}

type Refused = { errors?: FormErrors; status?: number };

async function showPeople(
  house: House,
  req: Request,
  res: Response,
  { errors = {}, status = 200 }: Refused = {},
): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const { state, subject, people } = await getConversation(house.db, reader.viewer, id);
  const values = { title: state.title, ...typedValues(req.body) };
  const body = <ConversationPeoplePage reader={reader} {...{ thread: state, subject, people, values, errors }} />;
  const title = reader.t("conversation.people");
  sendPage(house, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}

async function add(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await changePeople(house, req, res, async () => {
    const { to } = readBody(AddForm, req.body);
    await limitWriter(house, req);
    await addPeople(house.db, req.reader.viewer, id, to);
    return "conversation.added";
  });
}

async function rename(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await changePeople(house, req, res, async () => {
    const { title } = readBody(TitleForm, req.body);
    await limitWriter(house, req);
    await renameConversation(house.db, req.reader.viewer, id, title);
    return "notice.saved";
  });
}

async function remove(house: House, req: Request, res: Response): Promise<void> {
  const { id, handle } = readParams(HandleParams, req.params);
  await changePeople(house, req, res, async () => {
    await limitClicks(house, req);
    await removePerson(house.db, req.reader.viewer, id, handle);
    return "conversation.removed";
  });
}

/** What is done on the page of a conversation's people leads back there; so does what is refused. */
async function changePeople(house: House, req: Request, res: Response, change: () => Promise<string>): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await handleForm(
    req,
    async () => {
      const key = await change();
      if (wantsJson(req)) res.json({ ok: true });
      else redirectAfter(req, res, links.conversationPeople(id), { kind: "ok", key });
    },
    (errors, error) => showPeople(house, req, res, { errors, status: error.status }),
  );
}

async function leave(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  if (req.reader.viewer === null) throw new AppError("sign_in_needed");
  await limitClicks(house, req);
  await leaveConversation(house.db, req.reader.viewer, id);
  if (wantsJson(req)) res.json({ ok: true });
  else redirectAfter(req, res, links.conversations(), { kind: "ok", key: "conversation.left" });
}
