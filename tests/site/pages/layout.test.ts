/** What only shows once a page is laid out: rows of the header, cut and broken words, drawings beside words, weights of letters. */
import { readdir, readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forgetLimits } from "../../forum/threads/support.ts";
import { signIn, useBrowser } from "../../support/browser.ts";
import { useHouse } from "../../support/house.ts";
import { agentOf, postAs, startThread } from "../../support/journey.ts";
import {
  brokenWords,
  cutPlotLabels,
  cutTexts,
  faces,
  gluedIcons,
  headerLayout,
  overhang,
} from "../../support/layout.ts";

const house = useHouse();
let question: { id: number; url: string };
beforeAll(async () => {
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
  question = await startThread(house);
  for (const by of ["marek", "klaus", "stefan"]) await postAs(house, by, question.id, "From experience: yes.");
  await (await agentOf(house, "ingrid")).post(`/t/${question.id}/pin`).type("form").send({ value: 1 }).expect(303);
});
beforeEach(() => forgetLimits(house));
const browser = useBrowser();

const LANGUAGES = ["pl", "en"] as const;

/** A page of the townsperson's, or a visitor's, in this language. */
async function pageOf(handle: string | null, language: (typeof LANGUAGES)[number]): Promise<Page> {
  const page = await (await browser.context({ locale: language })).newPage();
  if (handle === null) return page;
  await house.app.db.updateTable("users").set({ locale: language }).where("handle", "=", handle).execute();
  await signIn(page, house, handle);
  return page;
}
const widen = (page: Page, width: number, height = 800) => page.setViewportSize({ width, height });

describe("the header", () => {
  const WIDTHS = [320, 360, 480, 768, 800, 860, 1024, 1280] as const;
  /** Narrower than this the places have a row of their own, that scrolls. */
  const ONE_ROW_FROM = 768;
  const VIEWERS = [
    ["a visitor", null],
    ["a member", "ania"],
    ["a moderator", "ingrid"],
  ] as const;
  const CASES = LANGUAGES.flatMap((language) => VIEWERS.map(([name, handle]) => [name, language, handle] as const));

  it.each(CASES)("screens 13: of %s keeps to its rows, off its border and in the window (%s)", async (...row) => {
    const [, language, handle] = row;
    const page = await pageOf(handle, language);
    await page.goto(`${house.url}/latest`);
    const faults: string[] = [];
    const look = async (when: string) => {
      for (const width of WIDTHS) {
        await widen(page, width);
        const header = await headerLayout(page);
        const expected = width < ONE_ROW_FROM ? 2 : 1;
        if (header.rows !== expected) faults.push(`${when}, ${width} px: ${header.rows} rows`);
        faults.push(...header.faults.map((fault) => `${when}, ${width} px: ${fault}`));
        const out = await overhang(page);
        if (out > 0) faults.push(`${when}, ${width} px: ${out} px stick out`);
      }
    };
    await look("as it is");
    // As scripts show it when as much waits as a number is written for.
    await page.evaluate(() => {
      for (const tally of document.querySelectorAll<HTMLElement>(".site-header [data-badge]")) {
        tally.hidden = false;
        tally.textContent = "99+";
      }
    });
    await look("with all that can wait");
    expect(faults).toEqual([]);
  });

  /** Townspeople's, and as long as first names are. */
  const NAMES = ["Ingrid Lindqvist", "Marek Wiśniewski", "Aleksandra Brzęczyszczykiewicz", "Maria-Magdalena Nowak"];
  it.each(LANGUAGES)("screens 14: shows first names whole where there is room (%s)", async (language) => {
    const { db } = house.app;
    for (const handle of ["ania", "ingrid"]) {
      const page = await pageOf(handle, language);
      const { name: before } = await db
        .selectFrom("users")
        .select("name")
        .where("handle", "=", handle)
        .executeTakeFirstOrThrow();
      for (const name of NAMES) {
        await db.updateTable("users").set({ name }).where("handle", "=", handle).execute();
        await page.goto(`${house.url}/spaces`);
        expect(await page.locator(".own-menu .menu-name").textContent()).toContain(name.split(" ")[0]);
        for (const width of [1_280, 1_920]) {
          await widen(page, width);
          expect(await cutTexts(page), `${name}, ${handle}, ${width} px`).toEqual([]);
        }
      }
      await db.updateTable("users").set({ name: before }).where("handle", "=", handle).execute();
    }
  });

  it("screens 14: nor does a list cut a name", async () => {
    const page = await pageOf("ingrid", "pl");
    for (const path of ["/latest", "/", "/people", "/experts", "/practices", "/moderation/log", "/notifications"]) {
      await page.goto(house.url + path);
      expect(await cutTexts(page), path).toEqual([]);
    }
  });
});

describe("words", () => {
  it.each(LANGUAGES)(
    "screens 25: of administration's forms are broken only where they are too long (%s)",
    async (language) => {
      const page = await pageOf("maria", language);
      await page.goto(`${house.url}/admin`);
      const linked = await page
        .locator("main a[href^='/']")
        .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
      const { id: space } = await house.app.db
        .selectFrom("spaces")
        .select("id")
        .where("slug", "=", "agreements")
        .executeTakeFirstOrThrow();
      const forms = [
        "/admin/spaces/new",
        "/admin/fields/new",
        `/admin/spaces/${space}`,
        `/admin/spaces/${space}/templates`,
      ];
      const faults: string[] = [];
      for (const path of new Set([...linked, ...forms, "/groups/new"])) {
        await page.goto(house.url + path);
        for (const width of [320, 360, 480]) {
          await widen(page, width);
          faults.push(...(await brokenWords(page)).map((word) => `${path}, ${width} px: ${word}`));
          const out = await overhang(page);
          if (out > 0) faults.push(`${path}, ${width} px: ${out} px stick out`);
        }
      }
      expect(faults).toEqual([]);
    },
  );

  it.each(LANGUAGES)("screens 12: of plots end before the plot does (%s)", async (language) => {
    const page = await pageOf(null, language);
    await page.goto(`${house.url}/experts/answers`);
    expect(await page.locator(".plot text").count()).toBeGreaterThan(10);
    for (const width of [320, 768, 1_280]) {
      await widen(page, width);
      expect(await cutPlotLabels(page), `${width} px`).toEqual([]);
      expect(await overhang(page), `${width} px`).toBe(0);
    }
  });

  it("screens 29: are of no weight that the second serif of a list would stand in for", async () => {
    const assets = new URL("../../../dist/client/assets/", import.meta.url);
    for (const name of await readdir(assets)) {
      if (!name.endsWith(".css")) continue;
      const css = await readFile(new URL(name, assets), "utf8");
      expect(css.match(/font(?:-weight)?:[^;}]*\b500\b[^;}]*/g) ?? [], name).toEqual([]);
    }
    const page = await pageOf("ingrid", "en");
    const paths = ["/", "/latest", "/practices", "/spaces", "/experts", "/editions", "/moderation/log"];
    const odd: string[] = [];
    let titles = 0;
    for (const path of [...paths, new URL(question.url).pathname]) {
      await page.goto(house.url + path);
      const serif = (await faces(page)).filter(({ family }) => family.endsWith(", serif"));
      titles += serif.length;
      const others = serif.filter(({ weight }) => !["400", "600", "700"].includes(weight));
      odd.push(...others.map(({ weight, words }) => `${path}: ${weight} in “${words}”`));
    }
    expect(titles).toBeGreaterThan(paths.length);
    expect(odd).toEqual([]);
  });
});

describe("drawings", () => {
  it("screens 16, 24: keep their distance from the words beside them, in lists, logs and menus", async () => {
    const page = await pageOf("ingrid", "pl");
    const thread = new URL(question.url).pathname;
    const glued: string[] = [];
    for (const path of [
      "/latest",
      thread,
      "/moderation/log",
      "/moderation",
      "/practices",
      "/experts",
      "/notifications",
    ]) {
      await page.goto(house.url + path);
      // Open, as what is in a closed menu is not laid out.
      await page.evaluate(() => {
        for (const menu of document.querySelectorAll("details")) menu.open = true;
      });
      for (const width of [320, 1_280]) {
        await widen(page, width);
        glued.push(...(await gluedIcons(page)).map((fault) => `${path}, ${width} px: ${fault}`));
      }
    }
    expect(glued).toEqual([]);
  });

  it("screens 16: a comma stands at the name before it", async () => {
    const page = await pageOf("ingrid", "en");
    await page.goto(`${house.url}/moderation/log`);
    const gaps = await page.locator(".acts .row-facts > span:has(> a)").evaluateAll((facts) =>
      facts.map((fact) => {
        const after = fact.lastChild;
        if (!(after instanceof Text)) return 0;
        const range = document.createRange();
        range.setStart(after, 0);
        range.setEnd(after, 1);
        const [name] = [...(fact.querySelector("a")?.getClientRects() ?? [])].slice(-1);
        const [comma] = range.getClientRects();
        return name && comma ? comma.left - name.right : Number.NaN;
      }),
    );
    expect(gaps.length).toBeGreaterThan(0);
    for (const gap of gaps) expect(Math.abs(gap)).toBeLessThan(1);
  });
});

describe("what opens", () => {
  const SIZES = [
    [1_280, 800],
    [320, 568],
  ] as const;

  it.each(SIZES)("screens 24: a menu opens where it can be seen (%d × %d)", async (width, height) => {
    const page = await pageOf("ingrid", "pl");
    const faults: string[] = [];
    for (const path of [new URL(question.url).pathname, "/s/agreements", "/experts"]) {
      await page.goto(house.url + path);
      await widen(page, width, height);
      for (const menu of await page.locator("details.menu:visible").all())
        for (const block of ["end", "start"] as const)
          for (const fault of await openAt(page, menu, block)) faults.push(`${path}, ${block}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });

  /** With its button at this end of the window, as far as the page goes. */
  async function openAt(page: Page, menu: Locator, block: "start" | "end"): Promise<string[]> {
    const summary = menu.locator("> summary");
    await summary.evaluate((element, at) => element.scrollIntoView({ block: at }), block);
    await summary.click();
    const list = menu.locator("> .menu-list");
    await list.waitFor();
    const faults = await list.evaluate((element) => {
      const box = element.getBoundingClientRect();
      const button = element.closest("details")?.getBoundingClientRect() ?? box;
      const { clientWidth, clientHeight, scrollWidth } = document.documentElement;
      const name = element.closest("details")?.querySelector("summary")?.textContent;
      // Where there is room neither above nor below, it is scrolled to.
      const hasRoom = button.top > box.height || button.bottom + box.height < clientHeight;
      return [
        hasRoom && (box.top < 0 || box.bottom > clientHeight) && `${name}: out of sight`,
        (box.left < 0 || box.right > clientWidth || scrollWidth > clientWidth) && `${name}: out sideways`,
      ].filter((fault) => fault !== false);
    });
    await page.keyboard.press("Escape");
    await list.waitFor({ state: "hidden" });
    return faults;
  }

  it.each(SIZES)(
    "screens 17: the sheet of keys has its way out in sight, read to the end too (%d × %d)",
    async (...size) => {
      const [width, height] = size;
      const page = await pageOf("ania", "pl");
      await page.goto(`${house.url}/spaces`);
      await widen(page, width, height);
      const link = page.locator(".wordmark");
      await link.focus();
      await page.keyboard.press("?");
      const close = page.locator("dialog[open] .keyboard-close button");
      await close.waitFor();
      const isInSight = async () => {
        const box = (await close.boundingBox()) ?? { x: 0, y: -1, width: 0, height: 0 };
        const isOnTop = await close.evaluate((button) => {
          const { left, top, width: w, height: h } = button.getBoundingClientRect();
          return button.contains(document.elementFromPoint(left + w / 2, top + h / 2));
        });
        return isOnTop && box.y >= 0 && box.y + box.height <= height && box.x + box.width <= width;
      };
      expect(await isInSight()).toBe(true);
      await page.locator("dialog[open]").evaluate((dialog) => dialog.scrollTo(0, dialog.scrollHeight));
      expect(await isInSight()).toBe(true);
      await close.click();
      await page.locator("dialog").waitFor({ state: "detached" });
      expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
    },
  );
});
