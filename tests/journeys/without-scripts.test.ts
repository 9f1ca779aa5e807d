/** Everything that matters works without JavaScript: forms are posted, pages come back. */
import type { BrowserContext } from "playwright-core";
import { expect, it } from "vitest";
import { useBrowser } from "../support/browser.ts";
import { PASSWORD, useHouse } from "../support/house.ts";
import { startThread } from "../support/journey.ts";

const house = useHouse();
const browser = useBrowser();
const plain = (): Promise<BrowserContext> => browser.context({ javaScriptEnabled: false });

async function signInPlainly(handle: string, unheard?: RegExp) {
  const page = await (await browser.context({ javaScriptEnabled: false, unheard })).newPage();
  await page.goto(`${house.url}/sign-in?next=/latest`);
  await page.locator("[name=login]").fill(handle);
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("main form [type=submit]").first().click();
  await page.waitForURL("**/latest");
  return page;
}

it("a member opens a question, others answer, vote, comment and quote, the asker accepts", async () => {
  const ania = await signInPlainly("ania");
  await ania.goto(`${house.url}/new`);
  await ania.locator("[name=kind][value=question]").check();
  await ania.locator("[name=space]").selectOption("agreements");
  await ania.locator("[name=title]").fill("Czy list intencyjny musi być podpisany odręcznie?");
  await ania.locator("[name=text]").fill("Podręcznik programu **milczy**.");
  await ania.locator("button[value=preview]").click();
  expect(await ania.locator("[data-preview] strong").textContent()).toBe("milczy");
  await ania.locator("button[value=post]").click();
  await ania.waitForURL(/\/t\/\d+\/czy-list/);
  const address = ania.url();

  const marek = await signInPlainly("marek");
  await marek.goto(address);
  await marek.locator("#composer [name=text]").fill("Skan wystarczy do podpisania umowy.");
  await marek.locator("#composer button[value=post]").click();
  const answer = marek.locator("#posts [data-post]", { hasText: "Skan wystarczy" });
  await answer.waitFor();
  const id = await answer.getAttribute("data-post");

  await ania.goto(address);
  const seen = ania.locator(`[data-post="${id}"]`);
  await seen.locator("[data-act=vote] button").first().click();
  expect(await seen.locator(".votes-score [aria-hidden]").textContent()).toBe("1");
  await seen.locator("[data-act=accept] button").click();
  await ania.locator(`[data-post="${id}"].post-accepted`).waitFor();
  await ania.locator(`[data-post="${id}"] [data-act=comment]`).click();
  await ania.locator(`#comment-${id} textarea`).fill("Dziękuję, to rozwiązuje sprawę.");
  await ania.locator(`#comment-${id} button[value=post]`).click();
  await ania.locator(`#comments-${id}`, { hasText: "to rozwiązuje sprawę" }).waitFor();
  await ania.locator(`[data-post="${id}"] [data-act=quote]`).first().click();
  expect(await ania.locator("#composer [name=text]").inputValue()).toContain("> Skan wystarczy do podpisania umowy.");
});

it("a refused form says what to mend and keeps what was typed", async () => {
  // Browsers log every answer of the 400s as an error.
  const page = await signInPlainly("ania", /422/);
  await page.goto(`${house.url}/new`);
  await page.locator("[name=title]").fill("Short");
  await page.locator("[name=text]").fill("A long enough text that nobody wants to type again.");
  await page.locator("button[value=post]").click();
  await page.locator(".field-error").first().waitFor();
  expect(await page.locator("[name=text]").inputValue()).toBe("A long enough text that nobody wants to type again.");
});

it("a visitor reads, changes the language and is shown where to sign in", async () => {
  const { url } = await startThread(house);
  const page = await (await plain()).newPage();
  await page.goto(url);
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  await page.locator(".site-header .language-switch button[value=pl]").click();
  expect(await page.locator("html").getAttribute("lang")).toBe("pl");
  expect(page.url()).toBe(url);
  await page.locator("#reply a[href^='/sign-in']").click();
  await page.locator("[name=password]").waitFor();
});

it("a newcomer registers, confirms and is in", async () => {
  const page = await (await plain()).newPage();
  await page.goto(`${house.url}/register`);
  await page.locator("[name=name]").fill("Halina Sokołowska");
  await page.locator("[name=handle]").fill("halina");
  await page.locator("[name=email]").fill("halina@example.org");
  await page.locator("[name=password]").fill("kładka przez Narew 7");
  await page.locator("[name=terms]").check();
  await page.locator("main form [type=submit]").first().click();
  await page.waitForURL("**/register/sent**");
  await page.goto(await linkInMailTo("halina@example.org"));
  await page.locator("main form [type=submit]").first().click();
  await page.goto(`${house.url}/sign-in?next=/latest`);
  if (await page.locator("[name=login]").isVisible()) {
    await page.locator("[name=login]").fill("halina");
    await page.locator("[name=password]").fill("kładka przez Narew 7");
    await page.locator("main form [type=submit]").first().click();
  }
  await page.locator(".own-menu", { hasText: "Halina Sokołowska" }).waitFor();
});

async function linkInMailTo(address: string): Promise<string> {
  await expect.poll(() => mailTo(address)).toBeDefined();
  const link = (await mailTo(address))?.body_text.match(/https?:\/\/\S+\/confirm\S*/)?.[0];
  if (!link) throw new Error("the mail has no link");
  const { pathname, search } = new URL(link);
  return house.url + pathname + search;
}

function mailTo(address: string) {
  return house.app.db.selectFrom("mails").select("body_text").where("recipient", "=", address).executeTakeFirst();
}
