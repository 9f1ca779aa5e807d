/** Examples of people and one's own account. */
import { photo } from "../../../forum/files/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import type { Call, Examples } from "../support.ts";

/** Somebody whom nothing else in these tests asks anything of. */
async function bystander(house: TestHouse): Promise<Call> {
  const { handle } = await house.app.db
    .selectFrom("users")
    .select("handle")
    .where("role", "=", "member")
    .where("email_confirmed_at", "is not", null)
    .where("handle", "not in", ["ania", "marek", "joao"])
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return { params: { handle } };
}

export const examples: Examples = {
  "get /people": { by: "ania", call: { query: { q: "an", country: "PL" } } },
  "get /people/:handle": { call: { params: { handle: "marek" } } },
  "put /people/:handle/role": {
    by: "joao",
    call: async (house) => {
      await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "joao").execute();
      return { ...(await bystander(house)), body: { role: "member" } };
    },
  },
  "put /people/:handle/follow": { by: "ania", call: { params: { handle: "marek" } } },
  "delete /people/:handle/follow": { by: "ania", call: { params: { handle: "marek" } } },
  "put /people/:handle/mute": { by: "ania", call: { params: { handle: "klaus" } } },
  "delete /people/:handle/mute": { by: "ania", call: { params: { handle: "klaus" } } },
  "get /account/followed": { by: "ania", call: {} },
  "get /account/muted": { by: "ania", call: {} },
  "get /me": { by: "ania", call: {} },
  "get /account": { by: "ania", call: {} },
  "patch /account/profile": { by: "ania", call: { body: { organisation: "Town hall", country: "PL" } } },
  "put /account/avatar": {
    by: "ania",
    call: async () => ({ file: { name: "me.jpg", content: await photo() } }),
  },
  "delete /account/avatar": { by: "ania", call: {} },
  "patch /account/preferences": { by: "ania", call: { body: { language: "pl", timeZone: "Europe/Warsaw" } } },
};
