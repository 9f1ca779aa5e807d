/** Pages of accounts, people and mail in a real browser: axe-core finds nothing, nothing sticks out sideways. */
import { beforeAll, expect, test } from "vitest";
import { firstRunLink } from "../../server/accounts/first-run.ts";
import { COLOUR_RULES } from "../support/accessibility.ts";
import { accessibilityFaults, signIn, useBrowser } from "../support/browser.ts";
import { useHouse } from "../support/house.ts";
import { GOOD_PASSWORD, linkIn, mailTo, postRegistration } from "./support.ts";

const house = useHouse();
let forVisitors: string[] = [];
beforeAll(async () => {
  const firstRun = new URL((await firstRunLink(house.app.db, house.url)) ?? house.url);
  await postRegistration(house.visitor(), {
    handle: "zofia",
    email: "zofia@example.org",
    password: GOOD_PASSWORD,
  }).expect(303);
  const confirm = linkIn(await mailTo(house, "zofia@example.org"));
  await house.visitor().post("/forgot").type("form").send({ email: "marek@example.org" }).expect(303);
  const reset = linkIn(await mailTo(house, "marek@example.org"));
  forVisitors = [
    "/sign-in",
    "/register",
    "/register/sent",
    "/confirm/resend",
    confirm,
    "/forgot",
    "/forgot/sent",
    reset,
    "/people",
    "/people/marek",
    firstRun.pathname + firstRun.search,
  ];
});
const browser = useBrowser();

async function faultsOn(paths: readonly string[], handle?: string): Promise<string[]> {
  // axe speaks to the frame of a message, which has no origin.
  const context = await browser.context({ unheard: /postMessage/, viewport: { width: 320, height: 800 } });
  const page = await context.newPage();
  if (handle) await signIn(page, house, handle);
  const faults: string[] = [];
  for (const path of paths) {
    await page.goto(house.url + path);
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (overhang > 0) faults.push(`${path}: ${overhang} px stick out`);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const found = await accessibilityFaults(page, colorScheme === "dark" ? COLOUR_RULES : undefined);
      faults.push(...found.map((fault) => `${path} ${colorScheme}: ${fault}`));
    }
  }
  return faults;
}

test("what visitors see", async () => {
  expect(await faultsOn(forVisitors)).toEqual([]);
}, 60_000);

test("what an administrator sees", async () => {
  const { db } = house.app;
  await db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "ingrid").execute();
  const { id } = await mailTo(house, "zofia@example.org");
  expect(
    await faultsOn(
      ["/settings", "/people/joao", "/people/ingrid", "/admin", "/admin/mail", `/admin/mail/${id}`],
      "ingrid",
    ),
  ).toEqual([]);
}, 60_000);

test("Zofia registers by keyboard, is told what is missing, and arrives at the page that sends her to her mail", async () => {
  const page = await browser.open(`${house.url}/register`, { unheard: /422/, timezoneId: "Europe/Lisbon" });
  await page.locator("[name=name]").fill("Zofia Żak");
  await page.locator("[name=name]").press("Enter");
  await page.locator("#f-terms-error, .field-checkbox .field-error").waitFor();
  expect(await page.locator("[name=name]").inputValue()).toBe("Zofia Żak");
  await page.locator("[name=email]").fill("zofia.klawiatura@example.org");
  await page.locator("[name=password]").fill(GOOD_PASSWORD);
  await page.locator("[name=terms]").press("Space");
  await page.locator("[name=password]").press("Enter");
  await page.waitForURL("**/register/sent");
  expect((await mailTo(house, "zofia.klawiatura@example.org")).body_text).toContain("“zofia-zak”");
  const { db } = house.app;
  const row = await db.selectFrom("users").select("time_zone").where("handle", "=", "zofia-zak").executeTakeFirst();
  expect(row?.time_zone).toBe("Europe/Lisbon");
});
