/** The pages that members and moderators meet, and what the scripts add to them: axe-core finds nothing, nothing sticks out. */
import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { demoThread, faultsOf } from "../support/accessibility.ts";
import { signIn, useBrowser } from "../support/browser.ts";
import { useHouse } from "../support/house.ts";
import { isLive, postAs, startThread } from "../support/journey.ts";

const house = useHouse();
let question: { id: number; url: string };
let answerId: number;
beforeAll(async () => {
  question = await startThread(house);
  const table = "A table:\n\n| what | who |\n|---|---|\n| scan | partner |\n\n> and a quotation";
  answerId = await postAs(house, "marek", question.id, table);
});
const browser = useBrowser();

async function open(handle: string, path: string): Promise<Page> {
  const page = await (await browser.context()).newPage();
  await signIn(page, house, handle);
  const response = await page.goto(house.url + path);
  expect(response?.status()).toBe(200);
  return page;
}

const PAGES: readonly [name: string, handle: string, path: () => string | Promise<string>][] = [
  ["a member's front page", "ania", () => "/"],
  ["a member's list", "ania", () => "/latest"],
  ["a member in a discussion", "ania", () => demoThread(house, "discussion")],
  ["a member in a problem", "ania", () => demoThread(house, "problem")],
  ["a new thread", "ania", () => "/new"],
  ["settings", "ania", () => "/settings"],
  ["what is unread", "ania", () => "/unread"],
  ["what the bell told", "ania", () => "/notifications"],
  ["bookmarks", "ania", () => "/bookmarks"],
  ["a bookmark's note", "ania", () => `/bookmarks/posts/${answerId}`],
  ["drafts", "ania", () => "/drafts"],
  ["a group", "ania", () => "/groups/translators"],
  ["tokens", "ania", () => "/settings/tokens"],
  ["private conversations", "ania", () => "/conversations"],
  ["a thread's details", "ania", () => `/t/${question.id}/edit`],
  ["a moderator in a question", "ingrid", () => demoThread(house, "question")],
  ["a moderator on a person's page", "ingrid", () => "/people/ania"],
  ["a moderator editing a post", "ingrid", () => `/p/${answerId}/edit`],
  ["a moderator moving a thread", "ingrid", () => `/t/${question.id}/move`],
  ["a moderator moving posts", "ingrid", () => `/t/${question.id}/split`],
  ["a moderator closing a thread", "ingrid", () => `/t/${question.id}/close`],
  ["invitations", "ingrid", () => "/invitations"],
  ["a moderator deleting a post", "ingrid", () => `/p/${answerId}/delete`],
  ["a moderator starting a good practice", "ingrid", () => `/practices/new?thread=${question.id}`],
];

it.each(PAGES)("%s", async (_name, handle, path) => {
  const page = await open(handle, await path());
  expect(await faultsOf(page)).toEqual([]);
});

it("the sheet of keys, the panel under the bell, the place in a long thread", async () => {
  const page = await open("ania", await demoThread(house, "discussion"));
  await isLive(page);
  await page.mouse.wheel(0, 1_500);
  await page.locator(".where").waitFor();
  await page.locator("button.further").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press("?");
  await page.locator("dialog[open] .keyboard").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.locator("#bell").click();
  await page.locator("#bell-panel").waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

it("a comment form, an editor and a preview opened by scripts", async () => {
  const page = await open("marek", new URL(question.url).pathname);
  await isLive(page);
  await page.locator(`[data-post="${answerId}"] [data-act=edit]`).click();
  await page.locator("form[data-island=edit]").waitFor();
  await page.locator(`[data-post="${answerId}"] [data-act=comment]`).click();
  await page.locator(`#comment-${answerId} textarea`).waitFor();
  await page.locator("#composer [name=text]").fill("With **preview**.");
  await page.locator("#composer button[value=preview]").click();
  await page.locator("#composer [data-preview] strong").waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

it("a post that could not be sent, a field with an error, a lost connection", async () => {
  const context = await browser.context({ unheard: /50[03]|net::ERR|socket\.io/ });
  await context.route("**/socket.io/**", (route) => route.abort());
  await context.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await context.route("**/threads/*/posts", (route) => route.fulfill({ status: 503 }));
  const page = await context.newPage();
  await signIn(page, house, "ania");
  await page.goto(question.url);
  await page.locator("#connection").waitFor();
  await page.locator("#composer [name=text]").fill("Not to be sent.");
  await page.locator("#composer button[value=post]").click();
  await page.locator(".post-failed").waitFor();
  expect(await faultsOf(page)).toEqual([]);
});
