/** Examples of putting threads in order. */

import { openThread, reply } from "../../../forum/threads/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import type { Examples } from "../support.ts";

const COMING = `${new Date().getUTCFullYear() + 1}-05-31`;

const onThread = (body: Record<string, unknown>) => async (house: TestHouse) => ({
  params: { id: (await openThread(house)).id },
  body,
});
const bare = async (house: TestHouse) => ({ params: { id: (await openThread(house)).id } });

export const examples: Examples = {
  "put /threads/:id/closure": { by: "ingrid", call: onThread({ reason: "Settled", on: COMING }) },
  "delete /threads/:id/closure": { by: "ingrid", call: bare },
  "put /threads/:id/space": { by: "ingrid", call: onThread({ space: "finance" }) },
  "post /threads/:id/split": {
    by: "ingrid",
    call: async (house) => {
      const { id } = await openThread(house);
      const { id: postId } = await reply(house, "marek", id, "This is about something else.");
      const into = { title: "Something else entirely", space: "finance", kind: "question" };
      return { params: { id }, body: { postIds: [postId], into } };
    },
  },
  "post /threads/:id/merge": {
    by: "ingrid",
    call: async (house) => onThread({ into: (await openThread(house)).id })(house),
  },
  "put /threads/:id/duplicate-of": {
    by: "ania",
    call: async (house) => {
      const { id } = await openThread(house, { kind: "question" });
      return { params: { id }, body: { threadId: (await openThread(house)).id } };
    },
  },
  "delete /threads/:id/duplicate-of": { by: "ingrid", call: bare },
  "put /threads/:id/author": { by: "ingrid", call: onThread({ author: "@marek" }) },
  "put /posts/:id/author": {
    by: "ingrid",
    call: async (house) => ({ params: { id: (await openThread(house)).openingId }, body: { author: "marek" } }),
  },
  "put /posts/:id/wiki": {
    by: "ania",
    call: async (house) => ({ params: { id: (await openThread(house)).openingId } }),
  },
  "delete /posts/:id/wiki": {
    by: "ania",
    call: async (house) => ({ params: { id: (await openThread(house)).openingId } }),
  },
  "put /threads/:id/announcement": { by: "ingrid", call: onThread({ until: COMING }) },
  "delete /threads/:id/announcement": { by: "ingrid", call: bare },
  "get /announcements": { by: "ania", call: {} },
  "post /threads/:id/dismissal": { by: "ania", call: bare },
};
