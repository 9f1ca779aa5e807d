/** Claims are flagged when what they rest on changes; curators see the difference, confirm or replace, and are told. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type Agent,
  forgetLimits,
  idOf,
  openThread,
  openThreadHouse,
  person,
  reply,
  stranger,
} from "../forum/threads/support.ts";
import type { TestHouse } from "../support/house.ts";
import { filledForm, practiceId } from "./support.ts";

let house: TestHouse;
let ingrid: Agent;
let ania: Agent;
beforeAll(async () => {
  house = await openThreadHouse();
  ingrid = await person(house, "ingrid");
  ania = await person(house, "ania");
});
afterAll(() => house.close());
beforeEach(() => forgetLimits(house));

/** A practice whose first claim rests on a post of Marek's and whose second on one of Ania's. */
async function publish(title: string) {
  const thread = await openThread(house, { title, by: "ania" });
  const marek = (await reply(house, "marek", thread.id, "Pay by halves in March and in June.")).id;
  const own = (await reply(house, "ania", thread.id, "Both treasurers agreed.")).id;
  const posts = [marek, own].map((id) => ({ id, author: "", version: 1 }));
  const form = filledForm(
    { id: thread.id, slug: "x", posts },
    { title, "claim-1-id": "0123456789", "claim-1-posts": String(marek), "claim-2-posts": String(own) },
  );
  const { headers } = await ingrid.post("/practices").type("form").send(form).expect(303);
  return { id: practiceId(headers.location), href: String(headers.location), threadId: thread.id, marek, own, form };
}

const edit = async (postId: number, text: string, version: number) =>
  (await person(house, "marek")).post(`/p/${postId}/edit`).type("form").send({ text, version }).expect(303);
const flagsOf = (practice: number) =>
  house.database.db.selectFrom("claim_flags").selectAll().where("practice_id", "=", practice).orderBy("id").execute();
const causes = async (practice: number) => (await flagsOf(practice)).map(({ cause }) => cause);
const newsOf = async (handle: string, kind: "claim_flagged" | "cited", practice: number) =>
  house.database.db
    .selectFrom("notifications")
    .select("id")
    .where("user_id", "=", await idOf(house, handle))
    .where("kind", "=", kind)
    .where("practice_id", "=", practice)
    .execute();

test("several edits are one flag with the latest difference, told once; confirming takes the present version, and clears it", async () => {
  const { id, href, marek } = await publish("Flagged by edits");
  await edit(marek, "Pay by thirds in March and in June.", 1);
  await expect.poll(() => causes(id)).toEqual(["edited"]);
  await edit(marek, "Pay by quarters in March and in June.", 2);
  await expect.poll(async () => (await flagsOf(id))[0]?.present_version).toBe(3);
  expect(await newsOf("ingrid", "claim_flagged", id)).toHaveLength(1);

  const page = await ingrid.get(`/practices/${id}/flags`).expect(200);
  expect(page.text).toMatch(/<del>.*halves.*<\/del>/);
  expect(page.text).toMatch(/<ins>.*quarters.*<\/ins>/);
  expect(page.text).not.toContain("thirds");
  expect((await ingrid.get("/practices/flagged").expect(200)).text).toContain("Flagged by edits");
  expect((await ingrid.get("/practices").expect(200)).text).toContain('href="/practices/flagged"');
  for (const path of [href, `/practices/${id}/edit`])
    expect((await ingrid.get(path).expect(200)).text).toContain("1 claim rests on a source that has changed");
  const read = await stranger(house).get(href).expect(200);
  expect(read.text).toContain("The source has changed since");
  expect(read.text).toContain(`href="/p/${marek}/history"`);
  expect(read.text).not.toContain("flag-panel");

  const [flag] = await flagsOf(id);
  const confirm = (version: number) => ingrid.post(`/practices/${id}/flags/${flag?.id}`).type("form").send({ version });
  await ania.post(`/practices/${id}/flags/${flag?.id}`).type("form").send({ version: 3 }).expect(403);
  expect((await confirm(2)).status).toBe(409);
  const both = await Promise.all([confirm(3), confirm(3)]);
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
  expect(await causes(id)).toEqual([]);
  expect((await stranger(house).get(`/practices/${id}/versions`).expect(200)).text).toContain("version 1 → 3");
  await expect.poll(async () => (await stranger(house).get(href)).text).not.toContain("The source has changed since");
});

test("an edit taken back clears its flag; a deleted post flags it again, shows its words to curators alone, and comes back with it", async () => {
  const { id, href, marek, own } = await publish("Flagged and cleared");
  await edit(marek, "Something else.", 1);
  await expect.poll(() => causes(id)).toEqual(["edited"]);
  await edit(marek, "Pay by halves in March and in June.", 2);
  await expect.poll(() => causes(id)).toEqual([]);

  await ingrid.post(`/p/${own}/delete`).type("form").send({ reason: "" }).expect(303);
  await expect.poll(() => causes(id)).toEqual(["deleted"]);
  expect((await ingrid.get(`/practices/${id}/flags`).expect(200)).text).toContain("Both treasurers agreed.");
  for (const who of [ania, stranger(house)]) {
    await who.get(`/practices/${id}/flags`).expect(who === ania ? 403 : 401);
    expect((await who.get(href).expect(200)).text).not.toContain("Both treasurers agreed.");
  }
  const [flag] = await flagsOf(id);
  await ingrid.post(`/practices/${id}/flags/${flag?.id}`).type("form").send({ version: 1 }).expect(409);
  await ingrid.post(`/p/${own}/restore`).type("form").send({}).expect(303);
  await expect.poll(() => causes(id)).toEqual([]);
});

test("a thread that is deleted, or moved to where not every reader of the practice may read, flags its claims", async () => {
  const { id, threadId } = await publish("Flagged by moving");
  const { db } = house.database;
  await ingrid.post(`/t/${threadId}/delete`).type("form").send({ reason: "" }).expect(303);
  await expect.poll(() => causes(id)).toEqual(["deleted", "deleted"]);
  await ingrid.post(`/t/${threadId}/restore`).type("form").send({}).expect(303);
  await expect.poll(() => causes(id)).toEqual([]);
  const closed = await db.selectFrom("spaces").select("id").where("visibility", "=", "group").executeTakeFirstOrThrow();
  await db.updateTable("threads").set({ space_id: closed.id }).where("id", "=", threadId).execute();
  await expect.poll(() => causes(id)).toEqual(["closed", "closed"]);
});

test("K-17 publishing leaves a flag, whatever was written in the claim: looking clears it; every version needs its note", async () => {
  const { id, form, marek } = await publish("Flag and version");
  await edit(marek, "Pay by thirds.", 1);
  await expect.poll(() => causes(id)).toEqual(["edited"]);
  const change = (changes: object) =>
    ingrid
      .post(`/practices/${id}/edit`)
      .type("form")
      .send({ ...form, key: randomUUID(), ...changes });
  expect((await change({ revision: 1, note: "" }).expect(422)).text).toContain(
    "Say what changed since the previous version.",
  );
  await change({ revision: 1, note: "A new organisation.", organisation: "Town of Dobra" }).expect(303);
  await expect.poll(() => causes(id)).toEqual(["edited"]);
  expect(await newsOf("ingrid", "claim_flagged", id)).toHaveLength(1);
  await change({ revision: 2, note: "Thirds now.", "claim-1-text": "Refunds are paid by thirds." }).expect(303);
  const pins = () =>
    house.database.db
      .selectFrom("claim_sources")
      .innerJoin("claims", "claims.id", "claim_sources.claim_id")
      .select(["post_version"])
      .where("practice_id", "=", id)
      .where("post_id", "=", marek)
      .execute();
  await expect.poll(() => causes(id)).toEqual(["edited"]);
  expect(await pins()).toEqual([{ post_version: 1 }]);
  // The claim under another name, without its source for a while, in a draft in between: all the same.
  const renamed = { "claim-1-id": "9876543210", "claim-1-text": "Refunds are paid by thirds, always." };
  await change({ revision: 3, intent: "save", note: "", ...renamed }).expect(303);
  await change({ revision: 4, note: "By another name.", ...renamed }).expect(303);
  await expect.poll(() => causes(id)).toEqual(["edited"]);
  expect(await pins()).toEqual([{ post_version: 1 }]);
  const [flag] = await flagsOf(id);
  await ingrid.post(`/practices/${id}/flags/${flag?.id}`).type("form").send({ version: 2 }).expect(303);
  await expect.poll(() => causes(id)).toEqual([]);
  expect(await pins()).toEqual([{ post_version: 2 }]);

  const versions = await stranger(house).get(`/practices/${id}/versions`).expect(200);
  for (const words of ["A new organisation.", "Thirds now."]) expect(versions.text).toContain(words);
  const compare = async (from: number, to: number) =>
    (await stranger(house).get(`/practices/${id}/compare?from=${from}&to=${to}`).expect(200)).text;
  expect(await compare(1, 2)).toMatch(/<ins>.*Dobra.*<\/ins>/);
  expect(await compare(1, 3)).toContain("Reworded");
  expect(await compare(1, 3)).toMatch(/<del>.*seven.*<\/del>/);
  expect(await compare(1, 3)).not.toContain("Dobra");
  await stranger(house).get(`/practices/${id}/compare?from=1&to=9`).expect(404);
  await stranger(house).get(`/practices/${id}/compare?from=1&to=draft`).expect(404);
  await stranger(house).get(`/practices/${id}/compare?from=1&from=2&to=1`).expect(400);
});

test("authors are told once that they are cited, are named on the page and theirs, and may stay unnamed", async () => {
  const { id, href, form } = await publish("Thanks to Marek");
  expect(await newsOf("marek", "cited", id)).toHaveLength(1);
  await ingrid
    .post(`/practices/${id}/edit`)
    .type("form")
    .send({ ...form, key: randomUUID(), revision: 1, note: "Again." })
    .expect(303);
  expect(await newsOf("marek", "cited", id)).toHaveLength(1);
  const marek = await person(house, "marek");
  const { name } = await house.database.db
    .selectFrom("users")
    .select("name")
    .where("handle", "=", "marek")
    .executeTakeFirstOrThrow();
  expect((await stranger(house).get("/people/marek").expect(200)).text).toContain(href);
  expect((await stranger(house).get(href).expect(200)).text).toContain(name);

  expect((await marek.get(href).expect(200)).text).toContain("Nie wymieniaj mnie tutaj");
  await marek.post(`/practices/${id}/credit`).type("form").send({ value: "0" }).expect(303);
  await expect.poll(async () => (await stranger(house).get(href)).text).not.toContain(name);
  expect((await stranger(house).get(href)).text).toContain("and 1 member who prefers not to be named");
  expect((await stranger(house).get("/people/marek").expect(200)).text).not.toContain(href);
  await (await person(house, "klaus")).post(`/practices/${id}/credit`).type("form").send({ value: "0" }).expect(404);
});

test("a claim that rests on a file of the house is flagged when the file goes", async () => {
  const { id } = await publish("Resting on a file");
  const { db } = house.database;
  const file = await db
    .insertInto("files")
    .values({
      key: randomUUID().replaceAll("-", ""),
      owner_id: await idOf(house, "ania"),
      name: "guide.pdf",
      type: "application/pdf",
      state: "ready",
    })
    .returning(["id", "key"])
    .executeTakeFirstOrThrow();
  const claim = await db
    .selectFrom("claims")
    .select("id")
    .where("practice_id", "=", id)
    .orderBy("position")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("claim_documents")
    .values({
      claim_id: claim.id,
      position: 1,
      title: "A guide",
      href: `/files/${file.key}/guide.pdf`,
      file_id: file.id,
    })
    .execute();
  await db.deleteFrom("files").where("id", "=", file.id).execute();
  await expect.poll(() => causes(id)).toEqual(["deleted"]);
  expect((await ingrid.get(`/practices/${id}/flags`).expect(200)).text).toContain(
    "It rests on a file that was deleted: A guide",
  );
  expect(await newsOf("ingrid", "claim_flagged", id)).toHaveLength(1);
});
