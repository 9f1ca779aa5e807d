/** What breaks on the way to a reader heals by itself: nothing missing, nothing twice, nothing out of order, no text lost. */

import { sql } from "kysely";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendEdit } from "../forum/threads/support.ts";
import { signIn, useBrowser } from "../support/browser.ts";
import { useHouse } from "../support/house.ts";
import { agentOf, isLive, postAs, postMany, postTexts, startThread } from "../support/journey.ts";
import { type Network, openNetwork } from "../support/network.ts";

const house = useHouse();
let network: Network;
beforeAll(async () => {
  network = await openNetwork(house);
});
afterAll(async () => {
  await network.close();
});
const browser = useBrowser();

/** What browsers say of connections that fail while there is no network. */
const BROKEN = /net::ERR|WebSocket connection/;

async function sit(handle: string, path: string): Promise<Page> {
  const page = await (await browser.context({ unheard: BROKEN })).newPage();
  await signIn(page, network, handle);
  await page.goto(network.url + path);
  await isLive(page);
  return page;
}

const pathOf = (url: string) => new URL(url).pathname;
const write = async (page: Page, text: string) => {
  await page.locator("#composer [name=text]").fill(text);
  await page.locator("#composer button[value=post]").click();
};

describe("a lost connection", () => {
  it("is said, and the page catches up when it is back", async () => {
    const { id, url } = await startThread(house, { kind: "discussion" });
    const first = await postAs(house, "marek", id, "Before the tunnel");
    const page = await sit("ania", pathOf(url));
    network.cut();
    await page.locator("#connection").waitFor();
    for (const text of ["In the tunnel 1", "In the tunnel 2", "In the tunnel 3"])
      await postAs(house, "marek", id, text);
    const marek = await agentOf(house, "marek");
    await sendEdit(marek, first, { text: "Before the long tunnel", version: 1 }).expect(200);
    network.mend();
    await page.getByText("In the tunnel 3").waitFor();
    await page.locator("#connection.connection-back").waitFor();
    const caughtUp = await postTexts(page);
    await page.reload();
    expect(caughtUp).toEqual(await postTexts(page));
    expect(caughtUp).toEqual(["Before the long tunnel", "In the tunnel 1", "In the tunnel 2", "In the tunnel 3"]);
  });

  it("keeps a post that could not be sent, and sends it once when it is back", async () => {
    const { url } = await startThread(house, { kind: "discussion" });
    const page = await sit("ania", pathOf(url));
    network.cut();
    await write(page, "Written in the tunnel");
    await page.locator(".post-failed", { hasText: "Written in the tunnel" }).waitFor();
    await page.locator(".post-failed").getByRole("button", { name: "Spróbuj ponownie" }).waitFor();
    network.mend();
    await page.locator("#posts [data-number]", { hasText: "Written in the tunnel" }).waitFor();
    await page.reload();
    expect(await postTexts(page)).toEqual(["Written in the tunnel"]);
  });

  it("gives back a text on request", async () => {
    const { url } = await startThread(house, { kind: "discussion" });
    const page = await sit("ania", pathOf(url));
    network.cut();
    await write(page, "I would rather change this");
    await page.getByRole("button", { name: "Wróć do tekstu" }).click();
    expect(await page.locator("#composer [name=text]").inputValue()).toBe("I would rather change this");
    expect(await page.locator("#posts > li").count()).toBe(0);
    network.mend();
    await isLive(page);
  });

  it("takes no text along from a page where its post would not stand", async () => {
    const { id, url } = await startThread(house, { kind: "discussion" });
    await postMany(house, "klaus", id, 20);
    const page = await sit("ania", pathOf(url));
    network.cut();
    await write(page, "From the first page");
    await page.locator("#composer .field-error").waitFor();
    expect(await page.locator("#composer [name=text]").inputValue()).toBe("From the first page");
    network.mend();
    await isLive(page);
    await page.locator("#composer button[value=post]").click();
    await page.waitForURL(/page=2/);
    await page.locator("#posts [data-number]", { hasText: "From the first page" }).waitFor();
  });

  it("loses no post with its answer: where the socket lives it stands there once, and nothing failed", async () => {
    const { url } = await startThread(house, { kind: "discussion" });
    const page = await sit("ania", pathOf(url));
    // The server has each post, the browser never hears of it.
    await page.route("**/threads/*/posts", async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    });
    await write(page, "Heard of by the socket alone");
    await page.locator("#posts [data-number]", { hasText: "Heard of by the socket alone" }).waitFor();
    await page.locator(".post-failed, .post-pending").waitFor({ state: "detached" });
    expect(await postTexts(page)).toEqual(["Heard of by the socket alone"]);
    expect(await page.locator("#composer .field-error").count()).toBe(0);
    expect(await page.locator("#composer [name=text]").inputValue()).toBe("");
    await page.reload();
    expect(await postTexts(page)).toEqual(["Heard of by the socket alone"]);
  });

  it("shows no live twin beside a post whose answer is late", async () => {
    const { url } = await startThread(house, { kind: "discussion" });
    const page = await sit("ania", pathOf(url));
    let answer: () => void = () => undefined;
    const late = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**/threads/*/posts", async (route) => {
      const response = await route.fetch();
      await late;
      await route.fulfill({ response });
    });
    // At no moment two of them.
    await page.evaluate(() => {
      const list = document.getElementById("posts");
      const count = () => {
        if ((list?.querySelectorAll("[data-post]").length ?? 0) > 1) document.documentElement.dataset.twins = "";
      };
      if (list) new MutationObserver(count).observe(list, { childList: true, subtree: true });
    });
    await write(page, "Answered late");
    await page.locator("#posts [data-number]", { hasText: "Answered late" }).waitFor();
    answer();
    await page.unrouteAll({ behavior: "wait" });
    expect(await postTexts(page)).toEqual(["Answered late"]);
    expect(await page.locator("html[data-twins]").count()).toBe(0);
  });

  it("loses no answer that was on its way: the same key makes one post", async () => {
    const { url } = await startThread(house, { kind: "discussion" });
    const context = await browser.context({ unheard: /socket\.io|net::ERR|WebSocket/ });
    await context.route("**/socket.io/**", (route) => route.abort());
    await context.routeWebSocket(/socket\.io/, (socket) => socket.close());
    const page = await context.newPage();
    await signIn(page, network, "ania");
    await page.goto(network.url + pathOf(url));
    // The server has the post, the browser never hears of it, nor of anything by the socket.
    let swallowed = 0;
    await page.route("**/threads/*/posts", async (route) => {
      if (swallowed++ > 0) return route.continue();
      await route.fetch();
      return route.abort("connectionreset");
    });
    await write(page, "Sent once or twice?");
    await page.locator(".post-failed").waitFor();
    await page.getByRole("button", { name: "Spróbuj ponownie" }).click();
    // The live one may stand there already; the pending one goes when the answer to the same key has come.
    await page.locator(".post-failed, .post-pending").first().waitFor({ state: "detached" });
    await page.locator("#posts [data-number]", { hasText: "Sent once or twice?" }).waitFor();
    expect(await postTexts(page)).toEqual(["Sent once or twice?"]);
    await page.reload();
    expect(await postTexts(page)).toEqual(["Sent once or twice?"]);
  });

  it("of the socket alone is said, and posting goes on through plain HTTP", async () => {
    const { id, url } = await startThread(house, { kind: "discussion" });
    const context = await browser.context({ unheard: /socket\.io|net::ERR/ });
    await context.route("**/socket.io/**", (route) => route.abort());
    await context.routeWebSocket(/socket\.io/, (socket) => socket.close());
    const page = await context.newPage();
    await signIn(page, network, "ania");
    await page.goto(network.url + pathOf(url));
    await page.locator("#connection").waitFor();
    await postAs(house, "marek", id, "Meanwhile from Marek");
    await write(page, "Without a socket");
    await page.locator("#posts [data-number]", { hasText: "Without a socket" }).waitFor();
    await page.getByText("Meanwhile from Marek").waitFor({ timeout: 15_000 });
    expect(await postTexts(page)).toEqual(["Meanwhile from Marek", "Without a socket"]);
  });
});

describe("a restarted server", () => {
  it("is caught up with, without a gap or a double", async () => {
    const { id, url } = await startThread(house, { kind: "discussion" });
    const before = await house.another();
    network.leadTo(before);
    const page = await sit("ania", pathOf(url));
    await postAs(house, "marek", id, "Before the restart");
    await page.getByText("Before the restart").waitFor();
    await before.stop();
    await postAs(house, "marek", id, "During the restart");
    const after = await house.another();
    network.leadTo(after);
    await page.getByText("During the restart").waitFor();
    await postAs(house, "marek", id, "After the restart");
    await page.getByText("After the restart").waitFor();
    expect(await postTexts(page)).toEqual(["Before the restart", "During the restart", "After the restart"]);
    network.leadTo(house);
    await after.stop();
  });
});

describe("a database that was away", () => {
  it("leaves no gap with readers whose sockets never noticed", async () => {
    const { id, url } = await startThread(house, { kind: "discussion" });
    const page = await sit("ania", pathOf(url));
    // The server's ear is cut off: what is committed until it listens again is told to nobody.
    await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'mosty-bus' AND datname = current_database()`.execute(house.app.db);
    await postAs(house, "marek", id, "Said while nobody listened");
    await page.getByText("Said while nobody listened").waitFor();
    await postAs(house, "marek", id, "Said afterwards");
    await page.getByText("Said afterwards").waitFor();
    expect(await postTexts(page)).toEqual(["Said while nobody listened", "Said afterwards"]);
  });
});

describe("a reload", () => {
  it("keeps what is being written", async () => {
    const { url } = await startThread(house, { kind: "discussion" });
    const page = await sit("ania", pathOf(url));
    await page.locator("#composer [name=text]").fill("Half a thought about");
    await page.reload();
    await isLive(page);
    expect(await page.locator("#composer [name=text]").inputValue()).toBe("Half a thought about");
    await page.locator("#composer button[value=post]").click();
    await page.locator("#posts [data-number]").waitFor();
    await page.reload();
    await isLive(page);
    expect(await page.locator("#composer [name=text]").inputValue()).toBe("");
  });

  it("keeps a thread that is being opened, and forgets it once it stands", async () => {
    const page = await (await browser.context()).newPage();
    await signIn(page, house, "ania");
    await page.goto(`${house.url}/new`);
    await page.locator("[name=kind][value=question]").check();
    await page.locator("[name=space]").selectOption("agreements");
    await page.locator("[name=title]").fill("Who signs for a partner without legal personality?");
    await page.locator("[name=text]").fill("A department of the university wants in.");
    await page.reload();
    await expect
      .poll(() => page.locator("[name=title]").inputValue())
      .toBe("Who signs for a partner without legal personality?");
    expect(await page.locator("[name=kind][value=question]").isChecked()).toBe(true);
    await page.locator("button[value=post]").click();
    await page.waitForURL(/\/t\/\d+/);
    await isLive(page);
    await page.goto(`${house.url}/new`);
    await page.locator("html").waitFor();
    expect(await page.locator("[name=title]").inputValue()).toBe("");
  });
});
