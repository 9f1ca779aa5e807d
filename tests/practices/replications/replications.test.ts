/** Telling of a trial elsewhere: the draft, the owner's word, corrections, and what the practice then says. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readNumber } from "../../../server/practices/replications/numbers.ts";
import { openTestHouse, type TestHouse } from "../../support/house.ts";
import { filledForm, insertPractice } from "./support.ts";

let house: TestHouse;
type Agent = Awaited<ReturnType<TestHouse["as"]>>;
let ania: Agent;
let marek: Agent;
let ingrid: Agent;
let practice: Awaited<ReturnType<typeof insertPractice>>;
let closed: typeof practice;
beforeAll(async () => {
  house = await openTestHouse();
  [ania, marek, ingrid] = await Promise.all([house.as("ania"), house.as("marek"), house.as("ingrid")]);
  practice = await insertPractice(house, "public", "A pot that two towns fill");
  closed = await insertPractice(house, "group", "Only among coordinators");
});
afterAll(() => house.close());

const post = (agent: Agent, path: string, form: object) => agent.post(path).type("form").send(form);
const page = () => `/practices/${practice.id}/${practice.slug}`;
const told = async (agent: Agent) => (await agent.get("/api/v1/notifications")).text;

async function submit(changes = {}): Promise<number> {
  const { headers } = await post(ania, `/practices/${practice.id}/replications`, filledForm(changes)).expect(303);
  return Number(/\/replications\/(\d+)/.exec(headers.location ?? "")?.[1]);
}
const decide = (agent: Agent, id: number, decision: string, revision: number, reason = "") =>
  post(agent, `/replications/${id}/decision`, { decision, revision, reason });

test("a failure is told, waits for the owner, and then counts on the practice, its card and facets", async () => {
  expect((await house.visitor().get(page())).text).toContain("No one has reported");
  const id = await submit();
  const waiting = await house.visitor().get(`/replications/${id}`).expect(200);
  expect(waiting.text).toContain("not confirmed yet");
  expect(waiting.text).toContain("<strong>monthly</strong>");
  expect(waiting.text).toMatch(/<td>1,250<\/td><td>12.5<\/td>/);
  expect((await ania.get(`/replications/${id}`)).text).toMatch(/<td>1250<\/td><td>12,5<\/td>/);
  await expect.poll(async () => (await house.visitor().get(page())).text).toContain("1 report not confirmed yet");
  expect((await ingrid.get("/notifications").expect(200)).text).toContain(`/replications/${id}`);
  await decide(marek, id, "confirm", 1).expect(403);
  await decide(ania, id, "confirm", 1).expect(403);
  await decide(ingrid, id, "confirm", 1).expect(303);
  await expect.poll(async () => (await house.visitor().get(page())).text).toContain("tried once elsewhere, 1 failed");
  expect((await ania.get("/notifications").expect(200)).text).toContain(`/replications/${id}`);
  await expect
    .poll(async () => (await house.visitor().get("/api/v1/practices/facets?result=failed")).body.facets.tried)
    .toContainEqual({ value: "1", count: expect.any(Number), chosen: false });
  const { text } = await house
    .visitor()
    .get(`/practices/${practice.id}/replications?outcome=failed&country=CZ`)
    .expect(200);
  expect(text).toContain("Town of Zalesin");
  expect((await house.visitor().get(`/practices/${practice.id}/replications?outcome=worked`)).text).toContain(
    "No reports match.",
  );
});

test("a correction is confirmed again; R5: what was changed meanwhile is neither confirmed nor overwritten", async () => {
  const id = await submit({ outcome: "worked" });
  await decide(ingrid, id, "confirm", 1).expect(303);
  await decide(ingrid, id, "confirm", 2).expect(409);
  const form = (await ania.get(`/replications/${id}/edit`).expect(200)).text;
  expect(form).toContain('name="revision" value="2"');
  expect(form).toContain('value="12,5"');
  await post(ania, `/replications/${id}/edit`, filledForm({ revision: "2", outcome: "mixed" })).expect(303);
  expect((await house.visitor().get(`/replications/${id}`)).text).toContain("not confirmed yet");
  await decide(ingrid, id, "confirm", 2).expect(409);
  const late = await post(
    ania,
    `/replications/${id}/edit`,
    filledForm({ revision: "2", story: "Typed twice." }),
  ).expect(409);
  expect(late.text).toContain("Typed twice.");
  await decide(ingrid, id, "decline", 3).expect(422);
  await decide(ingrid, id, "decline", 3, "Which year was it?").expect(303);
  expect((await ania.get(`/replications/${id}`).expect(200)).text).toContain("Which year was it?");
  expect((await told(ania)).length).toBeGreaterThan(0);
  await house.visitor().get(`/replications/${id}`).expect(404);
  await marek.get(`/replications/${id}`).expect(404);
  await post(ania, `/replications/${id}/edit`, filledForm({ revision: "4" })).expect(303);
  await house.visitor().get(`/replications/${id}`).expect(200);
});

test("a draft may have gaps and is its writer's alone; what is submitted names what is missing and keeps what was typed", async () => {
  const gaps = { country: "", level: "", began: "", outcome: "", adapted: "", story: "", intent: "save" };
  const id = await submit(gaps);
  for (const other of [ingrid, marek, house.visitor()]) await other.get(`/replications/${id}`).expect(404);
  await ania.get(`/replications/${id}`).expect(200);
  const bad = {
    ...gaps,
    intent: "submit",
    "figure-2-indicator": "people",
    "figure-2-before": "many",
    ended: "2099-01-01",
  };
  const { text } = await post(ania, `/practices/${practice.id}/replications`, filledForm(bad)).expect(422);
  for (const field of ["country", "level", "began", "outcome", "adapted", "story", "ended", "figure-2"])
    expect(text, field).toContain(`href="#f-${field}"`);
  expect(text).toContain('value="many"');
  await post(ania, `/practices/${practice.id}/replications`, filledForm({ "figure-1-indicator": "" })).expect(422);
  await post(
    ania,
    `/practices/${practice.id}/replications`,
    filledForm({ began: "2026-01-01", ended: "2025-01-01" }),
  ).expect(422);
});

test("R4: one key many times is one record", async () => {
  const form = filledForm({ organisation: "Sent often" });
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => post(ania, `/practices/${practice.id}/replications`, form)),
  );
  expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
});

test("taken back it is counted no longer, and can be submitted again", async () => {
  const before = (
    await house.database.db.selectFrom("practices").selectAll().where("id", "=", practice.id).executeTakeFirstOrThrow()
  ).tried_unconfirmed;
  const id = await submit();
  await post(marek, `/replications/${id}/withdraw`, {}).expect(403);
  await post(ania, `/replications/${id}/withdraw`, {}).expect(303);
  await house.visitor().get(`/replications/${id}`).expect(404);
  const { tried_unconfirmed } = await house.database.db
    .selectFrom("practices")
    .selectAll()
    .where("id", "=", practice.id)
    .executeTakeFirstOrThrow();
  expect(tried_unconfirmed).toBe(before);
  await post(ania, `/replications/${id}/edit`, filledForm({ revision: "2" })).expect(303);
  await house.visitor().get(`/replications/${id}`).expect(200);
});

test("where the owner is gone, moderators decide, but nobody about a trial of their own", async () => {
  const { db } = house.database;
  const id = await submit();
  const own = Number(
    /\/replications\/(\d+)/.exec(
      (await post(ingrid, `/practices/${practice.id}/replications`, filledForm()).expect(303)).headers.location ?? "",
    )?.[1],
  );
  await decide(ingrid, own, "confirm", 1).expect(403);
  const owner = await db.selectFrom("users").select("id").where("handle", "=", "ingrid").executeTakeFirstOrThrow();
  await db.updateTable("practices").set({ owner_id: null }).where("id", "=", practice.id).execute();
  await decide(marek, id, "confirm", 1).expect(403);
  await decide(ingrid, id, "confirm", 1).expect(303);
  await db.updateTable("practices").set({ owner_id: owner.id }).where("id", "=", practice.id).execute();
});

test("A1: of a closed group's practice nothing is there for outsiders: records, lists, files, forms, profile, API", async () => {
  const { db } = house.database;
  const person = await db.selectFrom("users").select("id").where("handle", "=", "ingrid").executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto("replications")
    .values({
      ...{
        practice_id: closed.id,
        recorder_id: person.id,
        status: "confirmed",
        outcome: "worked",
        organisation: "Secret town",
      },
      ...{
        country: "FO",
        level: "local",
        began_on: "2025-01-01",
        adapted: false,
        language: "en",
        renderer: 1,
        submitted_at: new Date(),
      },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const file = await db
    .insertInto("files")
    .values({
      key: "ab".repeat(16),
      owner_id: person.id,
      name: "secret.txt",
      type: "text/plain",
      bytes: 3,
      state: "ready",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db.insertInto("file_uses").values({ file_id: file.id, replication_id: id }).execute();
  const paths = [
    `/replications/${id}`,
    `/replications/${id}/edit`,
    `/practices/${closed.id}/replications`,
    `/practices/${closed.id}/replications/new`,
    `/practices/${closed.id}/transfer`,
    `/files/${"ab".repeat(16)}/secret.txt`,
    `/api/v1/replications/${id}`,
    `/api/v1/practices/${closed.id}/replications`,
    `/api/v1/files/${"ab".repeat(16)}`,
  ];
  const outsider = await house.as("katerina");
  // Visitors are asked to sign in before a practice to tell of is looked for, there or not.
  for (const [agent, refused] of [
    [house.visitor(), 401],
    [outsider, 404],
  ] as const) {
    for (const path of paths) await agent.get(path).expect(404);
    for (const practice of [closed.id, 2_000_001]) {
      await post(agent, `/practices/${practice}/replications`, filledForm()).expect(refused);
      await post(agent, `/practices/${practice}/transfer`, { place: "Here", country: "PL" }).expect(404);
    }
    expect([401, 404]).toContain((await decide(agent, id, "confirm", 1)).status);
    for (const path of ["/people/ingrid", "/practices", "/api/v1/practices/facets"])
      expect((await agent.get(path).expect(200)).text, path).not.toMatch(/Secret town|"FO"/);
  }
});

test("X1: markup in every field of a record stays text", async () => {
  const evil = '"><img src=x onerror=alert(1)>';
  const id = await submit({
    ...{
      organisation: evil,
      place: evil,
      story: evil,
      changes: evil,
      "figure-1-indicator": evil,
      "figure-1-unit": evil,
    },
    "condition-1-instead": evil,
  });
  for (const path of [`/replications/${id}`, `/practices/${practice.id}/replications`])
    expect((await house.visitor().get(path).expect(200)).text).not.toContain("<img src=x");
});

test("numbers are read as people of different countries write them", () => {
  const cases: [string, string, number | undefined][] = [
    ["12 400,5", "pl", 12_400.5],
    ["12,400.5", "en", 12_400.5],
    ["1,250", "en", 1250],
    ["1,250", "pl", 1.25],
    ["1.250", "en", 1.25],
    ["1.5", "pl", 1.5],
    ["0,5", "en", 0.5],
    ["1.250.000", "pl", 1_250_000],
    ["−3", "en", -3],
    ["12 %", "en", undefined],
    ["1e9", "en", undefined],
    ["many", "en", undefined],
  ];
  for (const [typed, language, expected] of cases)
    expect(readNumber(typed, language), `${typed} ${language}`).toBe(expected);
});

test("K-14 what waits for an owner who may not act is for those who keep order there, who are told of it", async () => {
  const { db } = house.database;
  const suspend = (until: Date | null) =>
    db.updateTable("users").set({ suspended_until: until }).where("handle", "=", "ingrid").execute();
  await db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "stefan").execute();
  const stefan = await house.as("stefan");
  await decide(stefan, await submit(), "confirm", 1).expect(403);
  await suspend(new Date(Date.now() + 86_400_000));
  const id = await submit();
  expect((await stefan.get("/notifications").expect(200)).text).toContain(`/replications/${id}`);
  expect((await stefan.get(`/replications/${id}`).expect(200)).text).toContain(`/replications/${id}/decision`);
  await decide(stefan, id, "confirm", 1).expect(303);
  await suspend(null);
});
