/** Votes, acceptance and "I have this question too". */
import { z } from "zod";
import { links } from "../../../shared/links.ts";
import { params } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
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
  ...([true, false] as const).flatMap((on) => [
    operation({
      method: on ? "put" : "delete",
      path: "/posts/:id/acceptance",
      tag: "questions",
      summary: on ? "Accept an answer, in place of another one" : "Take an acceptance back",
      scope: "write",
      params: params.id,
      status: 204,
      limit: "click",
      errors: ["conflict"],
      form: { path: "/p/:id/accept", value: on ? 1 : 0, to: ({ params: { id } }) => links.post(id) },
      run: async ({ app, reader, params: { id } }) => {
        await acceptAnswer(app.db, reader.viewer, id, on);
        return { body: undefined };
      },
    }),
    operation({
      method: on ? "put" : "delete",
      path: "/threads/:id/same",
      tag: "questions",
      summary: on ? "Say that you have this question too" : "Say that you have it no longer",
      scope: "write",
      params: params.id,
      status: 204,
      limit: "click",
      form: { path: "/t/:id/same", value: on ? 1 : 0, to: ({ params: { id } }) => `/t/${id}` },
      run: async ({ app, reader, params: { id } }) => {
        await markSame(app.db, reader.viewer, id, on);
        return { body: undefined };
      },
    }),
  ]),
];
