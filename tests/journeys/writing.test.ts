/** Writing in a thread with the scripts' help: comments, quotations, replies, votes, errors at the field, by keyboard. */

import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { sendEdit } from "../forum/threads/support.ts";
import { signIn, useBrowser } from "../support/browser.ts";
import { useHouse } from "../support/house.ts";
import { agentOf, isLive, postAs, postMany, postTexts, startThread } from "../support/journey.ts";

const house = useHouse();
const browser = useBrowser();

async function sit(handle: string, url: string, unheard?: RegExp): Promise<Page> {
  const page = await (await browser.context({ unheard })).newPage();
  await signIn(page, house, handle);
  await page.goto(url);
  await isLive(page);
  return page;
}

describe("a reply", () => {
  it("says whom it answers, links both ways, and the link can be taken back before sending", async () => {
    const { id, url } = await startThread(house, { kind: "discussion" });
    const target = await postAs(house, "marek", id, "The lead partner keeps the originals.");
    const page = await sit("ania", url);
    const reply = page.locator(`[data-post="${target}"] [data-act=reply]`);
    await reply.click();
    expect(await page.locator("[data-replying-to]").textContent()).toContain("Marek Wiśniewski");
    await page.locator("[data-act=reply-cancel]").click();
    expect(await page.locator("[data-replying-to]").count()).toBe(0);
    await reply.click();
    await page.locator("#composer [name=text]").fill("And the copies?");
    await page.locator("#composer button[value=post]").click();
    const own = page.locator("#posts [data-number]", { hasText: "And the copies?" });
    expect(await own.locator(".post-reply-to").textContent()).toContain("Marek Wiśniewski");
    await expect
      .poll(() => page.locator(`[data-post="${target}"] .post-replies`).textContent())
      .toContain("Anna Kowalczyk");
    expect(await page.locator("[data-replying-to]").count()).toBe(0);
    expect(page.url()).toBe(url);
  });

  it("takes a quotation with a link to where the words stand", async () => {
    const { id, url } = await startThread(house, { kind: "discussion" });
    const target = await postAs(house, "marek", id, "First line.\n\nSecond line.");
    const page = await sit("ania", url);
    await page.locator(`[data-post="${target}"] [data-act=quote]`).click();
    await expect
      .poll(() => page.locator("#composer [name=text]").inputValue())
      .toBe(`> [Marek Wiśniewski](/p/${target}):\n> First line.\n>\n> Second line.\n\n`);
    await page.keyboard.type("I agree.");
    await page.keyboard.press("Control+Enter");
    const own = page.locator("#posts [data-number]", { hasText: "I agree." });
    expect(await own.locator("blockquote a").getAttribute("href")).toBe(`/p/${target}`);
  });

  it("takes selected words with what they stand in: the third of a list, code, a link", async () => {
    const { id, url } = await startThread(house, { kind: "discussion" });
    const text = "3. one\n4. [two](https://interreg.eu)\n\n```\n# not a heading\n```\n\nLast.";
    const target = await postAs(house, "marek", id, text);
    const page = await sit("ania", url);
    const prose = page.locator(`[data-post="${target}"] .prose`);
    const select = (from: string, to: string) =>
      prose.evaluate(
        (element, [first, last]) => {
          const [start, end] = [first, last].map((selector) => element.querySelector(selector));
          if (start && end) document.getSelection()?.setBaseAndExtent(start, 0, end, end.childNodes.length);
        },
        [from, to] as const,
      );
    const field = page.locator("#composer [name=text]");
    await select("li:last-child", "pre code");
    await page.locator(".quote-selection").click();
    await expect
      .poll(() => field.inputValue())
      .toBe(
        `> [Marek Wiśniewski](/p/${target}):\n>\n> 4. [two](https://interreg.eu)\n>\n> \`\`\`\n> # not a heading\n> \`\`\`\n\n`,
      );
    await field.fill("");
    // Selects up to what stands below the post.
    await prose.locator("p:last-child").click({ clickCount: 3 });
    await page.locator(".quote-selection").click();
    await expect.poll(() => field.inputValue()).toContain("):\n> Last.\n\n");
  });

  it("that the server refuses comes back with the reason at its field", async () => {
    const { url } = await startThread(house, { kind: "discussion" });
    const page = await sit("ania", url, /422/);
    const tooLong = "za dużo ".repeat(4_000);
    await page.locator("#composer [name=text]").fill(tooLong);
    expect(await page.locator("#composer .field-count").textContent()).toMatch(/za dużo/);
    await page.locator("#composer button[value=post]").click();
    await page.locator("#composer .field-error").waitFor();
    expect(await page.locator("#composer [name=text]").inputValue()).toBe(tooLong);
    expect(await page.locator("#composer [name=text]").getAttribute("aria-invalid")).toBe("true");
    expect(await postTexts(page)).toEqual([]);
  });

  it("is previewed as it will look", async () => {
    const { url } = await startThread(house, { kind: "discussion" });
    const page = await sit("ania", url);
    const text = "A **table**:\n\n| who | what |\n|---|---|\n| lead | signs |\n\n> quoted";
    await page.locator("#composer [name=text]").fill(text);
    await page.locator("#composer button[value=preview]").click();
    await page.locator("#composer [data-preview] table").waitFor();
    const preview = await page.locator("#composer [data-preview] .prose").innerHTML();
    await page.locator("#composer button[value=post]").click();
    await page.locator("#posts [data-number]").waitFor();
    expect(await page.locator("#posts [data-number] .prose").innerHTML()).toBe(preview);
    expect(await page.locator("#composer [data-preview]").isVisible()).toBe(false);
  });
});

describe("a comment", () => {
  it("is written under its post without leaving, and the others see it there", async () => {
    const { id, url } = await startThread(house);
    const answer = await postAs(house, "marek", id, "A scan is enough.");
    const ania = await sit("ania", url);
    const marek = await sit("marek", url);
    await ania.locator(`[data-post="${answer}"] [data-act=comment]`).click();
    await ania.keyboard.type("Also for the final report?");
    await ania.keyboard.press("Control+Enter");
    await marek.locator(`#comments-${answer}`, { hasText: "Also for the final report?" }).waitFor();
    await ania.locator(`#comments-${answer} .post-permalink`).waitFor();
    expect(await ania.locator(`#comments-${answer} > li`).count()).toBe(1);
    expect(await ania.locator(`#comment-${answer}`).count()).toBe(0);
  });
});

describe("a vote", () => {
  it("is shown at once and taken back where it is refused", async () => {
    const { id, url } = await startThread(house);
    const answer = await postAs(house, "marek", id, "A scan is enough.");
    const page = await sit("ania", url, /503/);
    const up = page.locator(`[data-post="${answer}"] [data-act=vote] button`).first();
    const score = page.locator(`[data-post="${answer}"] .votes-score [aria-hidden]`);
    await page.route("**/vote", async (route) => {
      await expect.poll(() => score.textContent()).toBe("1");
      await route.fulfill({
        status: 503,
        contentType: "application/problem+json",
        body: '{"title":"Chwilowo nie działa."}',
      });
    });
    await up.click();
    await page.locator(".toast", { hasText: "Chwilowo nie działa." }).waitFor();
    expect(await score.textContent()).toBe("0");
    expect(await up.getAttribute("aria-pressed")).toBe("false");
    await page.unroute("**/vote");
    await up.click();
    await expect.poll(() => score.textContent()).toBe("1");
    await expect.poll(() => up.getAttribute("aria-pressed")).toBe("true");
    await up.click();
    await expect.poll(() => score.textContent()).toBe("0");
    const down = page.locator(`[data-post="${answer}"] [data-act=vote] button`).nth(1);
    const recorded = page.waitForResponse((response) => response.request().postData() === '{"value":-1}');
    await down.click();
    await expect.poll(() => score.textContent()).toBe("-1");
    await recorded;
    await page.reload();
    expect(await score.textContent()).toBe("-1");
  });

  it("keeps the keyboard where it was", async () => {
    const { id, url } = await startThread(house);
    const answer = await postAs(house, "marek", id, "A scan is enough.");
    const page = await sit("ania", url);
    const up = page.locator(`[data-post="${answer}"] [data-act=vote] button`).first();
    await up.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(`[data-post="${answer}"]`).getAttribute("data-revision")).not.toBe("2");
    expect(await up.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe("an edit", () => {
  it("that meets another one shows both texts and loses neither", async () => {
    const { id, url } = await startThread(house, { kind: "discussion" });
    const post = await postAs(house, "ania", id, "The first wording.");
    const page = await sit("ania", url, /409/);
    await page.locator(`[data-post="${post}"] [data-act=edit]`).click();
    const field = page.locator(`[data-post="${post}"] form[data-island=edit] textarea[name=text]`);
    await field.fill("My own wording.");
    const ingrid = await agentOf(house, "ingrid");
    await sendEdit(ingrid, post, { text: "Ingrid's wording.", version: 1 }).expect(200);
    await page.locator(`[data-post="${post}"] button[value=save]`).click();
    await page.locator("#conflict-theirs").waitFor();
    expect(await page.locator("#conflict-theirs").inputValue()).toBe("Ingrid's wording.");
    expect(await field.inputValue()).toBe("My own wording.");
    await page.locator(`[data-post="${post}"] button[value=save]`).click();
    await expect
      .poll(() => page.locator(`[data-post="${post}"] > .post-sheet > .prose`).textContent())
      .toContain("My own wording.");
  });
});

describe("a long thread", () => {
  it("tells anyone who reads an earlier page of new posts, and leads there", async () => {
    const { id, url } = await startThread(house, { kind: "discussion" });
    await postMany(house, "klaus", id, 24);
    const page = await sit("ania", url);
    await postAs(house, "joao", id, "The twenty-sixth");
    await page.locator(".pill", { hasText: "1 nowy wpis na ostatniej stronie" }).click();
    await page.waitForURL(/page=2/);
    await page.getByText("The twenty-sixth").waitFor();
    await isLive(page);
    await page.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
    await postAs(house, "joao", id, "The twenty-seventh");
    await page.locator(".pill", { hasText: "1 nowy wpis niżej" }).click();
    await page.getByText("The twenty-seventh").waitFor();
    await page.locator(".pill").waitFor({ state: "detached" });
  });
});

describe("a problem", () => {
  it("moves from stage to stage and options are marked and backed before everybody's eyes", async () => {
    const { id, url } = await startThread(house, { kind: "problem", title: "The lead partner has stopped answering" });
    const option = await postAs(house, "marek", id, "Write to the joint secretariat.");
    const ania = await sit("ania", url);
    const marek = await sit("marek", url);
    await ania.locator(`[data-post="${option}"] [data-act=option] button`).click();
    await marek.locator(`[data-post="${option}"].post-option`).waitFor();
    await marek.locator(`[data-post="${option}"] [data-act=back] button`).click();
    await expect.poll(() => ania.locator(`[data-post="${option}"] [data-act=back] .count`).textContent()).toBe("1");
    const before = await marek.locator("#problem .pier-now").textContent();
    const asker = await agentOf(house, "ania");
    await asker
      .post(`/t/${id}/stages/clarified`)
      .type("form")
      .send({ text: "They answer the phone, not mail." })
      .expect(303);
    await expect.poll(() => marek.locator("#problem").textContent()).toContain("They answer the phone");
    expect(await marek.locator("#problem .pier-now").textContent()).not.toBe(before);
  });
});
