/** Every page that a visitor meets: axe-core finds nothing, light and dark, at 320 and 1280 px, and nothing sticks out sideways. */
import { expect, it } from "vitest";
import { demoThread, faultsOf } from "../support/accessibility.ts";
import { useBrowser } from "../support/browser.ts";
import { useHouse } from "../support/house.ts";

const house = useHouse();
const browser = useBrowser();

const PAGES: readonly [name: string, path: () => string | Promise<string>][] = [
  ["the front page", () => "/"],
  ["the latest threads", () => "/latest"],
  ["a list with filters set", () => "/latest?kind=question&language=pl"],
  ["a list of nothing", () => "/latest?tag=nothing"],
  ["the spaces", () => "/spaces"],
  ["a space", () => "/s/agreements"],
  ["a discussion", () => demoThread(house, "discussion")],
  ["a question", () => demoThread(house, "question")],
  ["a problem", () => demoThread(house, "problem")],
  ["the people", () => "/people"],
  ["a person", () => "/people/marek"],
  ["the good practices", () => "/practices"],
  ["the tags", () => "/tags"],
  ["the groups", () => "/groups"],
  ["the keys", () => "/keyboard"],
  ["sign-in", () => "/sign-in"],
  ["registration", () => "/register"],
  ["a forgotten password", () => "/forgot"],
  ["a post's history", async () => `/p/${await editedPost()}/history`],
];

async function editedPost(): Promise<number> {
  const { id } = await house.app.db
    .selectFrom("posts")
    .select("id")
    .orderBy("version", "desc")
    .executeTakeFirstOrThrow();
  return id;
}

it.each(PAGES)("%s", async (_name, path) => {
  const page = await (await browser.context()).newPage();
  const response = await page.goto(house.url + (await path()));
  expect(response?.status()).toBe(200);
  expect(await faultsOf(page)).toEqual([]);
});

it("a page that is not there", async () => {
  const page = await browser.open(`${house.url}/nowhere`, { unheard: /404/ });
  expect(await faultsOf(page)).toEqual([]);
});

it("a form that was refused", async () => {
  const page = await browser.open(`${house.url}/register`, { unheard: /422/ });
  await page.locator("main form [type=submit]").first().click();
  await page.locator(".field-error").first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
});
