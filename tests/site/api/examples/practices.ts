/** Examples of good practices. */
import { at, filledForm, findThread } from "../../../practices/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import { bearer, type Call, type Examples, send, tokenOf, unique } from "../support.ts";

async function record(house: TestHouse): Promise<Record<string, unknown>> {
  const { id: thread, posts } = await findThread(house);
  const cited = [at(posts, 0).id, at(posts, 1).id];
  return {
    thread,
    title: unique("A pot that two towns fill in turn"),
    summary: "Two towns pay travel costs in turn, so that nobody waits for a refund.",
    language: "en",
    levels: ["local"],
    lines: ["good-governance"],
    countries: ["PL", "CZ"],
    keywords: ["travel", "refunds"],
    preconditions: ["both treasurers agree"],
    links: ["https://example.org/pot"],
    facts: { organisation: "Town of Zalesin", money: "EUR 400 a month" },
    sections: { problem: "Late refunds.", how: "In turn.", evidence: "A week.", transfer: "With a budget." },
    claims: [{ section: "how", text: "Paying in turn halves the wait.", posts: cited, documents: ["guide"] }],
    documents: [
      {
        key: "guide",
        title: "Guidance on advances",
        href: "https://example.org/guidance.pdf",
        publisher: "Ministry of Funds",
        year: "2023",
        locator: "p. 14",
      },
    ],
    publish: true,
  };
}

async function published(house: TestHouse): Promise<Call> {
  const operation = { method: "post", path: "/practices" } as const;
  const answer = await send(house, operation, { body: await record(house) }, bearer(await tokenOf(house, "ingrid")));
  return { params: { id: answer.body.id } };
}

export const examples: Examples = {
  "get /practices": { call: { query: { country: "PL" } } },
  "get /practices/facets": { call: { query: { country: "PL,CZ" } } },
  "post /practices": { by: "ingrid", call: async (house) => ({ body: await record(house) }) },
  "get /practices/:id": { call: published },
  "get /practices/:id/versions": { call: published },
  "get /practices/:id/versions/:version": {
    call: async (house) => ({ params: { ...(await published(house)).params, version: 1 } }),
  },
  "post /practices/:id/versions/:version/restoration": {
    by: "ingrid",
    call: async (house) => ({
      params: { ...(await published(house)).params, version: 1 },
      headers: { "If-Match": '"1"' },
    }),
  },
  "get /practices/:id/record": { by: "ingrid", call: published },
  "put /practices/:id/record": {
    by: "ingrid",
    call: async (house) => {
      const { thread: _, ...body } = await record(house);
      return { ...(await published(house)), body: { ...body, publish: false }, headers: { "If-Match": '"1"' } };
    },
  },
  "delete /practices/:id/draft": {
    by: "ingrid",
    call: async (house) => ({ ...(await published(house)), headers: { "If-Match": "*" } }),
  },
  "put /practices/:id/archiving": { by: "ingrid", call: published },
  "delete /practices/:id/archiving": { by: "ingrid", call: published },
  "post /practices/drafts": {
    by: "ingrid",
    call: async (house) => ({ body: filledForm(await findThread(house), { title: unique("A pot of two towns") }) }),
  },
  "get /practices/:id/draft": { by: "ingrid", call: published },
  "put /practices/:id/draft": {
    by: "ingrid",
    call: async (house) => ({
      ...(await published(house)),
      body: filledForm(await findThread(house), { title: unique("A pot of two towns"), revision: "1" }),
    }),
  },
  "get /practices/sources": {
    by: "ingrid",
    call: async (house) => ({ query: { address: `/t/${(await findThread(house)).id}` } }),
  },
  "get /lines": { call: {} },
};
