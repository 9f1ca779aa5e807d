/** Examples of what waits and what is followed. */
import { openThread } from "../../../forum/threads/support.ts";
import type { Examples } from "../support.ts";

export const examples: Examples = {
  "get /unread": { by: "ania", call: { query: { space: "agreements" } } },
  "get /new": { by: "ania", call: {} },
  "post /unread/done": { by: "ania", call: { body: { space: "agreements" } } },
  "post /new/done": { by: "ania", call: { body: {} } },
  "get /counts": { by: "ania", call: {} },
  "get /threads/:id/watch": { by: "ania", call: async (house) => ({ params: { id: (await openThread(house)).id } }) },
  "put /threads/:id/watch": {
    by: "ania",
    call: async (house) => ({ params: { id: (await openThread(house)).id }, body: { level: "muted" } }),
  },
  "put /spaces/:slug/watch": {
    by: "ania",
    call: { params: { slug: "agreements" }, body: { level: "watching" } },
  },
};
