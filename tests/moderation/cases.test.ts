/** Flags, the queue and decisions. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { begin } from "../forum/conversations/support.ts";
import { forgetLimits, idOf, openThread, openThreadHouse, person, reply, stranger } from "../forum/threads/support.ts";
import { bellOf } from "../notifications/support.ts";
import type { TestHouse } from "../support/house.ts";
import { decideAs, flagAs, latestAct, queueOf } from "./support.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openThreadHouse();
  const { db } = house.app;
  await db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "stefan").execute();
  await db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
});
afterAll(() => house.close());
beforeEach(() => forgetLimits(house));

const EVENTS = { timeout: 8_000, interval: 40 };

describe("flagging", () => {
  it("makes one case of several people's flags, R2 one flag of one person's many", async () => {
    const thread = await openThread(house);
    const post = await reply(house, "klaus", thread.id, "Buy my handbook of grants.");
    const id = await flagAs(house, "ania", "post", post.id);
    await Promise.all(
      Array.from({ length: 8 }, () => flagAs(house, "marek", "post", post.id, { reason: "other", words: "Again." })),
    );
    expect(await flagAs(house, "marek", "post", post.id, { reason: "off_topic" })).toBe(id);
    const [found] = (await queueOf(house, "ingrid")).filter((each) => each.id === id);
    expect(found).toMatchObject({ flagCount: 2, reasons: ["off_topic", "spam"], kind: "post", outcome: null });
    expect(found?.person?.handle).toBe("klaus");
  });

  it("wants words for another reason, keeps what was typed, and works as a form", async () => {
    const thread = await openThread(house);
    const marek = await person(house, "marek");
    const path = `/flag/thread/${thread.id}`;
    expect((await marek.get(path).expect(200)).text).toMatch(
      /What is wrong with this thread|Co jest nie tak z\u00a0tym wątkiem/,
    );
    const refused = await marek.post(path).type("form").send({ reason: "other", words: "" });
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/Please say in your own words|Napisz własnymi słowami/);
    await marek
      .post(path)
      .type("form")
      .send({ reason: ["spam", "spam"] })
      .expect(400);
    const sent = await marek.post(path).type("form").send({ reason: "other", words: "It asks for money." });
    expect(sent.status).toBe(303);
    expect((await marek.get(path)).text).toContain("It asks for money.");
  });

  it("is not for one's own, for strangers, for what can't be read, and is limited", async () => {
    const thread = await openThread(house);
    await (await person(house, "ania"))
      .post("/api/v1/flags")
      .send({ what: "thread", id: thread.id, reason: "spam" })
      .expect(403);
    await stranger(house)
      .post("/api/v1/flags")
      .send({ what: "post", id: thread.openingId, reason: "spam" })
      .expect(401);
    const hidden = await openThread(house, { by: "marek", space: "coordinators" });
    const klaus = await person(house, "klaus");
    await klaus.post("/api/v1/flags").send({ what: "post", id: hidden.openingId, reason: "spam" }).expect(404);
    await klaus.post("/api/v1/flags").send({ what: "post", id: 2147483647, reason: "spam" }).expect(404);
    const nuria = await person(house, "nuria");
    let status = 201;
    for (let count = 0; status === 201 && count < 25; count += 1)
      ({ status } = await nuria.post("/api/v1/flags").send({ what: "post", id: thread.openingId, reason: "spam" }));
    expect(status).toBe(429);
  });

  it("can be withdrawn while it is open; a case that nobody flags any more closes", async () => {
    const thread = await openThread(house);
    const id = await flagAs(house, "marek", "thread", thread.id);
    const { id: flagId } = await house.app.db
      .selectFrom("moderation_flags")
      .select("id")
      .where("case_id", "=", id)
      .executeTakeFirstOrThrow();
    await (await person(house, "klaus")).delete(`/api/v1/account/flags/${flagId}`).expect(404);
    await (await person(house, "marek"))
      .post(`/moderation/flags/${flagId}/withdraw`)
      .expect(303, /\/moderation\/mine#flags/);
    expect((await queueOf(house, "ingrid")).some((each) => each.id === id)).toBe(false);
    expect((await queueOf(house, "ingrid", { show: "closed" })).find((each) => each.id === id)?.outcome).toBe(
      "withdrawn",
    );
  });
});

describe("who sees a case", () => {
  it("is told by its space: A8 moderators of elsewhere, members and the person concerned find nothing", async () => {
    const thread = await openThread(house, { by: "marek", space: "coordinators" });
    const post = await reply(house, "ingrid", thread.id, "Words of the moderator herself.");
    const id = await flagAs(house, "marek", "post", post.id);
    for (const [handle, sees] of [
      ["maria", true],
      ["stefan", false],
      ["ingrid", false],
      ["klaus", false],
    ] as const) {
      expect(
        (await queueOf(house, handle)).some((each) => each.id === id),
        handle,
      ).toBe(sees);
      const { status } = await (await person(house, handle)).get(`/moderation/cases/${id}`);
      expect(status, handle).toBe(sees ? 200 : 404);
      expect((await decideAs(house, handle, id, { decision: "ignored" })).status, handle).toBe(sees ? 303 : 404);
    }
  });

  it("includes moderators of the space alone, with theirs and no others", async () => {
    const { db } = house.app;
    const group = await db
      .selectFrom("groups")
      .select("id")
      .where("slug", "=", "first-project")
      .executeTakeFirstOrThrow();
    const space = await db.selectFrom("spaces").select("id").where("slug", "=", "agreements").executeTakeFirstOrThrow();
    await db.insertInto("space_groups").values({ space_id: space.id, group_id: group.id, may: "moderate" }).execute();
    const here = await openThread(house, { by: "marek" });
    const there = await openThread(house, { by: "marek", space: "finance" });
    const mine = await flagAs(house, "klaus", "thread", here.id);
    const others = await flagAs(house, "klaus", "thread", there.id);
    const persons = await flagAs(house, "klaus", "person", await idOf(house, "marek"));
    const ids = (await queueOf(house, "ania")).map((each) => each.id);
    expect([mine, others, persons].map((id) => ids.includes(id))).toEqual([true, false, false]);
    const ania = await person(house, "ania");
    await ania.get("/moderation").expect(200);
    const page = await ania.get(`/moderation/cases/${mine}`).expect(200);
    expect(page.text).toContain('value="warned"');
    expect(page.text).not.toContain('name="suspensionDays"');
    expect((await decideAs(house, "ania", mine, { sanction: "suspended", words: "Not yours to do." })).status).toBe(
      403,
    );
    expect(await latestAct(house, "thread_restored").catch(() => undefined)).toBeUndefined();
    expect(
      (await decideAs(house, "ania", mine, { sanction: "warned", words: "Please keep to the subject." })).status,
    ).toBe(303);
    expect(await latestAct(house, "warned")).toMatchObject({ role: "space_moderator", case_id: mine });
    await db.deleteFrom("space_groups").where("group_id", "=", group.id).where("space_id", "=", space.id).execute();
  });

  it("of a private message shows it with what stands around it, once asked, and writes that down", async () => {
    const talk = await begin(house, { by: "ania", to: "marek", text: "First words between the two." });
    const bad = await reply(house, "marek", talk.id, "An insult in private.");
    await (await person(house, "klaus"))
      .post("/api/v1/flags")
      .send({ what: "post", id: bad.id, reason: "unfriendly" })
      .expect(404);
    const id = await flagAs(house, "ania", "post", bad.id, { reason: "unfriendly" });
    const stefan = await person(house, "stefan");
    expect(JSON.stringify(await queueOf(house, "stefan"))).not.toContain("insult");
    expect((await stefan.get(`/moderation/cases/${id}`)).text).not.toContain("An insult in private.");
    await stefan.post(`/moderation/cases/${id}/disclosure`).expect(303);
    const shown = await stefan.get(`/moderation/cases/${id}`);
    expect(shown.text).toContain("An insult in private.");
    expect(shown.text).toContain("First words between the two.");
    expect(shown.text).toContain("Shown to:");
    await stefan.get(`/p/${bad.id}`).expect(404);
    expect((await (await person(house, "ingrid")).get(`/moderation/cases/${id}`)).text).not.toContain(
      "An insult in private.",
    );
    expect((await decideAs(house, "stefan", id, { reason: "An insult." })).status).toBe(303);
    expect((await (await person(house, "ania")).get(talk.href)).text).not.toContain("An insult in private.");
    expect((await (await person(house, "klaus")).get("/moderation/log")).text).not.toContain("An insult.");
  });
});

describe("a case in hand", () => {
  it("R3 is one moderator's: of two who take it at once one is told that somebody was quicker", async () => {
    const thread = await openThread(house);
    const id = await flagAs(house, "marek", "thread", thread.id);
    const take = async (handle: string) =>
      (await person(house, handle))
        .post(`/moderation/cases/${id}/assignee`)
        .type("form")
        .send({ to: handle, seen: "" });
    const answers = await Promise.all([take("stefan"), take("ingrid")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(answers.find(({ status }) => status === 409)?.text).toContain("Someone was quicker");
    const [{ assignee } = { assignee: null }] = (await queueOf(house, "maria")).filter((each) => each.id === id);
    const other = assignee?.handle === "stefan" ? "ingrid" : "stefan";
    await (await person(house, assignee?.handle ?? ""))
      .post(`/moderation/cases/${id}/assignee`)
      .type("form")
      .send({ to: other, seen: assignee?.handle })
      .expect(303);
    expect((await bellOf(house, other)).find(({ kind }) => kind === "moderation")?.details.href).toBe(
      `/moderation/cases/${id}`,
    );
    await (await person(house, other))
      .post(`/moderation/cases/${id}/assignee`)
      .type("form")
      .send({ to: "klaus", seen: other })
      .expect(422);
  });

  it("K-6 is nobody's once who looks after it has gone: it waits for the others, and any of them takes it", async () => {
    const { id: threadId } = await openThread(house);
    const id = await flagAs(house, "marek", "thread", threadId);
    const give = async (by: string, form: object) =>
      (await person(house, by)).post(`/moderation/cases/${id}/assignee`).type("form").send(form);
    expect((await give("maria", { to: "ingrid", seen: "" })).status).toBe(303);
    const assigned = async () => (await queueOf(house, "maria")).find((each) => each.id === id)?.assignee?.handle;
    const isFree = async () => (await queueOf(house, "maria", { show: "unassigned" })).some((each) => each.id === id);
    expect([await assigned(), await isFree()]).toEqual(["ingrid", false]);
    const change = (values: object) =>
      house.app.db.updateTable("users").set(values).where("handle", "=", "ingrid").execute();
    for (const gone of [{ suspended_until: new Date(Date.now() + 60_000) }, { role: "member" as const }]) {
      await change(gone);
      expect([await assigned(), await isFree()], JSON.stringify(gone)).toEqual([undefined, true]);
      await change({ suspended_until: new Date(0), role: "moderator" });
    }
    expect([await assigned(), await isFree()]).toEqual(["ingrid", false]);
    await change({ suspended_until: new Date(Date.now() + 60_000) });
    expect((await give("maria", { to: "maria", seen: "" })).status).toBe(303);
    await change({ suspended_until: null });
    expect(await assigned()).toBe("maria");
  });

  it("holds notes that tell colleagues who are named, and nobody else", async () => {
    const thread = await openThread(house, { by: "tomasz" });
    const id = await flagAs(house, "marek", "thread", thread.id);
    await (await person(house, "ingrid"))
      .post(`/moderation/cases/${id}/notes`)
      .type("form")
      .send({ text: "@stefan have you met this before? <img src=x onerror=alert(1)> @klaus" })
      .expect(303);
    const href = `/moderation/cases/${id}#notes`;
    const isTold = async (handle: string) => (await bellOf(house, handle)).some(({ details }) => details.href === href);
    expect([await isTold("stefan"), await isTold("klaus")]).toEqual([true, false]);
    const { text } = await (await person(house, "stefan")).get(`/moderation/cases/${id}`);
    expect(text).toContain("have you met this before?");
    expect(text).not.toContain("onerror=alert(1)>");
  });
});

describe("deciding", () => {
  it("removes the post with its reason, tells its author and the flagger, stands in the log, and is undone", async () => {
    const thread = await openThread(house);
    const post = await reply(house, "klaus", thread.id, "Cheap grant applications, call me.");
    const id = await flagAs(house, "marek", "post", post.id);
    expect((await decideAs(house, "ingrid", id, { reason: "" })).status).toBe(422);
    expect((await decideAs(house, "ingrid", id, { reason: "Advertises a paid service." })).status).toBe(303);
    expect((await (await person(house, "marek")).get(thread.href)).text).not.toContain("Cheap grant applications");
    const act = await latestAct(house, "post_deleted");
    await expect
      .poll(async () => (await bellOf(house, "klaus")).find(({ kind }) => kind === "decision")?.details, EVENTS)
      .toEqual({
        event: "post_deleted",
        href: `/moderation/mine#d${act.id}`,
        text: "Advertises a paid service.",
      });
    expect((await bellOf(house, "marek")).find(({ kind }) => kind === "flag")?.details.event).toBe("removed");
    const log = (await stranger(house).get("/moderation/log").expect(200)).text;
    expect(log).toContain("Advertises a paid service.");
    expect(log).not.toContain("Klaus");
    expect(log).not.toContain("Ingrid");
    await (await person(house, "klaus")).post(`/moderation/acts/${act.id}/undo`).type("form").send({}).expect(403);
    await (await person(house, "marek")).post(`/moderation/acts/${act.id}/undo`).type("form").send({}).expect(404);
    await (await person(house, "stefan")).post(`/moderation/acts/${act.id}/undo`).type("form").send({}).expect(303);
    expect((await (await person(house, "marek")).get(thread.href)).text).toContain("Cheap grant applications");
    await (await person(house, "stefan")).post(`/moderation/acts/${act.id}/undo`).type("form").send({}).expect(409);
  });

  it("R3 of two decisions at once one holds; nothing is removed twice", async () => {
    const thread = await openThread(house);
    const post = await reply(house, "klaus", thread.id, "Words that two moderators look at.");
    const id = await flagAs(house, "marek", "post", post.id);
    const answers = await Promise.all([
      decideAs(house, "stefan", id),
      decideAs(house, "ingrid", id, { decision: "disagreed" }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const acts = await house.app.db.selectFrom("moderation_acts").select("what").where("case_id", "=", id).execute();
    expect(acts.filter(({ what }) => what === "flags_settled")).toHaveLength(1);
  });

  it("of an opening post removes the thread; a settled case can be opened again", async () => {
    const thread = await openThread(house, { by: "klaus" });
    const id = await flagAs(house, "marek", "post", thread.openingId);
    expect((await decideAs(house, "ingrid", id)).status).toBe(303);
    await (await person(house, "marek")).get(thread.href).expect(404);
    const settled = await latestAct(house, "flags_settled");
    await (await person(house, "stefan")).post(`/moderation/acts/${settled.id}/undo`).type("form").send({}).expect(303);
    expect((await queueOf(house, "stefan", { show: "mine" })).some((each) => each.id === id)).toBe(true);
  });

  it("gives a single post back to its author, and leaves the thread's alone", async () => {
    const thread = await openThread(house, { by: "marek" });
    const post = await reply(house, "klaus", thread.id, "Posted for a colleague.");
    const authors = async () => {
      const { body } = await stranger(house).get(`/api/v1/threads/${thread.id}/changes?since=0`);
      return body.posts.map(({ author }: { author: { handle: string } }) => author.handle);
    };
    const ingrid = await person(house, "ingrid");
    await ingrid.post(`/p/${post.id}/author`).type("form").send({ author: "nuria" }).expect(303);
    expect(await authors()).toEqual(["marek", "nuria"]);
    const act = await latestAct(house, "author");
    await (await person(house, "stefan")).post(`/moderation/acts/${act.id}/undo`).type("form").send({}).expect(303);
    expect(await authors()).toEqual(["marek", "klaus"]);
  });

  it("can be undone for 30 days and not longer", async () => {
    const thread = await openThread(house, { by: "klaus" });
    const ingrid = await person(house, "ingrid");
    await ingrid.put(`/api/v1/threads/${thread.id}/closure`).send({ reason: "Settled." }).expect(204);
    const act = await latestAct(house, "closed");
    expect(act).toMatchObject({ thread_id: thread.id, reason: "Settled.", role: "moderator" });
    const { db } = house.app;
    await db
      .updateTable("moderation_acts")
      .set({ at: new Date(Date.now() - 31 * 86_400_000) })
      .where("id", "=", act.id)
      .execute();
    await ingrid.post(`/moderation/acts/${act.id}/undo`).type("form").send({}).expect(403);
    await db.updateTable("moderation_acts").set({ at: new Date() }).where("id", "=", act.id).execute();
    await ingrid.post(`/moderation/acts/${act.id}/undo`).type("form").send({}).expect(303);
    expect(
      (await db.selectFrom("threads").select("closed_at").where("id", "=", thread.id).executeTakeFirst())?.closed_at,
    ).toBeNull();
  });
});
