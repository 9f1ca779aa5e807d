/** Examples of bookmarks. */

import { openThread } from "../../../forum/threads/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import { bearer, type Call, type Examples, send, tokenOf } from "../support.ts";

const body = { note: "For Friday", remindAt: "2026-12-24T08:00:00Z" };

const onPost = async (house: TestHouse): Promise<Call> => ({ params: { id: (await openThread(house)).openingId } });
const onThread = async (house: TestHouse): Promise<Call> => ({ params: { id: (await openThread(house)).id } });

async function kept(house: TestHouse, kind: "posts" | "threads"): Promise<Call & { id: number }> {
  const { params } = kind === "posts" ? await onPost(house) : await onThread(house);
  const operation = { method: "put", path: `/${kind}/:id/bookmark` } as const;
  const answer = await send(house, operation, { params, body }, bearer(await tokenOf(house, "marek")));
  return { params, id: answer.body.id };
}
const own = async (house: TestHouse): Promise<Call> => ({ params: { id: (await kept(house, "posts")).id } });

export const examples: Examples = {
  "get /bookmarks": { by: "marek", call: {} },
  "get /posts/:id/bookmark": { by: "marek", call: (house) => kept(house, "posts") },
  "put /posts/:id/bookmark": { by: "marek", call: async (house) => ({ ...(await onPost(house)), body }) },
  "get /threads/:id/bookmark": { by: "marek", call: (house) => kept(house, "threads") },
  "put /threads/:id/bookmark": { by: "marek", call: async (house) => ({ ...(await onThread(house)), body }) },
  "delete /bookmarks/:id": { by: "marek", call: own },
  "delete /bookmarks/:id/reminder": { by: "marek", call: own },
};
