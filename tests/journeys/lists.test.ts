/** A list stands still while it is read: figures move in their rows, new threads are announced above. */
import { expect, it } from "vitest";
import { useBrowser } from "../support/browser.ts";
import { useHouse } from "../support/house.ts";
import { isLive, postAs, startThread } from "../support/journey.ts";

const house = useHouse();
const browser = useBrowser();

it("a visitor on a list is told of new threads and sees counts move, and no row does", async () => {
  const { id } = await startThread(house, { kind: "discussion" });
  const page = await browser.open(`${house.url}/latest`, { locale: "pl-PL" });
  await isLive(page);
  const order = await page.locator(".row .row-title").allInnerTexts();
  const row = page.locator(`.row[data-thread="${id}"]`);
  const third = page.locator(".row").nth(2);
  const thirdId = Number(await third.getAttribute("data-thread"));
  const thirdCount = Number(await third.locator("[data-reply-count]").textContent());

  await postAs(house, "marek", id, "A reply that the list hears of.");
  await expect.poll(() => row.locator("[data-reply-count]").textContent()).toBe("1");
  expect(await row.locator(".row-count").textContent()).toBe("1 wpis");
  await postAs(house, "marek", thirdId, "Another one, further down.");
  await expect.poll(() => third.locator("[data-reply-count]").textContent()).toBe(String(thirdCount + 1));

  const top = (await row.boundingBox())?.y;
  await startThread(house, { title: "Who keeps the originals of the agreement?" });
  await expect.poll(() => page.locator("#list-hint").textContent()).toContain("1 nowy wątek");
  await startThread(house, { title: "How long must originals be kept at all?" });
  await expect.poll(() => page.locator("#list-hint").textContent()).toContain("2 nowe wątki");
  expect(await page.locator(".row .row-title").allInnerTexts()).toEqual(order);
  expect((await row.boundingBox())?.y).toBe(top);

  await page.locator("#list-hint a").click();
  await page.getByText("How long must originals be kept at all?").waitFor();
});

it("a list that is narrowed down announces only what it would show", async () => {
  const page = await browser.open(`${house.url}/latest?kind=problem`);
  await isLive(page);
  await startThread(house, { kind: "question", title: "A question that is not a problem, really" });
  await startThread(house, { kind: "problem", title: "The lead partner has stopped answering" });
  await expect.poll(() => page.locator("#list-hint").textContent()).toContain("1 new thread");
});

it("what happens in a closed group's space is not heard of outside", async () => {
  const page = await browser.open(`${house.url}/latest`);
  await isLive(page);
  const { id } = await startThread(house, {
    by: "ingrid",
    kind: "discussion",
    space: "coordinators",
    title: "For coordinators only, please",
  });
  await postAs(house, "ingrid", id, "Nobody else hears this.");
  await startThread(house, { title: "What everybody may hear of afterwards" });
  await expect.poll(() => page.locator("#list-hint").textContent()).toContain("1 new thread");
});
