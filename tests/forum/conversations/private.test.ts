/** A private conversation, and every way by which somebody outside, an administrator included, could learn of it. */
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { API_ROOT } from "../../../server/platform/http/operation.ts";
import { bellOf, everybodyIsTold } from "../../notifications/support.ts";
import { bearer, tokenOf } from "../../site/api/support.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import {
  type Agent,
  comparable,
  forgetLimits,
  openThread,
  person,
  reply,
  sendReply,
  stranger,
} from "../threads/support.ts";
import { type Begun, begin } from "./support.ts";

const SECRET = "Unterlagen aus Sitzung Zwölf";
const NOWHERE = { thread: 2_000_001, post: 2_000_002 };
type Ids = { thread: number; post: number };

const house = useHouseBehindProxy();
let talk: Begun;
let ids: Ids;
let outsiders: [string, Agent][];
beforeAll(async () => {
  // Klaus runs the house, Stefan keeps order in it; neither is in the conversation.
  const { db } = house.app;
  await db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "klaus").execute();
  await db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "stefan").execute();
  talk = await begin(house, { title: SECRET, text: `${SECRET} im Wortlaut. @klaus @stefan` });
  const answer = await reply(house, "marek", talk.id, `${SECRET}, Antwort`);
  await (await person(house, "marek"))
    .post(`/p/${answer.id}/edit`)
    .type("form")
    .send({ text: `${SECRET}, zweite Fassung`, version: 1 })
    .expect(303);
  ids = { thread: talk.id, post: answer.id };
  outsiders = [
    ["a visitor", stranger(house)],
    ["a member", await person(house, "joao")],
    ["a moderator", await person(house, "stefan")],
    ["an administrator", await person(house, "klaus")],
  ];
  for (const [, agent] of outsiders) await agent.get("/spaces");
});
beforeEach(() => forgetLimits(house));

const READS: ((ids: Ids) => string)[] = [
  ({ thread }) => `/t/${thread}`,
  ({ thread }) => `/t/${thread}/some-slug`,
  ({ thread }) => `/t/${thread}/unread`,
  ({ thread }) => `/api/v1/threads/${thread}/changes?since=0`,
  ({ thread }) => `/t/${thread}/edit`,
  ({ thread }) => `/t/${thread}/move`,
  ({ thread }) => `/conversations/${thread}/people`,
  ({ thread }) => `/bookmarks/threads/${thread}`,
  ({ thread }) => `/mentions?q=an&thread=${thread}`,
  ({ post }) => `/p/${post}`,
  ({ post }) => `/api/v1/posts/${post}/source`,
  ({ post }) => `/p/${post}/history`,
  ({ post }) => `/p/${post}/reactions`,
  ({ post }) => `/p/${post}/poll`,
  ({ post }) => `/p/${post}/edit`,
  ({ post }) => `/bookmarks/posts/${post}`,
  ({ thread }) => `${API_ROOT}/threads/${thread}`,
  ({ thread }) => `${API_ROOT}/threads/${thread}/posts`,
  ({ thread }) => `${API_ROOT}/threads/${thread}/changes?since=0`,
  ({ post }) => `${API_ROOT}/posts/${post}`,
  ({ post }) => `${API_ROOT}/posts/${post}/history`,
];
const WRITES: ((ids: Ids) => [string, object])[] = [
  ({ thread }) => [`/t/${thread}/posts`, { text: "Me too", key: randomUUID() }],
  ({ thread }) => [`/api/v1/threads/${thread}/posts`, { text: "Me too" }],
  ({ thread }) => [`/t/${thread}/watch`, { level: "watching" }],
  ({ thread }) => [`/t/${thread}/close`, { value: 1 }],
  ({ thread }) => [`/t/${thread}/delete`, { reason: "" }],
  ({ thread }) => [`/conversations/${thread}/people`, { to: "joao" }],
  ({ thread }) => [`/conversations/${thread}/title`, { title: "Mine" }],
  ({ thread }) => [`/conversations/${thread}/leave`, {}],
  ({ thread }) => [`/conversations/${thread}/people/ania/remove`, {}],
  ({ thread }) => [`/drafts/reply:${thread}`, { text: "x" }],
  ({ post }) => [`/p/${post}/react`, { value: "thanks" }],
  ({ post }) => [`/p/${post}/vote`, { value: 1 }],
  ({ post }) => [`/p/${post}/edit`, { text: "Mine", version: 1 }],
  ({ post }) => [`/p/${post}/delete`, { reason: "" }],
];

describe("A1: from outside a private conversation", () => {
  it("every address answers as for what does not exist, to administrators as well, whatever ETag they bring", async () => {
    for (const [who, agent] of outsiders) {
      for (const read of READS) {
        const ask = (of: Ids) => agent.get(read(of)).set("If-None-Match", "*").redirects(0);
        const [there, nowhere] = [await ask(ids), await ask(NOWHERE)];
        const asked = [ids.thread, ids.post, NOWHERE.thread, NOWHERE.post];
        expect([401, 404], `${who}, ${read(ids)}`).toContain(there.status);
        // How much is left of a limit differs from one request to the next.
        for (const { headers } of [there, nowhere])
          for (const name of ["ratelimit", "ratelimit-policy"]) delete headers[name];
        expect(comparable(there, asked), `${who}, ${read(ids)}`).toEqual(comparable(nowhere, asked));
      }
      await forgetLimits(house);
    }
  });

  it("nothing can be done to it", async () => {
    for (const [who, agent] of outsiders) {
      for (const write of WRITES) {
        const [path, body] = write(ids);
        const { status } = await agent
          .post(path)
          .type(path.startsWith(API_ROOT) ? "json" : "form")
          .send(body);
        expect([401, 404], `${who}, ${path}`).toContain(status);
      }
      await forgetLimits(house);
    }
  });

  it("no list, count, search, suggestion, profile, bell or page names it", async () => {
    await everybodyIsTold(house);
    const paths = [
      ...["/", "/latest", "/newest", "/unanswered", "/spaces", "/s/-conversations", "/people/ania", "/people/marek"],
      ...["/unread", "/new-to-me", "/notifications", "/conversations", "/drafts", "/bookmarks", "/admin/spaces"],
      ...[`/similar?title=${encodeURIComponent(SECRET)}`, `/conversations?q=${encodeURIComponent("Sitzung")}`],
      ...[
        `/practices/new?thread=${ids.thread}`,
        `${API_ROOT}/threads`,
        `${API_ROOT}/spaces`,
        `${API_ROOT}/people/ania`,
      ],
    ];
    for (const [who, agent] of outsiders) {
      for (const path of paths) {
        const { text } = await agent.get(path);
        expect(text, `${who}, ${path}`).not.toContain("Sitzung Zwölf");
        if (path !== "/s/-conversations") expect(text, `${who}, ${path}`).not.toContain("-conversations");
      }
      await forgetLimits(house);
    }
    // Named in it, but not in it.
    for (const handle of ["klaus", "stefan"])
      expect((await bellOf(house, handle)).some(({ thread }) => thread?.id === ids.thread)).toBe(false);
  });

  it("A2: a link to it or a quotation of it expands to nothing, nor rings at its people's doors", async () => {
    const links = [`/t/${ids.thread}`, `/p/${ids.post}`].map((path) => `${house.url}${path}`);
    const open = await openThread(house, {
      by: "joao",
      text: `${links.join("\n\n")}\n\n> [Marek](/p/${ids.post}): so`,
    });
    await everybodyIsTold(house);
    const { text } = await (await person(house, "joao")).get(open.href).expect(200);
    expect(text).not.toContain("Sitzung Zwölf");
    expect((await bellOf(house, "marek")).some(({ thread }) => thread?.id === open.id)).toBe(false);
  });

  it("neither moderators who are in one order it, nor is it cited, moved or merged into another thread", async () => {
    const own = await begin(house, { by: "ingrid", to: "stefan", title: "Between moderators" });
    const other = await openThread(house, { by: "ania" });
    const ingrid = await person(house, "ingrid");
    for (const path of ["edit", "close", "move", "split", "merge", "announce", "author", "delete", "duplicate"]) {
      const { status } = await ingrid.get(`/t/${own.id}/${path}`);
      expect([403, 404], path).toContain(status);
    }
    for (const [path, body] of [
      [`/t/${own.id}/pin`, { value: 1 }],
      [`/t/${own.id}/close`, { value: 1 }],
      [`/t/${own.id}/delete`, { reason: "" }],
      [`/t/${own.id}/move`, { space: "agreements" }],
      [`/p/${own.openingId}/wiki`, { value: 1 }],
    ] as const)
      expect((await ingrid.post(path).type("form").send(body)).status, path).toBeGreaterThanOrEqual(403);
    await ingrid.get(`/practices/new?thread=${own.id}`).expect(403);
    const merged = await ingrid
      .post(`/t/${other.id}/merge`)
      .type("form")
      .send({ thread: String(own.id) });
    expect(merged.status).toBeGreaterThanOrEqual(400);
    const { space_id } = await house.app.db
      .selectFrom("threads")
      .select("space_id")
      .where("id", "=", own.id)
      .executeTakeFirstOrThrow();
    const hidden = await house.app.db
      .selectFrom("spaces")
      .select("id")
      .where("visibility", "=", "conversation")
      .executeTakeFirstOrThrow();
    expect(space_id).toBe(hidden.id);
  });

  it("a person who is put out keeps neither bookmark, draft's title, notification nor count of it (A3)", async () => {
    const own = await begin(house, { by: "ania", to: "beata, marek", title: `${SECRET}, beata` });
    const beata = await person(house, "beata");
    await beata.post(`/bookmarks/threads/${own.id}`).type("form").send({ note: "", remind: "none" }).expect(303);
    await beata
      .put(`/api/v1/drafts/reply:${own.id}`)
      .send({ fields: { text: "My answer" }, revision: 0 })
      .expect(200);
    await (await person(house, "ania")).post(`/conversations/${own.id}/people/beata/remove`).expect(303);
    await reply(house, "marek", own.id, `${SECRET}: without Beata. @beata`);
    await everybodyIsTold(house);
    for (const path of ["/bookmarks", "/drafts", "/notifications", "/conversations", "/unread"])
      expect((await beata.get(path)).text, path).not.toContain("Sitzung Zwölf");
    expect((await bellOf(house, "beata")).some(({ thread }) => thread?.id === own.id)).toBe(false);
    await sendReply(beata, own.id, { text: "Still here", key: randomUUID() }).expect(404);
  });
});

describe("a token without the scope for conversations", () => {
  it("reaches them by no operation, and with it by all (A1)", async () => {
    const without = await tokenOf(house, "marek", ["read", "write", "account", "moderate"]);
    const having = await tokenOf(house, "marek", ["read", "write", "conversations"]);
    const reads = READS.map((read) => read(ids)).filter((path) => path.startsWith(API_ROOT));
    for (const path of [...reads, `${API_ROOT}/threads/${ids.thread}/watch`]) {
      await stranger(house).get(path).set(bearer(without)).expect(404);
      await stranger(house).get(path).set(bearer(having)).expect(200);
    }
    const post = (token: string) =>
      stranger(house).post(`${API_ROOT}/threads/${ids.thread}/posts`).set(bearer(token)).send({ text: "By a program" });
    await post(without).expect(404);
    await post(having).expect(201);
    for (const path of ["/conversations", `/conversations/${ids.thread}/people`]) {
      await stranger(house).get(`${API_ROOT}${path}`).set(bearer(without)).expect(403);
      await stranger(house).get(`${API_ROOT}${path}`).set(bearer(having)).expect(200);
    }
  });

  it("neither its notifications, counts nor drafts show; the owner's page does not learn the token's numbers", async () => {
    const without = await tokenOf(house, "marek", ["read", "write"]);
    const having = await tokenOf(house, "marek", ["read", "write", "conversations"]);
    const marek = await person(house, "marek");
    await reply(house, "ania", ids.thread, "Something new for Marek");
    await everybodyIsTold(house);
    await marek
      .put(`/api/v1/drafts/reply:${ids.thread}`)
      .send({ fields: { text: "Privately" }, revision: 0 })
      .expect(200);
    await marek
      .put(`/api/v1/drafts/conversation:${randomUUID()}`)
      .send({ fields: { text: "Privately too" }, revision: 0 })
      .expect(200);
    const get = async (path: string, token: string) =>
      (await stranger(house).get(`${API_ROOT}${path}`).set(bearer(token)).expect(200)).body;
    await expect.poll(async () => (await get("/counts", having)).conversations, { timeout: 3_000 }).toBeGreaterThan(0);
    expect((await get("/counts", without)).conversations).toBe(0);
    expect((await get("/counts", having)).conversations).toBeGreaterThan(0);
    expect((await marek.get("/spaces")).text).toMatch(/data-badge="conversations">\d/);
    for (const path of ["/drafts", "/notifications"]) {
      expect(JSON.stringify(await get(path, having)), path).toMatch(/Privately|Something new/);
      expect(JSON.stringify(await get(path, without)), path).not.toMatch(/Privately|Something new/);
    }
  });
});
