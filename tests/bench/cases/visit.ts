/** What a first visit to a thread loads over the wire, in a real Chromium, and whether anything moves on the page meanwhile. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, CDPSession, Page } from "playwright-core";
import { links } from "../../../shared/links.ts";
import { launchChromium } from "../../support/chromium.ts";
import type { Bench } from "../bench.ts";
import { type Case, toCase } from "../report.ts";

const TOTAL_KB = 60;
const SCRIPT_BEFORE_KB = 12;
const SCRIPT_EVER_KB = 45;
/** After the page has loaded: scripts that wait for an idle moment, the socket, its first messages. */
const SETTLED_MS = 6_000;
const VIEWPORTS = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
];

export async function visitCases(bench: Bench): Promise<Case[]> {
  bench.say("visit…");
  const { url } = await bench.product();
  const [thread] = bench.data.pages;
  if (!thread) throw new Error("there is no thread to visit");
  // Chromium asks for Brotli over https and from localhost only.
  const address = `${url.replace("127.0.0.1", "localhost")}${links.thread(thread)}`;
  const browser = await launchChromium();
  try {
    const visits: Visit[] = [];
    for (const viewport of VIEWPORTS) visits.push(await visit(browser, address, viewport));
    const most = (pick: (visit: Visit) => number) => Math.max(...visits.map(pick));
    return [
      toCase({ id: "visit.total", value: most(({ total }) => total) / 1_000, unit: "KB" }, { atMost: TOTAL_KB }),
      toCase({ id: "visit.page", value: most(({ page }) => page) / 1_000, unit: "KB" }, undefined),
      toCase(
        { id: "visit.scriptBefore", value: most(({ scriptBefore }) => scriptBefore) / 1_000, unit: "KB" },
        { atMost: SCRIPT_BEFORE_KB },
      ),
      toCase(
        { id: "visit.scriptEver", value: most(({ script }) => script) / 1_000, unit: "KB" },
        { atMost: SCRIPT_EVER_KB },
      ),
      toCase({ id: "visit.fonts", value: most(({ fonts }) => fonts), unit: "web fonts" }, { atMost: 0 }),
      toCase({ id: "visit.shift", value: most(({ shift }) => shift), unit: "layout shift" }, { atMost: 0 }),
    ];
  } finally {
    await browser.close();
  }
}

/** Bytes as they came over the wire, headers included. */
type Visit = { total: number; page: number; script: number; scriptBefore: number; fonts: number; shift: number };

async function visit(browser: Browser, address: string, viewport: { width: number; height: number }): Promise<Visit> {
  const context = await browser.newContext({ viewport, locale: "pl-PL" });
  const page = await context.newPage();
  const wire = await listen(await context.newCDPSession(page));
  await watchShifts(page);
  await page.goto(address, { waitUntil: "load" });
  const scriptsBefore = await scriptsNamed(page);
  await sleep(SETTLED_MS);
  const shift = await page.evaluate(() => (window as unknown as { shifted: number }).shifted);
  await context.close();

  const sum = (condition: (resource: Resource) => boolean) =>
    [...wire.values()].filter(condition).reduce((bytes, resource) => bytes + resource.bytes, 0);
  return {
    total: sum(() => true),
    page: sum(({ type }) => type === "Document"),
    script: sum(({ type }) => type === "Script"),
    scriptBefore: sum(({ url }) => scriptsBefore.includes(url)),
    fonts: [...wire.values()].filter(({ type }) => type === "Font").length,
    shift,
  };
}

type Resource = { url: string; type: string; bytes: number };

/** Everything the page loads or hears, its socket included. */
async function listen(session: CDPSession): Promise<Map<string, Resource>> {
  const resources = new Map<string, Resource>();
  const add = (id: string, bytes: number) => {
    const resource = resources.get(id);
    if (resource) resource.bytes += bytes;
  };
  session.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
    resources.set(requestId, { url: request.url, type: type ?? "Other", bytes: 0 });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => add(requestId, encodedDataLength));
  session.on("Network.webSocketCreated", ({ requestId, url }) =>
    resources.set(requestId, { url, type: "WebSocket", bytes: 0 }),
  );
  session.on("Network.webSocketFrameReceived", ({ requestId, response }) =>
    add(requestId, response.payloadData.length),
  );
  await session.send("Network.enable");
  return resources;
}

/** Scripts that the page names and those that these need: with them it is usable. */
async function scriptsNamed(page: Page): Promise<string[]> {
  const named = await page.evaluate(() =>
    [...document.scripts].map((script) => script.src).filter((src) => src !== ""),
  );
  const found = new Set<string>();
  for (const url of named) await addWithImports(url, found);
  return [...found];
}

async function addWithImports(url: string, found: Set<string>): Promise<void> {
  if (found.has(url)) return;
  found.add(url);
  const source = await (await fetch(url)).text();
  for (const [, path] of source.matchAll(/\bimport\s*(?:[\w$*{}\s,]+from\s*)?["']([^"']+)["']/g)) {
    if (path) await addWithImports(new URL(path, url).href, found);
  }
}

async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept = window as unknown as { shifted: number };
    kept.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) kept.shifted += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
}
