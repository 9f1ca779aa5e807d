/** Looks at a page as it stands on a phone and on a desk, in light and dark: what axe-core finds, and what sticks out sideways. */
import type { Page } from "playwright-core";
import type { ThreadKind } from "../../shared/spaces/kinds.ts";
import { accessibilityFaults } from "./browser.ts";
import type { TestHouse } from "./house.ts";

const WIDTHS = [320, 1280] as const;
const SCHEMES = ["light", "dark"] as const;

/** The only rules whose outcome the colour scheme can change; the others run once for each width. */
export const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Faults of the page as it stands, with where they were found. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (overhang > 0) faults.push(`${width} px: ${overhang} px stick out`);
    // Colours are the same at every width.
    for (const colorScheme of width === 320 ? (["light"] as const) : SCHEMES) {
      await page.emulateMedia({ colorScheme });
      const found = await accessibilityFaults(page, colorScheme === "dark" ? COLOUR_RULES : undefined);
      faults.push(...found.map((fault) => `${width} px, ${colorScheme}: ${fault}`));
    }
  }
  return faults;
}

/** Address of the longest thread of this kind in the demonstration community. */
export async function demoThread(house: TestHouse, kind: ThreadKind): Promise<string> {
  const { id } = await house.app.db
    .selectFrom("threads")
    .select("id")
    .where("kind", "=", kind)
    .where("deleted_at", "is", null)
    .orderBy("post_count", "desc")
    .executeTakeFirstOrThrow();
  return `/t/${id}`;
}
