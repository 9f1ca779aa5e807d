/** Examples of invitations. */

import { inviteByLink } from "../../../../server/members/invitations/invite.ts";
import { findAccount } from "../../../../server/platform/sessions/session.ts";
import { idOf } from "../../../forum/threads/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import { type Examples, unique } from "../support.ts";

const address = () => `${unique("guest").replaceAll(" ", ".")}@example.org`;

async function link(house: TestHouse): Promise<{ id: number; token: string }> {
  const { db } = house.app;
  const inviter = (await findAccount(db, await idOf(house, "beata"))) ?? null;
  return inviteByLink(db, inviter, "first-project", { maxUses: 5, days: 1, note: "" });
}

export const examples: Examples = {
  "get /invitations": { by: "beata", call: { query: { group: "first-project" } } },
  "post /invitations/letters": {
    by: "ania",
    call: async () => ({ body: { emails: [address()], locale: "en", note: "Come and see." } }),
  },
  "post /invitations/links": { by: "beata", call: { body: { group: "first-project", maxUses: 3, days: 7 } } },
  "delete /invitations/:id": { by: "beata", call: async (house) => ({ params: { id: (await link(house)).id } }) },
  "post /invitations/accepted": {
    by: "klaus",
    call: async (house) => ({ body: { token: (await link(house)).token } }),
  },
};
