/** Threads and posts that move: anyone who may read them there finds them by every link they ever had, nobody else does. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Changes, LogEntry, ThreadState } from "../../../shared/forum/threads/schema.ts";
import { type TestHouse, useHouseBehindProxy } from "../../support/house.ts";
import { closeSockets, connect } from "../threads/sockets.ts";
import {
  cookieOf,
  forgetLimits,
  idOf,
  openThread,
  patiently,
  person,
  reply,
  sendReply,
  stranger,
} from "../threads/support.ts";

const house = useHouseBehindProxy();
let other: TestHouse;
beforeAll(async () => {
  other = await house.another();
});
beforeEach(() => forgetLimits(house));
afterEach(() => closeSockets());
afterAll(async () => {
  await other.close();
});

const thread = (id: number) =>
  house.app.db.selectFrom("threads").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const post = (id: number) =>
  house.app.db.selectFrom("posts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const space = (slug: string) =>
  house.app.db.selectFrom("spaces").selectAll().where("slug", "=", slug).executeTakeFirstOrThrow();
async function state(id: number, by = "ingrid"): Promise<ThreadState> {
  const { body } = await (await person(house, by)).get(`/api/v1/threads/${id}/changes?since=0`).expect(200);
  return (body as Changes).thread;
}
const logOf = async (id: number): Promise<readonly LogEntry[]> => (await state(id)).order?.log ?? [];
const order = async (by: string, id: number, what: string, form: object, at = house) => {
  const agent = await person(at, by);
  return patiently(() => agent.post(`/t/${id}/${what}`).type("form").send(form));
};
const split = (id: number, form: object, by = "ingrid") =>
  order(by, id, "split", {
    into: "new",
    title: "What belongs together",
    space: "agreements",
    kind: "discussion",
    ...form,
  });
const newThreadId = (answer: { headers: Record<string, string> }) => Number(answer.headers.location?.split("/")[2]);

describe("a thread that moves to another space", () => {
  it("keeps its links, says so inside, and is listed there alone", async () => {
    const { id, href, openingId } = await openThread(house);
    const { id: replyId } = await reply(house, "marek", id, "It stands here for now.");
    const answer = await order("ingrid", id, "move", { space: "finance" });
    expect(answer.status).toBe(303);
    expect((await thread(id)).space_id).toBe((await space("finance")).id);
    const visitor = stranger(house);
    await visitor.get(href).expect(200);
    await visitor.get(`/t/${id}`).expect(301);
    for (const each of [openingId, replyId]) await visitor.get(`/p/${each}`).redirects(1).expect(200);
    expect((await visitor.get("/s/finance/newest")).text).toContain(href);
    expect((await visitor.get("/s/agreements/newest")).text).not.toContain(href);
    expect(await logOf(id)).toMatchObject([
      { what: "moved", by: { handle: "ingrid" }, after: 2, space: { slug: "agreements" } },
    ]);
    expect((await visitor.get(href)).text).toContain('class="log-entry"');
  });

  it("A1 into a closed group it is gone for outsiders at once: page, kept page, list, socket, in every process", async () => {
    const { id, href } = await openThread(house, { title: "Soon for coordinators alone" });
    const [visitor, klaus] = [stranger(house), await person(house, "klaus")];
    for (const agent of [visitor, klaus]) await agent.get(href).expect(200);
    const outsiders = [await connect(house), await connect(other, await cookieOf(house, "klaus"))];
    const insider = await connect(other, await cookieOf(house, "ingrid"));
    const listGone: number[] = [];
    outsiders[0]?.socket.on("list.gone", ({ threadId }: { threadId: number }) => listGone.push(threadId));
    const from = await space("agreements");
    await outsiders[0]?.ask("list.join", { spaceIds: [from.id] });
    for (const heard of [...outsiders, insider]) await heard.ask("thread.join", { threadId: id, since: 0 });
    await order("ingrid", id, "move", { space: "coordinators" });
    for (const heard of outsiders) await expect.poll(() => heard.gone).toEqual([id]);
    await expect.poll(() => listGone).toEqual([id]);
    await reply(house, "ingrid", id, "Now among ourselves.");
    await expect.poll(() => insider.changes.at(-1)?.posts.at(-1)?.html).toContain("among ourselves");
    for (const heard of outsiders) expect(JSON.stringify(heard.changes)).not.toMatch(/among ourselves|coordinators/);
    for (const agent of [visitor, klaus]) {
      await agent.get(href).expect(404);
      await agent.get(`/api/v1/threads/${id}/changes?since=0`).expect(404);
      expect((await agent.get("/latest")).text).not.toContain("Soon for coordinators alone");
    }
  });

  it("A8 goes only where its mover keeps order and may open threads, and only from where they do", async () => {
    const { id } = await openThread(house);
    const secret = await openThread(house, { by: "ingrid", space: "coordinators" });
    await house.app.db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "stefan").execute();
    const stefan = await idOf(house, "stefan");
    await house.app.db.deleteFrom("group_members").where("user_id", "=", stefan).execute();
    expect((await order("stefan", secret.id, "move", { space: "finance" })).status).toBe(404);
    for (const slug of ["coordinators", "-conversations", "no-such-space"])
      expect((await order("stefan", id, "move", { space: slug })).status).toBe(422);
    expect((await order("klaus", id, "move", { space: "finance" })).status).toBe(403);
    expect((await stranger(house).post(`/t/${id}/move`).type("form").send({ space: "finance" })).status).toBe(401);
  });

  it("R3 two who move it at once: one wins, the other is told", async () => {
    const { id } = await openThread(house);
    const { id: fromSpaceId } = await space("agreements");
    await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
    const answers = await Promise.all([
      order("ingrid", id, "move", { space: "finance", fromSpaceId }),
      order("maria", id, "move", { space: "study-visits", fromSpaceId }, other),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await logOf(id)).toHaveLength(1);
  });
});

describe("posts that move to a thread of their own", () => {
  it("keep ids, votes, comments and links; both threads say where they are, and counts are right", async () => {
    const source = await openThread(house, { kind: "question", title: "Two questions in one thread" });
    const stays = await reply(house, "marek", source.id, "This answers the first.");
    const goes = await reply(house, "joao", source.id, "This is about something else.");
    const comment = await reply(house, "klaus", source.id, "Quite.", { parentId: goes.id });
    const after = await reply(house, "katerina", source.id, "And more of that.", { replyTo: goes.id });
    await (await person(house, "oksana")).put(`/api/v1/posts/${goes.id}/vote`).send({ value: 1 }).expect(200);
    await (await person(house, "ania")).put(`/api/v1/posts/${goes.id}/acceptance`).expect(204);

    const answer = await split(source.id, { posts: [goes.id, after.id], title: "The second question, apart" });
    expect(answer.status).toBe(303);
    const id = newThreadId(answer);
    expect(await thread(id)).toMatchObject({
      title: "The second question, apart",
      author_id: await idOf(house, "joao"),
      last_number: 2,
      post_count: 2,
      vacant_numbers: 0,
    });
    expect(await post(goes.id)).toMatchObject({ thread_id: id, number: 1, kind: "opening", score: 1 });
    expect(await post(after.id)).toMatchObject({ thread_id: id, number: 2, kind: "reply", reply_to_id: goes.id });
    expect(await post(comment.id)).toMatchObject({ thread_id: id, parent_id: goes.id });
    expect(await thread(source.id)).toMatchObject({
      post_count: 2,
      answer_count: 1,
      accepted_post_id: null,
      last_author_id: await idOf(house, "marek"),
    });
    const visitor = stranger(house);
    for (const each of [goes, after, comment]) {
      const led = await visitor.get(`/p/${each.id}`).expect(302);
      expect(led.headers.location).toContain(`/t/${id}/`);
    }
    expect((await visitor.get(`/p/${stays.id}`)).headers.location).toContain(`/t/${source.id}/`);
    expect(await logOf(source.id)).toMatchObject([
      { what: "posts_left", posts: 2, thread: { id }, postId: goes.id, after: 2 },
    ]);
    expect(await logOf(id)).toMatchObject([{ what: "begun", posts: 2, thread: { id: source.id }, after: 0 }]);
    await visitor.get(`/p/${goes.id}/history`).expect(200);
  });

  it("are unread for nobody who has read them, and vacant numbers are unread for nobody", async () => {
    const source = await openThread(house);
    const posts = [];
    for (const text of ["One of them.", "Two of them.", "Three of them."])
      posts.push(await reply(house, "marek", source.id, text));
    await (await person(house, "klaus")).get(source.href).expect(200);
    const answer = await split(source.id, { posts: posts.slice(1).map(({ id }) => id) });
    const id = newThreadId(answer);
    const positions = async (handle: string) =>
      house.app.db
        .selectFrom("read_positions")
        .select(["thread_id", "number"])
        .where("user_id", "=", await idOf(house, handle))
        .where("thread_id", "in", [source.id, id])
        .orderBy("thread_id")
        .execute();
    expect(await positions("klaus")).toEqual([
      { thread_id: source.id, number: 4 },
      { thread_id: id, number: 2 },
    ]);
    await (await person(house, "oksana")).get(source.href).expect(200);
    expect(await positions("oksana")).toEqual([{ thread_id: source.id, number: 4 }]);
  });

  it("go to a thread that is there, after its posts, and may come back", async () => {
    const [source, target] = [await openThread(house), await openThread(house, { by: "marek" })];
    const goes = await reply(house, "joao", source.id, "Wrong thread, sorry.");
    await reply(house, "klaus", target.id, "First here.");
    const there = { into: "existing", posts: [goes.id], thread: `${house.url}/t/${target.id}/a-title?page=1#p5` };
    expect((await split(source.id, there)).status).toBe(303);
    expect(await post(goes.id)).toMatchObject({ thread_id: target.id, number: 3 });
    expect((await split(target.id, { ...there, thread: String(source.id) })).status).toBe(303);
    expect(await post(goes.id)).toMatchObject({ thread_id: source.id, number: 3 });
    const { body } = await stranger(house).get(`/api/v1/threads/${source.id}/changes?since=0`).expect(200);
    expect((body as Changes).gone ?? []).not.toContain(goes.id);
    expect((await logOf(source.id)).map(({ what }) => what)).toEqual(["posts_left", "posts_came"]);
  });

  it("A1 into a closed group leave no title, name or word behind for those outside", async () => {
    const source = await openThread(house);
    const first = await reply(house, "ingrid", source.id, "An opening remark.");
    const goes = await reply(house, "ingrid", source.id, "Confidential figures.", { replyTo: first.id });
    const answer = await split(source.id, { posts: [goes.id], title: "Secret audit figures", space: "coordinators" });
    expect(answer.status).toBe(303);
    const visitor = stranger(house);
    for (const path of [source.href, `/api/v1/threads/${source.id}/changes?since=0`]) {
      const { text } = await visitor.get(path).expect(200);
      expect(text).not.toMatch(/Secret audit|Confidential|coordinators/);
    }
    await visitor.get(`/p/${goes.id}`).expect(404);
    expect(await logOf(source.id)).toMatchObject([{ what: "posts_left", thread: null, postId: goes.id }]);
    const { body } = await visitor.get(`/api/v1/threads/${source.id}/changes?since=0`);
    expect((body as Changes).posts.find(({ id }) => id === first.id)?.replies).toEqual([]);
  });

  it("are refused where there is nothing to move, the opening post, a deleted first one, or somebody else's group", async () => {
    const source = await openThread(house);
    const goes = await reply(house, "marek", source.id, "Will be deleted.");
    await (await person(house, "ingrid")).post(`/p/${goes.id}/delete`).type("form").send({}).expect(303);
    expect((await split(source.id, {})).status).toBe(422);
    expect((await split(source.id, { posts: [source.openingId] })).status).toBe(409);
    expect((await split(source.id, { posts: [goes.id] })).status).toBe(422);
    expect((await split(source.id, { posts: [goes.id], into: "existing", thread: "99999999" })).status).toBe(422);
    expect((await split(source.id, { posts: [goes.id], into: "existing", thread: String(source.id) })).status).toBe(
      422,
    );
    expect((await split(source.id, { posts: [goes.id] }, "marek")).status).toBe(403);
    const page = await (await person(house, "ingrid")).get(`/t/${source.id}/split?post=${goes.id}`).expect(200);
    expect(page.text).toMatch(new RegExp(`value="${goes.id}" checked`));
  });

  it("R3 of two who move the same post at once one wins and the other is told, and no post is in two places", async () => {
    const source = await openThread(house);
    const goes = await reply(house, "marek", source.id, "Everybody wants this one.");
    const [a, b] = [await openThread(house), await openThread(house)];
    const send = (at: TestHouse, by: string, to: number) =>
      order(by, source.id, "split", { posts: [goes.id], into: "existing", thread: String(to) }, at);
    const answers = await Promise.all([send(house, "ingrid", a.id), send(other, "maria", b.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const [counts] = await Promise.all([Promise.all([a, b].map(async ({ id }) => (await thread(id)).post_count))]);
    expect(counts.sort()).toEqual([1, 2]);
  });
});

describe("a thread that is merged into another", () => {
  const merge = (id: number, into: number, by = "ingrid") => order(by, id, "merge", { thread: String(into) });

  it("leads there from every address; its posts are appended with all that hangs on them", async () => {
    const source = await openThread(house, { kind: "question", by: "joao", title: "The same question again" });
    const best = await reply(house, "marek", source.id, "This worked for us.");
    const comment = await reply(house, "klaus", source.id, "On the question itself.", { parentId: source.openingId });
    await (await person(house, "joao")).put(`/api/v1/posts/${best.id}/acceptance`).expect(204);
    await (await person(house, "oksana")).put(`/api/v1/threads/${source.id}/same`).expect(204);
    const target = await openThread(house, { kind: "question", title: "The question as first asked" });
    await reply(house, "katerina", target.id, "An answer that was here before.");
    const confirm = await (await person(house, "ingrid")).get(`/t/${source.id}/merge?thread=${target.id}`).expect(200);
    expect(confirm.text).toContain("The question as first asked");

    expect((await merge(source.id, target.id)).status).toBe(303);
    expect(await post(source.openingId)).toMatchObject({ thread_id: target.id, number: 3, kind: "reply" });
    expect(await post(best.id)).toMatchObject({ thread_id: target.id, number: 4 });
    expect(await post(comment.id)).toMatchObject({ thread_id: target.id, parent_id: source.openingId });
    expect(await thread(target.id)).toMatchObject({
      accepted_post_id: best.id,
      same_count: 2,
      post_count: 4,
      // The opening post of the other question answers nothing.
      answer_count: 2,
      last_number: 4,
    });
    const visitor = stranger(house);
    for (const path of [`/t/${source.id}`, source.href, `${source.href}?page=2`]) {
      const { status, headers } = await visitor.get(path);
      expect([status, headers.location]).toEqual([301, target.href]);
    }
    for (const each of [source.openingId, best.id, comment.id])
      expect((await visitor.get(`/p/${each}`).expect(302)).headers.location).toContain(`/t/${target.id}/`);
    expect(await logOf(target.id)).toMatchObject([
      { what: "merged", title: "The same question again", posts: 2, after: 2 },
    ]);
    for (const by of ["ingrid", "maria"]) await (await person(house, by)).get(`/t/${source.id}/edit`).expect(301);
  });

  it("leads on from every address below it, in the API and for scripts that follow it; not for who may not follow", async () => {
    const [source, target] = [await openThread(house), await openThread(house)];
    await reply(house, "marek", source.id, "It goes along.");
    const unread = await person(house, "klaus");
    expect((await merge(source.id, target.id)).status).toBe(303);
    const ingrid = await person(house, "ingrid");
    for (const below of ["/unread", "/close", "/move", "/edit", "/delete", "/overview?q=1"]) {
      const { status, headers } = await ingrid.get(`/t/${source.id}${below}`);
      expect([status, headers.location], below).toEqual([301, `/t/${target.id}${below}`]);
    }
    await unread.get(`/t/${source.id}/unread`).redirects(2).expect(200);
    const print = await stranger(house).get(`${source.href}?view=print&page=3`).expect(301);
    expect(print.headers.location).toBe(`${target.href}?view=print`);
    for (const path of ["", "/posts", "/details", "/overview", "/changes?since=40"]) {
      const { body } = await stranger(house).get(`/api/v1/threads/${source.id}${path}`).expect(200);
      if (path === "/changes?since=40") expect(body.threadId).toBe(target.id);
      if (path === "") expect(body.thread.id).toBe(target.id);
    }
    const heard = await connect(house);
    for (const event of ["thread.join", "thread.since"])
      expect(await heard.ask(event, { threadId: source.id, since: 0 })).toEqual({
        ok: false,
        error: "merged",
        threadId: target.id,
      });
    await (await person(house, "klaus")).put(`/api/v1/threads/${source.id}/reading`).send({ number: 2 }).expect(204);
    await order("ingrid", target.id, "move", { space: "coordinators" });
    for (const path of [`/t/${source.id}/unread`, `/api/v1/threads/${source.id}/posts`])
      await stranger(house).get(path).expect(404);
    expect(await heard.ask("thread.join", { threadId: source.id, since: 0 })).toEqual({
      ok: false,
      error: "not_found",
    });
  });

  it("K-2: what opened a merged question is no answer: unanswered stays unanswered, wherever it goes", async () => {
    const target = await openThread(house, { kind: "question" });
    const source = await openThread(house, { kind: "question", by: "joao" });
    await merge(source.id, target.id);
    const unanswered = async (id: number) => {
      const { answer_count, first_answered_at } = await thread(id);
      return [answer_count, first_answered_at];
    };
    expect(await unanswered(target.id)).toEqual([0, null]);
    expect((await stranger(house).get("/unanswered")).text).toContain(`data-thread="${target.id}"`);
    const { text } = await stranger(house).get(target.href).expect(200);
    expect(text).toContain(`id="p${source.openingId}"`);
    await (await person(house, "ania")).put(`/api/v1/posts/${source.openingId}/acceptance`).expect(404);
    // Turned and turned back, and on into a further question.
    const details = { title: "Turned and turned back", language: "en", tags: "" };
    for (const kind of ["discussion", "question"])
      expect((await order("ingrid", target.id, "edit", { ...details, kind })).status).toBe(303);
    expect(await unanswered(target.id)).toEqual([0, null]);
    const further = await openThread(house, { kind: "question" });
    await merge(target.id, further.id);
    expect(await unanswered(further.id)).toEqual([0, null]);
    await reply(house, "marek", further.id, "This is an answer.");
    expect((await thread(further.id)).answer_count).toBe(1);
    expect((await stranger(house).get(`/p/${source.openingId}`).redirects(1).expect(200)).text).toContain(
      "This is an answer.",
    );
    // A thread of its own again: it opens that one.
    const apart = await split(further.id, { posts: [String(source.openingId)] });
    expect(await post(source.openingId)).toMatchObject({
      kind: "opening",
      was_opening: false,
      thread_id: newThreadId(apart),
    });
  });

  it("folds chains, and what leads into a closed group is 404 for those outside", async () => {
    const [a, b, c] = [await openThread(house), await openThread(house), await openThread(house)];
    await merge(a.id, b.id);
    await merge(b.id, c.id);
    const visitor = stranger(house);
    for (const { href } of [a, b]) expect((await visitor.get(href).expect(301)).headers.location).toBe(c.href);
    const secret = await openThread(house, { by: "ingrid", space: "coordinators", title: "Behind closed doors" });
    await merge(c.id, secret.id);
    for (const { id, href } of [a, b, c])
      for (const path of [href, `/t/${id}`]) {
        const { status, text } = await visitor.get(path);
        expect(status).toBe(404);
        expect(text).not.toContain("closed doors");
      }
    await (await person(house, "ingrid")).get(a.href).expect(301);
  });

  it("R4 a reply that is sent meanwhile lands in exactly one place, and its key goes on answering", async () => {
    const [source, target] = [await openThread(house), await openThread(house)];
    const key = randomUUID();
    const agent = await person(other, "marek");
    const send = () => sendReply(agent, source.id, { text: "Written while it was merged.", key });
    const [first, merged] = await Promise.all([patiently(send), merge(source.id, target.id)]);
    expect([first.status, merged.status]).toEqual([201, 303]);
    const again = await patiently(send);
    expect([again.status, again.body.post.id]).toEqual([201, first.body.post.id]);
    const rows = await house.app.db.selectFrom("posts").selectAll().where("idempotency_key", "=", key).execute();
    expect(rows).toMatchObject([{ thread_id: target.id }]);
    expect(await reply(house, "klaus", source.id, "From a page that is still open.")).toMatchObject({
      threadId: target.id,
    });
    expect(await thread(target.id)).toMatchObject({ post_count: 4, last_number: 4 });
  });

  it("R3 two merges of the same two threads in opposite directions: one wins, the other is told", async () => {
    const [a, b] = [await openThread(house), await openThread(house)];
    const answers = await Promise.all([
      order("ingrid", a.id, "merge", { thread: String(b.id) }),
      order("maria", b.id, "merge", { thread: String(a.id) }, other),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(303);
    expect([404, 409, 422]).toContain(statuses[1]);
    const merged = [await thread(a.id), await thread(b.id)].filter((row) => row.merged_into !== null);
    expect(merged).toHaveLength(1);
  });
});

describe("comments and replies to posts that have left", () => {
  it("a comment goes to where its post stands by now; a reply stays and keeps its link", async () => {
    const source = await openThread(house, { kind: "question" });
    const goes = await reply(house, "joao", source.id, "An answer that will leave.");
    const target = newThreadId(await split(source.id, { posts: [goes.id], kind: "question" }));
    const comment = await reply(house, "klaus", source.id, "Sent from the old page.", { parentId: goes.id });
    expect(comment).toMatchObject({ threadId: target, parentId: goes.id });
    const answer = await reply(house, "klaus", source.id, "Answering what left.", { replyTo: goes.id });
    expect(answer).toMatchObject({ threadId: source.id, replyTo: null });
    const foreign = await openThread(house);
    const klaus = await person(house, "klaus");
    await sendReply(klaus, foreign.id, { text: "Of no concern here.", replyTo: goes.id }).expect(404);
  });
});
