/** A real browser for journeys. Whatever a page logs as an error, throws, or loads in vain fails the test that caused it. */
import axe from "axe-core";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterEach, beforeAll, expect } from "vitest";
import { launchChromium } from "./chromium.ts";
import { PASSWORD } from "./house.ts";

export type TestBrowser = {
  /** A fresh profile; closed after the test. */
  context(options?: BrowserContextOptions & { unheard?: RegExp }): Promise<BrowserContext>;
  /** A page of a fresh profile, on this address. */
  open(url: string, options?: BrowserContextOptions & { unheard?: RegExp }): Promise<Page>;
};

/** One for all files of a test process, as starting it takes seconds; what tests are to have for themselves are its profiles. */
let launched: Promise<Browser> | undefined;

async function runningBrowser(): Promise<Browser> {
  const browser = await launched?.catch(() => undefined);
  if (browser?.isConnected()) return browser;
  launched = launchChromium();
  return launched;
}

/** A browser for the test file that calls it. `unheard` names errors that the test itself provokes. */
export function useBrowser(): TestBrowser {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  const noise: string[] = [];

  beforeAll(async () => {
    browser = await runningBrowser();
  }, 120_000);
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
    if (options.javaScriptEnabled !== false) opened.on("page", waitForScripts);
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

/** Coming to a page ends once its scripts are at work, by whichever way. */
function waitForScripts(page: Page): void {
  const arrivals: Record<string, (...args: never[]) => Promise<unknown>> = {
    goto: page.goto,
    reload: page.reload,
    goBack: page.goBack,
    goForward: page.goForward,
    waitForURL: page.waitForURL,
  };
  for (const [name, arrive] of Object.entries(arrivals)) {
    Object.assign(page, {
      [name]: async (...args: never[]) => {
        const arrived = await arrive.apply(page, args);
        await scriptsAtWork(page);
        return arrived;
      },
    });
  }
}

/** What is typed or pressed before that is answered by plain forms. To be asked for where a click led to another page. */
export async function scriptsAtWork(page: Page): Promise<void> {
  await page.waitForFunction(hasSettled, undefined, { polling: 50 });
}

/** Runs in the page. A page without scripts, or whose scripts were kept from it, has nothing to wait for. */
function hasSettled(): boolean {
  if (document.contentType !== "text/html") return true;
  const entry = document.querySelector<HTMLScriptElement>("script[type=module][src]");
  const [loaded] = entry ? performance.getEntriesByName(entry.src) : [];
  const failed = loaded instanceof PerformanceResourceTiming && loaded.responseStatus === 0;
  return !entry || failed || document.documentElement.dataset.enlivened !== undefined;
}

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;
/** By house, not by its address: a later house of the same process may get the same port. */
const signedIn = new WeakMap<object, Map<string, Cookies>>();

/** Signs in through the form, as a person would; the second time with the session of the first. */
export async function signIn(page: Page, house: { url: string }, handle: string): Promise<void> {
  const sessions = signedIn.get(house) ?? new Map<string, Cookies>();
  signedIn.set(house, sessions);
  const before = sessions.get(handle);
  if (before) {
    await page.context().addCookies(before);
    return;
  }
  await page.goto(`${house.url}/sign-in?next=/spaces`);
  await page.locator("[name=login]").fill(handle);
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("main form [type=submit]").first().click();
  await page.waitForURL("**/spaces");
  sessions.set(handle, await page.context().cookies());
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
