/** A good practice made in a real browser without scripts, and its pages looked over by axe-core. */
import { beforeAll, expect, test } from "vitest";
import { accessibilityFaults, signIn, useBrowser } from "../support/browser.ts";
import { useHouse } from "../support/house.ts";
import { at, findThread, type ThreadWithPosts } from "./support.ts";

const house = useHouse();
let thread: ThreadWithPosts;
beforeAll(async () => {
  thread = await findThread(house);
});
const browser = useBrowser();

test("without scripts: from the thread's menu through the choice of posts and a refusal to the published page", async () => {
  const page = await browser.open(house.url, { javaScriptEnabled: false, unheard: /422/ });
  await signIn(page, house, "ingrid");
  await page.goto(`${house.url}/t/${thread.id}/${thread.slug}`);
  await page.locator("details.manage-menu > summary").click();
  await page.getByRole("link", { name: "Start a good practice" }).click();
  await page.locator(`#posts-${at(thread.posts, 0).id}`).check();
  await page.getByRole("button", { name: "Continue to the description" }).click();

  const fields = {
    title: "Made by hand",
    summary: "Short.",
    "section-problem": "A problem.",
    "section-how": "A way.",
    "section-evidence": "A proof.",
    "section-transfer": "Anywhere.",
    organisation: "Town of Zalesin",
    "claim-1-text": "It holds.",
  };
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value);
  await page.locator('[name="claim-1-section"]').selectOption("how");
  await page.locator('[name="lines"]').first().check();
  await page.locator('[name="levels"]').first().check();
  await page.getByRole("button", { name: "Publish" }).click();
  expect(await page.locator(".notice-problem").textContent()).toContain(
    "Claim 1 (It holds.): No source. Choose the posts or documents that it rests on.",
  );

  await page.locator('[name="claim-1-posts"]').check();
  await page.getByRole("button", { name: "Publish" }).click();
  expect(await page.locator("h1").textContent()).toBe("Made by hand");
  await page.locator(".claim-mark").click();
  expect(await page.locator(`#p${at(thread.posts, 0).id} .used-in`).textContent()).toContain("Made by hand");
});

test("axe-core finds nothing on the pages of good practices, narrow and wide, light and dark, and nothing scrolls sideways", async () => {
  const { id, slug } = await house.database.db
    .selectFrom("practices")
    .select(["id", "slug"])
    .where("status", "=", "published")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const faults: string[] = [];
  for (const [width, colorScheme] of [
    [320, "dark"],
    [1280, "light"],
  ] as const) {
    const page = await browser.open(`${house.url}/about`, { viewport: { width, height: 800 }, colorScheme });
    await signIn(page, house, "ingrid");
    const start = `/practices/new?thread=${thread.id}`;
    const paths = [
      "/about",
      "/accessibility",
      "/practices",
      `/practices/${id}/${slug}`,
      `/practices/${id}/versions`,
      start,
      `${start}&step=record&posts=${at(thread.posts, 0).id}`,
    ];
    for (const path of paths) {
      await page.goto(house.url + path);
      faults.push(...(await accessibilityFaults(page)).map((fault) => `${path} at ${width}: ${fault}`));
      const scrolled = await page.evaluate(() => document.documentElement.scrollWidth);
      if (scrolled > width) faults.push(`${path} is ${scrolled} wide at ${width}`);
    }
  }
  expect(faults).toEqual([]);
});
