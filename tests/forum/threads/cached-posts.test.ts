/** Public threads are drawn once for many readers: what belongs to one of them must never stand in another's page. */
import { expect, test } from "vitest";
import { useHouseBehindProxy } from "../../support/house.ts";
import { openThread, person, reply } from "./support.ts";

const house = useHouseBehindProxy();

const composerKey = (html: string) => /<input[^>]*name="key"[^>]*value="([^"]+)"/.exec(html)?.[1];

test("each page has a composer's key of its own, whatever a post has for words", async () => {
  const nil = "00000000-0000-0000-0000-000000000000";
  const thread = await openThread(house, { by: "ania", text: `Our form shows ${nil} where a number should be.` });
  const readers = [await person(house, "ingrid"), await person(house, "marek")];
  const pages = await Promise.all([...readers, ...readers].map((reader) => reader.get(thread.href).expect(200)));
  const keys = pages.map(({ text }) => composerKey(text));
  expect(new Set(keys).size).toBe(keys.length);
  for (const { text } of pages) expect(text).toContain(`Our form shows ${nil} where`);
  expect(keys).not.toContain(nil);
});

test("a new name is on the page at the next look, and its reader's own posts keep their buttons", async () => {
  const thread = await openThread(house, { by: "ania" });
  await reply(house, "marek", thread.id, "Ask for an authorisation of the deputy mayor.");
  const ingrid = await person(house, "ingrid");
  await ingrid.get(thread.href).expect(200);
  const marek = await person(house, "marek");
  await marek
    .post("/settings/profile")
    .type("form")
    .send({ name: "Marek Z. Nowy", organisation: "", country: "", about: "" })
    .expect(303);
  await expect.poll(async () => (await ingrid.get(thread.href)).text, { timeout: 3_000 }).toContain("Marek Z. Nowy");
  const own = await marek.get(thread.href);
  const others = await (await person(house, "ania")).get(thread.href);
  expect(own.text).toMatch(/href="\/p\/\d+\/edit"/);
  expect(others.text.match(/href="\/p\/\d+\/edit"/g)).toHaveLength(1);
});
