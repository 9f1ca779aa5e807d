/** Examples of tags. */
import { randomUUID } from "node:crypto";
import { openThread } from "../../../forum/threads/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import { bearer, type Call, type Examples, send, tokenOf } from "../support.ts";

async function used(house: TestHouse): Promise<{ params: { name: string } }> {
  const name = `tag ${randomUUID().slice(0, 8)}`;
  await openThread(house, { tags: name });
  return { params: { name } };
}

async function pair(house: TestHouse): Promise<Call> {
  const { params } = await used(house);
  return { params: { ...params, synonym: `${params.name} s` } };
}

async function joined(house: TestHouse): Promise<Call> {
  const call = await pair(house);
  const operation = { method: "put", path: "/tags/:name/synonyms/:synonym" } as const;
  await send(house, operation, call, bearer(await tokenOf(house, "ingrid")));
  return call;
}

export const examples: Examples = {
  "get /tags": { call: { query: { q: "e" } } },
  "get /tags/:name": { call: used },
  "put /tags/:name": {
    by: "ingrid",
    call: async (house) => ({ ...(await used(house)), body: { description: { en: "What it is about" } } }),
  },
  "put /tags/:name/name": {
    by: "ingrid",
    call: async (house) => {
      const { params } = await used(house);
      return { params, body: { name: `${params.name} anew` } };
    },
  },
  "delete /tags/:name": { by: "ingrid", call: used },
  "put /tags/:name/synonyms/:synonym": { by: "ingrid", call: pair },
  "delete /tags/:name/synonyms/:synonym": { by: "ingrid", call: joined },
};
