/** Examples of problems: stages, options, backing. */

import { openThread, reply } from "../../../forum/threads/support.ts";
import type { TestHouse } from "../../../support/house.ts";
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

const stage = (house: TestHouse, call: Call, name: string, body: object) =>
  tokenOf(house, "ania").then((token) =>
    send(
      house,
      { method: "put", path: "/threads/:id/stages/:stage" },
      { params: { ...call.params, stage: name }, body: { text: "As it went.", ...body }, headers: { "If-Match": "*" } },
      bearer(token),
    ),
  );

/** One that is being tried. */
async function tried(house: TestHouse): Promise<Call> {
  const call = { params: { id: (await problem(house)).id } };
  await stage(house, call, "tried", {});
  return call;
}

async function solved(house: TestHouse): Promise<Call> {
  const call = { params: { id: (await problem(house)).id } };
  await stage(house, call, "outcome", { result: "solved", outcomeOn: "2026-10-02" });
  return call;
}

const withBody = (prepare: (house: TestHouse) => Promise<Call>, body: Record<string, unknown>) => ({
  by: "ania",
  call: async (house: TestHouse) => ({ ...(await prepare(house)), body }),
});

const REMINDERS = { described: 21, clarified: 21, options: 14, chosen: 30, tried: 60, again: 14, times: 3 };

export const examples: Examples = {
  "get /problem-reminders": { by: "nuria", call: administrator },
  "put /problem-reminders": {
    by: "nuria",
    call: async (house) => ({ ...(await administrator(house)), body: REMINDERS }),
  },
  "get /problems": { call: { query: { stage: "options" } } },
  "get /problems/awaiting": { call: { query: { country: "PL" } } },
  "get /problems/outcomes": { call: { query: { q: "umową partnerską", result: "not_solved" } } },
  "get /problems/suggested": { by: "ingrid", call: {} },
  "get /threads/:id/stages/:stage/versions": {
    call: async (house) => ({ params: { ...(await tried(house)).params, stage: "tried" } }),
  },
  "delete /posts/:id/choice": { by: "ania", call: option },
  "patch /threads/:id/problem": withBody(tried, { from: "tried", to: "clarified" }),
  "put /threads/:id/expected-outcome": withBody(tried, { on: "2027-03-31" }),
  "delete /threads/:id/expected-outcome": { by: "ania", call: tried },
  "put /threads/:id/postponement": withBody(tried, { days: 30 }),
  "put /threads/:id/irrelevance": withBody(tried, { reason: "The project was called off." }),
  "delete /threads/:id/irrelevance": { by: "ania", call: tried },
  "put /threads/:id/practice-suggestion": { by: "marek", call: solved },
  "delete /threads/:id/practice-suggestion": { by: "marek", call: solved },
  "delete /threads/:id/practice-suggestions": { by: "ingrid", call: solved },
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

async function administrator(house: TestHouse): Promise<Call> {
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "nuria").execute();
  return {};
}
