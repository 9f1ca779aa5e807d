/** Offered while somebody types: threads like a title, and people and groups that a text may name. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SimilarThread } from "../../../shared/forum/threads/similar.tsx";
import { useHouseBehindProxy } from "../../support/house.ts";
import { type Agent, asJson, forgetLimits, idOf, openThread, person, reply, stranger, threadForm } from "./support.ts";

const house = useHouseBehindProxy();
let ania: Agent;
beforeAll(async () => {
  ania = await person(house, "ania");
});
beforeEach(() => forgetLimits(house));

const similar = async (agent: Agent, title: string, space = ""): Promise<SimilarThread[]> =>
  (await agent.get("/api/v1/similar-threads").query({ title, space }).expect(200)).body.threads;
const titles = async (title: string) => (await similar(ania, title)).map((thread) => thread.title);

describe("similar threads", () => {
  beforeAll(async () => {
    await openThread(house, {
      title: "Rozliczenie kosztów tłumacza przysięgłego w projekcie Interreg",
      tags: "tłumaczenia",
    });
    await openThread(house, { title: "Does a bus for the school exchange need a tender?", tags: "zamówienia" });
  });

  it("are found in other inflections, without diacritics and with a slip of the finger", async () => {
    const expected = "Rozliczenie kosztów tłumacza przysięgłego w projekcie Interreg";
    for (const title of [
      "rozliczanie kosztu tlumacza",
      "Tłumacze przysięgli – rozliczenia",
      "tłumacz przysiengły w Interregu",
    ])
      expect(await titles(title), title).toContain(expected);
    expect(await titles("School bus: is a tender needed")).toContain(
      "Does a bus for the school exchange need a tender?",
    );
  });

  it("are at most six, say whether they are answered, and are none where the title says nothing yet", async () => {
    const question = await openThread(house, { kind: "question", title: "Kto podpisuje umowę konsorcjum?" });
    const answer = await reply(house, "marek", question.id, "Burmistrz.");
    await ania.put(`/api/v1/posts/${answer.id}/acceptance`);
    expect((await similar(ania, "kto podpisuje umowy konsorcjum"))[0]).toMatchObject({
      id: question.id,
      accepted: true,
    });
    expect((await similar(ania, "projekt umowa partner koszty wniosek")).length).toBeLessThanOrEqual(6);
    for (const title of ["", "a", "czy jest", "the of in", "?!"]) expect(await similar(ania, title)).toEqual([]);
  });

  it("come as the lines of the form, in the reader's language", async () => {
    const { text } = await ania.get("/similar").query({ title: "kto podpisuje umowy konsorcjum" });
    expect(text).toContain("Kto podpisuje umowę konsorcjum?</a>");
    expect(text).toContain("jest zaakceptowana odpowiedź");
  });

  it("are shown with the preview without scripts", async () => {
    const form = {
      ...threadForm({ kind: "question", title: "Kto podpisuje umowę konsorcjum w gminie?" }),
      intent: "preview",
    };
    const { text } = await ania.post("/new").type("form").send(form).expect(200);
    expect(text).toContain("Kto podpisuje umowę konsorcjum?</a>");
  });

  it("A1: never name a thread that the reader may not read", async () => {
    const title = "Zwierzenia zarządu o partnerze z Grodna";
    const { id } = await openThread(house, { title });
    expect(await titles("zwierzenia zarządu o partnerze")).toContain(title);
    const { db } = house.app;
    const shut = await db
      .insertInto("spaces")
      .values({ slug: "zarzad", name: {}, description: {}, visibility: "group", position: 99 })
      .returning("id")
      .executeTakeFirstOrThrow();
    await db.updateTable("threads").set({ space_id: shut.id }).where("id", "=", id).execute();
    expect(await titles("zwierzenia zarządu o partnerze")).not.toContain(title);
    const hidden = await db
      .selectFrom("spaces")
      .select("id")
      .where("visibility", "=", "conversation")
      .executeTakeFirstOrThrow();
    await db.updateTable("threads").set({ space_id: hidden.id }).where("id", "=", id).execute();
    await db
      .insertInto("conversation_members")
      .values({ thread_id: id, user_id: await idOf(house, "ania") })
      .execute();
    expect(await titles("zwierzenia zarządu o partnerze")).not.toContain(title);
  });

  it("T6, D14, A4, T1: signs of query languages are words, what is too long or no text is refused", async () => {
    await asJson(ania.get("/api/v1/similar-threads").query({ title: "foo & | ' ! ( : * <-> % _ \\" })).expect(200);
    await ania
      .get("/api/v1/similar-threads")
      .query({ title: "x".repeat(8_000) })
      .expect(400);
    await ania.get("/api/v1/similar-threads?title=a&title=b").expect(400);
    await ania.get("/api/v1/similar-threads?title=a%00b").expect(400);
    await ania.get("/api/v1/similar-threads?title=a&space=../x").expect(400);
    await stranger(house).get("/api/v1/similar-threads").query({ title: "umowa" }).expect(401);
  });

  it("are limited to what a person types", async () => {
    const { db } = house.app;
    await db
      .insertInto("rate_limits")
      .values({ key: `suggest:${await idOf(house, "ingrid")}`, points: 120, expire: Date.now() + 60_000 })
      .execute();
    await (await person(house, "ingrid")).get("/api/v1/similar-threads").query({ title: "umowa" }).expect(429);
    await forgetLimits(house);
  });
});

type Names = {
  people: { handle: string; here: boolean }[];
  groups: { slug: string; name: string; members: number | null }[];
};
const mentions = async (agent: Agent, query: object): Promise<Names> =>
  (await agent.get("/api/v1/mentions").query(query).expect(200)).body;
const handles = async (agent: Agent, query: object) =>
  (await mentions(agent, query)).people.map(({ handle }) => handle);

describe("mentions", () => {
  it("B5 name no group that the reader may not see, and no number of people that is not theirs to know", async () => {
    const { db } = house.app;
    const { id } = await db
      .insertInto("groups")
      .values({ slug: "quiet-circle", name: { en: "Quiet circle" }, visibility: "group", members_visible: "group" })
      .returning("id")
      .executeTakeFirstOrThrow();
    await db
      .insertInto("group_members")
      .values({ group_id: id, user_id: await idOf(house, "marek"), role: "owner" })
      .execute();
    const groups = async (handle: string) =>
      (await mentions(await person(house, handle), { q: "quiet" })).groups.map(({ slug, members }) => [slug, members]);
    await db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "stefan").execute();
    expect(await groups("stefan")).toEqual([]);
    expect(await groups("marek")).toEqual([["quiet-circle", 1]]);
    await db.updateTable("groups").set({ visibility: "members" }).where("id", "=", id).execute();
    expect(await groups("stefan")).toEqual([["quiet-circle", null]]);
    await db.updateTable("users").set({ role: "member" }).where("handle", "=", "stefan").execute();
  });

  it("offer anyone who has a word of the name or a handle that begins so, with or without diacritics, never oneself", async () => {
    expect(await handles(ania, { q: "wisn" })).toContain("marek");
    expect(await handles(ania, { q: "Wiśn" })).toContain("marek");
    expect(await handles(ania, { q: "mar" })).toContain("marek");
    expect(await handles(ania, { q: "isn" })).not.toContain("marek");
    expect(await handles(ania, { q: "ania" })).not.toContain("ania");
    expect(await handles(ania, { q: "%" })).toEqual([]);
  });

  it("put those who write in the thread first, and offer them before a letter is typed", async () => {
    const { id } = await openThread(house, { title: "Who comes to Lublin in May?" });
    await reply(house, "ingrid", id, "I do.");
    await reply(house, "marek", id, "So do I.");
    expect((await mentions(ania, { thread: id })).people.map(({ handle, here }) => [handle, here])).toEqual([
      ["marek", true],
      ["ingrid", true],
    ]);
    expect((await handles(ania, { thread: id, q: "i" }))[0]).toBe("ingrid");
  });

  it("A2: in a closed space offer only those who read there", async () => {
    const { db } = house.app;
    const group = await db
      .insertInto("groups")
      .values({ slug: "lublin-team", name: { en: "Lublin team", pl: "Zespół Lublin" } })
      .returning("id")
      .executeTakeFirstOrThrow();
    const other = await db
      .insertInto("groups")
      .values({ slug: "lublin-board", name: { en: "Lublin board" }, mentionable: "everyone", visibility: "public" })
      .returning("id")
      .executeTakeFirstOrThrow();
    for (const handle of ["ania", "ingrid"])
      await db
        .insertInto("group_members")
        .values({ group_id: group.id, user_id: await idOf(house, handle) })
        .execute();
    const space = await db
      .insertInto("spaces")
      .values({ slug: "lublin-room", name: {}, description: {}, visibility: "group", position: 98 })
      .returning("id")
      .executeTakeFirstOrThrow();
    await db.insertInto("space_groups").values({ space_id: space.id, group_id: group.id, may: "create" }).execute();
    const { id } = await openThread(house, { title: "Only for the Lublin team" });
    await db.updateTable("threads").set({ space_id: space.id }).where("id", "=", id).execute();
    expect(await handles(ania, { thread: id, q: "mar" })).not.toContain("marek");
    expect(await handles(ania, { thread: id, q: "ing" })).toContain("ingrid");
    expect(await handles(ania, { space: "lublin-room", q: "mar" })).not.toContain("marek");
    expect((await mentions(ania, { q: "lub" })).groups.map(({ slug }) => slug)).toEqual([
      "lublin-board",
      "lublin-team",
    ]);
    const [team] = (await mentions(ania, { q: "zespol", thread: id })).groups;
    expect(team?.name).toMatchObject({ pl: "Zespół Lublin" });
    expect((await mentions(ania, { q: "lub", thread: id })).groups.map(({ slug }) => slug)).toEqual(["lublin-team"]);
    const marek = await person(house, "marek");
    await marek.get("/api/v1/mentions").query({ thread: id, q: "ing" }).expect(404);
    expect((await mentions(marek, { space: "lublin-room", q: "ing" })).people).toEqual([]);
    expect((await mentions(marek, { q: "lub" })).groups.map(({ slug }) => slug)).toEqual(["lublin-board"]);
    expect(other.id).toBeGreaterThan(0);
  });

  it("A10: tell no address; visitors are told nothing; odd input is refused", async () => {
    const { text } = await ania.get("/api/v1/mentions").query({ q: "m" });
    expect(text).not.toContain("@");
    await stranger(house).get("/api/v1/mentions").query({ q: "m" }).expect(401);
    await ania.get("/api/v1/mentions").query({ q: "' OR 1=1 -- & | ! ( : *" }).expect(200);
    await ania.get("/api/v1/mentions?q=a&q=b").expect(400);
    await ania.get("/api/v1/mentions?thread=0").expect(400);
  });
});
