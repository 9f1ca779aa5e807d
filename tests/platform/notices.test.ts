/** What a page says once after a form, and who takes it. */
import { expect, it } from "vitest";
import { openThread, person } from "../forum/threads/support.ts";
import { useHouse } from "../support/house.ts";

const house = useHouse();
const SAVED = "notice-ok";

it("a notice waits for the page that is shown: no script and no guess of the browser takes it away", async () => {
  const { id, href } = await openThread(house);
  const ania = await person(house, "ania");
  await ania.post(`/t/${id}/watch`).type("form").send({ level: "tracking" }).expect(303);
  for (const headers of [{ "Sec-Fetch-Dest": "empty" }, { Purpose: "prefetch" }, { "Sec-Purpose": "prefetch" }])
    expect((await ania.get(href).set(headers).expect(200)).text).not.toContain(SAVED);
  expect((await ania.get(href).set("Sec-Fetch-Dest", "document").expect(200)).text).toContain(SAVED);
  expect((await ania.get(href).expect(200)).text).not.toContain(SAVED);
});

it("a browser that does not say what it asks for gets it as well", async () => {
  const { id, href } = await openThread(house);
  const ania = await person(house, "ania");
  await ania.post(`/t/${id}/watch`).type("form").send({ level: "watching" }).expect(303);
  expect((await ania.get(href).expect(200)).text).toContain(SAVED);
});
