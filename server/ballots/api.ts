/** Polls in the JSON API. */
import { z } from "zod";
import type { PollData, Viewer } from "../../shared/contract.ts";
import { POLL_LIMITS } from "../../shared/limits.ts";
import { operation } from "../platform/api.ts";
import { PollSchema } from "../platform/contract-schemas.ts";
import { params } from "../platform/fields.ts";
import type { House } from "../platform/house.ts";
import { castBallot, closePoll } from "./actions.ts";
import { readPollOf } from "./queries.ts";

const Poll = PollSchema.extend({
  choices: z.array(z.int()).nullable().meta({ description: "Your own ballot" }),
}).meta({ id: "PollForYou" });

/** The result is there for those who may see it now; a voter sees what voting shows. */
async function present(house: House, viewer: Viewer | null, postId: number): Promise<z.output<typeof Poll>> {
  const { poll, own } = await readPollOf(house.db, viewer, postId);
  const tally: PollData["tally"] = poll.tally ?? own?.tally ?? null;
  return Poll.parse({ ...poll, tally, choices: own ? own.choices : null });
}

export const api = [
  operation({
    method: "get",
    path: "/posts/:id/poll",
    tag: "polls",
    summary: "The poll of a post, with the result as far as it is shown to you",
    scope: null,
    params: params.id,
    response: Poll,
    run: async ({ house, reader, params: { id } }) => ({ body: await present(house, reader.viewer, id) }),
  }),
  operation({
    method: "put",
    path: "/posts/:id/poll/ballot",
    tag: "polls",
    summary: "Vote, or change one's vote: ids of options, in a ranked poll the best first",
    scope: "write",
    limit: "click",
    params: params.id,
    body: z.object({ choices: z.array(z.int().min(1)).max(POLL_LIMITS.options.max) }),
    response: Poll,
    async run({ house, reader, params: { id }, body }) {
      await castBallot(house.db, reader.viewer, id, body.choices);
      return { body: await present(house, reader.viewer, id) };
    },
  }),
  operation({
    method: "delete",
    path: "/posts/:id/poll/ballot",
    tag: "polls",
    summary: "Take one's vote back",
    scope: "write",
    limit: "click",
    params: params.id,
    response: Poll,
    async run({ house, reader, params: { id } }) {
      await castBallot(house.db, reader.viewer, id, null);
      return { body: await present(house, reader.viewer, id) };
    },
  }),
  operation({
    method: "post",
    path: "/posts/:id/poll/closing",
    tag: "polls",
    summary: "Close the poll for good and show its result",
    scope: "write",
    params: params.id,
    status: 200,
    response: Poll,
    async run({ house, reader, params: { id } }) {
      await closePoll(house.db, reader.viewer, id);
      return { body: await present(house, reader.viewer, id) };
    },
  }),
];
