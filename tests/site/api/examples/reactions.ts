/** Examples of reactions. */
import { openThread } from "../../../forum/threads/support.ts";
import type { Examples } from "../support.ts";

export const examples: Examples = {
  "put /posts/:id/reaction": {
    by: "marek",
    call: async (house) => ({ params: { id: (await openThread(house)).openingId }, body: { kind: "agree" } }),
  },
  "delete /posts/:id/reaction": {
    by: "marek",
    call: async (house) => ({ params: { id: (await openThread(house)).openingId } }),
  },
  "get /posts/:id/reactions": { call: async (house) => ({ params: { id: (await openThread(house)).openingId } }) },
};
