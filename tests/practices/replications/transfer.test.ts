/** Checking a practice for one's own place: the gap list, several places, changed preconditions, and the question made of it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../support/house.ts";
import { filledForm, insertPractice } from "./support.ts";

let house: TestHouse;
type Agent = Awaited<ReturnType<TestHouse["as"]>>;
let ania: Agent;
let practice: Awaited<ReturnType<typeof insertPractice>>;
beforeAll(async () => {
  house = await openTestHouse();
  ania = await house.as("ania");
  practice = await insertPractice(house, "public", "A pot [of] two towns");
  const marek = await house.as("marek");
  for (const country of ["DE", "CZ"])
    await marek
      .post(`/practices/${practice.id}/replications`)
      .type("form")
      .send(filledForm({ country, organisation: `Town in ${country}` }))
      .expect(303);
});
afterAll(() => house.close());

const address = () => `/practices/${practice.id}/transfer`;
const marks = (changes: Record<string, string> = {}) => ({
  ...{ place: "Zalesin", country: "CZ", level: "local" },
  ...Object.fromEntries(practice.preconditions.map((text, index) => [`mark-${index + 1}-text`, text])),
  ...{ "mark-1-state": "not_met", "mark-1-note": "ours is new", "mark-2-state": "unknown", "mark-3-state": "met" },
  ...changes,
});
const send = (agent: Agent, form: object) => agent.post(address()).type("form").send(form);

test("a visitor gets the gap list as an answer, nothing is kept, and who met the same gap nearby comes first", async () => {
  const { text } = await send(house.visitor(), marks()).expect(200);
  expect(text).toContain("1 hold, 1 do not, 1 are not known.");
  expect(text).toContain("the mayors signed");
  expect(text.indexOf("Town in CZ")).toBeLessThan(text.indexOf("Town in DE"));
  expect(text).toContain("same country · same level");
  expect(text).toContain("/sign-in?next=");
  const { rows } = await house.database.pool.query(
    "SELECT count(*)::int AS kept FROM transfer_checks WHERE practice_id = $1",
    [practice.id],
  );
  expect(rows[0].kept).toBe(0);
  const refused = await send(house.visitor(), marks({ place: "", country: "XX" })).expect(422);
  expect(refused.text).toContain('value="ours is new"');
});

test("a member keeps several places, each theirs alone, and is told when the preconditions change", async () => {
  const saved = await send(ania, marks()).expect(303);
  const path = (saved.headers.location ?? "").replace("#gap-list", "");
  await send(ania, marks({ place: "Lipnica", country: "PL" })).expect(303);
  expect((await send(ania, marks())).headers.location).toBe(saved.headers.location);
  const own = await ania.get(path).expect(200);
  expect(own.text).toContain("Lipnica");
  expect(own.text).not.toContain("Od tego czasu");
  for (const other of [house.visitor(), await house.as("ingrid")]) {
    await other.get(path).expect(404);
    expect([401, 404]).toContain((await other.post(`${path}/delete`).type("form").send({})).status);
  }
  const { db } = house.database;
  const fields = { preconditions: ["both treasurers agree", "an accountant reads it"], sections: {}, links: [] };
  await db
    .updateTable("practices")
    .set({ version: 2, fields: JSON.stringify(fields) })
    .where("id", "=", practice.id)
    .execute();
  const record = JSON.stringify({ title: "x", summary: "", language: "en", fields, claims: [] });
  await db.insertInto("practice_versions").values({ practice_id: practice.id, version: 2, record }).execute();
  const changed = await ania.get(path).expect(200);
  expect(changed.text).toContain("Zaznaczono warunki z\u00a0wersji 1.");
  expect(changed.text).toContain("a common calendar");
  expect(changed.text).toContain("1 warunek jest nowy");
  await db
    .updateTable("practices")
    .set({ version: 1, fields: JSON.stringify({ ...fields, preconditions: practice.preconditions }) })
    .where("id", "=", practice.id)
    .execute();
});

test("one press begins the question: owner, link and list are in it, and posted it stands on the practice", async () => {
  const { headers } = await send(ania, marks({ place: "Nowe <b>" })).expect(303);
  const path = (headers.location ?? "").replace("#gap-list", "");
  const begun = await ania.post(`${path}/question`).type("form").send({}).expect(303);
  const form = await ania.get(begun.headers.location ?? "").expect(200);
  for (const part of [
    "@ingrid",
    `/practices/${practice.id}/${practice.slug}`,
    "both treasurers agree (ours is new)",
    "a common calendar",
  ])
    expect(form.text, part).toContain(part);
  const key = new URL(begun.headers.location ?? "", house.url).searchParams.get("draft");
  const space =
    /<option value="([a-z0-9-]+)" selected/.exec(form.text)?.[1] ??
    /name="space" value="([a-z0-9-]+)" checked/.exec(form.text)?.[1];
  const before = await house.visitor().get(`/practices/${practice.id}/${practice.slug}`);
  expect(before.text).not.toContain("Would it work for us");
  await ania
    .post("/new")
    .type("form")
    .send({
      key,
      space,
      kind: "question",
      title: "Would it work for us at all?",
      language: "en",
      text: "@ingrid would it?",
    })
    .expect(303);
  const seen = async () => (await house.visitor().get(`/practices/${practice.id}/${practice.slug}`)).text;
  await expect.poll(seen).toContain("Would it work for us at all?");
  const ingrid = await house.as("ingrid");
  await expect.poll(async () => (await ingrid.get("/notifications")).text).toContain("Would it work for us at all?");
});

test("A4, X1: what can't be a check is refused, and markup stays text", async () => {
  await ania.get(`${address()}/x`).expect(404);
  await ania.get(`${address()}/2000000000`).expect(404);
  await send(ania, { ...marks(), place: ["a", "b"] }).expect(400);
  await send(ania, marks({ "mark-1-state": "perhaps" })).expect(422);
  const { text } = await send(house.visitor(), marks({ place: '"><script>x', "mark-1-note": "<img src=x>" })).expect(
    200,
  );
  expect(text).not.toMatch(/<script>x|<img src=x/);
  const sent = await ania
    .post(address())
    .type("form")
    .send(marks({ place: "By script" }))
    .expect(303, /\/transfer\/\d+#gap-list$/);
  expect((await ania.get(String(sent.headers.location))).text).toContain("the mayors signed");
});
