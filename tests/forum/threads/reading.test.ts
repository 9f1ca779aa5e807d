/** A thread's pages, permanent links, and where a reader goes on reading. */
import { describe, expect, it } from "vitest";
import { POSTS_PER_PAGE } from "../../../shared/limits.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import { type Agent, fillThread, openThread, person, reply, stranger } from "./support.ts";

const house = useHouseBehindProxy();

const postIds = (page: string): number[] =>
  [...page.matchAll(/<article id="p(\d+)" class="post/g)].map((match) => Number(match[1]));
const numbersOf = async (threadId: number) =>
  (
    await house.app.db
      .selectFrom("posts")
      .select("id")
      .where("thread_id", "=", threadId)
      .where("number", "is not", null)
      .orderBy("number")
      .execute()
  ).map(({ id }) => id);
const withAnchor = (page: string, id: number) => page.includes(`id="p${id}"`);

describe("pages of a discussion", () => {
  it("are ranges of numbers: all posts once, in order, and a deleted one moves nothing", async () => {
    const { id, href } = await openThread(house);
    await fillThread(house, id, POSTS_PER_PAGE * 2 + 4);
    const read = async () => {
      const pages = [1, 2, 3].map((page) => stranger(house).get(`${href}?page=${page}`).expect(200));
      return (await Promise.all(pages)).map(({ text }) => postIds(text));
    };
    const all = await numbersOf(id);
    const pages = await read();
    expect(pages.flat()).toEqual(all);
    expect(pages.map((page) => page.length)).toEqual([20, 20, 5]);
    const ingrid = await person(house, "ingrid");
    await ingrid.post(`/p/${all[7]}/delete`).type("form").send({ reason: "Sent twice." }).expect(303);
    await expect.poll(async () => (await stranger(house).get(href)).text).toContain("post-deleted");
    expect((await read())[1]).toEqual(pages[1]);
    await stranger(house).get(`${href}?page=4`).expect(404);
  });
  it("name themselves as canonical under their title, and an old title leads to the new one", async () => {
    const { id, href } = await openThread(house, { title: "Before it was renamed" });
    await fillThread(house, id, POSTS_PER_PAGE);
    const ania = await person(house, "ania");
    const details = { kind: "discussion", title: "After it was renamed", language: "en", tags: "" };
    await ania.post(`/t/${id}/edit`).type("form").send(details).expect(303);
    const moved = await stranger(house).get(`${href}?page=2`).expect(301);
    expect(moved.headers.location).toBe(`/t/${id}/after-it-was-renamed?page=2`);
    const { text } = await stranger(house).get(`/t/${id}/after-it-was-renamed?page=2`).expect(200);
    expect(text).toContain(
      `<link rel="canonical" href="${house.app.config.baseUrl}/t/${id}/after-it-was-renamed?page=2"`,
    );
    await stranger(house).get(`/t/${id}`).expect(301).expect("Location", `/t/${id}/after-it-was-renamed`);
  });
});

describe("permanent links", () => {
  async function follow(agent: Agent, id: number): Promise<string> {
    const { headers } = await agent.get(`/p/${id}`).expect(302);
    const [path = "", anchor] = String(headers.location).split("#");
    expect(anchor).toBe(`p${id}`);
    return (await agent.get(path).expect(200)).text;
  }

  it("find a post on whatever page it stands, through paging, deletion, restoring, renaming and a change of kind", async () => {
    const { id } = await openThread(house);
    await fillThread(house, id, POSTS_PER_PAGE + 10);
    const all = await numbersOf(id);
    const late = all[POSTS_PER_PAGE + 5] ?? 0;
    const comment = await reply(house, "marek", id, "A remark under the late one.", { parentId: late });
    const [ania, ingrid] = [await person(house, "ania"), await person(house, "ingrid")];
    const bothAreThere = async () => {
      for (const postId of [late, comment.id, all[0] ?? 0])
        expect(withAnchor(await follow(stranger(house), postId), postId), String(postId)).toBe(true);
    };
    await bothAreThere();
    await ingrid.post(`/p/${late}/delete`).type("form").send({}).expect(303);
    await bothAreThere();
    await ingrid.post(`/p/${late}/restore`).type("form").send({}).expect(303);
    for (const kind of ["question", "problem", "discussion"]) {
      await ania
        .post(`/t/${id}/edit`)
        .type("form")
        .send({ kind, title: `Now it is a ${kind}`, language: "en", tags: "" })
        .expect(303);
      await bothAreThere();
    }
    await ania
      .post(`/t/${id}/edit`)
      .type("form")
      .send({ kind: "question", title: "And votes move it", language: "en", tags: "" })
      .expect(303);
    for (const handle of ["marek", "joao"])
      await (await person(house, handle)).put(`/api/v1/posts/${late}/vote`).send({ value: 1 }).expect(200);
    await bothAreThere();
    expect((await stranger(house).get(`/p/${late}`)).headers.location).not.toContain("page=");
  });
});

describe("comments", () => {
  it("stand under their post in every kind of thread, and after the thread has become another kind", async () => {
    for (const kind of ["discussion", "question", "problem"] as const) {
      const { id, href } = await openThread(house, { kind });
      const answer = await reply(house, "marek", id, "What the comment is about.");
      const comment = await reply(house, "joao", id, "The comment.", { parentId: answer.id });
      expect(withAnchor((await stranger(house).get(href).expect(200)).text, comment.id), kind).toBe(true);
      const ania = await person(house, "ania");
      const other = kind === "question" ? "discussion" : "question";
      await ania
        .post(`/t/${id}/edit`)
        .type("form")
        .send({ kind: other, title: "It turned out to be another kind", language: "en", tags: "" })
        .expect(303);
      const { text } = await stranger(house).get(`/t/${id}/it-turned-out-to-be-another-kind`).expect(200);
      expect(withAnchor(text, comment.id), other).toBe(true);
    }
  });
  it("are one level deep, short, and have no number", async () => {
    const { id, openingId } = await openThread(house, { kind: "question" });
    const joao = await person(house, "joao");
    const comment = await reply(house, "joao", id, "A comment.", { parentId: openingId });
    expect(comment).toMatchObject({ kind: "comment", number: null, parentId: openingId });
    const send = (form: object) =>
      joao
        .post(`/t/${id}/posts`)
        .type("form")
        .send({ key: "8f7b3a52-6a70-4b2b-9d0e-5a9c5b1f2d10", ...form });
    expect((await send({ text: "Under a comment.", parentId: comment.id })).status).toBe(422);
    const long = await send({ text: "ż".repeat(1_501), parentId: openingId });
    expect(long.status).toBe(422);
    expect(long.text).toContain("ż".repeat(1_501));
    // Counted as people count: 700 families and the blanks between them are 1,399.
    await send({ text: "👨‍👩‍👧 ".repeat(700), parentId: openingId }).expect(303);
  });
});

describe("reading on", () => {
  it("begins where one stopped, and jumps to the first unread page", async () => {
    const { id, href } = await openThread(house);
    await fillThread(house, id, POSTS_PER_PAGE - 1);
    const klaus = await person(house, "klaus");
    await klaus.get(href).expect(200);
    await fillThread(house, id, POSTS_PER_PAGE + 5);
    await house.app.db.updateTable("threads").set({ last_post_at: new Date() }).where("id", "=", id).execute();
    const { text } = await klaus.get(href).expect(200);
    expect(text).toMatch(new RegExp(`<a class="jump" href="${href}\\?page=2"[\\s\\S]*?25 new posts`));
    const second = await klaus.get(`${href}?page=2`).expect(200);
    expect(second.text).not.toContain('class="jump"');
    expect(second.text).toContain("post-new");
    const third = await klaus.get(`${href}?page=3`).expect(200);
    expect(third.text).toContain("post-new");
    expect((await klaus.get(`${href}?page=3`).expect(200)).text).not.toContain("post-new");
    expect((await klaus.get(href).expect(200)).text).not.toContain('class="jump"');
  });
  it("never goes back, beyond the last post or for visitors", async () => {
    const { id } = await openThread(house, { by: "joao" });
    const position = async () =>
      (
        await house.app.db
          .selectFrom("read_positions")
          .innerJoin("users", "users.id", "user_id")
          .select("number")
          .where("handle", "=", "klaus")
          .where("thread_id", "=", id)
          .executeTakeFirst()
      )?.number;
    const klaus = await person(house, "klaus");
    await fillThread(house, id, 9);
    for (const [number, expected] of [
      [4, 4],
      [2, 4],
      [2_000_000_000, 10],
    ]) {
      await klaus.put(`/api/v1/threads/${id}/reading`).send({ number }).expect(204);
      expect(await position()).toBe(expected);
    }
    await stranger(house).put(`/api/v1/threads/${id}/reading`).send({ number: 1 }).expect(401);
  });
  it("a member's marks, votes and place are shown to nobody else of the same language and zone", async () => {
    const { id, href } = await openThread(house, { kind: "question" });
    const answer = await reply(house, "marek", id, "An answer to vote for.");
    const [beata, piotr] = [await person(house, "beata"), await person(house, "piotr")];
    const plain = (text: string) =>
      text.replaceAll(/[0-9a-f-]{36}/g, "key").replaceAll(/"(viewer|own|viewCount)":[^\n]*/g, "");
    const before = plain((await piotr.get(href).expect(200)).text);
    await beata.put(`/api/v1/threads/${id}/same`).expect(204);
    await beata.put(`/api/v1/posts/${answer.id}/vote`).send({ value: 1 }).expect(200);
    const hers = (await beata.get(href).expect(200)).text;
    expect(hers.match(/aria-pressed="true"|aria-pressed(?=[ >])/g)?.length).toBeGreaterThanOrEqual(2);
    const his = (await piotr.get(href).expect(200)).text;
    expect(his).not.toMatch(/aria-pressed="true"/);
    expect(his).not.toContain("Beata");
    expect(before).not.toContain("Beata");
  });
});
