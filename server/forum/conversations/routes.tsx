/** Pages of private conversations: one's own list, beginning one, and who is in one. The conversation itself is a thread's page. */

import { type Request, type Response, Router } from "express";
import { NewConversationPage } from "../../../shared/forum/conversations/conversation-form.tsx";
import { ConversationPeoplePage } from "../../../shared/forum/conversations/conversation-people.tsx";
import { ConversationsPage } from "../../../shared/forum/conversations/conversations.tsx";
import { type DraftData, draftContext } from "../../../shared/forum/drafts/facts.ts";
import { links } from "../../../shared/links.ts";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { authorise } from "../../platform/http/authorise.ts";
import { notFound } from "../../platform/http/errors.ts";
import { params, readBody, readParams, readQuery, withoutEmpty } from "../../platform/http/fields.ts";
import { keyOrNew } from "../../platform/http/form-fields.ts";
import type { Redraw } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { redirectAfter, sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { findDraft } from "../drafts/store.ts";
import { isPreview, previewText } from "../threads/writing.ts";
import { ConversationsQuery, NewQuery, PreviewOf } from "./forms.ts";
import { getConversation } from "./people.ts";
import { listConversations } from "./queries.ts";

export function conversationRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/conversations", (req, res) => showList(app, req, res));
  router.get("/conversations/new", (req, res) => begin(app, req, res));
  router.get("/conversations/:id/people", (req, res) => showPeople(app, req, res));
  return router;
}

const signInFirst = (req: Request, res: Response): void =>
  redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);

async function showList(app: AppContext, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const filter = readQuery(ConversationsQuery, withoutEmpty(req.query));
  if (reader.viewer === null) return signInFirst(req, res);
  const { items, next } = await listConversations(app.db, reader.viewer, filter);
  const { q, show } = filter;
  const further = next && `${links.conversations()}?${new URLSearchParams({ q, show, after: next })}`;
  sendPage(app, req, res, {
    title: reader.t("conversation.heading"),
    noindex: true,
    data: { kind: "page", ...readerData(reader) },
    body: <ConversationsPage items={items} filter={{ q, show }} next={further} />,
  });
}

type Shown = { status?: number; preview?: string; draft?: DraftData };

async function begin(app: AppContext, req: Request, res: Response): Promise<void> {
  const { draft: key, ...values } = readQuery(NewQuery, req.query);
  const { viewer } = req.reader;
  if (key === undefined || viewer === null) return showForm(app, req, res, values, {});
  const draft = await findDraft(app.db, viewer, draftContext.conversation(key));
  if (!draft) throw notFound();
  return showForm(app, req, res, { ...draft.fields, key }, {}, { draft });
}

function showForm(
  app: AppContext,
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
  const body = <NewConversationPage values={values} errors={errors} idempotencyKey={key} {...shown} />;
  const title = reader.t("conversation.new");
  sendPage(app, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}

export async function previewConversation(app: AppContext, req: Request, res: Response): Promise<boolean> {
  if (!isPreview(req.body)) return false;
  const { text } = readBody(PreviewOf, req.body);
  showForm(app, req, res, typedValues(req.body), {}, { preview: await previewText(app, req, text) });
  return true;
}

export const redrawConversation: Redraw = async (app, req, res, errors, { status }) =>
  showForm(app, req, res, typedValues(req.body), errors, { status });

type Refused = { errors?: FormErrors; status?: number };

async function showPeople(
  app: AppContext,
  req: Request,
  res: Response,
  { errors = {}, status = 200 }: Refused = {},
): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const { state, subject, people } = await getConversation(app.db, reader.viewer, id);
  const values = { title: state.title, ...typedValues(req.body) };
  const body = <ConversationPeoplePage {...{ thread: state, subject, people, values, errors }} />;
  const title = reader.t("conversation.people");
  sendPage(app, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}

export const redrawPeople: Redraw = (app, req, res, errors, { status }) =>
  showPeople(app, req, res, { errors, status });
