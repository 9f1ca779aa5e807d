/** The line under a text that says a file is in it: it speaks of what stands there, and goes with that. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { signIn, useBrowser } from "../../support/browser.ts";
import { openTestHouse, type TestHouse } from "../../support/house.ts";
import { isLive, startThread } from "../../support/journey.ts";
import { PDF } from "./support.ts";

let house: TestHouse;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mosty-lines-"));
  house = await openTestHouse({ dataDir: join(folder, "data") });
  await writeFile(join(folder, "budget.pdf"), PDF);
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});
const browser = useBrowser();

/** It would go by itself after a while; here it does not, so that what takes it away is seen. */
async function composerWithFile(): Promise<Page> {
  const { url } = await startThread(house);
  const page = await (await browser.context()).newPage();
  await signIn(page, house, "marek");
  await page.addInitScript(() => {
    const { setTimeout: own } = window;
    const LONG_MS = 5_000;
    window.setTimeout = ((run: () => void, ms = 0, ...rest: unknown[]) =>
      ms >= LONG_MS && ms <= 2 * LONG_MS ? 0 : own(run, ms, ...rest)) as typeof setTimeout;
  });
  await page.goto(url);
  await isLive(page);
  const choosing = page.waitForEvent("filechooser");
  await page.locator("#composer [data-attach]").click();
  await (await choosing).setFiles(join(folder, "budget.pdf"));
  await page.locator(".upload", { hasText: "budget.pdf" }).waitFor();
  await expect.poll(() => page.locator("#composer [name=text]").inputValue()).toContain("/budget.pdf)");
  expect(await page.locator(".upload").count()).toBe(1);
  return page;
}

it("screens 3: the line that says a file is in the text goes when the text is published", async () => {
  const page = await composerWithFile();
  const before = await page.locator("[data-post]").count();
  await page.locator("#composer button[value=post]").click();
  await expect.poll(() => page.locator("[data-post]").count()).toBe(before + 1);
  expect(await page.locator("#composer [name=text]").inputValue()).toBe("");
  expect(await page.locator(".upload").count()).toBe(0);
});

it("screens 3: it goes with the file that is taken out of the text, and stays while the text goes on", async () => {
  const page = await composerWithFile();
  const field = page.locator("#composer [name=text]");
  await field.press("Control+End");
  await field.pressSequentially("More words.");
  expect(await page.locator(".upload").count()).toBe(1);
  await field.fill("More words.");
  expect(await page.locator(".upload").count()).toBe(0);
});
