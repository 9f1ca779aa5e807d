/** Warnings, silence, suspension, appeals, and the log of what was done to people. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  asJson,
  forgetLimits,
  idOf,
  openThread,
  openThreadHouse,
  person,
  sendReply,
  signIn,
  stranger,
} from "../forum/threads/support.ts";
import { bellOf } from "../notifications/support.ts";
import { PASSWORD, type TestHouse } from "../support/house.ts";
import { decideAs, flagAs, latestAct, queueOf, sanctionAs } from "./support.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openThreadHouse();
  const { db } = house.app;
  await db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "stefan").execute();
  await db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
  await db.updateTable("users").set({ locale: "en" }).execute();
});
afterAll(() => house.close());
beforeEach(() => forgetLimits(house));

const EVENTS = { timeout: 8_000, interval: 40 };
const lettersTo = async (handle: string) =>
  house.app.db
    .selectFrom("mails")
    .select(["subject", "body_text"])
    .where("user_id", "=", await idOf(house, handle))
    .orderBy("id", "desc")
    .execute();

describe("a warning", () => {
  it("is told in the bell and by letter, stands on every page until it is confirmed, and is nobody else's to confirm", async () => {
    expect((await sanctionAs(house, "ingrid", "klaus")).status).toBe(303);
    const act = await latestAct(house, "warned");
    const klaus = await signIn(house, "klaus");
    await expect.poll(async () => (await bellOf(house, "klaus")).map(({ kind }) => kind), EVENTS).toContain("warning");
    await expect
      .poll(async () => (await lettersTo("klaus"))[0]?.body_text, EVENTS)
      .toContain("Please speak of the matter");
    expect((await klaus.get("/latest")).text).toContain("The moderators have sent you a warning.");
    await (await person(house, "marek")).put(`/api/v1/account/decisions/${act.id}/acknowledgement`).expect(404);
    expect((await klaus.get("/moderation/mine")).text).toContain("Please speak of the matter");
    await klaus.post(`/moderation/acts/${act.id}/acknowledgement`).type("form").send({}).expect(303);
    await expect.poll(async () => (await klaus.get("/latest")).text, EVENTS).not.toContain("have sent you a warning.");
  });

  it("is for moderators to give, not to moderators nor to oneself, and always with words", async () => {
    expect((await sanctionAs(house, "ania", "klaus")).status).toBe(403);
    expect((await sanctionAs(house, "stefan", "ingrid")).status).toBe(403);
    expect((await sanctionAs(house, "stefan", "stefan")).status).toBe(403);
    expect((await sanctionAs(house, "maria", "ingrid", { words: "" })).status).toBe(422);
    expect((await sanctionAs(house, "maria", "nobody-of-this-name")).status).toBe(404);
  });
});

describe("a silence", () => {
  it("lets read and refuses every word, vote and message, says so clearly, and ends by the database's clock", async () => {
    const { db } = house.app;
    const thread = await openThread(house, { by: "marek" });
    const joao = await signIn(house, "joao");
    expect((await sanctionAs(house, "ingrid", "joao", { sanction: "silenced", silenceDays: "3" })).status).toBe(303);
    const page = await joao.get(thread.href).expect(200);
    expect(page.text).toContain("You may read but not write until ");
    expect(page.text).not.toContain(`action="/t/${thread.id}/posts"`);
    for (const [path, form] of [
      [`/t/${thread.id}/posts`, { text: "Words.", key: "1b4e28ba-2fa1-4d2b-883f-0016d3cca427" }],
      [`/p/${thread.openingId}/vote`, { value: 1 }],
      [`/p/${thread.openingId}/react`, { value: "thanks" }],
      ["/conversations/new", { to: "ania", text: "Words.", key: "1b4e28ba-2fa1-4d2b-883f-0016d3cca428" }],
    ] as const) {
      const { status, body } = await asJson(joao.post(path)).type("form").send(form);
      expect([path, status, body.code]).toEqual([path, 403, "silenced"]);
    }
    await db
      .updateTable("users")
      .set({ silenced_until: new Date(Date.now() - 1_000) })
      .where("handle", "=", "joao")
      .execute();
    await joao.put(`/api/v1/posts/${thread.openingId}/vote`).send({ value: 1 }).expect(200);
  });

  it("can be appealed against by the silenced person, once, and is decided by somebody else", async () => {
    const tomasz = await signIn(house, "tomasz");
    await sanctionAs(house, "ingrid", "tomasz", { sanction: "silenced", silenceDays: "7" });
    const act = await latestAct(house, "silenced");
    const path = `/moderation/acts/${act.id}/appeal`;
    const api = `/api/v1/account/decisions/${act.id}/appeal`;
    await tomasz.post(path).type("form").send({ words: "Why?" }).expect(422);
    await (await person(house, "ania"))
      .post(api)
      .send({ words: "This is not about me, but I object to it." })
      .expect(404);
    const words = "It was said in jest between two people who know each other.";
    const answers = await Promise.all([1, 2].map(() => tomasz.post(api).send({ words })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    const { id } = await house.app.db
      .selectFrom("moderation_appeals")
      .select("id")
      .where("act_id", "=", act.id)
      .executeTakeFirstOrThrow();
    const answer = { outcome: "overturned", reason: "Both of them say it was a joke." };
    const decide = async (handle: string) =>
      (await person(house, handle)).post(`/moderation/appeals/${id}`).type("form").send(answer);
    expect((await decide("ingrid")).status).toBe(403);
    expect((await decide("marek")).status).toBe(404);
    expect((await bellOf(house, "stefan")).some(({ details }) => details.event === "appeal")).toBe(true);
    expect((await bellOf(house, "ingrid")).some(({ details }) => details.event === "appeal")).toBe(false);
    expect((await decide("stefan")).status).toBe(303);
    expect((await decide("maria")).status).toBe(409);
    const { silenced_until } = await house.app.db
      .selectFrom("users")
      .select("silenced_until")
      .where("handle", "=", "tomasz")
      .executeTakeFirstOrThrow();
    expect(silenced_until).toBeNull();
    await expect
      .poll(async () => (await bellOf(house, "tomasz")).map(({ details }) => details.event), EVENTS)
      .toContain("appeal_overturned");
  });
});

describe("a suspension", () => {
  it("signs out everywhere; after the right password shows until when and why and takes the appeal, to nobody else", async () => {
    const beata = await signIn(house, "beata");
    await sanctionAs(house, "stefan", "beata", {
      sanction: "suspended",
      suspensionDays: "7",
      words: "Three warnings were not heeded.",
    });
    expect((await beata.get("/settings")).status).toBe(303);
    const wrong = await stranger(house)
      .post("/sign-in")
      .type("form")
      .send({ login: "beata", password: "not her password" });
    expect([wrong.status, wrong.text.includes("suspended")]).toEqual([422, false]);
    const door = stranger(house);
    const right = await door.post("/sign-in").type("form").send({ login: "beata", password: PASSWORD });
    expect(right.status).toBe(303);
    const pass = String(right.headers.location);
    const page = await door.get(pass).expect(200);
    expect(page.text).toContain("Three warnings were not heeded.");
    expect(page.headers["cache-control"]).toContain("no-store");
    expect(page.text).not.toMatch(/Štefan|@/);
    await door.get("/settings").expect(303);
    await stranger(house)
      .get(`${pass.slice(0, -2)}AA`)
      .expect(404);
    await expect.poll(async () => (await lettersTo("beata"))[0]?.body_text, EVENTS).toContain("/suspended/");
    await door.post(pass).type("form").send({ words: "I was on leave and did not see the warnings." }).expect(303);
    await door.post(pass).type("form").send({ words: "Once more, please, have a look at this." }).expect(409);
    const stefan = await person(house, "stefan");
    await stefan.post("/moderation/people/beata/lift").type("form").send({ what: "suspended" }).expect(303);
    await door.get(pass).expect(404);
    await signIn(house, "beata");
  });
});

describe("the log", () => {
  it("A10 names to nobody but moderators whom something was done to, and shows restricted spaces to their readers alone", async () => {
    await sanctionAs(house, "ingrid", "agnieszka", {
      ground: "personal_data",
      words: "You posted somebody's private number.",
    });
    const hidden = await openThread(house, {
      by: "marek",
      space: "coordinators",
      title: "A thread of the coordinators",
    });
    const id = await flagAs(house, "marek", "person", await idOf(house, "agnieszka"), { reason: "personal_data" });
    await (await person(house, "ingrid"))
      .put(`/api/v1/threads/${hidden.id}/closure`)
      .send({ reason: "Closed among us." })
      .expect(204);
    const logOf = async (handle: string | null) =>
      (await (handle ? await person(house, handle) : stranger(house)).get("/moderation/log").expect(200)).text;
    const visitor = await logOf(null);
    expect(visitor).not.toMatch(/A member was warned<\/h2>|Closed among us|Agnieszka/);
    const member = await logOf("ania");
    expect(member).toContain("A member was warned</h2>");
    expect(member).not.toMatch(/Closed among us|Agnieszka|private number/);
    expect(await logOf("marek")).toContain("Closed among us.");
    expect(await logOf("stefan")).not.toContain("Closed among us.");
    expect(await logOf("stefan")).toContain("Agnieszka");
    expect(await logOf("agnieszka")).not.toContain("private number");
    expect((await decideAs(house, "stefan", id, { decision: "removed" })).status).toBe(422);
    expect((await decideAs(house, "stefan", id, { decision: "disagreed" })).status).toBe(303);
    expect(await logOf("ania")).not.toContain("Flags decided:");
    expect((await queueOf(house, "stefan", { show: "closed" }))[0]).toMatchObject({ id, outcome: "disagreed" });
  });

  it("is filtered, goes on by a cursor, and refuses what is no filter (A4, D13)", async () => {
    const visitor = stranger(house);
    expect((await visitor.get("/moderation/log?what=closed")).text).not.toContain("Thread removed</h2>");
    await visitor.get("/moderation/log?what=closed&what=moved").expect(400);
    await visitor.get("/moderation/log?after=-1").expect(400);
    await visitor.get("/moderation/log?after=2147483647").expect(200);
    await visitor.get("/moderation").expect(303);
    await (await person(house, "ania")).get("/moderation").expect(404);
    await (await person(house, "ania")).get("/moderation/appeals").expect(404);
  });
});

describe("undoing", () => {
  it("takes back moving, pinning and splitting, as far as the moderator keeps order there", async () => {
    const { db } = house.app;
    const thread = await openThread(house, { by: "marek" });
    const { body } = await sendReply(await person(house, "ania"), thread.id, {
      text: "A reply that belongs elsewhere.",
      key: "5b4e28ba-2fa1-4d2b-883f-0016d3cca427",
    });
    const ingrid = await person(house, "ingrid");
    const undo = async (what: string) => {
      const act = await latestAct(house, what);
      return ingrid.post(`/moderation/acts/${act.id}/undo`).type("form").send({});
    };
    const row = () => db.selectFrom("threads").selectAll().where("id", "=", thread.id).executeTakeFirstOrThrow();
    const before = await row();
    await ingrid.put(`/api/v1/threads/${thread.id}/space`).send({ space: "finance" }).expect(204);
    expect((await row()).space_id).not.toBe(before.space_id);
    expect((await undo("moved")).status).toBe(303);
    expect((await row()).space_id).toBe(before.space_id);
    await ingrid.put(`/api/v1/threads/${thread.id}/pin`).expect(204);
    expect((await undo("pinned")).status).toBe(303);
    expect((await row()).pinned_at).toBeNull();
    await ingrid
      .post(`/t/${thread.id}/split`)
      .type("form")
      .send({
        posts: String(body.post.id),
        title: "A thread of its own",
        space: "agreements",
        kind: "discussion",
        into: "new",
      })
      .expect(303);
    const where = () =>
      db.selectFrom("posts").select("thread_id").where("id", "=", body.post.id).executeTakeFirstOrThrow();
    expect((await where()).thread_id).not.toBe(thread.id);
    expect((await undo("split")).status).toBe(303);
    expect((await where()).thread_id).toBe(thread.id);
  });
});
