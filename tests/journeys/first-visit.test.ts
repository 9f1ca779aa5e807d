/** What a first visit costs, over the wire, and that nothing on the page moves while it comes to life. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { useBrowser } from "../support/browser.ts";
import { useHouse } from "../support/house.ts";
import { isLive } from "../support/journey.ts";

const KB = 1024;
const LIMITS = { total: 60 * KB, scriptBeforeUse: 12 * KB, scriptEver: 45 * KB };

const house = useHouse();
const browser = useBrowser();

type Loaded = { path: string; type: string; bytes: number; at: number };

/** Everything that the page loads, as it came over the wire. */
async function recordTraffic(page: Page): Promise<Loaded[]> {
  const loaded: Loaded[] = [];
  const types = new Map<string, { path: string; type: string }>();
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  session.on("Network.responseReceived", ({ requestId, response, type }) => {
    types.set(requestId, { path: new URL(response.url).pathname, type });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength, timestamp }) => {
    const known = types.get(requestId);
    if (known) loaded.push({ ...known, bytes: encodedDataLength, at: timestamp });
  });
  return loaded;
}

const sum = (loaded: readonly Loaded[]) => loaded.reduce((bytes, each) => bytes + each.bytes, 0);

it("a visitor's first thread page stays within its budget of bytes", async () => {
  const { id } = await house.app.db
    .selectFrom("threads")
    .select("id")
    .where("deleted_at", "is", null)
    .orderBy("post_count", "desc")
    .executeTakeFirstOrThrow();
  const page = await (await browser.context({ locale: "pl-PL" })).newPage();
  const loaded = await recordTraffic(page);
  await page.goto(`${house.url}/t/${id}`);
  await isLive(page);
  const scripts = loaded.filter(({ type }) => type === "Script");
  const entry = scripts.filter(({ path }) => path.includes("/entry-"));
  const report = loaded.map(({ path, type, bytes }) => `${type} ${path} ${bytes}`).join("\n");
  expect(entry, report).toHaveLength(1);
  expect(sum(entry), report).toBeLessThanOrEqual(LIMITS.scriptBeforeUse);
  expect(sum(scripts), report).toBeLessThanOrEqual(LIMITS.scriptEver);
  expect(sum(loaded), report).toBeLessThanOrEqual(LIMITS.total);
  if (process.env.SHOW_BYTES) process.stdout.write(`${report}\nscripts ${sum(scripts)}, all ${sum(loaded)}\n`);
});

it("a page without anything live loads the entry alone", async () => {
  const page = await (await browser.context()).newPage();
  const loaded = await recordTraffic(page);
  await page.goto(`${house.url}/spaces`, { waitUntil: "networkidle" });
  expect(loaded.filter(({ type }) => type === "Script").map(({ path }) => path)).toEqual([
    expect.stringContaining("/entry-"),
  ]);
});

it.each(["/latest", "/t/1"])("nothing moves by itself on %s", async (path) => {
  const page = await (await browser.context({ viewport: { width: 390, height: 800 } })).newPage();
  await page.goto(house.url + path);
  await isLive(page);
  const moved = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let total = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) total += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => setTimeout(() => resolve(total), 100));
      }),
  );
  expect(moved).toBe(0);
});
