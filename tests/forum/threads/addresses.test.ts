/** A thread's address holds its title; no title may lead to something else, or to nothing. */
import { expect, test } from "vitest";
import { slugify } from "../../../shared/links.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import { openThread, stranger } from "./support.ts";

const house = useHouseBehindProxy();

test.each(["Changes!", "– Edit –", "Delete!!", "Versions", "ქართული სათაური"])(
  "a thread called “%s” is found at its address",
  async (title) => {
    const thread = await openThread(house, { title });
    const page = await stranger(house).get(thread.href).expect(200);
    expect(page.text).toContain(`<title>${title}`);
  },
);

test("a slug is lower-case ASCII, never empty, never a word that means something else in an address", () => {
  expect(slugify("Żółta łódź – 2. część")).toBe("zolta-lodz-2-czesc");
  expect(slugify("Møte på Åland, Straße")).toBe("mote-pa-aland-strasse");
  expect(slugify("Edit")).toBe("edit-thread");
  expect(slugify("Versions", "practice")).toBe("versions-practice");
  expect(slugify("???")).toBe("thread");
  expect(slugify(`${"a".repeat(59)} b`)).toBe("a".repeat(59));
});

test("what a mail program or a network adds to a shared address does no harm", async () => {
  const thread = await openThread(house);
  const page = await stranger(house).get(`${thread.href}?fbclid=abc&utm_source=newsletter`);
  expect(page.status).toBe(200);
  const list = await stranger(house).get("/latest?utm_source=newsletter");
  expect(list.status).toBe(200);
});
