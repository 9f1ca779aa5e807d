/** Examples of editions. */
import { photo } from "../../../forum/files/support.ts";
import { publicPractices } from "../../../practices/editions/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import { bearer, type Call, type Examples, send, tokenOf, unique } from "../support.ts";

const details = () => ({
  title: unique("Bridges in practice"),
  language: "en",
  audience: "public",
  licence: "cc-by-4.0",
  coverColour: "petrol",
  credits: ["Editor: Ingrid"],
});

const ask = async (house: TestHouse, method: "get" | "post", path: string, call: Call) =>
  send(house, { method, path }, call, bearer(await tokenOf(house, "ingrid")));

async function draft(house: TestHouse): Promise<Call & { params: { id: number } }> {
  const { body } = await ask(house, "post", "/editions", { body: details() });
  const params = { id: Number(body.id) };
  const practices = (await publicPractices(house)).slice(0, 1);
  await ask(house, "post", "/editions/:id/contents", { params, body: { act: "add", practices } });
  return { params };
}

async function published(house: TestHouse): Promise<Call> {
  const { params } = await draft(house);
  await ask(house, "post", "/editions/:id/publication", { params, headers: { "If-Match": "*" } });
  return { params };
}

const anyRevision = { "If-Match": "*" };

export const examples: Examples = {
  "get /editions": { call: {} },
  "get /editions/drafts": { by: "ingrid", call: {} },
  "post /editions": { by: "ingrid", call: async () => ({ body: details() }) },
  "get /editions/:id": { call: published },
  "put /editions/:id/details": {
    by: "ingrid",
    call: async (house) => ({ ...(await draft(house)), body: details(), headers: anyRevision }),
  },
  "post /editions/:id/contents": {
    by: "ingrid",
    call: async (house) => ({ ...(await draft(house)), body: { act: "chapter", heading: "Money" } }),
  },
  "put /editions/:id/cover": {
    by: "ingrid",
    call: async (house) => ({ ...(await draft(house)), file: { name: "bridge.jpg", content: await photo() } }),
  },
  "delete /editions/:id/cover": { by: "ingrid", call: draft },
  "post /editions/:id/publication": {
    by: "ingrid",
    call: async (house) => ({ ...(await draft(house)), headers: anyRevision }),
  },
  "post /editions/:id/next": { by: "ingrid", call: published },
  "delete /editions/:id": { by: "ingrid", call: draft },
  "get /editions/:id/making": { call: published },
  "put /editions/:id/making": { by: "ingrid", call: published },
  "delete /editions/:id/making": { by: "ingrid", call: published },
};
