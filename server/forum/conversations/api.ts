/** Private conversations. Their messages are posts of a thread: the operations on threads and posts serve them. */
import { z } from "zod";
import { ConversationSchema } from "../../../shared/forum/conversations/schema.ts";
import { links } from "../../../shared/links.ts";
import { idNumber, listOf, PersonSchema } from "../../../shared/schema.ts";
import { AppError } from "../../platform/http/errors.ts";
import { params, readBody } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { mentionsLeftOutField, noticeOf } from "../threads/writing.ts";
import {
  AddBody,
  AddForm,
  ConversationBody,
  ConversationForm,
  ConversationsQuery,
  HandleParams,
  TitleForm,
} from "./forms.ts";
import { addPeople, getConversation, leaveConversation, removePerson, renameConversation } from "./people.ts";
import { listConversations } from "./queries.ts";
import { previewConversation, redrawConversation, redrawPeople } from "./routes.tsx";
import { startConversation } from "./start.ts";

const People = z.object({ people: z.array(PersonSchema) });
const tag = "conversations";
const scope = "conversations";
/** What is done on the page of a conversation's people leads back there; so does what is refused. */
const peopleForm = {
  to: ({ params: { id } }: { params: { id: number } }) => links.conversationPeople(id),
  again: redrawPeople,
};

export const conversationsApi = [
  operation({
    method: "get",
    path: "/conversations",
    tag,
    summary: "Your private conversations, latest message first",
    scope,
    query: ConversationsQuery,
    response: listOf(ConversationSchema),
    async run({ app, reader, query }) {
      if (reader.viewer === null) throw new AppError("sign_in_needed");
      const { items, next } = await listConversations(app.db, reader.viewer, query);
      return { body: { items }, next };
    },
  }),
  operation({
    method: "post",
    path: "/conversations",
    tag,
    summary: "Write to one or several people privately",
    description: "Without a title the first words of the text stand for it.",
    scope,
    body: ConversationBody,
    status: 201,
    response: z.object({
      id: idNumber,
      slug: z.string(),
      href: z.string(),
      mentionsLeftOut: mentionsLeftOutField,
    }),
    errors: ["too_complex", "invalid_text"],
    keyed: true,
    form: {
      path: "/conversations/new",
      read: ({ body }) => ({ body: readBody(ConversationForm, body) }),
      redraw: previewConversation,
      notice: (_call, { body }) => noticeOf(body),
      again: redrawConversation,
    },
    async run({ app, reader, body, key }) {
      if (reader.viewer) await app.limits.use("conversation", String(reader.viewer.id));
      const draft = { ...body, key, language: reader.language };
      const started = await startConversation(app.db, reader.viewer, draft, app.config.baseUrl);
      const { id, slug, mentionsLeftOut } = started;
      const href = links.thread(started);
      return { body: { id, slug, href, mentionsLeftOut }, location: `/threads/${id}`, page: href };
    },
  }),
  operation({
    method: "get",
    path: "/conversations/:id/people",
    tag,
    summary: "Who is in a conversation",
    scope,
    params: params.id,
    response: People,
    async run({ app, reader, params: { id } }) {
      const { people } = await getConversation(app.db, reader.viewer, id);
      return { body: { people } };
    },
  }),
  operation({
    method: "post",
    path: "/conversations/:id/people",
    tag,
    summary: "Bring people into a conversation; they read everything that was said",
    scope,
    params: params.id,
    body: AddBody,
    response: People,
    form: {
      ...peopleForm,
      path: "/conversations/:id/people",
      read: ({ body }) => ({ body: readBody(AddForm, body) }),
      notice: "conversation.added",
    },
    async run({ app, reader, params: { id }, body }) {
      await addPeople(app.db, reader.viewer, id, body.to);
      const { people } = await getConversation(app.db, reader.viewer, id);
      return { body: { people } };
    },
  }),
  operation({
    method: "delete",
    path: "/conversations/:id/people/:handle",
    tag,
    summary: "Remove someone from a conversation that you started",
    scope,
    params: HandleParams,
    status: 204,
    limit: "click",
    form: { ...peopleForm, path: "/conversations/:id/people/:handle/remove", notice: "conversation.removed" },
    async run({ app, reader, params: { id, handle } }) {
      await removePerson(app.db, reader.viewer, id, handle);
      return { body: undefined };
    },
  }),
  operation({
    method: "delete",
    path: "/conversations/:id/membership",
    tag,
    summary: "Leave a conversation",
    scope,
    params: params.id,
    status: 204,
    limit: "click",
    form: { path: "/conversations/:id/leave", to: () => links.conversations(), notice: "conversation.left" },
    async run({ app, reader, params: { id } }) {
      await leaveConversation(app.db, reader.viewer, id);
      return { body: undefined };
    },
  }),
  operation({
    method: "put",
    path: "/conversations/:id/title",
    tag,
    summary: "Give a conversation another subject",
    scope,
    params: params.id,
    body: TitleForm,
    status: 204,
    form: { ...peopleForm, path: "/conversations/:id/title", notice: "notice.saved" },
    async run({ app, reader, params: { id }, body }) {
      await renameConversation(app.db, reader.viewer, id, body.title);
      return { body: undefined };
    },
  }),
];
