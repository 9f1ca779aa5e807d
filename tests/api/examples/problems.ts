/** Examples of problems: stages, options, backing. */
import type { TestHouse } from "../../support/house.ts";
import { openThread, reply } from "../../threads/support.ts";
import { bearer, type Call, type Examples, send, tokenOf, unique } from "../support.ts";

const problem = (house: TestHouse) =>
  openThread(house, { by: "ania", kind: "problem", title: unique("No bank opens an account for us") });

async function proposal(house: TestHouse): Promise<Call> {
  const { id } = await problem(house);
  return { params: { id: (await reply(house, "marek", id, unique("Ask a cooperative bank."))).id } };
}

async function option(house: TestHouse): Promise<Call> {
  const call = await proposal(house);
  await send(house, { method: "put", path: "/posts/:id/option" }, call, bearer(await tokenOf(house, "ania")));
  return call;
}

export const examples: Examples = {
  "get /threads/:id/stages/:stage": {
    call: async (house) => ({ params: { id: (await problem(house)).id, stage: "described" } }),
  },
  "put /threads/:id/stages/:stage": {
    by: "ania",
    call: async (house) => ({
      params: { id: (await problem(house)).id, stage: "outcome" },
      body: { text: "The third bank did.", result: "solved", outcomeOn: "2026-10-02" },
      headers: { "If-Match": '"none"' },
    }),
  },
  "put /posts/:id/option": { by: "ania", call: proposal },
  "delete /posts/:id/option": { by: "ania", call: option },
  "put /posts/:id/backing": { by: "marek", call: option },
  "delete /posts/:id/backing": { by: "marek", call: option },
};
