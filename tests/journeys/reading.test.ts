/** Reading through long threads and lists in a real browser: on and back, by wheel and by key, without losing the place. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { signIn, useBrowser } from "../support/browser.ts";
import { useHouse } from "../support/house.ts";
import { isLive, postAs, startThread } from "../support/journey.ts";

const house = useHouse();
let long: { id: number; url: string; ids: number[] };
beforeAll(async () => {
  const thread = await startThread(house, { kind: "discussion", title: "Costs of travel, all of them" });
  long = { ...thread, ids: await fill(thread.id, 114) };
});
const browser = useBrowser();

/** Posts of one paragraph, put there at once: writing a hundred takes longer than the test. */
async function fill(threadId: number, count: number): Promise<number[]> {
  const { db } = house.app;
  const first = await postAs(house, "marek", threadId, "The first of many.");
  const post = await db.selectFrom("posts").selectAll().where("id", "=", first).executeTakeFirstOrThrow();
  const { id: _, ...same } = post;
  const rows = await db
    .insertInto("posts")
    .values(
      Array.from({ length: count }, (_, index) => ({ ...same, idempotency_key: null, number: index + 3 })) as never,
    )
    .returning("id")
    .execute();
  await db
    .updateTable("threads")
    .set({ last_number: count + 2, post_count: count + 2 })
    .where("id", "=", threadId)
    .execute();
  // Through the door, so that every kept page hears of it.
  const last = await postAs(house, "marek", threadId, "The last of many.");
  return [first, ...rows.map(({ id }) => id), last];
}

const numbers = (page: Page) =>
  page
    .locator("#posts article[data-number]")
    .evaluateAll((all) => all.map((each) => Number((each as HTMLElement).dataset.number)));
/** Until the page stands still again: what jumps elsewhere while it glides is carried along. */
async function wheel(page: Page, by: number): Promise<void> {
  const ended = page.evaluate(
    () => new Promise<void>((resolve) => addEventListener("scrollend", () => resolve(), { once: true })),
  );
  await page.mouse.wheel(0, by);
  await ended;
}
const pageInAddress = (page: Page) => new URL(page.url()).searchParams.get("page");
const topOf = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => Math.round(element.getBoundingClientRect().top));

async function scrollTo(page: Page, postId: number): Promise<void> {
  await page.locator(`[data-post="${postId}"]`).evaluate((element) => element.scrollIntoView({ block: "start" }));
}

describe("a long thread", () => {
  it("goes on below what is read; address, reload and back lead to what was in view", async () => {
    const page = await browser.open(long.url);
    await isLive(page);
    await wheel(page, 400);
    await page.locator(".where").waitFor({ state: "attached" });
    expect(Math.max(...(await numbers(page)))).toBeLessThanOrEqual(20);
    await scrollTo(page, long.ids[16] ?? 0);
    await page.locator('.page-divider[data-page="2"]').waitFor();
    await scrollTo(page, long.ids[36] ?? 0);
    await page.locator('.page-divider[data-page="3"]').waitFor();
    await scrollTo(page, long.ids[45] ?? 0);
    await expect.poll(() => pageInAddress(page)).toBe("3");
    expect(await numbers(page)).toEqual([...new Set(await numbers(page))].sort((a, b) => a - b));
    await expect.poll(() => page.locator(".where").textContent()).toContain("47 / 117");

    const before = await topOf(page, `[data-post="${long.ids[45]}"]`);
    await page.locator(".site-footer a[href='/about']").evaluate((link: HTMLElement) => link.click());
    await page.waitForURL("**/about");
    await page.goBack();
    await expect.poll(() => topOf(page, `[data-post="${long.ids[45]}"]`)).toBe(before);
    expect(pageInAddress(page)).toBe("3");
    await page.reload();
    await expect.poll(() => topOf(page, `[data-post="${long.ids[45]}"]`)).toBe(before);
  });

  it("goes on upwards from a permanent link, and what is read stays where it is", async () => {
    const id = long.ids[50] ?? 0;
    const page = await browser.open(`${house.url}/p/${id}`);
    await isLive(page);
    await wheel(page, 40);
    await page.locator("button.further").first().waitFor({ state: "attached" });
    const watched = `[data-post="${long.ids[42]}"]`;
    await scrollTo(page, long.ids[42] ?? 0);
    await wheel(page, -20);
    await page.locator(`[data-post="${long.ids[25]}"]`).waitFor({ state: "attached" });
    await expect.poll(async () => Math.abs(await topOf(page, watched))).toBeLessThan(60);
    await scrollTo(page, long.ids[20] ?? 0);
    await wheel(page, -20);
    await page.locator(".thread > .post-slot .post-opening").waitFor({ state: "attached" });
    await scrollTo(page, long.ids[10] ?? 0);
    await expect.poll(() => pageInAddress(page)).toBe(null);
    const all = await numbers(page);
    expect(all).toEqual(Array.from(all, (_, index) => index + 2));
  });

  it("shows what comes live at its end while several pages stand there", async () => {
    const thread = await startThread(house, { kind: "discussion", title: "Two pages and a half" });
    const ids = await fill(thread.id, 34);
    const page = await browser.open(thread.url);
    await isLive(page);
    await wheel(page, 300);
    await page.locator("button.further").waitFor();
    await page.locator("button.further").click();
    await page.locator('.page-divider[data-page="2"]').waitFor();
    // By the button the focus goes to what came.
    expect(await page.evaluate(() => document.activeElement?.closest("[data-post]") !== null)).toBe(true);
    await scrollTo(page, ids[5] ?? 0);
    const posted = await postAs(house, "marek", thread.id, "Heard of on page two.");
    await page.locator(`[data-post="${posted}"]`).waitFor({ state: "attached" });
    await expect.poll(() => page.locator(".pill").textContent()).toBe("1 new post below");
    expect((await numbers(page)).at(-1)).toBe(38);
    await page.locator(".where a").last().click();
    await page.locator(`[data-post="${posted}"]`).scrollIntoViewIfNeeded();
    await page.locator(".pill").waitFor({ state: "detached" });
  });

  it("counts as read only what was in view", async () => {
    const page = await (await browser.context()).newPage();
    await signIn(page, house, "ania");
    await page.goto(long.url);
    await isLive(page);
    await wheel(page, 300);
    await scrollTo(page, long.ids[15] ?? 0);
    await page.locator('.page-divider[data-page="2"]').waitFor();
    const read = async () => {
      const { read_number } = await house.app.db
        .selectFrom("thread_watches")
        .innerJoin("users", "users.id", "thread_watches.user_id")
        .select("read_number")
        .where("thread_id", "=", long.id)
        .where("handle", "=", "ania")
        .executeTakeFirstOrThrow();
      return read_number;
    };
    expect(await read()).toBeLessThan(30);
    await scrollTo(page, long.ids[35] ?? 0);
    await expect.poll(read, { timeout: 6_000 }).toBeGreaterThan(35);
  });
});

it("a list goes on in place, and going back finds the rows where they were", async () => {
  const page = await browser.open(`${house.url}/latest`);
  await isLive(page);
  const rows = page.locator(".row");
  const first = await rows.count();
  await page.locator(".pagination-more a").click();
  await expect.poll(() => rows.count()).toBeGreaterThan(first);
  const row = rows.nth(first + 5);
  const at = `.row[data-thread="${await row.getAttribute("data-thread")}"]`;
  await row.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await wheel(page, 30);
  await expect.poll(() => new URL(page.url()).searchParams.has("after")).toBe(true);
  const before = await topOf(page, at);
  await row.locator(".row-title a").click();
  await page.waitForURL("**/t/**");
  await page.goBack();
  await expect.poll(() => rows.count()).toBeGreaterThan(first);
  await expect.poll(async () => Math.abs((await topOf(page, at)) - before)).toBeLessThan(3);
});

describe("keys", () => {
  it("move the focus through rows and posts, open and lead back", async () => {
    const page = await browser.open(`${house.url}/latest`);
    await isLive(page);
    await page.keyboard.press("j");
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest(".row") !== null)).toBe(true);
    await page.keyboard.press("j");
    const focused = await page.locator(".row-title a:focus").getAttribute("href");
    expect(focused).toBe(await page.locator(".row-title a").nth(1).getAttribute("href"));
    await page.keyboard.press("o");
    await page.waitForURL(`**${focused}`);
    await page.keyboard.press("u");
    await page.waitForURL("**/latest");
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await page.waitForURL("**/spaces");
  });

  it("answer and vote on the post that has the focus, and are letters where one writes", async () => {
    const page = await (await browser.context()).newPage();
    await signIn(page, house, "ania");
    await page.goto(long.url);
    await isLive(page);
    await page.keyboard.press("j");
    await page.locator("article:focus").waitFor();
    await page.keyboard.press("j");
    await page.locator(`[data-post="${long.ids[0]}"]:focus`).waitFor();
    await page.keyboard.press("l");
    await page.locator(`[data-post="${long.ids[0]}"] [data-act=vote] button[aria-pressed=true]`).waitFor();
    await page.keyboard.press("r");
    const field = page.locator("#composer [name=text]");
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type("jklu?");
    expect(await field.inputValue()).toBe("jklu?");
    expect(await page.locator("dialog").count()).toBe(0);
  });

  it("are listed on a sheet, in the reader's language, and can be switched off there", async () => {
    const page = await browser.open(`${house.url}/latest`, { locale: "pl-PL" });
    await isLive(page);
    await page.keyboard.press("?");
    const sheet = page.locator("dialog[open]");
    await sheet.getByText("Skróty klawiszowe").waitFor();
    await sheet.locator("input[type=checkbox]").uncheck();
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    await page.keyboard.press("?");
    await page.keyboard.press("j");
    expect(await page.locator("dialog").count()).toBe(0);
    expect(await page.locator(".row a:focus").count()).toBe(0);
    await page.locator(".site-footer a[href='/keyboard']").click();
    await page.locator("[data-keys-switch] input").check();
    await page.goBack();
    await page.keyboard.press("j");
    await page.locator(".row a:focus").waitFor();
  });
});
