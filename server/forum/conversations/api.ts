/** Private conversations in the JSON API. Their messages are posts of a thread: the operations on threads and posts serve them. */
import { z } from "zod";
import { links } from "../../../shared/links.ts";
import {
  afterField,
  idNumber,
  languageCode,
  listOf,
  moment,
  PersonSchema,
} from "../../platform/http/contract-schemas.ts";
import { AppError } from "../../platform/http/errors.ts";
import { params } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { AddBody, ConversationBody, ConversationsQuery, HandleParams, TitleForm } from "./forms.ts";
import { addPeople, getConversation, leaveConversation, removePerson, renameConversation } from "./people.ts";
import { listConversations } from "./queries.ts";
import { startConversation } from "./start.ts";

const Conversation = z
  .object({
    id: idNumber.meta({ description: "Of the thread as well: /threads/{id}" }),
    slug: z.string(),
    title: z.string(),
    language: languageCode,
    people: z.array(PersonSchema),
    lastPostAt: moment,
    messages: z.int(),
    unread: z.int(),
    muted: z.boolean(),
    latest: z.object({ author: z.string(), excerpt: z.string() }).nullable(),
  })
  .meta({ id: "Conversation", description: "A private conversation that you are in" });
const People = z.object({ people: z.array(PersonSchema) });
const tag = "conversations";
const scope = "conversations";

export const conversationsApi = [
  operation({
    method: "get",
    path: "/conversations",
    tag,
    summary: "Your private conversations, latest message first",
    scope,
    query: ConversationsQuery.extend({ after: ConversationsQuery.shape.after.meta(afterField.meta() ?? {}) }),
    response: listOf(Conversation),
    async run({ house, reader, query }) {
      if (reader.viewer === null) throw new AppError("sign_in_needed");
      const { items, next } = await listConversations(house.db, reader.viewer, query);
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
    response: z.object({ id: idNumber, slug: z.string(), href: z.string() }),
    errors: ["too_complex", "invalid_text"],
    async run({ house, reader, body, key }) {
      if (reader.viewer) await house.limits.use("conversation", String(reader.viewer.id));
      const draft = { ...body, key, language: reader.language };
      const { id, slug } = await startConversation(house.db, reader.viewer, draft, house.config.baseUrl);
      return { body: { id, slug, href: links.thread({ id, slug }) }, location: `/threads/${id}` };
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
    async run({ house, reader, params: { id } }) {
      const { people } = await getConversation(house.db, reader.viewer, id);
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
    async run({ house, reader, params: { id }, body }) {
      await addPeople(house.db, reader.viewer, id, body.to);
      const { people } = await getConversation(house.db, reader.viewer, id);
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
    async run({ house, reader, params: { id, handle } }) {
      await removePerson(house.db, reader.viewer, id, handle);
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
    async run({ house, reader, params: { id } }) {
      await leaveConversation(house.db, reader.viewer, id);
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
    async run({ house, reader, params: { id }, body }) {
      await renameConversation(house.db, reader.viewer, id, body.title);
      return { body: undefined };
    },
  }),
];
