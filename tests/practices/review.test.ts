/** A draft is reviewed: who is asked reads it and says something, section by section; publishing heeds it. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type Agent,
  forgetLimits,
  idOf,
  openThreadHouse,
  patiently,
  person,
  stranger,
} from "../forum/threads/support.ts";
import type { TestHouse } from "../support/house.ts";
import { filledForm, findThread, hidden, practiceId, type ThreadWithPosts } from "./support.ts";

let house: TestHouse;
let thread: ThreadWithPosts;
let ingrid: Agent;
let stefan: Agent;
let expert: Agent;
let outside: Agent;
beforeAll(async () => {
  house = await openThreadHouse();
  thread = await findThread(house);
  const { db } = house.database;
  await db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "stefan").execute();
  // Klaus is recognised in a field of the practice's line, Tomasz in none.
  await db
    .deleteFrom("recognitions")
    .where("user_id", "in", [await idOf(house, "klaus"), await idOf(house, "tomasz")])
    .execute();
  const field = await db
    .selectFrom("fields")
    .select("id")
    .where("slug", "=", "good-governance")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("recognitions")
    .values({ user_id: await idOf(house, "klaus"), field_id: field.id })
    .execute();
  ingrid = await person(house, "ingrid");
  stefan = await person(house, "stefan");
  expert = await person(house, "klaus");
  outside = await person(house, "tomasz");
});
afterAll(() => house.close());
beforeEach(() => forgetLimits(house));

async function draft(title: string): Promise<number> {
  const form = filledForm(thread, { title, intent: "save" });
  return practiceId(
    (await patiently(() => ingrid.post("/practices").type("form").send(form))).headers.location?.replace("/edit", "/x"),
  );
}
const ask = (id: number, form: object) => ingrid.post(`/practices/${id}/review`).type("form").send(form);
const revisionOf = async (id: number): Promise<number> =>
  (await house.database.db.selectFrom("practices").select("revision").where("id", "=", id).executeTakeFirstOrThrow())
    .revision;
const say = async (who: Agent, id: number, form: object) =>
  who
    .post(`/practices/${id}/review/verdict`)
    .type("form")
    .send({ revision: await revisionOf(id), ...form });
const comment = (who: Agent, id: number, form: object) =>
  who
    .post(`/practices/${id}/comments`)
    .type("form")
    .send({ key: randomUUID(), ...form });
const bellOf = async (who: Agent): Promise<string> => (await who.get("/notifications").expect(200)).text;

test("only a moderator asks; an expert of its lines who was asked reads this draft, comments and speaks, and nobody else does", async () => {
  const id = await draft("Asked of Klaus");
  await expert.get(`/practices/${id}/review`).expect(404);
  const refused = await ask(id, { others: "tomasz, nobody-at-all" }).expect(422);
  expect(refused.text).toContain("tomasz, nobody-at-all");
  await ask(id, { note: "Is the sum right?", reviewers: "klaus" }).expect(303);
  expect(
    (await house.database.db.selectFrom("practices").select("status").where("id", "=", id).executeTakeFirst())?.status,
  ).toBe("in_review");

  expect(await bellOf(expert)).toContain("Is the sum right?");
  expect((await expert.get("/practices/in-review").expect(200)).text).toContain("Asked of Klaus");
  expect((await outside.get("/practices/in-review").expect(200)).text).not.toContain("Asked of Klaus");
  const page = await expert.get(`/practices/${id}/review`).expect(200);
  expect(page.text).toContain("Paying in turn halves the wait.");
  expect(page.text).not.toContain(`/practices/${id}/edit`);
  await expert.get(`/practices/${id}/asked-of-klaus`).expect(200);
  await expert.get(`/practices/${id}/edit`).expect(403);
  await expert.post(`/practices/${id}/review/withdraw`).expect(403);
  for (const who of [outside, stranger(house)]) {
    await who.get(`/practices/${id}/review`).expect(404);
    await who.get(`/practices/${id}/asked-of-klaus`).expect(404);
    await comment(who, id, { text: "Not mine to say." }).expect(who === outside ? 404 : 401);
  }
  await say(outside, id, { verdict: "approve" }).then(({ status }) => expect(status).toBe(404));
  await say(ingrid, id, { verdict: "approve" }).then(({ status }) => expect(status).toBe(403));
});

test("comments stand at their section and claim, are answered, settled and taken back; a claim written again keeps its comments", async () => {
  const id = await draft("Comments by section");
  await ask(id, { reviewers: "klaus" }).expect(303);
  const claim = "Paying in turn halves the wait.";
  const sent = await comment(expert, id, { section: "how", claim, text: "By *how* much?" }).expect(303);
  const first = Number(/#comment-(\d+)$/.exec(String(sent.headers.location))?.[1]);
  await comment(expert, id, { section: "problem", text: "Whose refunds?" }).expect(303);
  await comment(ingrid, id, { parent: first, text: "By half, as the post says." }).expect(303);
  const page = await ingrid.get(`/practices/${id}/review`).expect(200);
  expect(page.text).toContain("By <em>how</em> much?");
  expect(page.text.indexOf("Whose refunds?")).toBeLessThan(page.text.indexOf("By <em>how</em> much?"));
  expect(await bellOf(ingrid)).toContain("Whose refunds?");
  expect(await bellOf(expert)).toContain("By half, as the post says.");

  const wrong = await comment(expert, id, {
    section: "how",
    claim: "No such claim.",
    anchor: "how-1",
    text: "Kept while refused.",
  });
  expect(wrong.status).toBe(409);
  expect(wrong.text).toContain("Kept while refused.");
  await comment(expert, id, { parent: first, text: "" }).expect(422);
  const key = randomUUID();
  for (let time = 0; time < 2; time += 1) await comment(expert, id, { key, text: "Sent twice." }).expect(303);
  expect((await ingrid.get(`/practices/${id}/review`)).text.split("Sent twice.").length).toBe(2);

  await stefan.post(`/practices/${id}/comments/${first}/resolution`).type("form").send({ value: "1" }).expect(303);
  expect((await expert.get(`/practices/${id}/review`)).text).toContain("Resolved comment");
  await expert.post(`/practices/${id}/comments/${first}/resolution`).type("form").send({ value: "0" }).expect(303);
  const form = await ingrid.get(`/practices/${id}/edit`).expect(200);
  const anew = { key: hidden(form.text, "key"), revision: hidden(form.text, "revision"), intent: "save" };
  await ingrid
    .post(`/practices/${id}/edit`)
    .type("form")
    .send(
      filledForm(thread, {
        title: "Comments by section",
        ...anew,
        "claim-2-text": "Paying in turn halves the wait for both.",
      }),
    )
    .expect(303);
  expect((await expert.get(`/practices/${id}/review`)).text).toContain("About words that have since changed:");
  await expert.post(`/practices/${id}/comments/${first}/delete`).expect(303);
  expect((await expert.get(`/practices/${id}/review`)).text).not.toContain("how</em> much?");
});

test("while a reviewer wants changes, publishing asks for a reason; the reviewer is told what came of it", async () => {
  const id = await draft("Overruled");
  await ask(id, { reviewers: ["klaus", "stefan"] }).expect(303);
  await say(expert, id, { verdict: "changes" }).then(({ status }) => expect(status).toBe(422));
  await say(expert, id, { verdict: "changes", words: "The sum is missing." }).then(({ status }) =>
    expect(status).toBe(303),
  );
  await say(stefan, id, { verdict: "approve" }).then(({ status }) => expect(status).toBe(303));
  expect(await bellOf(ingrid)).toContain("The sum is missing.");
  const form = await ingrid.get(`/practices/${id}/edit`).expect(200);
  const sent = { key: hidden(form.text, "key"), revision: hidden(form.text, "revision"), title: "Overruled" };
  const publish = (more: object) =>
    ingrid
      .post(`/practices/${id}/edit`)
      .type("form")
      .send(filledForm(thread, { ...sent, ...more }));
  const refused = await publish({}).expect(422);
  expect(refused.text).toContain('name="overrule"');
  const { headers } = await publish({ overrule: "The sum is in the annex." }).expect(303);
  expect(await bellOf(expert)).toContain("The sum is in the annex.");
  expect((await stranger(house).get(`/practices/${id}/versions`).expect(200)).text).toContain(
    "The sum is in the annex.",
  );
  const page = await stranger(house).get(String(headers.location)).expect(200);
  for (const words of ["reviewed", "curated", "1 post"]) expect(page.text).toContain(words);
  await comment(expert, id, { text: "Too late." }).expect(403);
});

test("R3: of two who ask, speak of an old draft, or withdraw at once, one wins and the other is told", async () => {
  const id = await draft("Two at once");
  const both = await Promise.all([
    ask(id, { reviewers: "klaus" }),
    ask(id, { note: "Mine was slower.", reviewers: "klaus" }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
  const old = await revisionOf(id);
  const form = await ingrid.get(`/practices/${id}/edit`).expect(200);
  const changed = {
    key: hidden(form.text, "key"),
    revision: hidden(form.text, "revision"),
    intent: "save",
    title: "Two at once",
  };
  await ingrid.post(`/practices/${id}/edit`).type("form").send(filledForm(thread, changed)).expect(303);
  const late = await say(expert, id, {
    verdict: "changes",
    words: "About the old one.",
    revision: old,
    anchor: "verdict",
  });
  expect(late.status).toBe(409);
  expect(late.text).toContain("About the old one.");
  const ends = await Promise.all([1, 2].map(() => ingrid.post(`/practices/${id}/review/withdraw`)));
  expect(ends.map(({ status }) => status).sort()).toEqual([303, 409]);
  // The person who was asked reads the draft no longer.
  await expert.get(`/practices/${id}/review`).expect(404);
});

test("K-13 K-11 who could not be asked any more is out of the review, and one reviewer can be taken out", async () => {
  const { db } = house.database;
  const [lost, taken] = [await draft("Lost recognition"), await draft("One taken out")];
  for (const id of [lost, taken]) await ask(id, { reviewers: "klaus, stefan" }).expect(303);
  for (const id of [lost, taken]) await say(expert, id, { verdict: "changes", words: "The sum." });
  const reviewersOf = async (id: number) => {
    const review = db.selectFrom("practice_reviews").select("id").where("practice_id", "=", id);
    const rows = await db
      .selectFrom("practice_reviewers")
      .innerJoin("users", "users.id", "practice_reviewers.user_id")
      .select("handle")
      .where("review_id", "=", review)
      .orderBy("handle")
      .execute();
    return rows.map(({ handle }) => handle);
  };

  await stefan.post(`/practices/${taken}/review/reviewers/klaus/remove`).expect(303);
  expect(await reviewersOf(taken)).toEqual(["stefan"]);
  await expert.get(`/practices/${taken}/review`).expect(404);
  await stefan.post(`/practices/${taken}/review/reviewers/klaus/remove`).expect(404);
  await expert.get(`/practices/${lost}/review`).expect(200);

  const klaus = await idOf(house, "klaus");
  const had = await db.deleteFrom("recognitions").where("user_id", "=", klaus).returningAll().execute();
  expect(await reviewersOf(lost)).toEqual(["stefan"]);
  await expert.get(`/practices/${lost}/review`).expect(404);
  await db.insertInto("recognitions").values(had).execute();

  // Silenced, he answers nothing: he is not asked, nor offered.
  await db
    .updateTable("users")
    .set({ silenced_until: new Date(Date.now() + 86_400_000) })
    .where("id", "=", klaus)
    .execute();
  const further = await draft("Asked while silenced");
  expect((await ask(further, { others: "klaus" })).status).toBe(422);
  await db.updateTable("users").set({ silenced_until: null }).where("id", "=", klaus).execute();
});

test("K-11 what a reviewer said who is silenced since decides nothing, as long as that lasts", async () => {
  const { db } = house.database;
  const id = await draft("Reviewed by somebody who is silenced");
  await ask(id, { reviewers: "klaus" }).expect(303);
  await say(expert, id, { verdict: "changes", words: "The sum." });
  const silence = (until: Date | null) =>
    db.updateTable("users").set({ silenced_until: until }).where("handle", "=", "klaus").execute();
  const counts = async () => {
    const { body } = await ingrid.get("/api/v1/practice-reviews").expect(200);
    return body.items.find((item: { id: number }) => item.id === id)?.verdicts;
  };
  const isToBeOverruled = async () =>
    (await ingrid.get(`/practices/${id}/edit`).expect(200)).text.includes('name="overrule"');
  expect(await isToBeOverruled()).toBe(true);
  expect(await counts()).toEqual({ approve: 0, changes: 1, waiting: 0 });
  await silence(new Date(Date.now() + 86_400_000));
  expect(await isToBeOverruled()).toBe(false);
  expect(await counts()).toEqual({ approve: 0, changes: 0, waiting: 0 });
  await silence(null);
  expect(await isToBeOverruled()).toBe(true);
});
