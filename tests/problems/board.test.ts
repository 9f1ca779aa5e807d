/** The options' board in real browsers: backing in place, counted for everybody who has the thread open. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { openThread, openThreadHouse, person, reply } from "../forum/threads/support.ts";
import { accessibilityFaults, signIn, useBrowser } from "../support/browser.ts";
import type { TestHouse } from "../support/house.ts";

const browser = useBrowser();
let house: TestHouse;
beforeAll(async () => {
  house = await openThreadHouse();
});
afterAll(() => house.close());

it("the board counts, orders and marks what others do, without a reload", { timeout: 90_000 }, async () => {
  const ania = await person(house, "ania");
  const { id, href } = await openThread(house, { kind: "problem", title: "Two ways and nobody to choose" });
  const [one, two] = [
    await reply(house, "marek", id, "The long way."),
    await reply(house, "joao", id, "The short way."),
  ];
  const mark = (postId: number) => ania.put(`/api/v1/posts/${postId}/option`).expect(204);
  await mark(one.id);
  const reader = await browser.open(`${house.url}${href}`);
  await expect.poll(() => reader.evaluate(() => document.documentElement.dataset.live), { timeout: 30_000 }).toBe("");
  const order = () => reader.locator("[data-option]").evaluateAll((lines) => lines.map((line) => line.id));
  await mark(two.id);
  await expect.poll(order, { timeout: 30_000 }).toEqual([`option-${one.id}`, `option-${two.id}`]);

  const klaus = await (await browser.context()).newPage();
  await signIn(klaus, house, "klaus");
  await klaus.goto(`${house.url}${href}`);
  await expect.poll(() => klaus.evaluate(() => document.documentElement.dataset.live), { timeout: 30_000 }).toBe("");
  const button = klaus.locator(`#option-${two.id} button[aria-pressed]`);
  await button.click();
  await expect.poll(() => button.getAttribute("aria-pressed"), { timeout: 30_000 }).toBe("true");
  await expect.poll(() => order(), { timeout: 30_000 }).toEqual([`option-${two.id}`, `option-${one.id}`]);
  expect(new URL(klaus.url()).pathname).toBe(href);

  await ania
    .post(`/t/${id}/stages/chosen`)
    .type("form")
    .send({ text: "The short one.", chosenPostId: two.id, expectedOn: "2031-05-06" })
    .expect(303);
  await expect.poll(() => reader.locator(`#option-${two.id}.option-chosen`).count(), { timeout: 30_000 }).toBe(1);
  await expect.poll(() => reader.locator('.piers time[datetime="2031-05-06"]').count(), { timeout: 30_000 }).toBe(1);
  expect(await accessibilityFaults(reader)).toEqual([]);
  await reader.goto(`${house.url}/problems/outcomes`);
  expect(await accessibilityFaults(reader)).toEqual([]);
});
