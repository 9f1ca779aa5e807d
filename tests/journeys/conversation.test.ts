/** Ania writes in Polish, Marek reads in English: what one does, the other sees at once and in their own language. */

import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { sendEdit } from "../forum/threads/support.ts";
import { signIn, useBrowser } from "../support/browser.ts";
import { useHouse } from "../support/house.ts";
import { agentOf, isLive, postAs, startThread, TITLE } from "../support/journey.ts";

const house = useHouse();
const browser = useBrowser();

/** Signed in, on the thread, following it. */
async function sit(handle: string, url: string): Promise<Page> {
  const page = await (await browser.context()).newPage();
  await signIn(page, house, handle);
  await page.goto(url);
  await isLive(page);
  return page;
}

async function inEnglish(page: Page): Promise<void> {
  await page.locator(".site-footer .language-switch button[value=en]").click();
  await page.locator("html[lang=en]").waitFor();
  await isLive(page);
}

const post = (page: Page, text: string) => page.locator("#posts [data-post]", { hasText: text });

describe("two people in one thread", () => {
  it("see each other's posts, edits, votes, acceptance and deletions without reloading", async () => {
    const { url } = await startThread(house);
    const ania = await sit("ania", url);
    const marek = await sit("marek", url);
    await inEnglish(marek);

    // An answer.
    await marek.locator("#composer [name=text]").fill("A **scan** is enough until the contract.");
    await marek.locator("#composer button[value=post]").click();
    const seenByAnia = post(ania, "A scan is enough until the contract.");
    await seenByAnia.waitFor();
    expect(await seenByAnia.locator(".prose strong").textContent()).toBe("scan");
    expect(await ania.locator("#posts-heading").textContent()).toBe("1 odpowiedź");
    await seenByAnia.getByText("Zaakceptuj").waitFor();
    const seenByMarek = post(marek, "A scan is enough until the contract.");
    await seenByMarek.locator(".post-permalink").waitFor();
    expect(await seenByMarek.count()).toBe(1);
    expect(await marek.locator("#posts-heading").textContent()).toBe("1 answer");
    expect(await marek.locator("#composer [name=text]").inputValue()).toBe("");

    // A vote, shown at once to who gives it.
    await seenByAnia.locator("[data-act=vote] button").first().click();
    await expect.poll(() => seenByAnia.locator(".votes-score [aria-hidden]").textContent()).toBe("1");
    await expect.poll(() => seenByMarek.locator(".score, .votes-score").first().textContent()).toContain("1");

    // Acceptance.
    await seenByAnia.locator("[data-act=accept] button").click();
    await seenByMarek.getByText("Accepted answer").waitFor();
    await marek.locator("#thread-head .mark-accepted").waitFor();

    // An edit in place.
    await seenByMarek.locator("[data-act=edit]").click();
    await marek.locator("form[data-island=edit] textarea").fill("A scan is enough until the *agreement*.");
    await marek.locator("form[data-island=edit] button[value=save]").click();
    await post(ania, "until the agreement").waitFor();
    await post(marek, "until the agreement").waitFor();
    expect(await ania.locator("#posts .post-edited").count()).toBe(1);

    // A deletion, by the plain page for it.
    const id = await seenByMarek.or(post(marek, "until the agreement")).first().getAttribute("data-post");
    await marek.locator(`[data-post="${id}"] [data-act=delete]`).click();
    await marek.locator("main form .button-danger").click();
    await ania.locator(`[data-post="${id}"].post-deleted`).waitFor();
    expect(await ania.locator("#posts").textContent()).not.toContain("agreement");
  });

  it("see who reads and who writes", async () => {
    const { url } = await startThread(house);
    const ania = await sit("ania", url);
    const marek = await sit("marek", url);
    await expect.poll(() => ania.locator("[data-presence-readers]").textContent()).toContain("Marek Wiśniewski");
    await marek.locator("#composer [name=text]").pressSequentially("It depends on the programme");
    await expect.poll(() => ania.locator("[data-presence-writing]").textContent()).toBe("Marek Wiśniewski pisze…");
    await marek.locator("#composer [name=text]").blur();
    await expect.poll(() => ania.locator("[data-presence-writing]").textContent()).toBe("");
    await marek.close();
    await expect.poll(() => ania.locator("[data-presence-readers]").textContent()).toBe("");
  });

  it("see the title and the closing, and the place to write goes", async () => {
    const { id, url } = await startThread(house);
    const ania = await sit("ania", url);
    const ingrid = await agentOf(house, "ingrid");
    await ingrid
      .post(`/t/${id}/edit`)
      .type("form")
      .send({ kind: "question", title: "Letter of intent: is a scan enough?", language: "en", tags: "" })
      .expect(303);
    await expect.poll(() => ania.locator("h1").textContent()).toBe("Letter of intent: is a scan enough?");
    expect(await ania.title()).toContain("Letter of intent: is a scan enough?");
    await ingrid.post(`/t/${id}/close`).type("form").send({ value: "1" }).expect(303);
    await ania.locator("#composer").waitFor({ state: "detached" });
    await ania.locator("#thread-head").getByText("Zamknięt").waitFor();
  });

  it("keep what they write where it is while others post", async () => {
    const { id, url } = await startThread(house, { kind: "discussion", title: TITLE });
    const ania = await sit("ania", url);
    const field = ania.locator("#composer [name=text]");
    await field.pressSequentially("I am still ");
    await field.evaluate((element) => element.scrollIntoView({ block: "center" }));
    const before = await field.boundingBox();
    for (const text of ["First from Marek", "Second from Marek"]) await postAs(house, "marek", id, text);
    await post(ania, "Second from Marek").waitFor();
    // Pages scroll by whole pixels.
    expect(Math.abs(((await field.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
    await ania.keyboard.type("writing this");
    expect(await field.inputValue()).toBe("I am still writing this");
    await ania.keyboard.press("Control+Enter");
    await post(ania, "I am still writing this").locator(".post-permalink").waitFor();
    expect(await ania.locator("#posts .prose").allInnerTexts()).toEqual([
      "First from Marek",
      "Second from Marek",
      "I am still writing this",
    ]);
  });

  it("do not lose a selection or an open editor to a change of that very post", async () => {
    const { id, url } = await startThread(house, { kind: "discussion" });
    const postId = await postAs(house, "marek", id, "Words worth quoting.");
    const ania = await sit("ania", url);
    const prose = ania.locator(`[data-post="${postId}"] .prose`);
    await prose.locator("p").selectText();
    const marek = await agentOf(house, "marek");
    await sendEdit(marek, postId, { text: "Other words.", version: 1 }).expect(200);
    await ania.waitForResponse(() => true, { timeout: 800 }).catch(() => undefined);
    expect(await prose.textContent()).toBe("Words worth quoting.");
    await ania.locator(".quote-selection").click();
    await expect.poll(() => ania.locator("#composer [name=text]").inputValue()).toContain("> Words worth quoting.");
    await expect.poll(() => prose.textContent()).toBe("Other words.");
  });
});
