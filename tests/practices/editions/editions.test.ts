/** An edition's way from a draft to a publication: contents, versions, who may read it, its files. */
import { EpubCheck } from "@likecoin/epubcheck-ts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { forgetLimits } from "../../forum/threads/support.ts";
import { openTestHouse, type TestHouse } from "../../support/house.ts";
import { type Agent, act, beginEdition, details, download, filesOf, publicPractices, publish } from "./support.ts";

let house: TestHouse;
let ingrid: Agent;
let practices: number[];
beforeAll(async () => {
  house = await openTestHouse();
  ingrid = await house.as("ingrid");
  practices = await publicPractices(house);
});
afterAll(() => house.close());
beforeEach(() => forgetLimits(house));

const one = (index: number): string => String(practices[index]);
const entriesOf = async (id: number) =>
  house.database.db
    .selectFrom("edition_entries")
    .select(["id", "heading", "practice_id", "version"])
    .where("edition_id", "=", id)
    .orderBy("position")
    .execute();
const readApi = (agent: Agent, id: number) => agent.get(`/api/v1/editions/${id}`);

test("contents are put in, grouped under headings and moved; what is gone is not found", async () => {
  const id = await beginEdition(ingrid);
  await act(ingrid, id, { act: "add", practices: [one(0), one(1), one(2)] }).expect(303);
  await act(ingrid, id, { act: "chapter", heading: "Money" }).expect(303);
  const [first, second, third, chapter] = (await entriesOf(id)).map((entry) => String(entry.id));
  await act(ingrid, id, { act: "place", entry: chapter ?? "", before: first ?? "" }).expect(303);
  await act(ingrid, id, { act: "down", entry: first ?? "" }).expect(303);
  await act(ingrid, id, { act: "up", entry: chapter ?? "" }).expect(303);
  await act(ingrid, id, { act: "rename", entry: chapter ?? "", heading: "Money and time" }).expect(303);
  const order = (await entriesOf(id)).map((entry) => String(entry.id));
  expect(order).toEqual([chapter, second, first, third]);
  await act(ingrid, id, { act: "remove", entry: third ?? "" }).expect(303);
  await act(ingrid, id, { act: "remove", entry: third ?? "" }).expect(404);
  // Once more is no second copy.
  await act(ingrid, id, { act: "add", practices: one(1) }).expect(303);
  expect((await entriesOf(id)).map(({ heading }) => heading)).toEqual(["Money and time", null, null]);
  const page = await ingrid.get(`/editions/${id}/contents`).expect(200);
  expect(page.text).toContain("Money and time");
});

test("R5: two who change the details at once are told, 409, and what was typed stays; A4: arrays are refused", async () => {
  const id = await beginEdition(ingrid);
  await ingrid
    .post(`/editions/${id}/edit`)
    .type("form")
    .send(details({ revision: "1", title: "The quicker" }))
    .expect(303);
  const late = await ingrid
    .post(`/editions/${id}/edit`)
    .type("form")
    .send(details({ revision: "1", title: "The later one" }));
  expect(late.status).toBe(409);
  expect(late.text).toContain("The later one");
  await ingrid
    .post("/api/v1/editions")
    .send({ ...details(), title: ["a", "b"] })
    .expect(400);
  const refused = await ingrid
    .post("/editions")
    .type("form")
    .send(details({ title: "" }))
    .expect(422);
  expect(refused.text).toContain("Why we **collected** these.");
});

test("a published edition never changes; the next one starts from it, and only one is begun", async () => {
  const id = await beginEdition(ingrid, { title: "Numbered" });
  await act(ingrid, id, { act: "add", practices: [one(0)] }).expect(303);
  await publish(ingrid, id);
  await act(ingrid, id, { act: "chapter", heading: "Too late" }).expect(409);
  await ingrid
    .post(`/editions/${id}/edit`)
    .type("form")
    .send(details({ revision: "9" }))
    .expect(409);
  expect((await readApi(house.visitor(), id)).body).toMatchObject({ title: "Numbered", number: 1 });
  await expect(house.database.db.deleteFrom("edition_entries").where("edition_id", "=", id).execute()).rejects.toThrow(
    /never changes/,
  );

  const [a, b] = await Promise.all([ingrid.post(`/editions/${id}/next`), ingrid.post(`/editions/${id}/next`)]);
  expect(a.headers.location).toBe(b.headers.location);
  const next = Number(/\/editions\/(\d+)\//.exec(a.headers.location ?? "")?.[1]);
  await publish(ingrid, next);
  expect((await readApi(house.visitor(), next)).body).toMatchObject({ number: 2, others: [{ id, number: 1 }] });
  expect((await house.visitor().get(`/editions/${id}/numbered`)).text).toContain("Edition 2 has been published since");
});

test("publishing says everything that stands in the way", async () => {
  const id = await beginEdition(ingrid);
  await act(ingrid, id, { act: "chapter", heading: "Empty" }).expect(303);
  const page = await ingrid.get(`/editions/${id}/publish`).expect(200);
  expect(page.text).toContain("are no practices in the edition yet");
  expect(page.text).toContain("One chapter has no practice");
  const refused = await ingrid.post(`/editions/${id}/publish`).type("form").send({ revision: "2" }).expect(422);
  expect(refused.text).toContain("are no practices in the edition yet");
  await house.visitor().get(`/editions/${id}/bridges-in-practice`).expect(404);
  await (await house.as("ania")).get(`/editions/${id}/contents`).expect(404);
});

test("A1: a practice that not every reader may read can't come in, and closes the edition when it is closed later", async () => {
  const { db } = house.database;
  const id = await beginEdition(ingrid, { title: "Open for now" });
  const hidden = await db
    .selectFrom("spaces")
    .select("id")
    .where("visibility", "=", "members")
    .executeTakeFirstOrThrow();
  const [moved, still] = [practices[3] ?? 0, practices[4] ?? 0];
  const { space_id: home } = await db
    .selectFrom("practices")
    .select("space_id")
    .where("id", "=", moved)
    .executeTakeFirstOrThrow();
  const putInto = (space: number) =>
    db.updateTable("practices").set({ space_id: space }).where("id", "=", moved).execute();

  await putInto(hidden.id);
  await act(ingrid, id, { act: "add", practices: String(moved) }).expect(422);
  expect((await ingrid.get(`/editions/${id}/add`)).text).not.toContain(`value="${moved}"`);
  await putInto(home);
  await act(ingrid, id, { act: "add", practices: [String(moved), String(still)] }).expect(303);
  await publish(ingrid, id);
  const visitor = house.visitor();
  const files = await filesOf(ingrid, id);
  await visitor.get(`/editions/${id}/open-for-now`).expect(200);
  await visitor.get(files.pdf).expect(200);

  await putInto(hidden.id);
  const ways = [
    `/editions/${id}`,
    `/editions/${id}/open-for-now`,
    `/editions/${id}/making`,
    files.pdf,
    files.html,
    `/api/v1/editions/${id}`,
  ];
  for (const path of ways) await expect.poll(async () => (await visitor.get(path)).status, { message: path }).toBe(404);
  expect((await visitor.get("/editions")).text).not.toContain("Open for now");
  expect((await visitor.get(`/practices/${still}`).redirects(1)).text).not.toContain("Open for now");
  await (await house.as("ania")).get(files.pdf).expect(200);
  expect((await ingrid.get(`/editions/${id}/open-for-now`)).text).toContain("not all readers of this edition may read");
  await putInto(home);
  await expect.poll(async () => (await visitor.get(`/editions/${id}/open-for-now`)).status).toBe(200);
});

test("A1: files that show a post which went since are not handed out but made again", async () => {
  const { db } = house.database;
  const id = await beginEdition(ingrid, { title: "Posts go" });
  await act(ingrid, id, { act: "add", practices: one(0) }).expect(303);
  await publish(ingrid, id);
  const files = await filesOf(ingrid, id);
  const source = await db
    .selectFrom("claim_sources")
    .innerJoin("claims", "claims.id", "claim_sources.claim_id")
    .innerJoin("posts", "posts.id", "claim_sources.post_id")
    .select(["posts.id", "posts.deleted_at"])
    .where("claims.practice_id", "=", practices[0] ?? 0)
    .executeTakeFirstOrThrow();
  expect((await download(ingrid, files.html)).body.toString()).toContain(`/p/${source.id}`);
  await db.updateTable("posts").set({ deleted_at: new Date() }).where("id", "=", source.id).execute();
  const { headers } = await house.visitor().get(files.html).redirects(0).expect(303);
  expect(headers.location).toBe(`/editions/${id}/making`);
  await filesOf(ingrid, id);
  const made = await download(ingrid, files.html);
  expect(made.body.toString()).not.toContain(`/p/${source.id}"`);
  expect(made.body.toString()).toContain("A post that is no longer there");
  await db.updateTable("posts").set({ deleted_at: null }).where("id", "=", source.id).execute();
});

test("the files: a PDF with an outline, an EPUB that passes, a page that needs nothing else; types, names and ranges", async () => {
  const id = await beginEdition(ingrid, { title: "Zażółć gęślą jaźń", language: "pl", audience: "public" });
  await act(ingrid, id, { act: "chapter", heading: "Pieniądze" }).expect(303);
  await act(ingrid, id, { act: "add", practices: practices.map(String) }).expect(303);
  await publish(ingrid, id);
  const files = await filesOf(ingrid, id);
  const pdf = await download(ingrid, files.pdf);
  expect(pdf.headers).toMatchObject({ "content-type": "application/pdf", "accept-ranges": "bytes" });
  expect(pdf.headers["content-disposition"]).toContain('attachment; filename="zazolc-gesla-jazn-1.pdf"');
  const text = pdf.body.toString("latin1");
  expect(text).toMatch(/^%PDF-1\.7/);
  expect(text).toContain("/Outlines");
  expect(text).toContain("/StructTreeRoot");
  const part = await ingrid.get(files.pdf).set("Range", "bytes=0-4").expect(206);
  expect(part.headers["content-range"]).toBe(`bytes 0-4/${pdf.body.length}`);

  const epub = await download(ingrid, files.epub);
  expect(epub.headers["content-type"]).toBe("application/epub+zip");
  expect(epub.body.subarray(30, 58).toString()).toBe("mimetypeapplication/epub+zip");
  const checked = await EpubCheck.validate(epub.body);
  expect(
    checked.messages.filter(({ severity }) => severity === "error" || severity === "fatal" || severity === "warning"),
  ).toEqual([]);

  const html = await download(house.visitor(), files.html);
  const page = html.body.toString();
  expect(page).toContain('<html lang="pl"');
  expect(page).toContain("Spis treści");
  expect(page).not.toMatch(/<script|src="(?!data:)/);
  expect(html.headers["content-security-policy"]).toContain("sandbox");
});

test("what is made already is not made again; the order can be taken back by those who make editions", async () => {
  const id = await beginEdition(ingrid, { title: "Made once" });
  await act(ingrid, id, { act: "add", practices: one(0) }).expect(303);
  await publish(ingrid, id);
  await filesOf(ingrid, id);
  const madeAt = async () => (await readApi(house.visitor(), id)).body.files.madeAt;
  const before = await madeAt();
  await house.visitor().post(`/editions/${id}/make`).expect(303);
  await filesOf(ingrid, id);
  expect(await madeAt()).toBe(before);

  const draft = await beginEdition(ingrid, { title: "Never made" });
  await act(ingrid, draft, { act: "add", practices: one(1) }).expect(303);
  await house.visitor().post(`/editions/${draft}/make`).expect(404);
  await ingrid.post(`/editions/${draft}/make`).expect(303);
  await ingrid.post(`/editions/${draft}/making/cancel`).expect(303);
  const state = (await ingrid.get(`/api/v1/editions/${draft}/making`)).body.state;
  expect(["cancelled", "done"]).toContain(state);
  await house.visitor().post(`/editions/${id}/making/cancel`).expect(401);
});

test("readers who come from an edition are told what changed since; a newer version can be taken", async () => {
  const { db } = house.database;
  const id = await beginEdition(ingrid, { title: "Before the change" });
  const practice = practices[2] ?? 0;
  await act(ingrid, id, { act: "add", practices: String(practice) }).expect(303);
  await publish(ingrid, id);
  const same = await house.visitor().get(`/practices/${practice}?edition=${id}`).redirects(1).expect(200);
  expect(same.text).toContain("which is still the current one");
  // As publishing does it.
  const { record } = await db
    .selectFrom("practice_versions")
    .select("record")
    .where("practice_id", "=", practice)
    .executeTakeFirstOrThrow();
  await db
    .insertInto("practice_versions")
    .values({ practice_id: practice, version: 2, record: JSON.stringify(record) })
    .execute();
  await db.updateTable("practices").set({ version: 2, published_at: new Date() }).where("id", "=", practice).execute();
  const newer = async () => (await house.visitor().get(`/practices/${practice}?edition=${id}`).redirects(1)).text;
  await expect.poll(newer).toContain("this is version 2");
  expect((await house.visitor().get(`/editions/${id}/before-the-change`)).text).toContain("changed since: version 2");

  const { headers } = await ingrid.post(`/editions/${id}/next`).expect(303);
  const next = Number(/\/editions\/(\d+)\//.exec(headers.location ?? "")?.[1]);
  expect((await ingrid.get(`/editions/${next}/contents`)).text).toContain("Switch to version 2");
  await act(ingrid, next, { act: "updateAll" }).expect(303);
  expect(await entriesOf(next)).toMatchObject([{ practice_id: practice, version: 2 }]);
  expect(await entriesOf(id)).toMatchObject([{ practice_id: practice, version: 1 }]);
});
