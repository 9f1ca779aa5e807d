/** Private conversations from the first word to leaving: writing, the list, who is in one, drafts. */
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { LIMITS } from "../../../shared/limits.ts";
import { everybodyIsTold, toldOf } from "../../notifications/support.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import { forgetLimits, idOf, person, reply, sendConversation, stranger } from "../threads/support.ts";
import { begin, letterOf, membersOf, ownList } from "./support.ts";

const house = useHouseBehindProxy();
beforeAll(async () => {
  // One language for all that is looked for.
  await house.app.db.updateTable("users").set({ locale: "en" }).execute();
  // The first text of a process waits for its renderer.
  await begin(house, { by: "piotr", to: "katerina" });
});
beforeEach(() => forgetLimits(house));

const form = (fields: object) => ({ to: "marek", title: "", text: "A word in private.", key: randomUUID(), ...fields });

describe("writing to people", () => {
  it("by the form without scripts: several people, Markdown, the first words for a subject", async () => {
    const ania = await person(house, "ania");
    const page = await ania.get("/conversations/new?to=marek").expect(200);
    expect(page.text).toContain('value="marek"');
    const sent = await ania
      .post("/conversations/new")
      .type("form")
      .send(
        form({ to: "@Marek, ingrid;tomasz ania", text: "**Before** the council meets:\n\n- who signs\n- who pays" }),
      )
      .expect(303);
    const shown = await ania.get(String(sent.headers.location)).expect(200);
    expect(shown.text).toContain('<h1 lang="en" dir="auto">Before the council meets: who signs who pays</h1>');
    expect(shown.text).toContain("<strong>Before</strong>");
    const id = Number(/\/t\/(\d+)/.exec(String(sent.headers.location))?.[1]);
    expect(await membersOf(house, id)).toEqual(["ania", "ingrid", "marek", "tomasz"]);
  });

  it("shows who reads it instead of a space, and nothing that orders threads", async () => {
    const { href, id } = await begin(house, { by: "ingrid", to: "marek" });
    for (const by of ["ingrid", "marek"]) {
      const { text } = await (await person(house, by)).get(href).expect(200);
      expect(text).toContain('id="participants"');
      expect(text).toContain("only these 2 people can read this");
      expect(text).toContain('<a href="/conversations">');
      for (const path of [
        "edit",
        "close",
        "move",
        "split",
        "merge",
        "announce",
        "delete",
        "author",
        "pin",
        "duplicate",
      ])
        expect(text, path).not.toContain(`"/t/${id}/${path}"`);
      for (const word of [" views", "/practices/new?thread", "kind-discussion", "/wiki"])
        expect(text).not.toContain(word);
    }
  });

  it("says at the field who can't be written to, and keeps what was typed", async () => {
    const ania = await person(house, "ania");
    const send = (fields: object) => ania.post("/conversations/new").type("form").send(form(fields));
    const unknown = await send({ to: "marek, nobody-here", text: "My long text" }).expect(422);
    expect(unknown.text).toContain("No one here has this handle: nobody-here");
    expect(unknown.text).toContain("My long text");
    for (const to of ["", " , ", "ania"]) await send({ to }).expect(422);
    expect((await send({ to: "<b>x</b>" }).expect(422)).text).not.toContain("<b>x</b>");
    const many = Array.from({ length: LIMITS.conversation.people }, (_, index) => `person-${index}`).join();
    expect((await send({ to: many }).expect(422)).text).toContain(`At most ${LIMITS.conversation.people} people`);
    await send({ to: ["marek", "ingrid"] }).expect(400);
    await send({ text: "" }).expect(422);
    await sendConversation(stranger(house), form({})).expect(401);
  });

  it("is refused in the same words where somebody muted the writer, is suspended, or both (nobody learns who)", async () => {
    const { db } = house.app;
    const [ania, klaus] = await Promise.all([idOf(house, "ania"), idOf(house, "klaus")]);
    const answer = async () => (await sendConversation(await person(house, "ania"), form({ to: "klaus, marek" }))).body;
    await db.insertInto("person_mutes").values({ user_id: klaus, muted_id: ania }).execute();
    const muted = await answer();
    await db.deleteFrom("person_mutes").execute();
    const suspend = (until: Date | null) =>
      db.updateTable("users").set({ suspended_until: until }).where("id", "=", klaus).execute();
    await suspend(new Date(Date.now() + 60_000));
    const suspended = await answer();
    const { text } = await (await person(house, "ania")).get("/people/klaus").expect(200);
    expect(text).not.toContain("/conversations/new");
    await suspend(null);
    expect(muted.fields ?? muted.errors).toEqual(suspended.fields ?? suspended.errors);
    expect(JSON.stringify(muted)).toContain("Not everyone you named");
    await begin(house, { to: "klaus, marek" });
  });

  it("R4: the same form sent twenty times at once is one conversation", async () => {
    const ania = await person(house, "ania");
    const fields = form({ text: "Sent once, I hope." });
    const answers = await Promise.all(Array.from({ length: 20 }, () => sendConversation(ania, fields)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await membersOf(house, answers[0]?.body.id)).toEqual(["ania", "marek"]);
  });

  it("is limited by the day", async () => {
    const joao = await person(house, "joao");
    await begin(house, { by: "joao" });
    await house.app.db
      .updateTable("rate_limits")
      .set({ points: 1_000 })
      .where("key", "like", "%conversation%")
      .execute();
    await sendConversation(joao, form({})).expect(429);
  });

  it("begins from a person's page, but not one's own", async () => {
    const ania = await person(house, "ania");
    expect((await ania.get("/people/marek")).text).toContain('href="/conversations/new?to=marek"');
    expect((await ania.get("/people/ania")).text).not.toContain("/conversations/new");
    expect((await stranger(house).get("/people/marek")).text).not.toContain("/conversations/new");
  });

  it("is kept as a draft, found among the drafts, and gone when it is sent", async () => {
    const ania = await person(house, "ania");
    const key = randomUUID();
    const context = `conversation:${key}`;
    const fields = { to: "ingrid", title: "Half a thought", text: "About the" };
    await ania.put(`/api/v1/drafts/${context}`).send({ fields, key, revision: 0 }).expect(200);
    const list = await ania.get("/drafts").expect(200);
    expect(list.text).toContain("Half a thought");
    const onward = await ania.get(`/drafts/${context}/continue`).expect(302);
    const page = await ania.get(String(onward.headers.location)).expect(200);
    for (const word of ["ingrid", "Half a thought", "About the", key]) expect(page.text).toContain(word);
    await ania.get(`/conversations/new?draft=${randomUUID()}`).expect(404);
    await sendConversation(ania, { ...fields, key }).expect(201);
    expect((await ania.get("/drafts")).text).not.toContain("Half a thought");
  });

  it("a preview needs nobody to write to", async () => {
    const ania = await person(house, "ania");
    const { text } = await ania
      .post("/conversations/new")
      .type("form")
      .send(form({ to: "", text: "*soon*", intent: "preview" }))
      .expect(200);
    expect(text).toContain("<em>soon</em>");
  });
});

describe("one's own list", () => {
  it("has who is in each, what was said last and what is unread; reading ends it", async () => {
    const { id, href } = await begin(house, { by: "beata", to: "oksana", title: "The Lviv school" });
    await reply(house, "beata", id, "And one thing more.");
    await everybodyIsTold(house);
    expect(await letterOf(house, "oksana")).toBe(1);
    const [first] = await ownList(house, "oksana");
    expect(first).toMatchObject({ id, unread: 2, messages: 2, title: "The Lviv school" });
    expect(first?.latest).toMatchObject({ excerpt: "And one thing more." });
    expect(await toldOf(house, "oksana", id)).toEqual({ conversation: 2 });
    expect(await toldOf(house, "beata", id)).toEqual({});

    const oksana = await person(house, "oksana");
    const list = await oksana.get("/conversations").expect(200);
    expect(list.text).toContain("The Lviv school");
    expect(list.text).toContain("2 unread");
    expect((await oksana.get("/conversations?show=unread")).text).toContain("The Lviv school");
    await oksana.get(href).expect(200);
    await expect.poll(() => letterOf(house, "oksana"), { timeout: 3_000 }).toBe(0);
    expect((await oksana.get("/conversations?show=unread")).text).not.toContain("The Lviv school");
  });

  it("is searched by subject and by person, and paged by cursor", async () => {
    await begin(house, { by: "giorgi", to: "elisabeth", title: "Wine and customs" });
    await begin(house, { by: "giorgi", to: "piotr", title: "A bridge" });
    const titles = async (q: string) => (await ownList(house, "giorgi", q)).map(({ title }) => title);
    expect(await titles("wine")).toEqual(["Wine and customs"]);
    expect(await titles("piotr")).toEqual(["A bridge"]);
    expect(await titles("giorgi")).toEqual([]);
    expect(await titles("%_'")).toEqual([]);
    const giorgi = await person(house, "giorgi");
    expect((await giorgi.get("/conversations?q=zzz")).text).toContain("No conversations match");
    for (const query of ["after=1", "after=9999999999999999999-1", "show=all&show=unread", "q=a&q=b"])
      await giorgi.get(`/conversations?${query}`).expect(400);
  });

  it("counts neither what is muted nor what a muted person wrote last", async () => {
    const { id, href } = await begin(house, { by: "katerina", to: "nuria", title: "Quiet please" });
    const nuria = await person(house, "nuria");
    await nuria.post(`/t/${id}/watch`).type("form").send({ level: "muted" }).expect(303);
    await reply(house, "katerina", id, "Are you there?");
    await everybodyIsTold(house);
    expect(await letterOf(house, "nuria")).toBe(0);
    expect((await nuria.get(href)).text).toContain("Unmute");
    await nuria.post(`/t/${id}/watch`).type("form").send({ level: "normal" }).expect(303);
    await reply(house, "katerina", id, "Hello?");
    await everybodyIsTold(house);
    await expect.poll(() => letterOf(house, "nuria"), { timeout: 3_000 }).toBe(1);
    const mute = { user_id: await idOf(house, "nuria"), muted_id: await idOf(house, "katerina") };
    await house.app.db.insertInto("person_mutes").values(mute).execute();
    await expect.poll(() => letterOf(house, "nuria"), { timeout: 3_000 }).toBe(0);
    await house.app.db.deleteFrom("person_mutes").execute();
  });

  it("asks visitors to sign in", async () => {
    const { headers } = await stranger(house).get("/conversations").expect(303);
    expect(headers.location).toBe("/sign-in?next=%2Fconversations");
  });
});

describe("the people in a conversation", () => {
  it("are added by any of them, read what was said before, and it is told between the messages", async () => {
    const { id, href } = await begin(house, { text: "Before anybody came." });
    const marek = await person(house, "marek");
    const tomasz = await person(house, "tomasz");
    await tomasz.get(href).expect(404);
    // Brought in before the first message was told: that they were is told, not what was said before.
    await marek.post(`/conversations/${id}/people`).type("form").send({ to: "tomasz, ania" }).expect(303);
    expect(await membersOf(house, id)).toEqual(["ania", "marek", "tomasz"]);
    const { text } = await tomasz.get(href).expect(200);
    expect(text).toContain("Before anybody came.");
    expect(text).toContain("Added: Tomasz Zieliński");
    await everybodyIsTold(house);
    expect(await toldOf(house, "tomasz", id)).toEqual({ conversation: 1 });
    expect((await ownList(house, "tomasz")).some((item) => item.id === id)).toBe(true);
    // Sent again: nothing happens twice.
    await marek.post(`/conversations/${id}/people`).type("form").send({ to: "tomasz" }).expect(303);
    expect((await tomasz.get(href)).text.match(/Added: Tomasz/g)).toHaveLength(1);
  });

  it("are put out by the person who began it alone, and leave by themselves; then it is as if it were not", async () => {
    const { id, href } = await begin(house, { to: "marek, tomasz, klaus" });
    const [ania, marek, tomasz] = await Promise.all(["ania", "marek", "tomasz"].map((who) => person(house, who)));
    if (!ania || !marek || !tomasz) throw new Error("who is missing?");
    const put = (agent: typeof ania, who: string) => agent.post(`/conversations/${id}/people/${who}/remove`);
    await put(marek, "tomasz").expect(403);
    await put(ania, "ania").expect(403);
    await put(ania, "no-one-here").expect(404);
    await put(ania, "tomasz").expect(303);
    await put(ania, "tomasz").expect(303);
    await tomasz.get(href).expect(404);
    await tomasz.get(`/conversations/${id}/people`).expect(404);
    await marek.post(`/conversations/${id}/leave`).expect(303);
    await marek.post(`/conversations/${id}/leave`).expect(404);
    expect(await membersOf(house, id)).toEqual(["ania", "klaus"]);
    expect((await ownList(house, "marek")).some((item) => item.id === id)).toBe(false);
    expect(await toldOf(house, "marek", id)).toEqual({});
    const { text } = await ania.get(href).expect(200);
    expect(text).toContain("Removed: Tomasz Zieliński");
    expect(text).toContain("Left the conversation");
  });

  it("take the conversation along when the last one leaves", async () => {
    const { id, href } = await begin(house);
    for (const who of ["ania", "marek"])
      await (await person(house, who)).post(`/conversations/${id}/leave`).expect(303);
    const thread = await house.app.db
      .selectFrom("threads")
      .select("deleted_at")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(thread.deleted_at).not.toBeNull();
    for (const who of ["ania", "marek", "ingrid", "maria"]) await (await person(house, who)).get(href).expect(404);
  });

  it("give it another subject, and its old address leads on", async () => {
    const { id, href } = await begin(house, { title: "First" });
    const marek = await person(house, "marek");
    const rename = (title: string) => marek.post(`/conversations/${id}/title`).type("form").send({ title });
    await rename("").expect(422);
    await rename("Second thoughts").expect(303);
    const { headers } = await marek.get(href).expect(301);
    const { text } = await marek.get(String(headers.location)).expect(200);
    expect(text).toContain("New subject; previously “First”");
    await marek.get(`/conversations/${id}/people`).expect(200);
    const { text: refused } = await marek
      .post(`/conversations/${id}/people`)
      .type("form")
      .send({ to: "??" })
      .expect(422);
    expect(refused).toContain('value="??"');
  });

  it("are never more than the limit, however many add at once (R1); adding one twice at once adds once (R2)", async () => {
    const { db } = house.app;
    const { id } = await begin(house);
    const filler = Array.from({ length: LIMITS.conversation.people - 4 }, (_, index) => ({
      handle: `filler-${index}`,
      name: `Filler ${index}`,
      email: `filler-${index}@example.org`,
      locale: "en",
      time_zone: "Europe/Warsaw",
      email_confirmed_at: new Date(),
    }));
    const users = await db.insertInto("users").values(filler).returning("id").execute();
    await db
      .insertInto("conversation_members")
      .values(users.map((user) => ({ thread_id: id, user_id: user.id })))
      .execute();
    // Two seats are left.
    const ania = await person(house, "ania");
    const add = (to: string) => ania.post(`/api/v1/conversations/${id}/people`).send({ to: [to] });
    const answers = await Promise.all(["klaus", "oksana", "tomasz", "klaus", "beata", "klaus"].map(add));
    expect(await membersOf(house, id)).toHaveLength(LIMITS.conversation.people);
    expect(answers.filter(({ status }) => status === 422).length).toBeGreaterThanOrEqual(2);
    expect(answers.every(({ status }) => status === 200 || status === 422)).toBe(true);
    const entries = await db
      .selectFrom("thread_log")
      .select("person_id")
      .where("thread_id", "=", id)
      .where("what", "=", "person_added")
      .execute();
    expect(entries).toHaveLength(2);
    await db.deleteFrom("users").where("handle", "like", "filler-%").execute();
  });
});
