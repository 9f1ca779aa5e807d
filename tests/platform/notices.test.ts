/** What a page says once after a form, and who takes it. */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { cookieOf, idOf, openThread, person } from "../forum/threads/support.ts";
import { useHouse } from "../support/house.ts";

const app = useHouse();
const SAVED = "notice-ok";

it("a notice waits for the page that is shown: no script and no guess of the browser takes it away", async () => {
  const { id, href } = await openThread(app);
  const ania = await person(app, "ania");
  await ania.post(`/t/${id}/watch`).type("form").send({ level: "tracking" }).expect(303);
  for (const headers of [{ "Sec-Fetch-Dest": "empty" }, { Purpose: "prefetch" }, { "Sec-Purpose": "prefetch" }])
    expect((await ania.get(href).set(headers).expect(200)).text).not.toContain(SAVED);
  expect((await ania.get(href).set("Sec-Fetch-Dest", "document").expect(200)).text).toContain(SAVED);
  expect((await ania.get(href).expect(200)).text).not.toContain(SAVED);
});

it("a browser that does not say what it asks for gets it as well", async () => {
  const { id, href } = await openThread(app);
  const ania = await person(app, "ania");
  await ania.post(`/t/${id}/watch`).type("form").send({ level: "watching" }).expect(303);
  expect((await ania.get(href).expect(200)).text).toContain(SAVED);
});

it("nobody is led on before the notice is saved, however long that takes", async () => {
  const { id, href } = await openThread(app);
  const cookie = await cookieOf(app, "ania");
  const userId = await idOf(app, "ania");
  let ledOn = false;
  const answer = await app.app.db.transaction().execute(async (trx) => {
    await trx.selectFrom("sessions").select("sid").where("user_id", "=", userId).forUpdate().execute();
    const body = new URLSearchParams({ level: "normal" });
    // Resolves with the head, by which a browser goes on.
    const sending = fetch(`${app.url}/t/${id}/watch`, {
      method: "POST",
      headers: { cookie },
      body,
      redirect: "manual",
    });
    void sending.then(() => {
      ledOn = true;
    });
    await expect.poll(async () => (await waiting()).length).toBeGreaterThan(0);
    // Whatever was sent before has come by then.
    await fetch(`${app.url}/healthz`);
    expect(ledOn).toBe(false);
    return { sending };
  });
  expect((await answer.sending).status).toBe(303);
  expect(await (await fetch(app.url + href, { headers: { cookie } })).text()).toContain(SAVED);
});

const waiting = async () =>
  (
    await sql`SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE '%"sessions"%'`.execute(
      app.app.db,
    )
  ).rows;
