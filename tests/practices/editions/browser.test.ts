/** Working on an edition in a real browser: by keys and buttons without a new page, and seeing its files come. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults, signIn, useBrowser } from "../../support/browser.ts";
import { openTestHouse, type TestHouse } from "../../support/house.ts";
import { type Agent, act, beginEdition, publicPractices } from "./support.ts";

const browser = useBrowser();
let house: TestHouse;
let ingrid: Agent;
beforeAll(async () => {
  house = await openTestHouse();
  ingrid = await house.as("ingrid");
});
afterAll(() => house.close());

test("entries change places by keys, the focus goes along; the files are made and seen to come", async () => {
  const id = await beginEdition(ingrid, { title: "Moved by keys" });
  const practices = (await publicPractices(house)).slice(0, 3).map(String);
  await act(ingrid, id, { act: "add", practices }).expect(303);
  const page = await (await browser.context()).newPage();
  await signIn(page, house, "ingrid");
  await page.goto(`${house.url}/editions/${id}/contents`);
  await page.locator("[data-dragging]").waitFor();
  const titles = () => page.locator(".edition-entry-main > a").allTextContents();
  const before = await titles();
  await page.locator("[data-entry]").first().focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(titles).toEqual([before[1], before[0], before[2]]);
  const focused = () =>
    page.evaluate(() => document.activeElement?.querySelector(".edition-entry-main > a")?.textContent);
  await expect.poll(focused).toBe(before[0]);
  await page.locator("#announcements", { hasText: "Moved. Place 2 of 3." }).waitFor();
  await page.getByRole("button", { name: `Remove from the edition: ${before[2]}` }).click();
  await expect.poll(titles).toEqual([before[1], before[0]]);
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole("button", { name: "Make the files" }).click();
  await page.waitForURL(`**/editions/${id}/making`);
  await page.getByRole("link", { name: "EPUB" }).waitFor({ timeout: 60_000 });
  expect(await accessibilityFaults(page)).toEqual([]);
});
