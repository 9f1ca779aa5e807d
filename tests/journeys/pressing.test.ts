/** Keys and buttons: a key is found by its place where its letters are not Latin, and one press is one act. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { scriptsAtWork, signIn, useBrowser } from "../support/browser.ts";
import { useHouse } from "../support/house.ts";
import { isLive, postAs, startThread } from "../support/journey.ts";

const house = useHouse();
const browser = useBrowser();

async function sit(url: string, unheard?: RegExp): Promise<Page> {
  const page = await (await browser.context(unheard ? { unheard } : {})).newPage();
  await signIn(page, house, "ania");
  await page.goto(url);
  return page;
}

type Key = { key: string; code: string; repeat?: boolean; ctrlKey?: boolean; shiftKey?: boolean };
/** As a keyboard with another layout sends it. */
const press = (page: Page, ...keys: Key[]) =>
  page.evaluate((all) => {
    for (const each of all)
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent("keydown", { ...each, bubbles: true, cancelable: true }),
      );
  }, keys);
const focusedPost = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("data-number"));

async function threadOfThree(): Promise<{ id: number; url: string }> {
  const thread = await startThread(house, { kind: "discussion" });
  for (const text of ["One", "Two"]) await postAs(house, "marek", thread.id, text);
  return thread;
}

describe("a key", () => {
  it.each([
    ["Ukrainian", { key: "о", code: "KeyJ" }],
    ["Greek", { key: "ξ", code: "KeyJ" }],
    ["Hebrew", { key: "ח", code: "KeyJ" }],
    ["Arabic", { key: "ت", code: "KeyJ" }],
    ["Dvorak", { key: "j", code: "KeyC" }],
    ["Caps Lock", { key: "J", code: "KeyJ" }],
  ])("goes to the next post on the layout %s", async (_, key) => {
    const { url } = await threadOfThree();
    const page = await sit(url);
    await press(page, key);
    await expect.poll(() => focusedPost(page)).toBe("1");
    await press(page, key);
    await expect.poll(() => focusedPost(page)).toBe("2");
  });

  it("by its place alone does nothing on a layout of Latin letters, and a sign is itself", async () => {
    const { url } = await threadOfThree();
    const page = await sit(url);
    // Dvorak writes h at this place, and a full stop where others have e.
    await press(page, { key: "h", code: "KeyJ" }, { key: "'", code: "KeyQ" });
    await press(page, { key: "?", code: "BracketLeft", shiftKey: true });
    await page.locator("dialog[open] .keyboard").waitFor();
    expect(await focusedPost(page)).toBeNull();
    await page.locator("dialog .keyboard-close button").click();
    await page.locator("dialog").waitFor({ state: "detached" });
  });

  it("makes words bold by its place or its letter", async () => {
    const { url } = await startThread(house, { kind: "discussion" });
    const page = await sit(url);
    const field = page.locator("#composer [name=text]");
    await field.click();
    await page.locator("#composer [role=toolbar]").waitFor();
    for (const key of [
      { key: "и", code: "KeyB", ctrlKey: true },
      { key: "b", code: "KeyN", ctrlKey: true },
    ]) {
      await field.fill("word");
      await field.selectText();
      await press(page, key);
      expect(await field.inputValue()).toBe("**word**");
    }
  });

  it("held down acts once, and goes on only from post to post", async () => {
    const { url } = await threadOfThree();
    const page = await sit(url);
    const asked: string[] = [];
    page.on("request", (request) => request.method() === "PUT" && asked.push(new URL(request.url()).pathname));
    const held = { key: "b", code: "KeyB", repeat: true };
    await press(page, { key: "j", code: "KeyJ" }, { key: "j", code: "KeyJ", repeat: true });
    await expect.poll(() => focusedPost(page)).toBe("2");
    await press(page, { key: "b", code: "KeyB" }, held, held, held);
    await page.locator("dialog[open]").waitFor();
    expect(await page.locator("dialog").count()).toBe(1);
    expect(asked.filter((path) => path.endsWith("/bookmark"))).toHaveLength(1);
  });
});

describe("a double click", () => {
  it("bookmarks once and opens one dialog", async () => {
    const { url } = await threadOfThree();
    const page = await sit(url);
    const asked: string[] = [];
    page.on("request", (request) => request.method() === "PUT" && asked.push(new URL(request.url()).pathname));
    await page.locator('[data-number="2"] [data-act=bookmark]').dblclick();
    await page.locator("dialog[open]").waitFor();
    await page.locator("dialog form").first().waitFor();
    expect(await page.locator("dialog").count()).toBe(1);
    expect(asked.filter((path) => path.endsWith("/bookmark"))).toHaveLength(1);
  });

  it("votes once, and sends a post once, without a word of an empty one", async () => {
    const { url } = await threadOfThree();
    const page = await sit(url);
    await isLive(page);
    const vote = page.locator('[data-number="2"] [data-act=vote] button');
    await vote.dblclick();
    await expect.poll(() => vote.getAttribute("aria-pressed")).toBe("true");
    await page.locator("#composer [name=text]").fill("Sent by a double click");
    await page.locator("#composer button[value=post]").dblclick();
    await page.locator("#posts [data-number]", { hasText: "Sent by a double click" }).waitFor();
    await page.reload();
    expect(await page.locator("#posts [data-number]", { hasText: "Sent by a double click" }).count()).toBe(1);
    expect(await page.locator("#composer .field-error").count()).toBe(0);
    expect(await vote.getAttribute("aria-pressed")).toBe("true");
  });

  it("sends a plain form once, also when the second press comes later", async () => {
    const page = await sit(`${house.url}/new`);
    const asked: string[] = [];
    page.on("request", (request) => request.method() === "POST" && asked.push(new URL(request.url()).pathname));
    await page.locator("[name=space]").selectOption("agreements");
    await page.locator("[name=title]").fill("Pressed twice, opened once");
    await page.locator("[name=text]").fill("Who presses twice?");
    await page.evaluate(() => {
      const button = document.querySelector<HTMLElement>("button[value=post]");
      button?.click();
      button?.click();
    });
    await page.waitForURL(/\/t\/\d+/);
    expect(asked.filter((path) => path === "/new")).toHaveLength(1);
  });
});

describe("the form for a thread", () => {
  it("keeps the kind that was chosen when a space is", async () => {
    const page = await sit(`${house.url}/new`);
    await page.locator("[name=kind][value=problem]").check();
    const answered = page.waitForResponse((response) => response.url().includes("/spaces/agreements/thread-template"));
    await page.locator("[name=space]").selectOption("agreements");
    await answered;
    expect(await page.locator("[name=kind][value=problem]").isChecked()).toBe(true);
    const again = page.waitForResponse((response) => response.url().includes("/thread-template"));
    await page.locator("[name=space]").selectOption({ index: 2 });
    await again;
    expect(await page.locator("[name=kind][value=problem]").isChecked()).toBe(true);
  });

  it("loses a message at a field with the first letter that mends it", async () => {
    const page = await sit(`${house.url}/new`, /422/);
    await page.locator("button[value=post]").click();
    await page.locator(".field-invalid [name=title]").waitFor();
    await scriptsAtWork(page);
    const links = page.locator(".notice-problem li");
    const before = await links.count();
    await page.locator("[name=title]").fill("Who signs?");
    expect(await page.locator(".field-invalid [name=title]").count()).toBe(0);
    expect(await page.locator("[name=title]").getAttribute("aria-invalid")).toBeNull();
    expect(await links.count()).toBe(before - 1);
  });
});
