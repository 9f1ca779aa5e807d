/** Examples of routing. */
import { ask, settleRouting } from "../../../../server/expertise/routing/requests.ts";
import { USUAL_ROUTING } from "../../../../shared/expertise/routing/facts.ts";
import { idOf, openThread } from "../../../forum/threads/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import { type Call, type Examples, unique } from "../support.ts";

/** A question that Marek was asked. */
async function asked(house: TestHouse): Promise<Call> {
  const title = unique("Who signs for a county?");
  const { id } = await openThread(house, { by: "joao", kind: "question", space: "good-governance", title });
  const userId = await idOf(house, "marek");
  await house.app.db.transaction().execute(async (trx) => {
    const field = { slug: "good-governance", name: { en: "Good governance" } };
    const fit = { fieldFit: "line", wanted: null, countryFit: "open", countries: [], otherCountries: [] } as const;
    const people = [{ userId, reasons: { field, language: "en", ...fit } }];
    await ask(trx, { threadId: id, people, askedBy: null, word: "" });
    await settleRouting(trx, id);
  });
  return { params: { id } };
}

const byName = async (house: TestHouse): Promise<Call> => {
  const call = await asked(house);
  // Whatever the other examples asked of him, he has room.
  await house.app.db.updateTable("expert_settings").set({ weekly_load: 20 }).execute();
  return { ...call, body: { to: "tomasz", word: "You did this in Kraków." } };
};

export const examples: Examples = {
  "get /requests": { by: "marek", call: async (house) => (await asked(house)) && {} },
  "get /threads/:id/routing": { by: "marek", call: asked },
  "post /threads/:id/routing/take": { by: "marek", call: asked },
  "post /threads/:id/routing/decline": {
    by: "marek",
    call: async (house) => ({ ...(await asked(house)), body: { reason: "Too close to our own audit." } }),
  },
  "post /threads/:id/routing/hand-over": { by: "marek", call: byName },
  "post /threads/:id/routing/ask": { by: "ingrid", call: byName },
  "get /answer-times": { call: {} },
  "get /routing-settings": { by: "nuria", call: administrator },
  "put /routing-settings": {
    by: "nuria",
    call: async (house) => ({ ...(await administrator(house)), body: { ...USUAL_ROUTING } }),
  },
};

async function administrator(house: TestHouse): Promise<Call> {
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "nuria").execute();
  return {};
}
