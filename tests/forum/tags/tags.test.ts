/** Tags: one name for what means the same, kept by moderators, counted for each reader by what they may read. */
import { beforeEach, describe, expect, test } from "vitest";
import { useHouseBehindProxy } from "../../support/house.ts";
import { forgetLimits, openThread, person, stranger, threadForm } from "../threads/support.ts";

const house = useHouseBehindProxy();
beforeEach(() => forgetLimits(house));

let word = 0;
/** A tag that nobody has used yet. */
const fresh = (name: string) => `${name}-${++word}`;
const tagsOf = async (id: number) =>
  (await house.app.db.selectFrom("threads").select("tags").where("id", "=", id).executeTakeFirstOrThrow()).tags;
const post = async (path: string, form: object, by = "ingrid") =>
  (await person(house, by)).post(`/admin/tags/${path}`).type("form").send(form);
const count = async (name: string, agent = stranger(house)): Promise<number | undefined> => {
  const { body } = await agent.get("/api/v1/tags").query({ q: name }).expect(200);
  return body.find((tag: { name: string }) => tag.name === name)?.count;
};

describe("synonyms", () => {
  test("a synonym typed becomes the tag, once, when a thread is opened and when it is edited", async () => {
    const [tag, synonym] = [fresh("granty"), fresh("dotacje")];
    await openThread(house, { tags: tag });
    expect((await post("synonym", { tag, synonym })).status).toBe(303);
    const { id } = await openThread(house, { tags: `${synonym}, budżet, ${tag}` });
    expect(await tagsOf(id)).toEqual([tag, "budżet"]);
    const ania = await person(house, "ania");
    const details = { ...threadForm({ tags: synonym }), countries: "" };
    await ania.post(`/t/${id}/edit`).type("form").send(details).expect(303);
    expect(await tagsOf(id)).toEqual([tag]);
    // Sent twice it is what is there already.
    const { revision } = await house.app.db
      .selectFrom("threads")
      .select("revision")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    await ania.post(`/t/${id}/edit`).type("form").send(details).expect(303);
    expect(
      (await house.app.db.selectFrom("threads").select("revision").where("id", "=", id).executeTakeFirstOrThrow())
        .revision,
    ).toBe(revision);
  });

  test("threads that carry the word already are found at once by the tag and renamed one by one, live", async () => {
    const [tag, synonym] = [fresh("umowa"), fresh("porozumienie")];
    await openThread(house, { tags: tag });
    const old = await openThread(house, { tags: synonym, title: "A thread with the older word" });
    const before = await house.app.db
      .selectFrom("threads")
      .select("revision")
      .where("id", "=", old.id)
      .executeTakeFirstOrThrow();
    await post("synonym", { tag, synonym });
    const list = await stranger(house).get("/latest").query({ tag }).expect(200);
    expect(list.text).toContain("A thread with the older word");
    await expect.poll(() => tagsOf(old.id)).toEqual([tag]);
    const { body } = await stranger(house)
      .get(`/api/v1/threads/${old.id}/changes?since=${before.revision}`)
      .expect(200);
    expect(body.thread.tags).toEqual([tag]);
    expect(await count(tag)).toBe(2);
  });

  test("an address with a synonym leads to the tag, with all other filters", async () => {
    const [tag, synonym] = [fresh("wizyta"), fresh("wyjazd")];
    await openThread(house, { tags: tag });
    await post("synonym", { tag, synonym });
    const answer = await stranger(house)
      .get("/latest")
      .query({ kind: "discussion", tag: synonym })
      .redirects(0)
      .expect(301);
    expect(answer.headers.location).toBe(`/latest?kind=discussion&tag=${tag}`);
    await stranger(house)
      .get("/latest")
      .query({ tag: ["a", "b"] })
      .expect(400);
  });

  test("a synonym taken back is a word of its own again", async () => {
    const [tag, synonym] = [fresh("a"), fresh("b")];
    await openThread(house, { tags: tag });
    await post("synonym", { tag, synonym });
    await (await person(house, "ingrid"))
      .post(`/admin/tags/separate?tag=${tag}`)
      .type("form")
      .send({ value: synonym })
      .expect(303);
    const { id } = await openThread(house, { tags: synonym });
    expect(await tagsOf(id)).toEqual([synonym]);
  });
});

describe("renaming and merging", () => {
  test("a tag gets a new name, its old one and its synonyms lead on, its description goes with it", async () => {
    const [old, synonym, name] = [fresh("stara"), fresh("dawna"), fresh("nowa")];
    const { id } = await openThread(house, { tags: old });
    await post("synonym", { tag: old, synonym });
    await post("describe", { tag: old, "description-en": "What it <b>means</b>", "description-pl": "Co znaczy" });
    const { headers } = await post("rename", { tag: old, name: ` ${name.toUpperCase()} ` });
    expect(headers.location).toBe(`/admin/tags/edit?tag=${name}`);
    await expect.poll(() => tagsOf(id)).toEqual([name]);
    for (const each of [old, synonym])
      await stranger(house)
        .get("/latest")
        .query({ tag: each })
        .redirects(0)
        .expect(301)
        .expect("Location", `/latest?tag=${name}`);
    const page = await stranger(house).get("/latest").query({ tag: name }).expect(200);
    expect(page.text).toContain("What it &lt;b>means");
    const form = await (await person(house, "ingrid")).get("/admin/tags/edit").query({ tag: old }).expect(200);
    expect(form.text).toContain("Co znaczy");
  });

  test("a tag and its synonym may change places", async () => {
    const [tag, synonym] = [fresh("skrót"), fresh("pełna nazwa")];
    const { id } = await openThread(house, { tags: tag });
    await post("synonym", { tag, synonym });
    await post("rename", { tag, name: synonym });
    await expect.poll(() => tagsOf(id)).toEqual([synonym]);
    const { id: later } = await openThread(house, { tags: tag });
    expect(await tagsOf(later)).toEqual([synonym]);
  });

  test("R3 two who merge two tags into each other at once leave one tag; the other is told or agrees", async () => {
    const [one, other] = [fresh("jedna"), fresh("druga")];
    const threads = [await openThread(house, { tags: one }), await openThread(house, { tags: other })];
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => post("rename", { tag: one, name: other })),
      ...Array.from({ length: 4 }, () => post("rename", { tag: other, name: one })),
    ]);
    for (const { status } of answers) expect([303, 404, 422, 429]).toContain(status);
    const { db } = house.app;
    const synonyms = await db.selectFrom("tag_synonyms").selectAll().where("synonym", "in", [one, other]).execute();
    expect(synonyms).toHaveLength(1);
    await expect
      .poll(async () => [...(await tagsOf(threads[0]?.id ?? 0)), ...(await tagsOf(threads[1]?.id ?? 0))])
      .toEqual([synonyms[0]?.tag, synonyms[0]?.tag]);
  });

  test("threads opened while a tag is merged away have its new name in the end", async () => {
    const [old, name] = [fresh("stare"), fresh("nowe")];
    await openThread(house, { tags: old });
    const opened = await Promise.all([
      ...Array.from({ length: 6 }, () => openThread(house, { tags: old })),
      post("rename", { tag: old, name }),
    ]);
    for (const thread of opened) if ("id" in thread) await expect.poll(() => tagsOf(thread.id)).toEqual([name]);
  });

  test("a word that is a synonym of another tag is refused at its field, with everything typed kept", async () => {
    const [tag, synonym, other] = [fresh("x"), fresh("y"), fresh("z")];
    await openThread(house, { tags: `${tag}, ${other}` });
    await post("synonym", { tag, synonym });
    const answer = await post("synonym", { tag: other, synonym });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`This is another name of the tag “${tag}”.`);
    expect(answer.text).toContain(`value="${synonym}"`);
    expect((await post("rename", { tag, name: tag })).status).toBe(422);
    expect((await post("rename", { tag, name: "a,b" })).status).toBe(422);
    expect((await post("rename", { tag, name: "" })).status).toBe(422);
    expect((await post("rename", { tag, name: ["a", "b"] })).status).toBe(400);
  });

  test("a deleted tag goes from all threads with its synonyms, also from deleted ones", async () => {
    const [tag, synonym] = [fresh("zbędna"), fresh("zbyteczna")];
    const { id } = await openThread(house, { tags: `${tag}, zostaje` });
    await post("synonym", { tag, synonym });
    expect((await post("delete", { tag })).status).toBe(303);
    await expect.poll(() => tagsOf(id)).toEqual(["zostaje"]);
    expect(await count(tag)).toBeUndefined();
  });
});

describe("who sees and does what", () => {
  test("A1 A2 tags and counts of threads that one may not read are not there, by page, completion and API", async () => {
    const { db } = house.app;
    const secret = fresh("poufne");
    const closed = await db
      .selectFrom("threads")
      .innerJoin("spaces", "spaces.id", "threads.space_id")
      .select("threads.id")
      .where("visibility", "=", "group")
      .executeTakeFirstOrThrow();
    await db
      .updateTable("threads")
      .set({ tags: [secret] })
      .where("id", "=", closed.id)
      .execute();
    expect(await count(secret)).toBeUndefined();
    expect((await stranger(house).get("/tags").expect(200)).text).not.toContain(secret);
    await db.insertInto("tags").values({ name: secret }).execute();
    expect(await count(secret)).toBeUndefined();
    const member = await db.selectFrom("users").select("handle").where("role", "=", "administrator").executeTakeFirst();
    if (member) expect(await count(secret, await person(house, member.handle))).toBe(1);
  });

  test("only moderators keep order: for members the pages are not there, visitors asked to sign in", async () => {
    const tag = fresh("porządek");
    await openThread(house, { tags: tag });
    for (const [path, form] of [
      ["rename", { tag, name: fresh("q") }],
      ["synonym", { tag, synonym: fresh("q") }],
      ["describe", { tag }],
      ["delete", { tag }],
    ] as const) {
      expect((await post(path, form, "ania")).status, path).toBe(404);
      expect((await stranger(house).post(`/admin/tags/${path}`).type("form").send(form)).status, path).toBe(401);
    }
    await (await person(house, "ania")).get("/admin/tags/edit").query({ tag }).expect(404);
    const link = "/admin/tags/edit";
    expect((await (await person(house, "ania")).get("/tags")).text).not.toContain(link);
    expect((await (await person(house, "ingrid")).get("/tags")).text).toContain(link);
  });

  test("X6 T1 T2 a tag's name, synonym and description are text everywhere", async () => {
    const tag = fresh("zwykła");
    await openThread(house, { tags: tag });
    await post("describe", { tag, "description-en": '"><svg onload=alert(1)>' });
    const { text } = await stranger(house).get("/tags").expect(200);
    expect(text).not.toContain("<svg onload");
    expect((await post("synonym", { tag, synonym: "<b>" })).status).toBe(422);
    expect((await post("describe", { tag, "description-en": "a\0b" })).status).toBe(422);
    await stranger(house).get("/tags").query({ q: "% _ \\ ' <b>" }).expect(200);
    await stranger(house).get("/tags?q=a&q=b").expect(400);
  });

  test("counts follow deletion, restoring and moving, and never wait for each other", async () => {
    const tags = [fresh("m"), fresh("n"), fresh("o")];
    const opened = await Promise.all(
      [tags, tags.toReversed(), tags].map((each) => openThread(house, { tags: each.join(",") })),
    );
    expect(await count(tags[0] ?? "")).toBe(3);
    const ingrid = await person(house, "ingrid");
    await ingrid.post(`/t/${opened[0]?.id}/delete`).type("form").send({ reason: "" }).expect(303);
    expect(await count(tags[1] ?? "")).toBe(2);
    await ingrid.post(`/t/${opened[0]?.id}/restore`).type("form").send({}).expect(303);
    expect(await count(tags[2] ?? "")).toBe(3);
    const wrong = await house.database.pool.query(`
      SELECT tag FROM (SELECT space_id, tag, count(*) AS n FROM threads, unnest(tags) AS tag WHERE deleted_at IS NULL GROUP BY 1, 2) AS real
      FULL JOIN (SELECT * FROM tag_counts WHERE count <> 0) AS kept USING (space_id, tag) WHERE n IS DISTINCT FROM count`);
    expect(wrong.rows).toEqual([]);
  });
});
