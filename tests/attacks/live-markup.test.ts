/** Markup that arrives live, in a post, a title or a name, is text to those who have the page open. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { signIn, useBrowser } from "../support/browser.ts";
import { useHouse } from "../support/house.ts";
import { agentOf, isLive, postAs, startThread } from "../support/journey.ts";

const house = useHouse();
const browser = useBrowser();

const MARKUP = `"><svg onload=alert(1)><img src=x onerror=alert(1)>`;

/** A page that remembers every script of a stranger that ran, and every request that left the house. */
async function watchedPage(url: string, handle?: string): Promise<{ page: Page; misdeeds: string[] }> {
  const misdeeds: string[] = [];
  const page = await (await browser.context()).newPage();
  page.on("dialog", (dialog) => {
    misdeeds.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(house.url)) misdeeds.push(`request ${request.url()}`);
  });
  if (handle) await signIn(page, house, handle);
  await page.goto(url);
  await isLive(page);
  return { page, misdeeds };
}

it("X11 a live post with markup is text", async () => {
  const { id, url } = await startThread(house, { kind: "discussion" });
  const { page, misdeeds } = await watchedPage(url, "ania");
  await postAs(house, "marek", id, `Before ${MARKUP} after`);
  await postAs(house, "marek", id, "```\n</script><script>alert(1)</script>\n```\n\n[click](javascript:alert(1))");
  await page.locator("#posts [data-post]").nth(1).waitFor();
  expect(await page.locator("#posts").locator("script, svg[onload], [onerror], img[src=x]").count()).toBe(0);
  expect(await page.locator("#posts a[href^='javascript' i]").count()).toBe(0);
  expect(misdeeds).toEqual([]);
});

it("X11 a live rename of the thread to markup is text, in the page and in its title", async () => {
  const { id, url } = await startThread(house, { kind: "discussion" });
  const { page, misdeeds } = await watchedPage(url, "marek");
  const ania = await agentOf(house, "ania");
  const title = `Renamed ${MARKUP}`;
  await ania
    .post(`/t/${id}/edit`)
    .type("form")
    .send({ kind: "discussion", title, language: "en", tags: "" })
    .expect(303);
  await expect.poll(() => page.locator("h1").textContent()).toBe(title);
  expect(await page.title()).toContain(title);
  expect(await page.locator("#thread-head").locator("svg[onload], img").count()).toBe(0);
  expect(misdeeds).toEqual([]);
});

it("X11 a person whose name is markup is text in posts, presence and announcements", async () => {
  const { db } = house.app;
  await db.updateTable("users").set({ name: MARKUP }).where("handle", "=", "joao").execute();
  const { id, url } = await startThread(house, { kind: "discussion" });
  const { page, misdeeds } = await watchedPage(url, "ania");
  const { page: other } = await watchedPage(url, "joao");
  await expect.poll(() => page.locator("[data-presence-readers]").textContent()).toContain(MARKUP);
  await postAs(house, "joao", id, "A post under an odd name.");
  await expect.poll(() => page.locator("#posts .post-author").allInnerTexts()).toEqual([MARKUP]);
  await expect.poll(() => page.locator("#announcements").textContent()).toContain(MARKUP);
  expect(await page.locator("main, #announcements").locator("svg[onload], img").count()).toBe(0);
  await other.close();
  expect(misdeeds).toEqual([]);
});

it("X11 a text being sent is drawn as text before the server has seen it", async () => {
  const { url } = await startThread(house, { kind: "discussion" });
  const { page, misdeeds } = await watchedPage(url, "ania");
  await page.route("**/t/*/posts", async (route) => {
    await expect.poll(() => page.locator(".post-pending").count()).toBe(1);
    expect(await page.locator(".post-pending .prose").textContent()).toContain(MARKUP);
    expect(await page.locator(".post-pending").locator("svg[onload], img").count()).toBe(0);
    await route.continue();
  });
  await page.locator("#composer [name=text]").fill(`While sending ${MARKUP}`);
  await page.locator("#composer button[value=post]").click();
  await page.locator("#posts [data-number]").waitFor();
  expect(misdeeds).toEqual([]);
});
