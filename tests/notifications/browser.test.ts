/** The bell in a real browser: it rings in every tab, opens by keyboard, and is read in all of them. */
import { beforeAll, expect, it } from "vitest";
import { accessibilityFaults, signIn, useBrowser } from "../support/browser.ts";
import { useHouse } from "../support/house.ts";
import { isLive, postAs, startThread } from "../support/journey.ts";

const house = useHouse();
beforeAll(async () => {
  await house.app.db.deleteFrom("notifications").execute();
});
const browser = useBrowser();

it("rings in both tabs, shows in the title, opens under the bell and is read in both", async () => {
  const thread = await startThread(house, { by: "marek", kind: "discussion" });
  const context = await browser.context();
  const [first, second] = [await context.newPage(), await context.newPage()];
  await signIn(first, house, "klaus");
  await first.goto(`${house.url}/latest`);
  await isLive(first);
  await second.goto(`${house.url}/settings`);
  // The panel needs no more than the bell; on a page without anything live of its own the bell is live all the same.
  await second.locator("#bell").focus();
  await second.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("bell")),
  );
  await postAs(house, "marek", thread.id, "@klaus, have a look.");
  for (const page of [first, second]) {
    await page.locator("#bell [data-badge=bell]", { hasText: "1" }).waitFor();
    await expect.poll(() => page.title()).toMatch(/^\(1\) /);
  }
  await second.keyboard.press("Enter");
  const panel = second.locator("#bell-panel");
  await panel.getByText("mentioned you").waitFor();
  expect(await accessibilityFaults(second)).toEqual([]);
  await second.keyboard.press("Escape");
  expect(await panel.count()).toBe(0);
  await second.keyboard.press("Enter");
  await panel.locator("[data-mark-read] button").click();
  for (const page of [first, second]) {
    await page.locator("#bell [data-badge=bell]").waitFor({ state: "hidden" });
    await expect.poll(() => page.title()).not.toMatch(/^\(/);
  }
});

it("how closely one follows is chosen in place, and shown in the other tab", async () => {
  const thread = await startThread(house, { by: "marek", kind: "discussion" });
  const context = await browser.context();
  const [first, second] = [await context.newPage(), await context.newPage()];
  await signIn(first, house, "klaus");
  for (const page of [first, second]) {
    await page.goto(thread.url);
    await isLive(page);
    await expect.poll(() => page.locator("[data-watch-level]").textContent()).toBe("Normal");
  }
  await first.locator(".watch-menu summary").click();
  await first.locator(".watch-menu button[value=watching]").click();
  for (const page of [first, second])
    await expect.poll(() => page.locator("[data-watch-level]").textContent()).toBe("Watching");
  await second.reload();
  expect(await second.locator("[data-watch-level]").textContent()).toBe("Watching");
});
