/** Votes, acceptance and "I have this question too". */
import { z } from "zod";
import { links } from "../../../shared/links.ts";
import { params } from "../../platform/http/fields.ts";
import { operation, switched } from "../../platform/http/operation.ts";
import { VoteForm } from "../threads/forms.ts";
import { acceptAnswer, markSame, votePost } from "./actions.ts";

export const questionsApi = [
  operation({
    method: "put",
    path: "/posts/:id/vote",
    tag: "questions",
    summary: "Vote on a post; 0 takes the vote back",
    description: "Answers can be voted up and down; other posts only up.",
    scope: "write",
    params: params.id,
    body: VoteForm,
    response: z.object({ score: z.int(), value: z.int() }),
    limit: "click",
    form: { path: "/p/:id/vote", to: ({ params: { id } }) => links.post(id) },
    run: async ({ app, reader, params: { id }, body }) => {
      const { score, value } = await votePost(app.db, reader.viewer, id, body.value);
      return { body: { score, value } };
    },
  }),
  ...switched({
    path: "/posts/:id/acceptance",
    tag: "questions",
    on: { summary: "Accept an answer, in place of another one" },
    off: { summary: "Take an acceptance back" },
    scope: "write",
    params: params.id,
    errors: ["conflict"],
    form: { path: "/p/:id/accept", to: ({ params: { id } }) => links.post(id) },
    run: async ({ app, reader, params: { id } }, on) => {
      await acceptAnswer(app.db, reader.viewer, id, on);
      return { body: undefined };
    },
  }),
  ...switched({
    path: "/threads/:id/same",
    tag: "questions",
    on: { summary: "Say that you have this question too" },
    off: { summary: "Say that you have it no longer" },
    scope: "write",
    params: params.id,
    form: { path: "/t/:id/same", to: ({ params: { id } }) => `/t/${id}` },
    run: async ({ app, reader, params: { id } }, on) => {
      await markSame(app.db, reader.viewer, id, on);
      return { body: undefined };
    },
  }),
];
