/** Reactions, bookmarks, polls and sharing in a real browser: in place, and live for anyone who reads along. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { accessibilityFaults, signIn, useBrowser } from "../support/browser.ts";
import { useHouse } from "../support/house.ts";
import { agentOf, isLive, startThread } from "../support/journey.ts";

const house = useHouse();
let thread: { id: number; url: string };
let poll: number;
beforeAll(async () => {
  thread = await startThread(house, { kind: "discussion" });
  const form = { text: "When?", key: randomUUID(), pollQuestion: "When shall we meet?", pollOptions: "March\nApril" };
  const { headers } = await (await agentOf(house, "ania")).post(`/t/${thread.id}/posts`).type("form").send(form);
  poll = Number(String(headers.location).split("/").at(-1));
});
const browser = useBrowser();

it("a reaction and a vote are there at once, and for a visitor who reads along", async () => {
  const visitor = await browser.open(thread.url);
  await isLive(visitor);
  const page = await (await browser.context()).newPage();
  await signIn(page, house, "klaus");
  await page.goto(thread.url);
  await isLive(page);
  const post = page.locator(`[data-post="${poll}"]`);
  await post.locator(".react > summary").click();
  await post.getByRole("button", { name: "Worked for us" }).click();
  await post.locator(".reactions .own").waitFor();
  await visitor.locator(`[data-post="${poll}"] .reactions`).getByText("1").waitFor();

  await post.getByLabel("April").check();
  await post.getByRole("button", { name: "Vote" }).click();
  await post.getByText("your choice").waitFor();
  await visitor.locator(`[data-post="${poll}"] [data-option="2"]`).getByText("100 %").waitFor();
  expect(page.url()).toBe(thread.url);
  expect(await accessibilityFaults(page)).toEqual([]);
});

it("a bookmark is made with one press; its note is written over the page; the focus comes back", async () => {
  const page = await (await browser.context()).newPage();
  await signIn(page, house, "klaus");
  await page.goto(thread.url);
  await isLive(page);
  const link = page.locator(`[data-post="${poll}"] [data-act="bookmark"]`);
  await link.click();
  await page.locator("dialog[open]").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel("Note").fill("For the spring meeting");
  await page.getByLabel("In a week").check();
  await page.getByRole("button", { name: "Save the bookmark" }).click();
  await page.locator("dialog").waitFor({ state: "detached" });
  expect(await link.textContent()).toBe("Bookmarked: note and reminder");
  expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.goto(`${house.url}/bookmarks`);
  await page.getByText("For the spring meeting").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});

it("a permanent address is copied with one press", async () => {
  const page = await (await browser.context({ permissions: ["clipboard-read", "clipboard-write"] })).newPage();
  await page.goto(thread.url);
  await isLive(page);
  await page.locator(`[data-post="${poll}"] [data-act="share"]`).click();
  await page.locator(".toast").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${house.url}/p/${poll}`);
});
