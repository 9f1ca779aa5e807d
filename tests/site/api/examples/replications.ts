/** Examples of replications and transfer checks. */
import { insertPractice } from "../../../practices/replications/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import { bearer, type Call, type Examples, send, tokenOf, unique } from "../support.ts";

const record = (submit: boolean) => ({
  organisation: "Town of Zalesin",
  country: "CZ",
  place: "Zalesin",
  level: "local",
  beganOn: "2025-03-01",
  adapted: false,
  outcome: "failed",
  language: "en",
  story: "Nobody came.",
  figures: [{ indicator: "people", unit: "", before: 12_400.5, after: null }],
  conditions: [{ text: "both treasurers agree", state: "not_met", instead: "the mayors signed" }],
  links: ["https://example.org/report"],
  submit,
});

async function made(house: TestHouse): Promise<Call> {
  const { id } = await insertPractice(house, "public", unique("A pot"));
  const operation = { method: "post", path: "/practices/:id/replications" } as const;
  const answer = await send(
    house,
    operation,
    { params: { id }, body: record(true) },
    bearer(await tokenOf(house, "ania")),
  );
  return { params: { id: answer.body.id }, headers: { "If-Match": '"1"' } };
}

const check = {
  place: "Zalesin",
  country: "CZ",
  level: "local",
  marks: [{ text: "both treasurers agree", state: "not_met", note: "new" }],
};
const ofPractice = async (house: TestHouse): Promise<Call> => ({
  params: { id: (await insertPractice(house, "public", unique("A pot"))).id },
});
async function checked(house: TestHouse): Promise<Call> {
  const operation = { method: "post", path: "/practices/:id/transfer-checks" } as const;
  const answer = await send(
    house,
    operation,
    { ...(await ofPractice(house)), body: check },
    bearer(await tokenOf(house, "ania")),
  );
  return { params: { id: answer.body.id } };
}

export const examples: Examples = {
  "get /practices/:id/replications": { call: ofPractice },
  "post /practices/:id/replications": {
    by: "ania",
    call: async (house) => ({ ...(await ofPractice(house)), body: record(true) }),
  },
  "get /replications/:id": { call: async (house) => ({ params: (await made(house)).params }) },
  "put /replications/:id": { by: "ania", call: async (house) => ({ ...(await made(house)), body: record(false) }) },
  "put /replications/:id/decision": {
    by: "ingrid",
    call: async (house) => ({ ...(await made(house)), body: { confirmed: false, reason: "Which year?" } }),
  },
  "delete /replications/:id": { by: "ania", call: async (house) => ({ params: (await made(house)).params }) },
  "get /practices/:id/transfer-checks": { by: "ania", call: ofPractice },
  "post /practices/:id/transfer-checks": {
    by: "ania",
    call: async (house) => ({ ...(await ofPractice(house)), body: check }),
  },
  "get /transfer-checks/:id": { by: "ania", call: checked },
  "delete /transfer-checks/:id": { by: "ania", call: checked },
  "post /transfer-checks/:id/question": { by: "ania", call: checked },
};
