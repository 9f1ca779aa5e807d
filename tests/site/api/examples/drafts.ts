/** Examples of drafts. */

import { openThread } from "../../../forum/threads/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import { bearer, type Call, type Examples, send, tokenOf } from "../support.ts";

const place = { method: "put", path: "/drafts/:context" } as const;
const body = { fields: { text: "What I wanted to say" }, revision: 0 };

async function saved(house: TestHouse): Promise<Call> {
  const { id } = await openThread(house);
  const params = { context: `reply:${id}` };
  await send(house, place, { params, body }, bearer(await tokenOf(house, "marek")));
  return { params };
}

export const examples: Examples = {
  "get /drafts": { by: "marek", call: {} },
  "get /drafts/:context": { by: "marek", call: saved },
  "put /drafts/:context": {
    by: "marek",
    call: async (house) => ({ params: { context: `reply:${(await openThread(house)).id}` }, body }),
  },
  "delete /drafts/:context": { by: "marek", call: saved },
};
