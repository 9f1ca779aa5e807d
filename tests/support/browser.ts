/**
 * A real browser for journeys: the system's Chromium where CHROMIUM_PATH names one, else the one that comes in an npm
 * package. Whatever a page logs as an error, throws, or loads in vain fails the test that caused it.
 */

import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import chromiumPackage from "@sparticuz/chromium";
import axe from "axe-core";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { PASSWORD } from "./house.ts";

const ARGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-dev-shm-usage",
  "--disable-sync",
  "--font-render-hinting=none",
  "--no-pings",
];

export type TestBrowser = {
  /** A fresh profile; closed after the test. */
  context(options?: BrowserContextOptions & { unheard?: RegExp }): Promise<BrowserContext>;
  /** A page of a fresh profile, on this address. */
  open(url: string, options?: BrowserContextOptions & { unheard?: RegExp }): Promise<Page>;
};

/** One browser for the test file that calls it. `unheard` names errors that the test itself provokes. */
export function useBrowser(): TestBrowser {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  const noise: string[] = [];

  beforeAll(async () => {
    browser = await launch();
  }, 120_000);
  afterAll(() => browser?.close());
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(noise.splice(0), "errors in the browser").toEqual([]);
  });

  async function context({
    unheard,
    ...options
  }: BrowserContextOptions & { unheard?: RegExp } = {}): Promise<BrowserContext> {
    if (!browser) throw new Error("no browser before the tests begin");
    const opened = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 800 }, ...options });
    opened.setDefaultTimeout(10_000);
    const hear = (message: string) => {
      if (!unheard?.test(message)) noise.push(message);
    };
    opened.on("weberror", (error) => hear(`thrown: ${error.error().stack}`));
    opened.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning")
        hear(`${message.type()}: ${message.text()} (${message.location().url})`);
    });
    contexts.push(opened);
    return opened;
  }

  return {
    context,
    async open(url, options) {
      const page = await (await context(options)).newPage();
      await page.goto(url);
      return page;
    },
  };
}

async function launch(): Promise<Browser> {
  // Chromium refuses to run as root with its sandbox, and containers often lack what the sandbox needs; it loads our pages only.
  const options = { args: ARGS, chromiumSandbox: false };
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return chromium.launch({ ...options, executablePath: CHROMIUM_PATH });
  const home = await unpacked();
  const env = { ...process.env, FONTCONFIG_FILE: join(home, "fonts.conf") } as Record<string, string>;
  return chromium.launch({ ...options, executablePath: join(home, "chromium"), env });
}

/** The package unpacks into the temporary directory and takes whatever lies there: here one process does it, whole or not at all. */
async function unpacked(): Promise<string> {
  const main = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const { version } = JSON.parse(readFileSync(join(dirname(main), "../package.json"), "utf8")) as { version: string };
  const home = join(tmpdir(), `mosty-browser-${version}-${userInfo().uid}`);
  if (!existsSync(join(home, "chromium"))) await unpack(home);
  return home;
}

/** Letters also where the system has none. */
const fontsConfig = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${home}/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
</fontconfig>
`;

async function unpack(home: string): Promise<void> {
  const before = process.env.TMPDIR;
  const place = await mkdtemp(`${home}-`);
  process.env.TMPDIR = place;
  try {
    await chromiumPackage.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  await writeFile(join(place, "fonts.conf"), fontsConfig(home));
  try {
    await rename(place, home);
  } catch (error) {
    // Another test file was quicker.
    if (!existsSync(join(home, "chromium"))) throw error;
    await rm(place, { recursive: true, force: true });
  }
}

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;
const signedIn = new Map<string, Cookies>();

/** Signs in through the form, as a person would; the second time with the session of the first. */
export async function signIn(page: Page, house: { url: string }, handle: string): Promise<void> {
  const key = `${house.url} ${handle}`;
  const before = signedIn.get(key);
  if (before) {
    await page.context().addCookies(before);
    return;
  }
  await page.goto(`${house.url}/sign-in?next=/spaces`);
  await page.locator("[name=login]").fill(handle);
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("main form [type=submit]").first().click();
  await page.waitForURL("**/spaces");
  signedIn.set(key, await page.context().cookies());
}

/** What axe-core finds on the page as it stands, by its rules for WCAG 2.2 A and AA and best practices. */
export async function accessibilityFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Through the debugger, so that the content security policy stays as it is.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate((runOnly) => {
    const { axe: run } = window as unknown as { axe: typeof axe };
    return run.run(document, { resultTypes: ["violations"], ...(runOnly && { runOnly: [...runOnly] }) });
  }, rules);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  );
}
