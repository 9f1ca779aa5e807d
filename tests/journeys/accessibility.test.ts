/** Every main page, in light and dark, on a phone and on a desk: axe-core finds nothing, and nothing sticks out sideways. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults, signIn, useBrowser } from "../support/browser.ts";
import { openTestHouse, type TestHouse } from "../support/house.ts";
import { postAs, startThread } from "../support/journey.ts";

const WIDTHS = [320, 1280] as const;
const SCHEMES = ["light", "dark"] as const;

let house: TestHouse;
let question: { id: number; url: string };
let answerId: number;
beforeAll(async () => {
  house = await openTestHouse();
  question = await startThread(house);
  answerId = await postAs(
    house,
    "marek",
    question.id,
    "A table:\n\n| what | who |\n|---|---|\n| scan | partner |\n\n> and a quotation",
  );
});
afterAll(() => house.close());
const browser = useBrowser();

/** The only rules whose outcome the colour scheme can change; the others run once for each width. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Faults of the page as it stands, with where they were found. */
async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (overhang > 0) faults.push(`${width} px: ${overhang} px stick out`);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      const found = await accessibilityFaults(page, colorScheme === "dark" ? COLOUR_RULES : undefined);
      faults.push(...found.map((fault) => `${width} px, ${colorScheme}: ${fault}`));
    }
  }
  return faults;
}

/** A thread of the demonstration community of this kind that has posts. */
async function demoThread(kind: "discussion" | "question" | "problem"): Promise<string> {
  const { id } = await house.house.db
    .selectFrom("threads")
    .select("id")
    .where("kind", "=", kind)
    .where("deleted_at", "is", null)
    .orderBy("post_count", "desc")
    .executeTakeFirstOrThrow();
  return `/t/${id}`;
}

describe.each([
  ["a visitor", null],
  ["a member", "ania"],
  ["a moderator", "ingrid"],
] as const)("for %s", (_who, handle) => {
  const pages: readonly [name: string, path: () => string | Promise<string>, only?: readonly (string | null)[]][] = [
    ["the front page", () => "/"],
    ["the latest threads", () => "/latest", [null, "ania"]],
    ["a list with filters set", () => "/latest?kind=question&language=pl", [null]],
    ["the spaces", () => "/spaces", [null]],
    ["a space", () => "/s/agreements", [null, "ania"]],
    ["a discussion", () => demoThread("discussion")],
    ["a question", () => demoThread("question")],
    ["a problem", () => demoThread("problem")],
    ["the people", () => "/people", [null]],
    ["a person", () => "/people/marek", [null, "ingrid"]],
    ["the good practices", () => "/practices", [null]],
    ["sign-in", () => "/sign-in", [null]],
    ["registration", () => "/register", [null]],
    ["a forgotten password", () => "/forgot", [null]],
    ["a new thread", () => "/new", ["ania"]],
    ["settings", () => "/settings", ["ania"]],
    ["a post's history", () => `/p/${answerId}/history`, [null]],
    ["editing a post", () => `/p/${answerId}/edit`, ["ingrid"]],
    ["deleting a post", () => `/p/${answerId}/delete`, ["ingrid"]],
    ["a thread's details", () => `/t/${question.id}/edit`, ["ania"]],
  ];
  it.each(pages.filter(([, , only]) => only === undefined || only.includes(handle)))("%s", async (_name, path) => {
    const page = await (await browser.context()).newPage();
    if (handle) await signIn(page, house, handle);
    const response = await page.goto(house.url + (await path()));
    expect(response?.status()).toBe(200);
    expect(await faultsOf(page)).toEqual([]);
  });
});

it("a page that is not there", async () => {
  const page = await (await browser.context({ unheard: /404/ })).newPage();
  await page.goto(`${house.url}/nowhere`);
  expect(await faultsOf(page)).toEqual([]);
});

it("what the scripts add: a post being sent, a comment form, an editor, a preview", async () => {
  const page = await (await browser.context()).newPage();
  await signIn(page, house, "marek");
  await page.goto(question.url);
  await page.locator("html[data-live]").waitFor();
  await page.locator(`[data-post="${answerId}"] [data-act=edit]`).click();
  await page.locator("form[data-island=edit]").waitFor();
  await page.locator(`[data-post="${answerId}"] [data-act=comment]`).click();
  await page.locator(`#comment-${answerId} textarea`).waitFor();
  await page.locator("#composer textarea").fill("With **preview**.");
  await page.locator("#composer button[value=preview]").click();
  await page.locator("#composer [data-preview] strong").waitFor();
  expect(await faultsOf(page)).toEqual([]);
});
