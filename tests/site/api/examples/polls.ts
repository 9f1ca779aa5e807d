/** Examples of polls. */
import { randomUUID } from "node:crypto";
import { openThread, person } from "../../../forum/threads/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import type { Call, Examples } from "../support.ts";

/** A reply of Marek's with a poll. */
async function poll(house: TestHouse): Promise<Call> {
  const { id } = await openThread(house);
  const form = {
    text: "Please vote.",
    key: randomUUID(),
    pollQuestion: "When shall we meet?",
    pollOptions: "March\nMay",
  };
  const { headers } = await (await person(house, "marek")).post(`/t/${id}/posts`).type("form").send(form);
  return { params: { id: Number(String(headers.location).split("/").at(-1)) } };
}

export const examples: Examples = {
  "get /posts/:id/poll": { call: poll },
  "put /posts/:id/poll": {
    by: "marek",
    call: async (house) => ({
      ...(await poll(house)),
      body: {
        question: "Where shall we meet?",
        options: ["Cieszyn", "Zwolle", "Porto"],
        kind: "ranked",
        results: "closed",
      },
    }),
  },
  "put /posts/:id/poll/last-day": {
    by: "marek",
    call: async (house) => ({ ...(await poll(house)), body: { lastDay: null } }),
  },
  "put /posts/:id/poll/ballot": {
    by: "klaus",
    call: async (house) => ({ ...(await poll(house)), body: { choices: [2] } }),
  },
  "delete /posts/:id/poll/ballot": { by: "klaus", call: poll },
  "post /posts/:id/poll/closing": { by: "marek", call: poll },
};
