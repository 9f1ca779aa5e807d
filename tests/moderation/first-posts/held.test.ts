/** New members' first posts: read by a moderator before anybody else sees them, and then in their author's name. */
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { countLinksOutside, hasWatchedWord } from "../../../server/moderation/first-posts/check.ts";
import { findInconsistencies } from "../../demo/consistency.ts";
import {
  forgetLimits,
  idOf,
  openThread,
  person,
  sendReply,
  stranger,
  threadForm,
} from "../../forum/threads/support.ts";
import { type TestHouse, useHouseBehindProxy } from "../../support/house.ts";

const house = useHouseBehindProxy();
beforeEach(async () => {
  await forgetLimits(house);
  await setRules({ reviewed: 1, links: 2, words: 100, watched: [] });
  await house.app.db.updateTable("held_posts").set({ state: "withdrawn" }).where("state", "=", "waiting").execute();
  await makeNew("oksana");
});

async function setRules(rules: object): Promise<void> {
  const value = JSON.stringify(rules);
  await house.app.db
    .insertInto("settings")
    .values({ key: "newcomers", value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}
const makeNew = (handle: string) =>
  house.app.db.updateTable("users").set({ trusted_at: null, approved_posts: 0 }).where("handle", "=", handle).execute();

const heldIn = (threadId: number) =>
  house.app.db.selectFrom("held_posts").selectAll().where("thread_id", "=", threadId).execute();
const notices = async (at: TestHouse, handle: string, kind: "held" | "held_decided") => {
  const userId = await idOf(at, handle);
  const rows = at.app.db.selectFrom("notifications").selectAll().where("user_id", "=", userId);
  return rows.where("kind", "=", kind).orderBy("id", "desc").execute();
};

/** As a case of flags would be decided. */
const DECISION = { decision: "removed", ground: "spam", reason: "No." };
async function caseOf(heldId: number | undefined): Promise<number> {
  const { id } = await house.app.db
    .selectFrom("moderation_cases")
    .select("id")
    .where("held_id", "=", heldId ?? 0)
    .executeTakeFirstOrThrow();
  return id;
}

async function writeFirst(text = "We did it with an annex to the agreement.") {
  const { id } = await openThread(house);
  const oksana = await person(house, "oksana");
  const answer = await sendReply(oksana, id, { text, key: randomUUID() });
  const [held] = await heldIn(id);
  return { id, oksana, answer, held, text };
}

describe("a new member's first post", () => {
  it("waits where nobody but its author and moderators can see it", async () => {
    const { id, oksana, answer, held, text } = await writeFirst();
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ held: held?.id });
    expect((await oksana.get(`/api/v1/threads/${id}/changes?since=0`)).text).not.toContain(text);
    expect((await stranger(house).get(`/api/v1/threads/${id}/changes?since=0`)).text).not.toContain(text);
    expect((await oksana.get("/held")).text).toContain(text);
    const marek = await person(house, "marek");
    expect((await marek.get("/held")).text).not.toContain(text);
    await marek.get("/moderation/held").redirects(1).expect(404);
    await marek.post(`/held/${held?.id}/decide`).type("form").send({ verdict: "approve" }).expect(404);
    const ingrid = await person(house, "ingrid");
    const list = await ingrid.get("/moderation/held").redirects(1).expect(200);
    expect(list.text).toContain(`href="/moderation/cases/${await caseOf(held?.id)}"`);
    const page = await ingrid.get(`/moderation/cases/${await caseOf(held?.id)}`).expect(200);
    expect(page.text).toContain(text);
    expect(page.text).toContain(`action="/held/${held?.id}/decide"`);
    await marek.get(`/moderation/cases/${await caseOf(held?.id)}`).expect(404);
    await expect.poll(async () => (await notices(house, "ingrid", "held")).length).toBeGreaterThan(0);
  });

  it("appears in its author's name once it is approved; then its author is trusted", async () => {
    const { id, oksana, held, text } = await writeFirst();
    const ingrid = await person(house, "ingrid");
    const caseId = await caseOf(held?.id);
    await ingrid.post(`/moderation/cases/${caseId}/assignee`).type("form").send({ to: "ingrid", seen: "" }).expect(303);
    await ingrid.post(`/moderation/cases/${caseId}/notes`).type("form").send({ text: "Looks fine." }).expect(303);
    await ingrid.post(`/moderation/cases/${caseId}/decision`).type("form").send(DECISION).expect(422);
    await ingrid.post(`/held/${held?.id}/decide`).type("form").send({ verdict: "approve", note: "" }).expect(303);
    expect(
      await house.app.db.selectFrom("moderation_cases").selectAll().where("id", "=", caseId).executeTakeFirst(),
    ).toMatchObject({
      outcome: "approved",
      closed_by: await idOf(house, "ingrid"),
    });
    expect((await ingrid.get(`/moderation/cases/${caseId}`).expect(200)).text).toContain("Looks fine.");
    const changes = await stranger(house).get(`/api/v1/threads/${id}/changes?since=0`);
    expect(changes.body.posts.at(-1)).toMatchObject({ author: { handle: "oksana" } });
    expect(changes.body.posts.at(-1).html).toContain(text);
    const [told] = await notices(house, "oksana", "held_decided");
    expect(told?.details).toMatchObject({ event: "approved", href: `/p/${changes.body.posts.at(-1).id}` });
    expect((await sendReply(oksana, id, { text: "And a second one.", key: randomUUID() })).status).toBe(201);
    expect(await findInconsistencies(house.app.db)).toEqual({});
  });

  it("is turned down with a reason only, which its author reads", async () => {
    const { oksana, held } = await writeFirst();
    const ingrid = await person(house, "ingrid");
    const decide = (note: string) =>
      ingrid.post(`/held/${held?.id}/decide`).type("form").send({ verdict: "reject", note });
    const refused = await decide("");
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('id="f-note-error"');
    await decide("Please ask in a thread of its own.").expect(303);
    expect((await oksana.get("/held")).text).toContain("Please ask in a thread of its own.");
    const [told] = await notices(house, "oksana", "held_decided");
    expect(told?.details).toMatchObject({ event: "rejected", text: "Please ask in a thread of its own." });
  });

  it("R3 is decided once, however many decide at once", async () => {
    const { id, held } = await writeFirst();
    const deciders = [await person(house, "ingrid"), await person(house, "tomasz")];
    await house.app.db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "tomasz").execute();
    const answers = await Promise.all(
      [...deciders, ...deciders].map((agent) =>
        agent.put(`/api/v1/held/${held?.id}/decision`).send({ verdict: "approve", note: "" }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409, 409, 409]);
    const posts = house.app.db.selectFrom("posts").select("id").where("thread_id", "=", id);
    expect(await posts.where("kind", "<>", "opening").execute()).toHaveLength(1);
  });

  it("K-12 waits again, and says what stands against it, where its thread was closed meanwhile", async () => {
    const { id, held } = await writeFirst();
    const ingrid = await person(house, "ingrid");
    await house.app.db.updateTable("threads").set({ closed_at: new Date() }).where("id", "=", id).execute();
    const { status, body } = await ingrid.put(`/api/v1/held/${held?.id}/decision`).send({
      verdict: "approve",
      note: "",
    });
    expect([status, body.errors]).toEqual([
      422,
      [{ pointer: "#/verdict", detail: "The thread has been closed in the meantime." }],
    ]);
    expect((await heldIn(id))[0]?.state).toBe("waiting");
  });

  it("is taken back by its author alone, and sent again it is the same one", async () => {
    const { id, oksana, held } = await writeFirst();
    await (await person(house, "marek")).post(`/held/${held?.id}/withdraw`).expect(404);
    const again = { text: held?.source, key: held?.key };
    await oksana.post(`/t/${id}/posts`).type("form").send(again).expect(303, /held/);
    expect(await heldIn(id)).toHaveLength(1);
    await oksana.post(`/held/${held?.id}/withdraw`).expect(303);
    expect((await heldIn(id))[0]?.state).toBe("withdrawn");
  });

  it("opens its thread only once it is approved", async () => {
    const oksana = await person(house, "oksana");
    const form = threadForm({ title: "Who pays for interpreters at a joint workshop?" });
    await oksana.post("/new").type("form").send(form).expect(303);
    const threads = () =>
      house.app.db.selectFrom("threads").select("id").where("title", "=", form.title).executeTakeFirst();
    expect(await threads()).toBeUndefined();
    const held = await house.app.db
      .selectFrom("held_posts")
      .select("id")
      .where("title", "=", form.title)
      .executeTakeFirstOrThrow();
    await (await person(house, "ingrid"))
      .post(`/held/${held.id}/decide`)
      .type("form")
      .send({ verdict: "trust", note: "" })
      .expect(303);
    expect(await threads()).toBeDefined();
  });
});

describe("what a new member's text may hold", () => {
  it("is said at the field, with everything typed kept", async () => {
    const { id } = await openThread(house);
    const oksana = await person(house, "oksana");
    for (const text of ["https://a.example https://b.example https://c.example", "word ".repeat(101)]) {
      const { status, text: page } = await oksana.post(`/t/${id}/posts`).type("form").send({ text, key: randomUUID() });
      expect(status).toBe(422);
      expect(page).toContain("Jako nowa osoba możesz");
      expect(page).toContain(text.trim().slice(0, 40));
    }
    const house_link = `${house.app.config.baseUrl}/t/${id}`;
    expect(countLinksOutside(`${house_link} https://a.example https://a.example`, house.app.config.baseUrl)).toBe(1);
  });

  it("with a watched word is read first, in any case and without regard to diacritics", async () => {
    await setRules({ reviewed: 0, links: 2, words: 100, watched: ["Pożyczka"] });
    const { id } = await openThread(house);
    const oksana = await person(house, "oksana");
    const wrote = async (text: string) => (await sendReply(oksana, id, { text }).expect(201)).body;
    expect(await wrote("A quick POZYCZKA for you")).toEqual({ held: expect.any(Number) });
    expect(await wrote("Nothing of the kind.")).toHaveProperty("post");
    expect(hasWatchedWord("pożyczkami", ["pożyczka"])).toBe(false);
  });
});

it("the rules are an administrator's to set, within their bounds", async () => {
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "beata").execute();
  const beata = await person(house, "beata");
  const form = { reviewed: "2", links: "0", words: "500", watched: "casino\nloan" };
  for (const handle of ["ingrid", "marek"]) await (await person(house, handle)).get("/admin/newcomers").expect(404);
  const { status, text } = await beata
    .post("/admin/newcomers")
    .type("form")
    .send({ ...form, links: "99" });
  expect(status).toBe(422);
  expect(text).toContain("casino");
  await beata.post("/admin/newcomers").type("form").send(form).expect(303);
  expect((await beata.get("/admin/newcomers")).text).toContain("loan");
});
