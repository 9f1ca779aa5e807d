/** Examples of merges of accounts. */
import { sql } from "kysely";
import { idOf } from "../../../forum/threads/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import type { Call, Examples } from "../support.ts";

async function administrator(house: TestHouse): Promise<Call> {
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "nuria").execute();
  return {};
}

async function merged(house: TestHouse): Promise<Call> {
  await administrator(house);
  await house.app.db.deleteFrom("account_merges").execute();
  const row = {
    from_id: await idOf(house, "giorgi"),
    into_id: await idOf(house, "klaus"),
    reason: "Two accounts of one person",
    state: "done" as const,
    done_at: sql<Date>`now()`,
  };
  const { id } = await house.app.db.insertInto("account_merges").values(row).returning("id").executeTakeFirstOrThrow();
  return { params: { id } };
}

export const examples: Examples = {
  "get /account-merges": { by: "nuria", call: async (house) => (await merged(house)) && {} },
  "post /account-merges": {
    by: "nuria",
    call: async (house) => {
      await administrator(house);
      await house.app.db.deleteFrom("account_merges").execute();
      return { body: { from: "giorgi", into: "klaus", reason: "Two accounts of one person" } };
    },
  },
  "delete /account-merges/:id": { by: "nuria", call: merged },
};
