/** In a real browser: a flag appears on the curator's open pages, beside what is being typed, and goes when it is cleared. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openThread, openThreadHouse, patiently, person, reply } from "../forum/threads/support.ts";
import { accessibilityFaults, signIn, useBrowser } from "../support/browser.ts";
import type { TestHouse } from "../support/house.ts";
import { filledForm, practiceId } from "./support.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openThreadHouse();
});
afterAll(() => house.close());
const browser = useBrowser();

test("a flag comes to the practice's page and to its form while Ingrid types, and goes from both when she confirms", async () => {
  const thread = await openThread(house, { by: "ania" });
  const post = await reply(house, "marek", thread.id, "Pay by halves.");
  const posts = [post, post].map(({ id }) => ({ id, author: "", version: 1 }));
  const form = { ...filledForm({ id: thread.id, slug: "x", posts }, { title: "Watched" }), "claim-2-text": "" };
  const ingrid = await person(house, "ingrid");
  const sent = await patiently(() =>
    ingrid
      .post("/practices")
      .type("form")
      .send({ ...form, "claim-2-posts": [] }),
  );
  const id = practiceId(sent.headers.location);

  const page = await browser.open(`${house.url}/about`, { viewport: { width: 320, height: 800 } });
  await signIn(page, house, "ingrid");
  const open = async (path: string) => {
    const opened = await page.context().newPage();
    await opened.goto(house.url + path);
    await opened.locator("html[data-live-practice]").waitFor({ state: "attached" });
    return opened;
  };
  const [shown, edited] = [await open(String(sent.headers.location)), await open(`/practices/${id}/edit`)];
  await edited.locator("[name=summary]").fill("Half a sentence");

  const marek = await person(house, "marek");
  await patiently(() => marek.post(`/p/${post.id}/edit`).type("form").send({ text: "Pay by thirds.", version: 1 }));
  for (const each of [shown, edited]) await each.locator(".flag-panel").waitFor();
  expect(await edited.locator("[name=summary]").inputValue()).toBe("Half a sentence");

  await page.goto(`${house.url}/practices/${id}/flags`);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "It still holds" }).click();
  for (const each of [shown, edited]) await each.locator(".flag-panel").waitFor({ state: "detached" });
  expect(await edited.locator("[name=summary]").inputValue()).toBe("Half a sentence");

  await ingrid
    .post(`/practices/${id}/edit`)
    .type("form")
    .send({ ...form, intent: "save", revision: "1", key: undefined });
  await page.goto(`${house.url}/practices/${id}/review`);
  expect(await accessibilityFaults(page)).toEqual([]);
  for (const path of ["versions", "review"]) {
    await page.goto(`${house.url}/practices/${id}/${path}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});
