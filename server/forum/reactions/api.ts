/** Reactions: giving one, taking it back, who gave which. */
import { z } from "zod";
import { REACTIONS } from "../../../shared/forum/reactions/kinds.ts";
import { links } from "../../../shared/links.ts";
import { listOf } from "../../../shared/schema.ts";
import { notFound } from "../../platform/http/errors.ts";
import { params, readBody } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { getPost } from "../threads/post-queries.ts";
import { reactToPost } from "./actions.ts";
import { ReactForm, ReactorsQuery } from "./forms.ts";
import { listReactors } from "./queries.ts";

const MOST_NAMES = 100;
const Counts = z.partialRecord(z.enum(REACTIONS), z.int());
const Reactors = listOf(
  z.object({
    kind: z.enum(REACTIONS),
    person: z.object({ id: z.int(), handle: z.string(), name: z.string() }).nullable(),
  }),
);

export const api = [
  operation({
    method: "put",
    path: "/posts/:id/reaction",
    tag: "reactions",
    summary: "React to a post, in place of an earlier reaction of one's own",
    scope: "write",
    params: params.id,
    body: z.object({ kind: z.enum(REACTIONS) }),
    response: z.object({ reactions: Counts }),
    limit: "click",
    form: {
      path: "/p/:id/react",
      read: ({ body }) => ({ body: readBody(ReactForm, body) }),
      to: ({ params: { id } }) => links.post(id),
    },
    async run({ app, reader, params: { id }, body }) {
      const { reactions } = await reactToPost(app.db, reader.viewer, id, body.kind);
      return { body: { reactions } };
    },
  }),
  operation({
    method: "delete",
    path: "/posts/:id/reaction",
    tag: "reactions",
    summary: "Take one's reaction back",
    scope: "write",
    params: params.id,
    response: z.object({ reactions: Counts }),
    limit: "click",
    form: { path: "/p/:id/react", value: "none", to: ({ params: { id } }) => links.post(id) },
    async run({ app, reader, params: { id } }) {
      const { reactions } = await reactToPost(app.db, reader.viewer, id, null);
      return { body: { reactions } };
    },
  }),
  operation({
    method: "get",
    path: "/posts/:id/reactions",
    tag: "reactions",
    summary: "Who reacted to a post",
    scope: null,
    params: params.id,
    query: ReactorsQuery,
    response: Reactors,
    async run({ app, reader, params: { id }, query }) {
      const post = await getPost(app.db, reader.viewer, id);
      if (post.subject.deleted) throw notFound();
      const { reactors, next } = await listReactors(app.db, id, query.after, MOST_NAMES);
      const items = reactors.map(({ kind, person }) => ({
        kind,
        person: person && { id: person.id, handle: person.handle, name: person.name },
      }));
      return { body: { items }, next };
    },
  }),
];
