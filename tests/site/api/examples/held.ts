/** Examples of posts that wait for a moderator. */
import { randomUUID } from "node:crypto";
import { idOf } from "../../../forum/threads/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import type { Call, Examples } from "../support.ts";

const rules = { reviewed: 1, links: 2, words: 800, watched: ["casino"] };

async function waiting(house: TestHouse): Promise<Call> {
  const { db } = house.app;
  const space = await db.selectFrom("spaces").select("id").where("slug", "=", "agreements").executeTakeFirstOrThrow();
  const key = randomUUID();
  const draft = {
    ...{ space: "agreements", kind: "discussion", title: "A first thread of a new member", text: "Hello to all." },
    ...{ language: "en", countries: [], tags: [], key },
  };
  const { id } = await db
    .insertInto("held_posts")
    .values({
      author_id: await idOf(house, "ania"),
      space_id: space.id,
      title: draft.title,
      source: draft.text,
      html: "<p>Hello to all.</p>",
      reason: "first_post",
      key,
      draft: JSON.stringify(draft),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { params: { id } };
}

const withOneWaiting = async (house: TestHouse): Promise<Call> => (await waiting(house)) && {};

async function asAdministrator(house: TestHouse): Promise<Call> {
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "nuria").execute();
  return {};
}

export const examples: Examples = {
  "get /held": { by: "ania", call: withOneWaiting },
  "get /held/waiting": { by: "ingrid", call: withOneWaiting },
  "put /held/:id/decision": {
    by: "ingrid",
    call: async (house) => ({ ...(await waiting(house)), body: { verdict: "approve", note: "" } }),
  },
  "delete /held/:id": { by: "ania", call: waiting },
  "get /newcomers/rules": { by: "nuria", call: asAdministrator },
  "put /newcomers/rules": {
    by: "nuria",
    call: async (house) => ({ ...(await asAdministrator(house)), body: rules }),
  },
};
