/** Documents as sources, the picture, and the fields of the template that came with them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../support/house.ts";
import { filledForm as filledReplication } from "./replications/support.ts";
import { at, filledForm, findThread, practiceId, type ThreadWithPosts } from "./support.ts";

let house: TestHouse;
let thread: ThreadWithPosts;
let ingrid: Awaited<ReturnType<TestHouse["as"]>>;
beforeAll(async () => {
  house = await openTestHouse();
  thread = await findThread(house);
  ingrid = await house.as("ingrid");
});
afterAll(() => house.close());

const guide = {
  "document-1-key": "guide",
  "document-1-title": "Guidance on advances",
  "document-1-href": "https://example.org/guidance.pdf",
  "document-1-publisher": "Ministry of Funds",
  "document-1-year": "2023",
  "document-1-locator": "p. 14",
};
const send = (changes: Parameters<typeof filledForm>[1]) =>
  ingrid.post("/practices").type("form").send(filledForm(thread, changes));

/** A one-pixel picture or a short text, kept in the house; its address. */
async function upload(agent: typeof ingrid, name: string, content: Buffer): Promise<string> {
  const answer = await agent.post("/api/v1/files").attach("file", content, name).expect(201);
  return answer.body.items[0].href;
}
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("a claim may rest on a document alone; the page lists it after the posts with publisher, year and page", async () => {
  const answer = await send({ title: "Out of the books", ...guide, "claim-1-posts": [], "claim-1-documents": "guide" });
  expect(answer.status).toBe(303);
  const page = (
    await house
      .visitor()
      .get(answer.headers.location ?? "")
      .expect(200)
  ).text;
  expect(page).toMatch(
    /id="source-3"><a href="https:\/\/example.org\/guidance.pdf"[^>]*>Guidance on advances<\/a>, Ministry of Funds, 2023, p. 14/,
  );
  expect(page).toContain('href="#source-3"');
  const rows = await house.database.db.selectFrom("claim_documents").select(["title", "year", "file_id"]).execute();
  expect(rows).toContainEqual({ title: "Guidance on advances", year: 2023, file_id: null });
  const again = await ingrid.get(`/practices/${practiceId(answer.headers.location)}/edit`).expect(200);
  expect(again.text).toContain('value="https://example.org/guidance.pdf"');
  expect(again.text).toMatch(/name="claim-1-documents" value="guide" checked/);
});

test("a document that is cited needs a title and an address; http, foreign files and wrong years are refused at their field", async () => {
  const gaps = await send({ ...guide, "document-1-href": "", "claim-1-documents": "guide" }).expect(422);
  expect(gaps.text).toMatch(/id="f-document-1-href-error"[^>]*>Needed for publishing/);
  const wrong = await send({
    ...guide,
    ...{ "document-1-href": "http://example.org/", "document-1-year": "last year" },
  }).expect(422);
  expect(wrong.text).toMatch(/id="f-document-1-href-error"[^>]*>An address beginning with https/);
  expect(wrong.text).toMatch(/id="f-document-1-year-error"[^>]*>Four digits/);
  const foreign = await upload(await house.as("ania"), "own.txt", Buffer.from("Ania's own notes, shown to nobody."));
  const refused = await send({ ...guide, "document-1-href": foreign }).expect(422);
  expect(refused.text).toMatch(/id="f-document-1-href-error"[^>]*>There is no such file/);
});

test("an uploaded document is readable to the practice's readers and to nobody before", async () => {
  const href = await upload(ingrid, "agreement.txt", Buffer.from("The agreement of two towns, article by article."));
  await house.visitor().get(href).expect(404);
  const draft = { ...guide, "document-1-href": house.url + href, "claim-1-documents": "guide", title: "With a file" };
  const answer = await send({ ...draft, "document-1-href": href }).expect(303);
  await house.visitor().get(href).expect(200);
  expect((await house.visitor().get(answer.headers.location ?? "")).text).toContain(`href="${href}"`);
});

test("the picture needs words for those who can't see it, and stands on the page and on the card", async () => {
  const image = await upload(ingrid, "bridge.png", PIXEL);
  const silent = await send({ image }).expect(422);
  expect(silent.text).toMatch(/id="f-imageAlt-error"[^>]*>Needed for publishing/);
  const none = await send({ image: "/files/0123456789abcdef0123456789abcdef/x.png", imageAlt: "x" }).expect(422);
  expect(none.text).toMatch(/id="f-image-error"/);
  const fields = { image, imageAlt: "A footbridge over the border river", title: "Seen from the bridge" };
  const answer = await send({ ...fields, people: "Two clerks", money: "EUR 400", time: "An hour a week" }).expect(303);
  const page = (
    await house
      .visitor()
      .get(answer.headers.location ?? "")
      .expect(200)
  ).text;
  expect(page).toMatch(/<img class="practice-image"[^>]*alt="A footbridge over the border river"/);
  for (const fact of ["Two clerks", "EUR 400", "An hour a week"]) expect(page).toContain(fact);
  await expect.poll(async () => (await house.visitor().get("/practices")).text).toContain("practice-card-image");
});

test("the editor's script gets posts of a thread or of single addresses, and only what the curator may read", async () => {
  const get = (address: string) =>
    ingrid.get("/api/v1/practices/sources").query({ address }).set("Accept", "application/json");
  const whole = await get(`${house.url}/t/${thread.id}/${thread.slug}?page=2`).expect(200);
  expect(whole.body.thread.id).toBe(thread.id);
  expect(whole.body.posts.map((post: { id: number }) => post.id)).toContain(at(thread.posts, 1).id);
  const single = await get(`/p/${at(thread.posts, 0).id} /p/999999`).expect(200);
  expect(single.body.posts.map((post: { id: number }) => post.id)).toEqual([at(thread.posts, 0).id]);
  await get("/t/999999").expect(404);
  await ingrid.get("/api/v1/practices/sources").expect(400);
  const ania = await house.as("ania");
  await ania.get("/api/v1/practices/sources").query({ address: "/p/1" }).expect(403);
  await ania
    .get("/api/v1/practices/sources")
    .query({ address: `/t/${thread.id}` })
    .expect(403);
});

test("records written before documents, pictures and names of claims existed are read and edited as ever", async () => {
  const { db } = house.database;
  const { id, slug } = await db
    .selectFrom("practices")
    .select(["id", "slug"])
    .where("version", ">", 0)
    .orderBy("id")
    .executeTakeFirstOrThrow();
  await house.visitor().get(`/practices/${id}/${slug}`).expect(200);
  const { body } = await ingrid.get(`/api/v1/practices/${id}/draft`).expect(200);
  expect(body.values["claim-1-id"]).toBe("c1");
  expect(body.values.image).toBe("");
});

test("E-5 an address is stored as browsers would write it, in documents as in links of replications", async () => {
  const odd = "https://example.org/a|b?c=[d]^e";
  const normal = "https://example.org/a%7Cb?c=%5Bd%5D%5Ee";
  const answer = await send({ title: "Odd addresses", ...guide, "document-1-href": odd, "claim-1-documents": "guide" });
  expect(answer.status).toBe(303);
  const id = practiceId(answer.headers.location);
  const { db } = house.database;
  const rows = await db.selectFrom("claim_documents").select("href").where("href", "like", "%7C%").execute();
  expect(rows).toEqual([{ href: normal }]);
  const form = filledReplication({ links: `${odd}\nhttps://żółw.pl/ą`, "condition-1-text": "" });
  const ania = await house.as("ania");
  await ania.post(`/practices/${id}/replications`).type("form").send(form).expect(303);
  const record = await db.selectFrom("replications").select("links").where("practice_id", "=", id).executeTakeFirst();
  expect(record?.links).toEqual([normal, "https://xn--w-uga1v8h.pl/%C4%85"]);
});
