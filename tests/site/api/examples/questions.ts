/** Examples of votes, acceptance and same questions. */

import { openThread, reply } from "../../../forum/threads/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import { type Call, type Examples, unique } from "../support.ts";

async function answered(house: TestHouse): Promise<Call> {
  const { id } = await openThread(house, { by: "ania", kind: "question", title: unique("Who signs for a county?") });
  return { params: { id: (await reply(house, "marek", id, unique("The head of its board."))).id } };
}
const asked = async (house: TestHouse): Promise<Call> => {
  const { id } = await openThread(house, { by: "marek", kind: "question", title: unique("Who signs for a county?") });
  return { params: { id } };
};

export const examples: Examples = {
  "put /posts/:id/vote": { by: "ania", call: async (house) => ({ ...(await answered(house)), body: { value: 1 } }) },
  "put /posts/:id/acceptance": { by: "ania", call: answered },
  "delete /posts/:id/acceptance": { by: "ania", call: answered },
  "put /threads/:id/same": { by: "ania", call: asked },
  "delete /threads/:id/same": { by: "ania", call: asked },
};
