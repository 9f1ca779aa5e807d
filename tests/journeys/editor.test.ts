/** Writing with all help: drafts on another device, completion by keyboard, toolbar with undo, similar threads, narrow screens. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { accessibilityFaults, signIn, useBrowser } from "../support/browser.ts";
import { useHouse } from "../support/house.ts";
import { agentOf, isLive, postAs, startThread } from "../support/journey.ts";

const house = useHouse();
const browser = useBrowser();

async function sit(handle: string, url: string, options: { unheard?: RegExp; width?: number } = {}): Promise<Page> {
  const { width, ...rest } = options;
  const context = await browser.context({
    ...rest,
    ...(width && { viewport: { width, height: 700 }, hasTouch: true }),
  });
  const page = await context.newPage();
  await signIn(page, house, handle);
  await page.goto(url);
  return page;
}

const TEXT = "#composer [name=text]";
async function write(page: Page): Promise<void> {
  await page.locator(TEXT).click();
  await page.locator("#composer [role=toolbar]").waitFor();
}
const text = (page: Page) => page.locator(TEXT).inputValue();
const saved = (page: Page) => page.locator(".draft-line", { hasText: "Szkic zapisany" }).waitFor();

describe("a draft", () => {
  it("is found on another device, also one that has the page open, and is gone everywhere once it is sent", async () => {
    const { id, url } = await startThread(house, { kind: "discussion" });
    const [office, phone] = [await sit("ania", url), await sit("ania", url, { width: 320 })];
    await isLive(phone);
    await write(office);
    await office.keyboard.type("Begun at the office");
    await saved(office);
    await expect.poll(() => text(phone)).toBe("Begun at the office");
    const late = await sit("ania", url);
    await expect.poll(() => text(late)).toBe("Begun at the office");
    await office.locator("#composer button[value=post]").click();
    await office.locator("#posts [data-number]", { hasText: "Begun at the office" }).waitFor();
    await expect.poll(() => text(phone)).toBe("");
    const ania = await agentOf(house, "ania");
    await ania.get(`/api/v1/drafts/reply:${id}`).expect(404);
  });

  it("that two devices wrote differently is asked about, and neither text is lost before", async () => {
    const { id, url } = await startThread(house, { kind: "discussion" });
    const page = await sit("ania", url, { unheard: /409|WebSocket|ERR_INTERNET/ });
    await isLive(page);
    await write(page);
    await page.keyboard.type("Here");
    await saved(page);
    const ania = await agentOf(house, "ania");
    await page.context().setOffline(true);
    await page.keyboard.type(" and on");
    await ania
      .put(`/api/v1/drafts/reply:${id}`)
      .send({ fields: { text: "There" }, revision: 1 })
      .expect(200);
    await page.context().setOffline(false);
    await page.keyboard.type(" and more");
    await page.locator(".draft-line-asking").waitFor();
    expect(await page.locator(".draft-line textarea").inputValue()).toBe("There");
    expect(await text(page)).toBe("Here and on and more");
    await page.locator(".draft-line button").first().click();
    expect(await text(page)).toBe("There");
  });
});

describe("a poll that is being written", () => {
  it("is part of the draft: found on another device, after a reload, and without scripts", async () => {
    const { id, url } = await startThread(house, { kind: "discussion" });
    const office = await sit("ania", url);
    await write(office);
    await office.locator("[data-poll-fields] > summary").click();
    await office.locator("[name=pollQuestion]").fill("When shall we meet?");
    await office.locator("[name=pollOptions]").fill("March\nApril");
    await office.locator("[name=pollKind][value=several]").check();
    await saved(office);
    await office.reload();
    expect(await office.locator("[name=pollOptions]").inputValue()).toBe("March\nApril");
    const phone = await sit("ania", url, { width: 320 });
    await expect.poll(() => phone.locator("[name=pollQuestion]").inputValue()).toBe("When shall we meet?");
    await phone.locator("[name=pollOptions]").waitFor({ state: "visible" });
    expect(await phone.locator("[name=pollKind][value=several]").isChecked()).toBe(true);
    await phone.locator(TEXT).fill("A text from the phone");
    await saved(phone);
    await expect.poll(() => text(office)).toBe("A text from the phone");
    expect(await office.locator("[name=pollOptions]").inputValue()).toBe("March\nApril");
    const ania = await agentOf(house, "ania");
    expect((await ania.get("/drafts")).text).toContain("A text from the phone");
    const { headers } = await ania.get(`/drafts/reply:${id}/continue`);
    const plain = (await ania.get(String(headers.location))).text;
    expect(plain).toContain('value="When shall we meet?"');
    expect(plain).toContain(">March\nApril</textarea>");
  });
});

describe("the toolbar", () => {
  it("changes the text, is taken back by undo, and is one stop for Tab", async () => {
    const { url } = await startThread(house, { kind: "discussion" });
    const page = await sit("ania", url);
    await write(page);
    await page.keyboard.type("scan");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Control+b");
    expect(await text(page)).toBe("**scan**");
    await page.keyboard.press("Control+z");
    expect(await text(page)).toBe("scan");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    expect(await text(page)).toBe("*scan*");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("1. one");
    await page.keyboard.press("Enter");
    await page.keyboard.type("two");
    expect(await text(page)).toBe("1. one\n2. two");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    expect(await text(page)).toBe("1. one\n2. two\n");
  });

  it("shows the preview beside the text while it is typed", async () => {
    const { url } = await startThread(house, { kind: "discussion" });
    const page = await sit("ania", url);
    await write(page);
    await page.locator("[data-tool=preview]").click();
    await page.keyboard.type("A **bold** step");
    await page.locator("#composer .preview strong", { hasText: "bold" }).waitFor();
  });

  it("turns a table from a spreadsheet into Markdown, and an address over words into a link", async () => {
    const { url } = await startThread(house, { kind: "discussion" });
    const page = await sit("ania", url);
    await write(page);
    const paste = (data: Record<string, string>) =>
      page.locator(TEXT).evaluate((field, types) => {
        const clipboardData = new DataTransfer();
        for (const [type, value] of Object.entries(types)) clipboardData.setData(type, value);
        field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, data);
    await paste({
      "text/plain": "Who\tWhat\nLead\tsigns",
      "text/html": "<table><tr><td>Who</td><td>What</td></tr><tr><td>Lead</td><td><b>signs</b></td></tr></table>",
    });
    expect(await text(page)).toBe("| Who | What |\n| --- | --- |\n| Lead | **signs** |");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("the call");
    await page.keyboard.press("Control+a");
    await paste({ "text/plain": "https://interreg.eu" });
    expect(await text(page)).toBe("[the call](https://interreg.eu)");
    await page.locator(TEXT).fill("```\n");
    await paste({ "text/plain": "a*b", "text/html": "<b>a*b</b>" });
    expect(await text(page)).toBe("```\n");
  });
});

describe("completion", () => {
  it("names people by keyboard, not inside code, and emoji by name", async () => {
    const { id, url } = await startThread(house, { kind: "discussion" });
    await postAs(house, "marek", id, "I know.");
    const page = await sit("ania", url, { width: 320 });
    await write(page);
    await page.keyboard.type("Thanks @");
    const list = page.locator("[role=listbox]");
    await list.waitFor();
    await page.keyboard.type("wis");
    await page.locator("[role=option]", { hasText: "Marek Wiśniewski" }).waitFor();
    const box = await list.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 320).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Enter");
    expect(await text(page)).toBe("Thanks @marek ");
    // Typed out of habit, the blank is there already.
    await page.keyboard.type(" ");
    expect(await text(page)).toBe("Thanks @marek ");
    await page.keyboard.type(":tada");
    await page.locator("[role=option]:first-child", { hasText: ":tada:" }).waitFor();
    await page.keyboard.press("Tab");
    expect(await text(page)).toBe("Thanks @marek :tada: ");
    await page.keyboard.type("`@mar");
    await page.waitForTimeout(400);
    expect(await list.count()).toBe(0);
  });
});

it("a name stays in the list while it is typed without its marks", async () => {
  const { url } = await startThread(house, { kind: "discussion" });
  await house.app.db.updateTable("users").set({ name: "Łukasz Ødegård" }).where("handle", "=", "klaus").execute();
  const page = await sit("ania", url);
  await write(page);
  await page.keyboard.type("@lu");
  const option = page.locator("[role=option]", { hasText: "Łukasz" });
  await option.waitFor();
  // Before the server answers what was typed on, the list is narrowed here.
  await page.route("**/mentions?*", () => undefined);
  for (const letter of "kasz") {
    await page.keyboard.type(letter);
    expect(await option.count()).toBe(1);
  }
});

describe("a new thread", () => {
  it("meets the threads like it while its title is typed, and the field stays where it is", async () => {
    const page = await sit("ania", `${house.url}/new`);
    const title = page.locator("[name=title]");
    await title.click();
    const before = await title.boundingBox();
    await page.keyboard.type("Tłumacz przysięgły dla partnera");
    await page.locator("#similar a").first().waitFor();
    expect(await title.boundingBox()).toEqual(before);
    await page.locator("[name=text]").click();
    await page.locator("form [role=toolbar]").first().waitFor();
    await page.keyboard.type("Kto płaci?");
    await saved(page);
    await page.goto(`${house.url}/drafts`);
    await page.locator(".draft a", { hasText: "Tłumacz przysięgły dla partnera" }).first().click();
    expect(await page.locator("[name=text]").inputValue()).toBe("Kto płaci?");
  });
});
