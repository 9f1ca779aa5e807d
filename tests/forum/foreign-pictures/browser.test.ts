/** B6 in a real browser: no request leaves the page for a picture of another site, whatever state its text is in. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepPictures } from "../../../server/forum/foreign-pictures/keep-pictures.ts";
import { signIn, useBrowser } from "../../support/browser.ts";
import { openTestHouse, type TestHouse } from "../../support/house.ts";
import { openThread } from "../threads/support.ts";
import { png, useOtherSite } from "./support.ts";

let house: TestHouse;
let folder: string;
const site = useOtherSite();
const browser = useBrowser();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mosty pictures in a browser "));
  house = await openTestHouse({ trustProxy: 1, dataDir: join(folder, "data") });
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

it("B6 the page asks its own site alone: before the picture is kept, when it arrives live, in a preview, and for old HTML", async () => {
  site.pictures.set("/map.png", { type: "image/png", body: await png() });
  // Pages may name the loopback site by its number; the server is told that this is a public one.
  const foreign = `http://127.0.0.1:${site.rules.ports[0]}/map.png`;
  const { openingId, href } = await openThread(house, { text: `Here: ![the map](${foreign})` });
  const page = await (await browser.context({ unheard: /Content Security Policy|violates/ })).newPage();
  const asked: string[] = [];
  // Answers, not requests: what the policy blocks is named as a request and never leaves.
  page.on("response", (response) => asked.push(response.url()));
  await signIn(page, house, "marek");
  await page.goto(house.url + href);
  const post = page.locator(".prose", { hasText: "Here:" }).first();
  await post.locator("a.picture", { hasText: "the map" }).waitFor();

  await keepPictures(house.app, { postId: openingId }, site.rules);
  await post.locator("img[alt='the map']").waitFor();
  await post.locator("a.picture-source").waitFor();
  await expect.poll(() => post.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(40);

  await page.locator("#composer textarea[name=text]").fill(`![the map](${foreign}?preview)`);
  await page.locator("#composer [name=intent][value=preview]").click();
  await page.locator("#composer a.picture").waitFor();

  await house.app.db
    .updateTable("posts")
    .set({ html: `<p>Here: <img src="${foreign}?old" alt="as an old renderer had it"></p>` })
    .where("id", "=", openingId)
    .execute();
  await page.reload();
  expect(asked.filter((url) => !url.startsWith(house.url))).toEqual([]);
  // What the browser refused to load never reached the other site: only the server's one fetch did.
  expect(site.asked).toEqual(["/map.png"]);
}, 90_000);
