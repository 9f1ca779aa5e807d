/** Examples of suggestions. */
import { openThread } from "../../../forum/threads/support.ts";
import type { Examples } from "../support.ts";

export const examples: Examples = {
  "get /similar-threads": { by: "ania", call: { query: { title: "umowa partnerska", space: "agreements" } } },
  "get /mentions": {
    by: "marek",
    call: async (house) => ({ query: { q: "an", thread: String((await openThread(house)).id) } }),
  },
};
