/** A merge that is undone: both threads are again what they were, and every link leads where it led. */
import { beforeEach, describe, expect, it } from "vitest";
import { latestAct } from "../../moderation/support.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import {
  fillThread,
  forgetLimits,
  idOf,
  type OpenedThread,
  openThread,
  patiently,
  person,
  reply,
  stranger,
} from "../threads/support.ts";

const house = useHouseBehindProxy();
beforeEach(() => forgetLimits(house));

const row = (id: number) =>
  house.app.db.selectFrom("threads").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const postsOf = (threadId: number) =>
  house.app.db
    .selectFrom("posts")
    .select(["id", "number", "kind", "parent_id", "author_id", "score", "deleted_at"])
    .where("thread_id", "=", threadId)
    .orderBy("id")
    .execute();
const watchesOf = (threadId: number) =>
  house.app.db
    .selectFrom("thread_watches")
    .select(["user_id", "level", "origin", "read_number", "gone"])
    .where("thread_id", "=", threadId)
    .orderBy("user_id")
    .execute();
async function send(by: string, path: string, form: object = {}): Promise<number> {
  const agent = await person(house, by);
  const { status } = await patiently(() => agent.post(path).type("form").send(form));
  return status;
}
async function merge(id: number, into: number, by = "ingrid"): Promise<number> {
  expect(await send(by, `/t/${id}/merge`, { thread: String(into) })).toBe(303);
  return (await latestAct(house, "merged")).id;
}
const undo = (actId: number, by = "ingrid") => send(by, `/moderation/acts/${actId}/undo`);

/** What a thread is, but for what tells of its changes. */
async function stateOf(id: number) {
  const { revision: _, has_order: __, view_count: ___, vacant_numbers, last_number, ...thread } = await row(id);
  const own = await house.app.db
    .selectFrom("same_questions")
    .select("user_id")
    .where("thread_id", "=", id)
    .orderBy("user_id")
    .execute();
  return { thread, filled: last_number - vacant_numbers, posts: await postsOf(id), watches: await watchesOf(id), own };
}

describe("a merge that is undone", () => {
  it("gives both threads back: posts at their numbers, acceptance, kind, counts, watches, askers, bookmarks, links", async () => {
    const source = await openThread(house, { kind: "question", by: "joao", title: "The same question, asked again" });
    const best = await reply(house, "marek", source.id, "This worked for us.");
    await reply(house, "klaus", source.id, "On the question itself.", { parentId: source.openingId });
    await reply(house, "oksana", source.id, "This might work as well.");
    const target = await openThread(house, { kind: "question", title: "The question as it was asked first" });
    await reply(house, "katerina", target.id, "An answer that was here before.");
    await send("joao", `/p/${best.id}/accept`, { value: 1 });
    await send("ania", `/p/${best.id}/vote`, { value: 1 });
    await send("oksana", `/t/${source.id}/same`, { value: 1 });
    await send("ingrid", `/t/${source.id}/pin`, { value: 1 });
    for (const [by, id, level] of [
      ["nuria", source.id, "watching"],
      ["oksana", source.id, "muted"],
      ["nuria", target.id, "muted"],
    ] as const)
      expect(await send(by, `/t/${id}/watch`, { level })).toBe(303);
    const before = { source: await stateOf(source.id), target: await stateOf(target.id) };

    const act = await merge(source.id, target.id);
    // Levels follow the thread, but for what somebody chose for the other.
    const levels = new Map((await watchesOf(target.id)).map(({ user_id, level }) => [user_id, level]));
    expect(levels.get(await idOf(house, "oksana"))).toBe("muted");
    expect(levels.get(await idOf(house, "nuria"))).toBe("muted");
    expect(levels.get(await idOf(house, "joao"))).toBe("watching");
    const since = await reply(house, "marek", target.id, "Written since they were one.");

    expect(await undo(act)).toBe(303);
    expect(await stateOf(source.id)).toEqual(before.source);
    const after = await stateOf(target.id);
    expect(after.posts.filter(({ id }) => id !== since.id)).toEqual(before.target.posts);
    expect(after.thread).toMatchObject({ accepted_post_id: null, same_count: 0, post_count: 3, answer_count: 2 });
    expect(after.own).toEqual([]);
    const marek = await idOf(house, "marek");
    const others = (watches: typeof after.watches) =>
      watches
        .filter(({ user_id }) => user_id !== marek)
        .map(({ user_id, level, origin }) => ({ user_id, level, origin }));
    expect(others(after.watches)).toEqual(others(before.target.watches));
    const visitor = stranger(house);
    await visitor.get(source.href).expect(200);
    for (const [id, threadId] of [
      [source.openingId, source.id],
      [best.id, source.id],
      [since.id, target.id],
    ] as const)
      expect((await visitor.get(`/p/${id}`).expect(302)).headers.location).toContain(`/t/${threadId}/`);
    const page = (await visitor.get(target.href).expect(200)).text;
    expect(page).not.toContain("This worked for us.");
    expect(page).toContain("Written since they were one.");
    expect(await undo(act)).toBe(409);
  });

  it("K-4 is refused while one of its posts stands elsewhere, or the other thread went under as well; then it is possible", async () => {
    const [a, b, c] = [await openThread(house), await openThread(house), await openThread(house)];
    const first = await merge(a.id, b.id);
    const second = await merge(b.id, c.id);
    expect(await undo(first)).toBe(409);
    expect(await undo(second)).toBe(303);
    expect((await row(a.id)).merged_into).toBe(b.id);
    expect((await stranger(house).get(a.href).expect(301)).headers.location).toBe(b.href);
    expect(
      await send("ingrid", `/t/${b.id}/split`, { into: "existing", thread: String(c.id), posts: String(a.openingId) }),
    ).toBe(303);
    expect(await undo(first)).toBe(409);
    expect(await undo((await latestAct(house, "posts_moved")).id)).toBe(303);
    const answers = await Promise.all([undo(first), undo(first)]);
    expect(answers.sort()).toEqual([303, 409]);
    expect(await row(a.id)).toMatchObject({ merged_into: null, deleted_at: null, post_count: 1 });
    await stranger(house).get(a.href).expect(200);
  });

  it("leaves readers where they stood, and drafts, bookmarks and practices with their thread", async () => {
    const [source, target] = [await openThread(house, { by: "joao" }), await openThread(house)];
    await fillThread(house, source.id, 4);
    const { db } = house.app;
    const positions = () =>
      db
        .selectFrom("read_positions")
        .select(["user_id", "number"])
        .where("thread_id", "=", source.id)
        .orderBy("user_id")
        .execute();
    await (await person(house, "klaus")).put(`/api/v1/threads/${source.id}/reading`).send({ number: 2 }).expect(204);
    const before = await positions();
    expect(await send("klaus", `/bookmarks/threads/${source.id}`, { note: "To be read again." })).toBe(303);
    const bookmark = () =>
      db.selectFrom("bookmarks").select("thread_id").where("note", "=", "To be read again.").executeTakeFirstOrThrow();
    const act = await merge(source.id, target.id);
    expect((await bookmark()).thread_id).toBe(target.id);
    expect(await undo(act)).toBe(303);
    expect((await bookmark()).thread_id).toBe(source.id);
    expect(await positions()).toEqual(before);
  });

  it("gives problems their stages back, as far as nobody wrote in them since", async () => {
    const opened = async (): Promise<OpenedThread> => openThread(house, { kind: "problem", by: "joao" });
    const [source, target] = [await opened(), await opened()];
    const stage = async (id: number, text: string) =>
      expect(await send("joao", `/t/${id}/stages/clarified`, { text })).toBe(303);
    await stage(source.id, "Of the thread that goes under.");
    const wanted = () =>
      house.app.db
        .selectFrom("problem_stages")
        .select(["stage", "source"])
        .where("thread_id", "=", target.id)
        .orderBy("stage")
        .execute();
    const before = await wanted();
    const act = await merge(source.id, target.id);
    expect((await row(target.id)).problem_stage).toBe("clarified");
    expect(await undo(act)).toBe(303);
    expect(await wanted()).toEqual(before);
    expect((await row(target.id)).problem_stage).toBe("described");
    expect((await row(source.id)).problem_stage).toBe("clarified");
    await stage(target.id, "Of the thread that stays.");
    const again = await merge(source.id, target.id);
    expect(JSON.stringify(await wanted())).toContain("goes under");
    expect(await undo(again)).toBe(303);
    expect(JSON.stringify(await wanted())).not.toContain("goes under");
    expect(JSON.stringify(await wanted())).toContain("thread that stays");
  });

  it("keeps an acceptance that goes under in a discussion, for when that becomes a question", async () => {
    const source = await openThread(house, { kind: "question", by: "joao" });
    const best = await reply(house, "marek", source.id, "This worked for us.");
    await send("joao", `/p/${best.id}/accept`, { value: 1 });
    const target = await openThread(house);
    const act = await merge(source.id, target.id);
    expect(await row(target.id)).toMatchObject({ accepted_post_id: null, kept_accepted_id: best.id });
    expect(await undo(act)).toBe(303);
    expect(await row(target.id)).toMatchObject({ accepted_post_id: null, kept_accepted_id: null });
    expect(await row(source.id)).toMatchObject({ accepted_post_id: best.id, answer_count: 1 });
  });

  it("is for those alone who keep order in both spaces", async () => {
    const source = await openThread(house, { by: "marek", space: "coordinators", title: "Behind closed doors" });
    const target = await openThread(house, { space: "finance" });
    const act = await merge(source.id, target.id, "ingrid");
    const { db } = house.app;
    await db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "stefan").execute();
    expect(await undo(act, "stefan")).toBe(403);
    expect((await row(source.id)).merged_into).toBe(target.id);
    expect(await undo(act)).toBe(303);
    await stranger(house).get(source.href).expect(404);
    await stranger(house).get(`/api/v1/posts/${source.openingId}`).expect(404);
  });
});
