/** The curator's editor in a real browser: dragging, keys, two moderators at once, a conflict, publishing. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults, signIn, useBrowser } from "../support/browser.ts";
import { openTestHouse, type TestHouse } from "../support/house.ts";
import { at, filledForm, findThread, practiceId, type ThreadWithPosts } from "./support.ts";

let house: TestHouse;
let thread: ThreadWithPosts;
beforeAll(async () => {
  house = await openTestHouse();
  thread = await findThread(house);
});
afterAll(() => house.close());
const browser = useBrowser();

async function openEditor(path: string, handle: string, width = 1280, unheard?: RegExp): Promise<Page> {
  const page = await browser.open(`${house.url}/about`, {
    viewport: { width, height: 900 },
    ...(unheard && { unheard }),
  });
  await signIn(page, house, handle);
  await page.goto(house.url + path);
  await page.locator("form[data-ready]").waitFor();
  return page;
}
const claims = (page: Page) => page.locator("[data-claim]");
const state = (page: Page) => page.locator(".editor-state").textContent();
const post = (page: Page, index: number) => page.locator(`.source-post[data-name="${at(thread.posts, index).id}"]`);

/** What was saved there and came here. */
const SAVED = { timeout: 20_000 };

/** A second moderator: the demonstration community has one. */
async function promote(handle: string): Promise<void> {
  await house.database.db.updateTable("users").set({ role: "moderator" }).where("handle", "=", handle).execute();
}

test("a record is made by dragging, by keys and by buttons, kept as it is written, and refuses to go out with a claim unsourced", async () => {
  const page = await openEditor(`/practices/new?thread=${thread.id}&step=record`, "ingrid");
  await page.locator("[name=title]").fill("Made with both hands");
  await expect.poll(() => page.url()).toMatch(/\/practices\/\d+\/edit$/);
  await expect.poll(() => state(page)).toContain("Draft saved");

  // Dropped on a section, a post begins a claim there; dropped on a claim it becomes its source.
  await page.locator("#f-section-problem").scrollIntoViewIfNeeded();
  await drag(page, post(page, 0).locator(".grip"), page.locator("#f-section-problem"));
  await expect.poll(() => claims(page).count()).toBe(1);
  await drag(page, post(page, 1).locator(".grip"), claims(page).first());
  await expect.poll(() => claims(page).first().locator(".chip").count()).toBe(2);

  // The same by keys: a new claim from selected words, a source put on and taken off, the claim moved on.
  await post(page, 2)
    .locator(".prose")
    .evaluate((prose) => getSelection()?.selectAllChildren(prose.firstElementChild ?? prose));
  const words = await page.evaluate(() => getSelection()?.toString().trim());
  await post(page, 2).focus();
  await page.keyboard.press("n");
  const second = claims(page).nth(1).locator("textarea");
  await expect.poll(() => second.inputValue()).toBe(words?.replace(/\s+/g, " "));
  expect(await second.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowLeft");
  expect(await post(page, 2).evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("u");
  await expect.poll(() => page.locator(".editor-count").textContent()).toBe("2 claims, 1 without a source");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("c");
  await expect.poll(() => claims(page).nth(1).locator(".chip").count()).toBe(1);
  expect(await page.locator("#announcements").textContent()).toContain("Cited in claim 2.");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(() => claims(page).first().locator("textarea").inputValue()).toBe(words?.replace(/\s+/g, " "));
  await page.keyboard.press("Delete");
  await expect.poll(() => claims(page).count()).toBe(1);
  await page.getByRole("button", { name: "Restore the claim" }).click();
  await expect.poll(() => claims(page).count()).toBe(2);

  // Found by a word, and by what is not cited yet.
  await page.locator("[data-search]").fill("no such word anywhere");
  await expect.poll(() => page.locator(".source-posts > li").count()).toBe(0);
  await page.locator("[data-search]").fill("");
  await page.getByLabel("Posts to show").selectOption("cited");
  await expect.poll(() => page.locator(".source-posts > li").count()).toBe(2);

  const bare = page.locator('.record-section[data-section="lessons"] [data-do="begin"]');
  await bare.click();
  await page.keyboard.type("Nobody vouches for this.");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect.poll(() => page.locator(".editor-lacking").textContent()).toContain("Nobody vouches for this.");
  await page.getByRole("button", { name: "Add a document" }).click();
  await page.locator("#f-document-1-title").fill("Minutes of the council");
  await page.locator("#f-document-1-href").fill("https://example.org/minutes");
  await page.locator(".source-document [data-do='cite']").click();
  await expect.poll(() => page.locator(".editor-lacking").isHidden()).toBe(true);
  await page.locator("form[data-saved]").waitFor();
  await page.reload();
  await page.locator("form[data-ready]").waitFor();
  expect(await claims(page).count()).toBe(3);
  expect(await claims(page).nth(2).locator(".chip").textContent()).toContain("Minutes of the council");
  expect(await accessibilityFaults(page)).toEqual([]);
});

test("R5: two moderators see each other, get what the other saves, and choose where both wrote the same", async () => {
  await promote("marek");
  const ingrid = await house.as("ingrid");
  // Without texts to render: what is measured here is not how fast a busy machine begins to.
  const bare = Object.fromEntries(["problem", "how", "evidence", "transfer"].map((name) => [`section-${name}`, ""]));
  const form = filledForm(thread, { title: "Four hands", intent: "save", ...bare });
  const id = practiceId((await ingrid.post("/practices").type("form").send(form).expect(303)).headers.location);
  const path = `/practices/${id}/edit`;
  const one = await openEditor(path, "ingrid", 1280, /409|503/);
  const two = await openEditor(path, "marek", 1280, /409|503/);
  for (const page of [one, two]) await page.locator("form[data-live]").waitFor();
  await two.locator("#f-section-how").focus();
  await expect.poll(() => one.locator(".editor-presence").textContent()).toContain("is editing this too: How it works");

  await two.locator("#f-section-how").fill("What Marek wrote.");
  await expect.poll(() => one.locator("#f-section-how").inputValue(), SAVED).toBe("What Marek wrote.");
  await two.locator('.record-section[data-section="how"] [data-do="remove"]').first().click();
  await expect.poll(() => claims(one).count(), SAVED).toBe(1);

  // Both write the same line before either hears of the other.
  await Promise.all([
    one.locator("#f-organisation").fill("Town of Ingrid"),
    two.locator("#f-organisation").fill("Town of Marek"),
  ]);
  // One of the two reads English, the other Polish.
  const compare = (page: Page) => page.locator(".editor-compare");
  const inDispute = async () => (await compare(one).isVisible()) || (await compare(two).isVisible());
  await expect.poll(inDispute, SAVED).toBe(true);
  const late = (await compare(one).isVisible()) ? one : two;
  await compare(late).click();
  await late.locator("[data-conflicts]").waitFor();
  await late.locator("form[data-ready]").waitFor();
  expect(await late.locator("[data-conflicts]").textContent()).toMatch(
    /Town of Ingrid.*Town of Marek|Town of Marek.*Town of Ingrid/s,
  );
  await late.locator("[value=theirs]").check();
  const taken = await late.locator("#f-organisation").inputValue();
  await late.locator("button[value=save]").click();
  await late.locator(".notice-ok").waitFor();
  // A connection that is being made is not closed.
  await late.locator("form[data-live]").waitFor();
  const { body } = await ingrid.get(`/api/v1/practices/${id}/draft`).expect(200);
  expect(body.values.organisation).toBe(taken);
  await two.close();
}, 90_000);

test("on a phone one side is shown at a time, nothing scrolls sideways and axe-core finds nothing", async () => {
  const { id } = await house.database.db
    .selectFrom("practices")
    .select("id")
    .where("status", "=", "published")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const page = await openEditor(`/practices/${id}/edit`, "ingrid", 320);
  expect(await page.locator(".sources-pane").isHidden()).toBe(true);
  const faults = await accessibilityFaults(page);
  await page.getByRole("button", { name: "Thread", exact: true }).click();
  expect(await page.locator(".record-pane").isHidden()).toBe(true);
  faults.push(...(await accessibilityFaults(page)));
  expect(faults).toEqual([]);
  expect(await page.locator("main").evaluate((main) => main.scrollWidth)).toBeLessThanOrEqual(320);
  await page.locator(".source-post [data-do='new']").first().click();
  await expect.poll(() => page.locator(".record-pane").isVisible()).toBe(true);
});

async function drag(page: Page, from: ReturnType<Page["locator"]>, to: ReturnType<Page["locator"]>): Promise<void> {
  await to.scrollIntoViewIfNeeded();
  await from.scrollIntoViewIfNeeded();
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  if (!a || !b) throw new Error("nothing to drag");
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(a.x + 40, a.y + 20, { steps: 3 });
  await page.mouse.move(b.x + b.width / 2, b.y + 12, { steps: 5 });
  await page.mouse.up();
}
