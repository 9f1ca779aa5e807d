/** Attaching in a real browser: by the button, by pasting and by dropping, with progress, cancelling and failures said at the place. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityFaults, signIn, useBrowser } from "../../support/browser.ts";
import { openTestHouse, type TestHouse } from "../../support/house.ts";
import { startThread } from "../../support/journey.ts";
import { PDF, photo } from "./support.ts";

let house: TestHouse;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mosty attaching "));
  house = await openTestHouse({ dataDir: join(folder, "data") });
  await writeFile(join(folder, "map.jpg"), await photo(900, 600));
  await writeFile(join(folder, "budget.pdf"), PDF);
  await writeFile(join(folder, "setup.exe"), "MZ\x90\0");
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});
const browser = useBrowser();

async function composerOf(options?: { unheard?: RegExp }): Promise<Page> {
  const { url } = await startThread(house);
  const page = await (await browser.context(options)).newPage();
  await signIn(page, house, "marek");
  await page.goto(url);
  // The script is there when the button no longer leads to a page of its own.
  await page.locator("html[data-live]").waitFor();
  return page;
}
function holding(): { held: Promise<void>; release(): void } {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { held, release: () => release() };
}

const FIELD = "#composer textarea[name=text]";
const text = (page: Page) => page.locator(FIELD).inputValue();

/** As a paste or a drop brings them. */
async function bring(page: Page, kind: "paste" | "drop", names: readonly string[]): Promise<void> {
  await page.locator(FIELD).evaluate(
    (field, given) => {
      const data = new DataTransfer();
      for (const name of given.names) data.items.add(new File(["%PDF-1.4\n%%EOF"], name));
      const event =
        given.kind === "paste"
          ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
      field.dispatchEvent(event);
    },
    { kind, names: [...names] },
  );
}

it("the button puts pictures and documents into the text, which is published with them", async () => {
  const page = await composerOf();
  await page.locator(FIELD).fill("Here they are:");
  const choosing = page.waitForEvent("filechooser");
  await page.locator("#composer [data-attach]").click();
  await (await choosing).setFiles([join(folder, "map.jpg"), join(folder, "budget.pdf")]);
  await expect
    .poll(() => text(page))
    .toMatch(
      /^Here they are:\n!\[map\]\(\/files\/[0-9a-f]{32}\/map\.webp\)\n\[budget\.pdf\]\(\/files\/[0-9a-f]{32}\/budget\.pdf\)\n$/,
    );
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.locator("#composer [value=post]").click();
  const post = page.locator("[data-post]").last();
  const image = post.locator(".prose img");
  await image.waitFor();
  await expect.poll(() => image.evaluate((drawn: HTMLImageElement) => drawn.naturalWidth)).toBeGreaterThan(0);
  expect(await image.getAttribute("width")).toBe("600");
  await post.locator(".file-card").waitFor();
});

it("pasted and dropped files keep the cursor where the writer goes on, and one of no allowed kind says so", async () => {
  const page = await composerOf({ unheard: /415/ });
  const field = page.locator(FIELD);
  await field.fill("Start ");
  await bring(page, "paste", ["agreement.pdf"]);
  await field.press("End");
  await field.pressSequentially("and so on");
  await expect.poll(() => text(page)).toContain("/agreement.pdf)");
  expect(await text(page)).toMatch(/^Start \n\[agreement\.pdf\]\(\S+\)\nand so on$/);
  await bring(page, "drop", ["a.pdf", "b.pdf"]);
  await expect.poll(() => text(page)).toMatch(/\/a\.pdf\)[\s\S]*\/b\.pdf\)/);
  const choosing = page.waitForEvent("filechooser");
  await page.locator("#composer [data-attach]").click();
  await (await choosing).setFiles(join(folder, "setup.exe"));
  await page.locator(".upload-failed", { hasText: "setup.exe" }).waitFor();
  expect(await text(page)).not.toContain("setup");
});

it("a file stands where it was pasted, however late the code comes that uploads it", async () => {
  const page = await composerOf();
  const { held, release } = holding();
  await page.route(/\/upload-[^/]*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  const field = page.locator(FIELD);
  await field.fill("Start ");
  await bring(page, "paste", ["agreement.pdf"]);
  await field.press("End");
  await field.pressSequentially("and so on");
  await page.locator("#composer [value=post]").click();
  expect(await text(page)).toMatch(/^Start \n!\[.*agreement\.pdf…\]\(\)\nand so on$/);
  release();
  await expect.poll(() => text(page)).toMatch(/^Start \n\[agreement\.pdf\]\(\S+\)\nand so on$/);
  expect(await page.locator("[data-post]").count()).toBe(1);
});

it("an upload can be cancelled, and until it is over the text is not sent", async () => {
  const page = await composerOf();
  const { held, release } = holding();
  await page.route("**/files", async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  await page.locator(FIELD).fill("With an annex");
  await bring(page, "drop", ["annex.pdf"]);
  await expect.poll(() => text(page)).toContain("annex.pdf…]()");
  await page.locator("#composer [value=post]").click();
  await page.locator(".upload-failed").waitFor();
  expect(await text(page)).toContain("annex.pdf…]()");
  await page.locator(".upload-cancel").click();
  await expect.poll(() => text(page)).toBe("With an annex\n");
  release();
});
