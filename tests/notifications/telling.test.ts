/** Who is told of what, and who is not. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { publish } from "../../server/platform/live/bus.ts";
import {
  asJson,
  forgetLimits,
  idOf,
  openThread,
  person,
  reply,
  sendEdit,
  sendReply,
} from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";
import { bellOf, everybodyIsTold, headerOf, toldOf, watch } from "./support.ts";

const house = useHouseBehindProxy();
beforeAll(async () => {
  // Each test counts from nothing.
  await house.app.db.deleteFrom("notifications").execute();
});
beforeEach(() => forgetLimits(house));

const quoting = (postId: number) => `> [Somebody](/p/${postId}):\n> Words.\n\nI agree.`;

describe("of a post is told", () => {
  it("anyone who opened the thread, of every reply, in one line", async () => {
    const { id } = await openThread(house, { by: "ania" });
    for (const words of ["First answer.", "Second answer."]) await reply(house, "marek", id, words);
    await reply(house, "ingrid", id, "Third answer.");
    await everybodyIsTold(house);
    const [line] = await bellOf(house, "ania");
    expect(line).toMatchObject({ kind: "post", count: 3, thread: { id }, read: false });
    expect(line?.people.map(({ handle }) => handle)).toEqual(["ingrid", "marek"]);
    expect(await toldOf(house, "marek", id)).toEqual({});
  });

  it("whom it names, answers, quotes or comments on, each for the best reason only", async () => {
    const { id, openingId } = await openThread(house, { by: "ania" });
    const byMarek = await reply(house, "marek", id, "An answer.");
    await reply(house, "ingrid", id, "@marek as you say, and @klaus may know.", { replyTo: byMarek.id });
    await reply(house, "klaus", id, quoting(byMarek.id));
    await reply(house, "tomasz", id, "Is it dated?", { parentId: byMarek.id });
    await reply(house, "klaus", id, "Thank you.", { replyTo: byMarek.id });
    await reply(house, "klaus", id, "And to you.", { parentId: openingId });
    await everybodyIsTold(house);
    expect(await toldOf(house, "marek", id)).toEqual({ mention: 1, quote: 1, comment: 1, reply: 1 });
    expect(await toldOf(house, "klaus", id)).toEqual({ mention: 1 });
    expect(await toldOf(house, "ania", id)).toEqual({ post: 5, comment: 1 });
  });

  it("nobody for a name inside a quotation or code, nor for one's own name", async () => {
    const { id } = await openThread(house, { by: "ania" });
    await reply(house, "klaus", id, "> @marek said so\n\n`@ingrid` is code, and @klaus am I.");
    await everybodyIsTold(house);
    for (const handle of ["marek", "ingrid", "klaus"]) expect(await toldOf(house, handle, id)).toEqual({});
  });

  it("anyone who is named in it later, once", async () => {
    const { id } = await openThread(house, { by: "ania" });
    const post = await reply(house, "klaus", id, "Somebody knows.");
    const agent = await person(house, "klaus");
    for (const [index, text] of ["@marek knows.", "@marek knows, surely."].entries())
      await sendEdit(agent, post.id, { text, version: index + 1 }).expect(200);
    await expect.poll(() => toldOf(house, "marek", id), { timeout: 8_000 }).toEqual({ mention: 1 });
  });

  it("anyone who watches the thread or its space, but not who tracks it or chose less for this thread", async () => {
    const { id } = await openThread(house, { by: "ania", space: "finance" });
    await everybodyIsTold(house);
    await watch(house, "marek", "/s/finance", "watching");
    await watch(house, "ingrid", `/t/${id}`, "tracking");
    await watch(house, "klaus", `/t/${id}`, "watching");
    await watch(house, "tomasz", "/s/finance", "watching");
    await watch(house, "tomasz", `/t/${id}`, "normal");
    const { id: second } = await openThread(house, {
      by: "ania",
      space: "finance",
      title: "A second thread of finance",
    });
    await reply(house, "ania", id, "A further word.");
    await everybodyIsTold(house);
    expect(await toldOf(house, "marek", id)).toEqual({ post: 1 });
    expect(await toldOf(house, "marek", second)).toEqual({ thread: 1 });
    expect(await toldOf(house, "ingrid", id)).toEqual({});
    expect(await toldOf(house, "klaus", id)).toEqual({ post: 1 });
    expect(await toldOf(house, "klaus", second)).toEqual({});
    expect(await toldOf(house, "tomasz", id)).toEqual({});
    for (const handle of ["marek", "tomasz"]) await watch(house, handle, "/s/finance", "normal");
  });

  it("a whole group by who belongs to it or moderates, nobody by others", async () => {
    await house.app.db
      .updateTable("groups")
      .set({ mentionable: "members" })
      .where("slug", "=", "coordinators")
      .execute();
    const { id } = await openThread(house, { by: "ania" });
    await reply(house, "klaus", id, "@coordinators, look at this.");
    await everybodyIsTold(house);
    expect(await toldOf(house, "tomasz", id)).toEqual({});
    await reply(house, "marek", id, "@coordinators, look at that.");
    await everybodyIsTold(house);
    const [line] = await bellOf(house, "tomasz");
    expect(line).toMatchObject({ kind: "group_mention", group: { slug: "coordinators" } });
    expect(await toldOf(house, "marek", id)).toEqual({});
  });
});

describe("nothing is told", () => {
  it("of what one may not read: mentioned, answered, or still watching after the right was lost (A2, A3)", async () => {
    const { db } = house.app;
    const { id } = await openThread(house, { by: "marek", space: "coordinators" });
    await watch(house, "tomasz", `/t/${id}`, "watching");
    const tomasz = await idOf(house, "tomasz");
    const before = await reply(house, "tomasz", id, "I am in.");
    await reply(house, "marek", id, "@ania is not in here, @tomasz is.");
    await everybodyIsTold(house);
    expect(await bellOf(house, "ania")).not.toContainEqual(
      expect.objectContaining({ thread: expect.objectContaining({ id }) }),
    );
    expect(await toldOf(house, "tomasz", id)).toEqual({ mention: 1 });
    const withRight = await headerOf(house, "tomasz");

    const membership = await db.deleteFrom("group_members").where("user_id", "=", tomasz).returningAll().execute();
    await publish(db, { type: "viewer.changed", userId: tomasz });
    await reply(house, "marek", id, "@tomasz is gone.", { replyTo: before.id });
    await everybodyIsTold(house);
    const rows = await db
      .selectFrom("notifications")
      .select("kind")
      .where("user_id", "=", tomasz)
      .where("thread_id", "=", id)
      .execute();
    expect(rows).toEqual([{ kind: "mention" }]);
    // What was told before is not shown any more either.
    expect(await toldOf(house, "tomasz", id)).toEqual({});
    expect((await headerOf(house, "tomasz")).bell).toBe(withRight.bell - 1);
    await db.insertInto("group_members").values(membership).execute();
    await publish(db, { type: "viewer.changed", userId: tomasz });
  });

  it("of a thread that one muted, nor of people whom one muted, nor what they said before", async () => {
    const { db } = house.app;
    const { id } = await openThread(house, { by: "ania" });
    await watch(house, "klaus", `/t/${id}`, "muted");
    await reply(house, "marek", id, "@klaus and @ingrid, look.");
    await everybodyIsTold(house);
    expect(await toldOf(house, "klaus", id)).toEqual({});
    expect(await toldOf(house, "ingrid", id)).toEqual({ mention: 1 });
    const tie = { user_id: await idOf(house, "ingrid"), muted_id: await idOf(house, "marek") };
    await db.insertInto("person_mutes").values(tie).execute();
    expect(await toldOf(house, "ingrid", id)).toEqual({});
    await reply(house, "marek", id, "@ingrid, again.");
    await everybodyIsTold(house);
    await db.deleteFrom("person_mutes").execute();
    expect(await toldOf(house, "ingrid", id)).toEqual({ mention: 1 });
  });

  it("of a post or thread that was deleted, until it comes back", async () => {
    const { id } = await openThread(house, { by: "ania" });
    const post = await reply(house, "klaus", id, "@marek, look.");
    await everybodyIsTold(house);
    const before = await headerOf(house, "marek");
    const ingrid = await person(house, "ingrid");
    for (const [path, off] of [
      [`/p/${post.id}`, "delete"],
      [`/t/${id}`, "delete"],
    ] as const) {
      await asJson(ingrid.post(`${path}/${off}`));
      await expect.poll(async () => (await headerOf(house, "marek")).bell).toBe(before.bell - 1);
      expect(await toldOf(house, "marek", id)).toEqual({});
      await asJson(ingrid.post(`${path}/restore`));
      await expect.poll(async () => (await headerOf(house, "marek")).bell).toBe(before.bell);
    }
  });

  it("twice, when the telling is run again or in two processes", async () => {
    const { db } = house.app;
    const { id } = await openThread(house, { by: "ania" });
    const second = await house.another();
    const posts = [];
    for (const words of ["@marek one", "@marek two"]) posts.push(await reply(house, "klaus", id, words));
    await everybodyIsTold(house);
    await db
      .insertInto("untold_posts")
      .values(posts.map((post) => ({ post_id: post.id })))
      .execute();
    await reply(second, "klaus", id, "@marek three");
    await everybodyIsTold(house);
    expect(await toldOf(house, "marek", id)).toEqual({ mention: 3 });
    expect(await toldOf(house, "ania", id)).toEqual({ post: 3 });
    await second.close();
  });
});

it("500 names in one post call fifty, and the author is told so (D12)", async () => {
  const { id } = await openThread(house, { by: "ania" });
  const names = Array.from({ length: 499 }, (_, index) => `@nobody-${index}`);
  const agent = await person(house, "klaus");
  const text = [...names.slice(0, 49), "@marek", ...names.slice(49)].join(" ");
  const { body } = await sendReply(agent, id, { text, key: crypto.randomUUID() }).expect(201);
  expect(body.mentionsLeftOut).toBe(450);
  await everybodyIsTold(house);
  expect(await toldOf(house, "marek", id)).toEqual({ mention: 1 });
  const form = await agent.post(`/t/${id}/posts`).type("form").send({ text, key: crypto.randomUUID() }).expect(303);
  const there = await agent.get(form.headers.location ?? "").redirects(2);
  expect(there.text).toContain("450 more were not notified");
});

it("an answer that is accepted and an option that is chosen ring at their authors, not at one's own", async () => {
  const { id } = await openThread(house, { by: "ania", kind: "question" });
  const answer = await reply(house, "marek", id, "Yes, a scan is enough.");
  const ania = await person(house, "ania");
  await ania.put(`/api/v1/posts/${answer.id}/acceptance`).expect(204);
  expect(await toldOf(house, "marek", id)).toEqual({ accepted: 1 });
  await ania.delete(`/api/v1/posts/${answer.id}/acceptance`).expect(204);
  expect(await toldOf(house, "marek", id)).toEqual({});

  const problem = await openThread(house, { by: "ania", kind: "problem" });
  const option = await reply(house, "klaus", problem.id, "Ask the secretariat.");
  await ania.put(`/api/v1/posts/${option.id}/option`).expect(204);
  const stage = { text: "We ask the secretariat.", chosenPostId: String(option.id) };
  await ania.post(`/t/${problem.id}/stages/chosen`).type("form").send(stage).expect(303);
  expect(await toldOf(house, "klaus", problem.id)).toEqual({ chosen: 1 });
});
