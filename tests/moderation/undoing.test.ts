/** Taking back what moderators did: all of it, nothing else, and in the order in which it was done. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findHistory } from "../../server/moderation/case-data.ts";
import { findAccount } from "../../server/platform/sessions/session.ts";
import {
  forgetLimits,
  idOf,
  type OpenedThread,
  openThread,
  patiently,
  person,
  reply,
  sendReply,
} from "../forum/threads/support.ts";
import { bellOf } from "../notifications/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";
import { decideAs, flagAs, latestAct, queueOf, sanctionAs } from "./support.ts";

const house = useHouseBehindProxy();
beforeAll(async () => {
  const { db } = house.app;
  await db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "stefan").execute();
  await db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
});
beforeEach(() => forgetLimits(house));

const EVENTS = { timeout: 25_000, interval: 40 };
const row = (id: number) =>
  house.app.db.selectFrom("threads").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const post = (id: number) =>
  house.app.db.selectFrom("posts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const spaceId = async (slug: string) => {
  const space = await house.app.db.selectFrom("spaces").select("id").where("slug", "=", slug).executeTakeFirstOrThrow();
  return space.id;
};
async function send(by: string, path: string, form: object = {}): Promise<number> {
  const agent = await person(house, by);
  const { status } = await patiently(() => agent.post(path).type("form").send(form));
  return status;
}
const undo = (actId: number, by = "ingrid") => send(by, `/moderation/acts/${actId}/undo`);
const remove = (postId: number, by = "ingrid") => send(by, `/p/${postId}/delete`, { reason: "Off the point." });
async function done(what: string, by: () => Promise<number>): Promise<number> {
  expect(await by()).toBe(303);
  return (await latestAct(house, what)).id;
}

/** What is counted against somebody. */
async function historyOf(handle: string) {
  const viewer = await findAccount(house.app.db, await idOf(house, "ingrid"));
  const history = viewer && (await findHistory(house.app.db, viewer, await idOf(house, handle), null));
  return { cases: history?.cases, casesAgreed: history?.casesAgreed, removals: history?.removals };
}

/** The person appeals against the act, and somebody else grants it. Answers with the status of the decision. */
async function grantAppeal(actId: number, by: string, decider = "maria"): Promise<number> {
  expect(
    await send(by, `/moderation/acts/${actId}/appeal`, { words: "This was on the point, please look again." }),
  ).toBe(303);
  const { id } = await house.app.db
    .selectFrom("moderation_appeals")
    .select("id")
    .where("act_id", "=", actId)
    .executeTakeFirstOrThrow();
  return send(decider, `/moderation/appeals/${id}`, { outcome: "overturned", reason: "It was on the point." });
}

describe("a post that was removed", () => {
  it("K-3 stays withdrawn where its author withdrew it after it had been restored: neither undone nor given back by an appeal", async () => {
    const thread = await openThread(house);
    const { id } = await reply(house, "klaus", thread.id, "Words that their author takes back in the end.");
    const act = await done("post_deleted", () => remove(id));
    expect(
      await send("klaus", `/moderation/acts/${act}/appeal`, { words: "This was on the point, please look again." }),
    ).toBe(303);
    expect(await send("stefan", `/p/${id}/restore`)).toBe(303);
    expect(await remove(id, "klaus")).toBe(303);
    expect(await undo(act)).toBe(409);
    const appeal = await house.app.db
      .selectFrom("moderation_appeals")
      .select("id")
      .where("act_id", "=", act)
      .executeTakeFirstOrThrow();
    const grant = { outcome: "overturned", reason: "It was on the point." };
    expect(await send("maria", `/moderation/appeals/${appeal.id}`, grant)).toBe(409);
    expect(await post(id)).toMatchObject({ deleted_by: await idOf(house, "klaus") });
    expect((await post(id)).deleted_at).not.toBeNull();
  });

  it("K-10 is the accepted answer again, with its counts, and its author and those who flagged it hear of it", async () => {
    const before = await historyOf("klaus");
    const question = await openThread(house, { kind: "question" });
    const answer = await reply(house, "klaus", question.id, "This worked for us.");
    expect(await send("ania", `/p/${answer.id}/accept`, { value: 1 })).toBe(303);
    const caseId = await flagAs(house, "marek", "post", answer.id);
    expect((await decideAs(house, "ingrid", caseId)).status).toBe(303);
    expect(await row(question.id)).toMatchObject({ accepted_post_id: null, answer_count: 0, post_count: 1 });
    const act = await latestAct(house, "post_deleted");
    expect(await grantAppeal(act.id, "klaus")).toBe(303);
    expect(await row(question.id)).toMatchObject({ accepted_post_id: answer.id, answer_count: 1, post_count: 2 });
    await expect
      .poll(async () => (await bellOf(house, "klaus")).map(({ details }) => details.event), EVENTS)
      .toEqual(expect.arrayContaining(["post_restored", "appeal_overturned"]));
    await expect
      .poll(async () => (await bellOf(house, "marek")).map(({ details }) => details.event), EVENTS)
      .toContain("restored");
    // K-16: what the flagger reads, what the queue says, what is counted against the person.
    const own = (await (await person(house, "marek")).get("/moderation/mine").expect(200)).text;
    expect(own).toMatch(/Restored|Przywrócone/);
    const closed = await queueOf(house, "ingrid", { show: "closed" });
    expect(closed.find(({ id }) => id === caseId)?.outcome).toBe("restored");
    expect(await historyOf("klaus")).toEqual({ ...before, cases: (before.cases ?? 0) + 1 });
  });

  it("K-10 is the acceptance that is kept where the thread was turned into another kind meanwhile, and turned back", async () => {
    const question = await openThread(house, { kind: "question" });
    const answer = await reply(house, "klaus", question.id, "Accepted, then removed.");
    await send("ania", `/p/${answer.id}/accept`, { value: 1 });
    const act = await done("post_deleted", () => remove(answer.id));
    const { db } = house.app;
    const turn = async (kind: string) => {
      const { title, language } = await row(question.id);
      expect(await send("ania", `/t/${question.id}/edit`, { kind, title, language, tags: "", countries: "" })).toBe(
        303,
      );
    };
    await turn("discussion");
    expect(await undo(act)).toBe(303);
    await turn("question");
    expect(await row(question.id)).toMatchObject({ accepted_post_id: answer.id });
    await db.updateTable("threads").set({ accepted_post_id: null }).where("id", "=", question.id).execute();
  });

  it("K-10 K-4 gives another accepted answer no second place, and comes back by one undo of two at once", async () => {
    const question = await openThread(house, { kind: "question" });
    const [first, second] = [
      await reply(house, "klaus", question.id, "The first that worked."),
      await reply(house, "joao", question.id, "The second that worked."),
    ];
    await send("ania", `/p/${first.id}/accept`, { value: 1 });
    const act = await done("post_deleted", () => remove(first.id));
    await send("ania", `/p/${second.id}/accept`, { value: 1 });
    const answers = await Promise.all([undo(act), undo(act, "stefan"), send("maria", `/p/${first.id}/restore`)]);
    expect(answers.filter((status) => status === 303).length).toBeGreaterThan(0);
    for (const status of answers) expect([303, 403, 404, 409]).toContain(status);
    expect(await row(question.id)).toMatchObject({ accepted_post_id: second.id, answer_count: 2 });
  });
});

describe("a silence", () => {
  const mayWrite = async (by: string, thread: OpenedThread) => {
    const { status } = await sendReply(await person(house, by), thread.id, {
      text: "May I write again?",
      key: crypto.randomUUID(),
    });
    return status === 201;
  };
  const silence = async (handle: string, silenceDays: string) => {
    expect((await sanctionAs(house, "ingrid", handle, { sanction: "silenced", silenceDays })).status).toBe(303);
    return (await latestAct(house, "silenced")).id;
  };

  it("K-1 that is ended is over: the longer one that it had replaced does not come back", async () => {
    const thread = await openThread(house);
    for (const [handle, end] of [
      ["klaus", () => send("ingrid", "/moderation/people/klaus/lift", { what: "silenced" })],
      ["joao", async () => undo((await latestAct(house, "silenced")).id, "stefan")],
      ["oksana", async () => grantAppeal((await latestAct(house, "silenced")).id, "oksana")],
    ] as const) {
      await silence(handle, "30");
      await silence(handle, "1");
      expect(await mayWrite(handle, thread)).toBe(false);
      expect(await end(), handle).toBe(303);
      expect(await mayWrite(handle, thread), handle).toBe(true);
      // K-16: none of them is said to last any longer.
      const { text } = await (await person(house, "ingrid")).get(`/moderation/people/${handle}`).expect(200);
      expect(text).not.toContain("Silenced until");
    }
  });

  it("K-4 K-1 that was replaced is not undone before the one that replaced it; an appeal against it changes nothing else", async () => {
    const thread = await openThread(house);
    const first = await silence("nuria", "30");
    await silence("nuria", "7");
    expect(await undo(first)).toBe(409);
    expect(await grantAppeal(first, "nuria")).toBe(303);
    expect(await mayWrite("nuria", thread)).toBe(false);
  });
});

describe("acts upon each other", () => {
  it("K-4 a move is undone only after the moves that followed it, and gives the pin back", async () => {
    const thread = await openThread(house);
    await send("ingrid", `/t/${thread.id}/pin`, { value: 1 });
    const pinned = (await row(thread.id)).pinned_at;
    const pin = (await latestAct(house, "pinned")).id;
    const first = await done("moved", () => send("ingrid", `/t/${thread.id}/move`, { space: "finance" }));
    const second = await done("moved", () => send("ingrid", `/t/${thread.id}/move`, { space: "culture" }));
    const third = await done("moved", () => send("ingrid", `/t/${thread.id}/move`, { space: "finance" }));
    for (const act of [pin, first, second]) expect(await undo(act)).toBe(409);
    for (const act of [third, second]) expect(await undo(act)).toBe(303);
    expect((await row(thread.id)).space_id).toBe(await spaceId("finance"));
    expect(await undo(first)).toBe(303);
    expect(await row(thread.id)).toMatchObject({ space_id: await spaceId("agreements"), pinned_at: pinned });
    expect(await undo(pin)).toBe(303);
    expect((await row(thread.id)).pinned_at).toBeNull();
    for (const act of [pin, first, second, third]) expect(await undo(act)).toBe(409);
  });

  it("K-4 K-10 closings, with their reasons and times, come back one by one", async () => {
    const thread = await openThread(house);
    const path = `/t/${thread.id}/close`;
    expect(await send("ingrid", path, { when: "quiet", days: "30", reason: "When it is quiet." })).toBe(303);
    const first = await done("closed", () => send("ingrid", path, { when: "now", reason: "Settled." }));
    const closed = await row(thread.id);
    const again = await done("closed", () => send("stefan", path, { when: "now", reason: "Answered elsewhere." }));
    const opened = await done("reopened", () => send("ingrid", path, { value: 0 }));
    const last = await done("closed", () => send("ingrid", path, { when: "now", reason: "Once more." }));
    for (const act of [first, again, opened]) expect(await undo(act)).toBe(409);
    expect(await undo(last)).toBe(303);
    expect((await row(thread.id)).closed_at).toBeNull();
    expect(await undo(opened)).toBe(303);
    expect(await row(thread.id)).toMatchObject({ closed_reason: "Answered elsewhere.", closed_at: closed.closed_at });
    expect(await undo(first)).toBe(409);
  });

  it("K-10 undoing a closing gives back the time at which it was to close", async () => {
    const thread = await openThread(house);
    const path = `/t/${thread.id}/close`;
    await send("ingrid", path, { when: "quiet", days: "30", reason: "When it is quiet." });
    const act = await done("closed", () => send("ingrid", path, { when: "now", reason: "Settled." }));
    expect(await undo(act)).toBe(303);
    expect(await row(thread.id)).toMatchObject({
      closed_at: null,
      close_after_days: 30,
      closed_reason: "When it is quiet.",
    });
  });

  it("K-4 K-10 duplicates: the mark, the closing and those that pointed on come back", async () => {
    const [a, b, c] = [
      await openThread(house, { kind: "question" }),
      await openThread(house, { kind: "question" }),
      await openThread(house, { kind: "question" }),
    ];
    const first = await done("duplicate", () => send("ingrid", `/t/${a.id}/duplicate`, { thread: String(b.id) }));
    const second = await done("duplicate", () => send("ingrid", `/t/${b.id}/duplicate`, { thread: String(c.id) }));
    expect((await row(a.id)).duplicate_of).toBe(c.id);
    expect(await undo(second)).toBe(303);
    expect(await row(b.id)).toMatchObject({ duplicate_of: null, closed_at: null });
    expect((await row(a.id)).duplicate_of).toBe(b.id);
    const off = await done("not_duplicate", () => send("ingrid", `/t/${a.id}/duplicate`, { value: 0 }));
    expect(await undo(first)).toBe(409);
    expect(await undo(off)).toBe(303);
    expect((await row(a.id)).duplicate_of).toBe(b.id);
    expect((await row(a.id)).closed_at).not.toBeNull();
  });

  it("K-10 K-4 an author who is changed back gives the vote back; a kind is turned back only as long as it is that kind", async () => {
    const thread = await openThread(house, { by: "marek", kind: "question" });
    const { id } = await reply(house, "klaus", thread.id, "Posted for a colleague.");
    await send("nuria", `/p/${id}/vote`, { value: 1 });
    const score = (await post(id)).score;
    const first = await done("author", () => send("ingrid", `/p/${id}/author`, { author: "joao" }));
    const second = await done("author", () => send("ingrid", `/p/${id}/author`, { author: "oksana" }));
    expect(await undo(first)).toBe(409);
    expect(await undo(second)).toBe(303);
    expect(await undo(first)).toBe(303);
    expect(await post(id)).toMatchObject({ author_id: await idOf(house, "klaus"), score });

    const turn = async (by: string, kind: string) => {
      const { title, language } = await row(thread.id);
      return send(by, `/t/${thread.id}/edit`, { kind, title, language, tags: "", countries: "" });
    };
    const kind = await done("kind", () => turn("ingrid", "discussion"));
    expect(await turn("marek", "problem")).toBe(303);
    expect(await undo(kind)).toBe(409);
    expect(await turn("marek", "discussion")).toBe(303);
    expect(await undo(kind)).toBe(303);
    expect(await row(thread.id)).toMatchObject({ kind: "question", answer_count: 1 });
  });

  it("K-4 a thread that was removed, restored and removed again is restored by the last removal's undoing alone", async () => {
    const thread = await openThread(house);
    const first = await done("thread_deleted", () => send("ingrid", `/t/${thread.id}/delete`, { reason: "One." }));
    const back = await done("thread_restored", () => send("ingrid", `/t/${thread.id}/restore`));
    const second = await done("thread_deleted", () => send("stefan", `/t/${thread.id}/delete`, { reason: "Two." }));
    for (const act of [first, back]) expect(await undo(act)).toBe(409);
    expect(await undo(second)).toBe(303);
    expect((await row(thread.id)).deleted_at).toBeNull();
    expect(await undo(first)).toBe(409);
  });

  it("K-4 posts go back to their numbers with what they were to the thread, once, and not from where they went on to", async () => {
    const [question, other, third] = [
      await openThread(house, { kind: "question" }),
      await openThread(house, { kind: "question" }),
      await openThread(house, { kind: "question" }),
    ];
    const [one, two] = [
      await reply(house, "klaus", question.id, "The answer that goes."),
      await reply(house, "joao", question.id, "The answer that stays."),
    ];
    await send("ania", `/p/${one.id}/accept`, { value: 1 });
    const move = (from: number, into: number) =>
      send("ingrid", `/t/${from}/split`, { into: "existing", thread: String(into), posts: String(one.id) });
    const first = await done("posts_moved", () => move(question.id, other.id));
    const second = await done("posts_moved", () => move(other.id, third.id));
    expect(await undo(first)).toBe(409);
    expect(await undo(second)).toBe(303);
    expect(await undo(first)).toBe(303);
    expect(await post(one.id)).toMatchObject({ thread_id: question.id, number: 2, kind: "answer" });
    expect(await post(two.id)).toMatchObject({ thread_id: question.id, number: 3 });
    expect(await row(question.id)).toMatchObject({
      ...{ accepted_post_id: one.id, answer_count: 2, last_number: 3, vacant_numbers: 0 },
    });
    expect(await undo(first)).toBe(409);
  });

  it("offers in the log only what can be undone", async () => {
    const thread = await openThread(house);
    const first = await done("moved", () => send("ingrid", `/t/${thread.id}/move`, { space: "finance" }));
    const second = await done("moved", () => send("ingrid", `/t/${thread.id}/move`, { space: "culture" }));
    const { text } = await (await person(house, "ingrid")).get("/moderation/log?undoable=1").expect(200);
    expect(text).toContain(`/moderation/acts/${second}/undo`);
    expect(text).not.toContain(`/moderation/acts/${first}/undo`);
  });
});
