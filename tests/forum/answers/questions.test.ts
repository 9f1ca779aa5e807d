/** Questions: the order of answers, voting, acceptance, "Same question here". */
import { describe, expect, it } from "vitest";
import { POSTS_PER_PAGE } from "../../../shared/limits.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import { fillThread, openThread, person, reply, stranger } from "../threads/support.ts";

const house = useHouseBehindProxy();

const answersOn = (page: string): number[] =>
  [...page.matchAll(/<article id="p(\d+)" class="post post-answer/g)].map((match) => Number(match[1]));
const answers = async (href: string) => answersOn((await stranger(house).get(href).expect(200)).text);
const vote = async (handle: string, id: number, value: number, status = 200) =>
  (await person(house, handle)).put(`/api/v1/posts/${id}/vote`).send({ value }).expect(status);

describe("answers", () => {
  it("stand accepted first, then by votes, then by time, over all pages", async () => {
    const { id, href } = await openThread(house, { kind: "question" });
    await fillThread(house, id, POSTS_PER_PAGE + 5);
    const all = (
      await house.app.db
        .selectFrom("posts")
        .select("id")
        .where("thread_id", "=", id)
        .where("kind", "=", "answer")
        .orderBy("number")
        .execute()
    ).map((row) => row.id);
    const [liked = 0, disliked = 0, accepted = 0] = [all[10], all[0], all[22]];
    await vote("marek", liked, 1);
    await vote("marek", disliked, -1);
    await (await person(house, "ania")).post(`/p/${accepted}/accept`).type("form").send({ value: 1 }).expect(303);
    const rest = all.filter((each) => ![liked, disliked, accepted].includes(each));
    const expected = [accepted, liked, ...rest, disliked];
    await expect.poll(() => answers(href)).toEqual(expected.slice(0, POSTS_PER_PAGE));
    expect(await answers(`${href}?page=2`)).toEqual(expected.slice(POSTS_PER_PAGE));
    expect((await stranger(house).get(href)).text).toContain("post-opening");
    expect((await stranger(house).get(`${href}?page=2`)).text).not.toContain("post-opening");
  });
});

describe("voting", () => {
  it("pages of a question with many answers neither skip nor repeat, and permanent links find their page, also after votes", async () => {
    const { id, href } = await openThread(house, { kind: "question" });
    await fillThread(house, id, 95);
    const { db } = house.app;
    const answers = await db
      .selectFrom("posts")
      .select(["id", "number"])
      .where("thread_id", "=", id)
      .where("number", ">", 1)
      .orderBy("number")
      .execute();
    const idsOn = async (page: number) =>
      [
        ...(await stranger(house).get(`${href}?page=${page}`).expect(200)).text.matchAll(/<article[^>]*id="p(\d+)"/g),
      ].map(([, post]) => Number(post));
    const walk = async () => (await Promise.all([1, 2, 3, 4, 5].map(idsOn))).flat().slice(1);
    expect(await walk()).toEqual(answers.map((each) => each.id));
    // Votes up and down, and one that is accepted.
    for (const [place, score] of [
      [90, 7],
      [3, -2],
      [44, 7],
      [60, 1],
    ] as const)
      await db
        .updateTable("posts")
        .set({ score })
        .where("id", "=", answers[place]?.id ?? 0)
        .execute();
    const accepted = answers[70]?.id ?? 0;
    await (await person(house, "ania")).put(`/api/v1/posts/${accepted}/acceptance`).expect(204);
    const first = [accepted, answers[44]?.id, answers[90]?.id, answers[60]?.id];
    await expect.poll(async () => (await walk()).slice(0, 4), { timeout: 10_000 }).toEqual(first);
    const ordered = await walk();
    expect(ordered.at(-1)).toBe(answers[3]?.id);
    expect([...ordered].sort((a, b) => a - b)).toEqual(answers.map((each) => each.id));
    for (const post of [accepted, answers[3]?.id, ordered[29], ordered[30], ordered[60]]) {
      const { headers } = await stranger(house).get(`/p/${post}`).expect(302);
      const page = Number(/page=(\d+)/.exec(String(headers.location))?.[1] ?? 1);
      expect(await idsOn(page), String(headers.location)).toContain(post);
    }
  });
  it("is one vote for each person, which can be turned and taken back", async () => {
    const { id } = await openThread(house, { kind: "question" });
    const answer = await reply(house, "marek", id, "An answer.");
    const score = async () =>
      (await house.app.db.selectFrom("posts").select("score").where("id", "=", answer.id).executeTakeFirstOrThrow())
        .score;
    for (const [value, expected] of [
      [1, 1],
      [1, 1],
      [-1, -1],
      [-1, -1],
      [0, 0],
      [0, 0],
      [1, 1],
    ] as const) {
      await vote("joao", answer.id, value);
      expect(await score()).toBe(expected);
    }
  });
  it("is not for one's own post, and down only among answers", async () => {
    const question = await openThread(house, { kind: "question" });
    const answer = await reply(house, "marek", question.id, "An answer.");
    await vote("marek", answer.id, 1, 403);
    const discussion = await openThread(house);
    const post = await reply(house, "marek", discussion.id, "A reply.");
    await vote("joao", post.id, -1, 403);
    await vote("joao", post.id, 1);
    for (const value of [2, -2, 100]) await vote("joao", answer.id, value, 422);
  });
  it("works with a button alone and leads back to the post", async () => {
    const { id, href } = await openThread(house, { kind: "question" });
    const answer = await reply(house, "marek", id, "An answer.");
    const joao = await person(house, "joao");
    expect((await joao.get(href).expect(200)).text).toContain(`action="/p/${answer.id}/vote"`);
    await joao
      .post(`/p/${answer.id}/vote`)
      .type("form")
      .send({ value: 1 })
      .expect(303)
      .expect("Location", `/p/${answer.id}`);
  });
});

describe("accepting", () => {
  it("is for the asker and moderators, of answers only, one at a time, and can be taken back", async () => {
    const { id, openingId } = await openThread(house, { kind: "question" });
    const [first, second] = [await reply(house, "marek", id, "First."), await reply(house, "joao", id, "Second.")];
    const comment = await reply(house, "joao", id, "A comment.", { parentId: first.id });
    const accepted = async () =>
      (
        await house.app.db
          .selectFrom("threads")
          .select("accepted_post_id")
          .where("id", "=", id)
          .executeTakeFirstOrThrow()
      ).accepted_post_id;
    const accept = async (handle: string, postId: number, value: number, status: number) =>
      (await person(house, handle)).post(`/p/${postId}/accept`).type("form").send({ value }).expect(status);
    await accept("marek", first.id, 1, 403);
    await accept("ania", openingId, 1, 404);
    await accept("ania", comment.id, 1, 404);
    await accept("ania", first.id, 1, 303);
    expect(await accepted()).toBe(first.id);
    await accept("ingrid", second.id, 1, 303);
    expect(await accepted()).toBe(second.id);
    await accept("ania", first.id, 0, 303);
    expect(await accepted()).toBe(second.id);
    await accept("ania", second.id, 0, 303);
    expect(await accepted()).toBeNull();
  });
  it("ends with the deletion of the answer, and comes back with it", async () => {
    const { id } = await openThread(house, { kind: "question" });
    const answer = await reply(house, "marek", id, "Accepted and deleted.");
    const [ania, ingrid] = [await person(house, "ania"), await person(house, "ingrid")];
    await ania.post(`/p/${answer.id}/accept`).type("form").send({ value: 1 }).expect(303);
    await ingrid.post(`/p/${answer.id}/delete`).type("form").send({}).expect(303);
    await ania.post(`/p/${answer.id}/accept`).type("form").send({ value: 1 }).expect(404);
    await ingrid.post(`/p/${answer.id}/restore`).type("form").send({}).expect(303);
    const row = await house.app.db
      .selectFrom("threads")
      .select("accepted_post_id")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(row.accepted_post_id).toBe(answer.id);
  });
});

describe('"Same question here"', () => {
  it("counts each person once, not the asker, and only for questions", async () => {
    const { id, href } = await openThread(house, { kind: "question" });
    const same = async (handle: string, value: number, status: number) =>
      (await person(house, handle))[value ? "put" : "delete"](`/api/v1/threads/${id}/same`).expect(status);
    await same("ania", 1, 403);
    for (const handle of ["marek", "joao", "marek"]) await same(handle, 1, 204);
    await expect.poll(async () => (await stranger(house).get(href)).text).toMatch(/2/);
    await same("marek", 0, 204);
    const row = await house.app.db
      .selectFrom("threads")
      .select("same_count")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(row.same_count).toBe(1);
    const discussion = await openThread(house);
    await (await person(house, "joao")).put(`/api/v1/threads/${discussion.id}/same`).expect(403);
  });
});
