/** A thread of a closed space, and every way by which somebody outside could learn of it: each answers as for what does not exist. */
import { randomUUID } from "node:crypto";
import type { Response } from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type Agent,
  comparable,
  type OpenedThread,
  openThread,
  person,
  reply,
  sendReply,
  stranger,
  threadForm,
} from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";

const SECRET = "Unterlagen aus Sitzung Zwölf";
const TAG = "sitzungzwölf";

const house = useHouseBehindProxy();
let hidden: OpenedThread;
let deleted: OpenedThread;
let open: OpenedThread;
let hiddenReply: number;
/** A visitor from a new address each time: limits are not what is tried here. */
const visitor: Pick<Agent, "get" | "post"> = {
  get: (path) => stranger(house).get(path),
  post: (path) => stranger(house).post(path),
};
type Outsider = [string, Pick<Agent, "get" | "post">];
let outsiders: Outsider[];
beforeAll(async () => {
  const { db } = house.app;
  // Moderates, but belongs to no group.
  await db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "stefan").execute();
  hidden = await openThread(house, {
    by: "marek",
    space: "coordinators",
    kind: "question",
    title: `${SECRET}: budget`,
    text: `${SECRET} im Wortlaut`,
    tags: TAG,
    countries: ["MT"],
  });
  hiddenReply = (await reply(house, "ingrid", hidden.id, `${SECRET}, Antwort`)).id;
  const ingrid = await person(house, "ingrid");
  await ingrid
    .post(`/p/${hiddenReply}/edit`)
    .type("form")
    .send({ text: `${SECRET}, zweite Fassung`, version: 1 })
    .expect(303);
  deleted = await openThread(house, { title: `${SECRET}: deleted`, text: `${SECRET} gelöscht` });
  await ingrid.post(`/t/${deleted.id}/delete`).type("form").send({ reason: "" }).expect(303);
  open = await openThread(house);
  outsiders = [
    ["a visitor", visitor],
    ["a member outside the group", await person(house, "ania")],
    ["a moderator outside the group", await person(house, "stefan")],
  ];
  // The first page of the day renews the cookie.
  for (const [, agent] of outsiders) await agent.get("/spaces");
});

const NOWHERE = { thread: 2_000_001, post: 2_000_002 };
type Ids = { thread: number; post: number };

const READS: ((ids: Ids) => string)[] = [
  ({ thread }) => `/t/${thread}`,
  ({ thread }) => `/t/${thread}/some-slug`,
  ({ thread }) => `/t/${thread}/some-slug?page=2`,
  ({ thread, post }) => `/t/${thread}/some-slug?quote=${post}`,
  ({ thread }) => `/api/v1/threads/${thread}/changes?since=0`,
  ({ thread }) => `/t/${thread}/edit`,
  ({ thread }) => `/t/${thread}/delete`,
  ({ thread }) => `/t/${thread}/stages/described`,
  ({ thread }) => `/t/${thread}/practice`,
  ({ post }) => `/p/${post}`,
  ({ post }) => `/api/v1/posts/${post}/source`,
  ({ post }) => `/p/${post}/history`,
  ({ post }) => `/p/${post}/edit`,
  ({ post }) => `/p/${post}/delete`,
];
const WRITES: [(ids: Ids) => string, object][] = [
  [
    ({ thread }) => `/t/${thread}/posts`,
    { text: "A reply from outside.", key: "2f0a8a43-7c52-4f5e-9d38-3a1f4f2c6b11" },
  ],
  [({ thread }) => `/t/${thread}/posts`, { text: "", key: "2f0a8a43-7c52-4f5e-9d38-3a1f4f2c6b11" }],
  [
    ({ thread }) => `/t/${thread}/posts`,
    { text: "A preview.", key: "2f0a8a43-7c52-4f5e-9d38-3a1f4f2c6b11", intent: "preview" },
  ],
  [({ thread }) => `/t/${thread}/edit`, { ...threadForm({}), countries: "" }],
  [({ thread }) => `/t/${thread}/edit`, { title: "" }],
  [({ thread }) => `/api/v1/threads/${thread}/posts`, { text: "From outside." }],
  [({ thread }) => `/t/${thread}/close`, { value: 1 }],
  [({ thread }) => `/t/${thread}/pin`, { value: 1 }],
  [({ thread }) => `/t/${thread}/delete`, { reason: "" }],
  [({ thread }) => `/t/${thread}/restore`, {}],
  [({ thread }) => `/t/${thread}/same`, { value: 1 }],
  [({ thread }) => `/t/${thread}/stages/described`, { text: "From outside." }],
  [({ post }) => `/p/${post}/edit`, { text: "Changed from outside.", version: 1 }],
  [({ post }) => `/p/${post}/edit`, { text: "", version: 1 }],
  [({ post }) => `/p/${post}/edit`, { text: "A preview.", version: 1, intent: "preview" }],
  [({ post }) => `/p/${post}/delete`, { reason: "" }],
  [({ post }) => `/p/${post}/restore`, {}],
  [({ post }) => `/p/${post}/vote`, { value: 1 }],
  [({ post }) => `/p/${post}/accept`, { value: 1 }],
  [({ post }) => `/p/${post}/option`, { value: 1 }],
  [({ post }) => `/p/${post}/back`, { value: 1 }],
];

/** What the API answers is data whatever is asked for. */
const formats = (path: string): string[] =>
  path.startsWith("/api/") ? ["application/json"] : ["text/html", "application/json"];
const seen = (answer: Response, ids: Ids) => comparable(answer, [ids.thread, ids.post]);
const nameOf = (path: (ids: Ids) => string) => path({ thread: 0, post: 0 }).replaceAll("0", "…");

describe("A1, A8 a thread of a closed group", () => {
  it.each(READS.map((path) => [nameOf(path), path] as const))(
    "A1, A8 GET %s answers outsiders as if there were none, as page and as data",
    async (_name, path) => {
      const there = { thread: hidden.id, post: hiddenReply };
      for (const [who, agent] of outsiders) {
        for (const accept of formats(path(there))) {
          const real = await agent.get(path(there)).set("Accept", accept).redirects(0);
          const none = await agent.get(path(NOWHERE)).set("Accept", accept).redirects(0);
          expect(seen(real, there), `${who} ${accept}`).toEqual(seen(none, NOWHERE));
          expect([303, 401, 403, 404], who).toContain(real.status);
          expect(real.text).not.toContain(SECRET);
        }
      }
    },
  );
  it.each(WRITES.map(([path, form]) => [nameOf(path), JSON.stringify(form).slice(0, 40), path, form] as const))(
    "A1, A8 POST %s %s answers outsiders as if there were none and changes nothing",
    async (_name, _form, path, form) => {
      const there = { thread: hidden.id, post: hiddenReply };
      const before = await rows();
      for (const [who, agent] of outsiders) {
        const type = path(there).startsWith("/api/") ? "json" : "form";
        for (const accept of formats(path(there))) {
          const real = await agent.post(path(there)).type(type).set("Accept", accept).send(form).redirects(0);
          const none = await agent.post(path(NOWHERE)).type(type).set("Accept", accept).send(form).redirects(0);
          expect(seen(real, there), `${who} ${accept}`).toEqual(seen(none, NOWHERE));
          expect([401, 403, 404, 422], who).toContain(real.status);
        }
      }
      expect(await rows()).toBe(before);
    },
  );
  async function rows(): Promise<string> {
    const { db } = house.app;
    const threads = await db.selectFrom("threads").selectAll().where("id", "=", hidden.id).execute();
    const posts = await db.selectFrom("posts").selectAll().where("thread_id", "=", hidden.id).orderBy("id").execute();
    return JSON.stringify([threads, posts]);
  }

  it("A1 its space is not found, nor named among the spaces, in filters or in forms", async () => {
    for (const [who, agent] of outsiders) {
      for (const path of ["/s/coordinators", "/s/coordinators/newest", "/s/coordinators/unanswered"]) {
        const real = await agent.get(path);
        const none = await agent.get(path.replace("coordinators", "coordinates2"));
        expect(comparable(real, ["coordinators"]), who).toEqual(comparable(none, ["coordinates2"]));
        expect(real.status).toBe(404);
      }
      for (const path of ["/", "/spaces", "/latest", "/new", "/new?space=coordinators"]) {
        const { text } = await agent.get(path).redirects(0);
        expect(
          text.replaceAll("space%3Dcoordinators", "").replaceAll("space=coordinators", ""),
          `${who} ${path}`,
        ).not.toMatch(/coordinators"|\/s\/coordinators|>Coordinators|Koordynatorzy/);
      }
    }
  });
  it("A1 no list, filter or count shows it", async () => {
    for (const [who, agent] of outsiders) {
      for (const path of [
        "/",
        "/latest",
        "/newest",
        "/unanswered",
        "/spaces",
        "/latest?space=coordinators",
        "/unanswered?space=coordinators",
        `/latest?tag=${encodeURIComponent(TAG)}`,
        "/latest?country=MT",
        "/latest?kind=question&country=MT",
        "/people/marek",
        "/practices",
      ]) {
        const { text, status } = await agent.get(path);
        expect([200, 404], `${who} ${path}`).toContain(status);
        expect(text, `${who} ${path}`).not.toContain(SECRET);
        expect(text, `${who} ${path}`).not.toContain(hidden.href);
      }
      // Malta stands in no other thread: it must not become a choice of the filter.
      const { text } = await agent.get("/latest");
      expect(text, who).not.toMatch(/<option value="MT"/);
    }
  });
  it("A1 the front page counts the same with and without its acceptance", async () => {
    const count = async () =>
      /class="[^"]*counts?[^"]*"[\s\S]*?<\/(?:dl|ul|p)>/.exec((await stranger(house).get("/")).text)?.[0];
    const before = await count();
    const marek = await person(house, "marek");
    await marek.post(`/p/${hiddenReply}/accept`).type("form").send({ value: 1 }).expect(303);
    await expect.poll(async () => (await stranger(house).get("/")).status).toBe(200);
    expect(await count()).toEqual(before);
    await marek.post(`/p/${hiddenReply}/accept`).type("form").send({ value: 0 }).expect(303);
  });
  it("A1 a new thread in its space is refused as in a space that does not exist", async () => {
    const ania = await person(house, "ania");
    const send = (space: string) =>
      ania
        .post("/new")
        .type("form")
        .send({ ...threadForm({ space }), countries: "", key: "2f0a8a43-7c52-4f5e-9d38-3a1f4f2c6b12" });
    const [real, none] = [await send("coordinators"), await send("coordinates2")];
    expect(real.status).toBe(422);
    expect(comparable(real, ["coordinators"])).toEqual(comparable(none, ["coordinates2"]));
  });
});

describe("A1 a deleted thread", () => {
  it.each(READS.map((path) => [nameOf(path), path] as const))(
    "A1 GET %s answers those who do not moderate as if it had never been",
    async (_name, path) => {
      const there = { thread: deleted.id, post: deleted.openingId };
      for (const [who, agent] of outsiders.slice(0, 2)) {
        const real = await agent.get(path(there)).redirects(0);
        const none = await agent.get(path(NOWHERE)).redirects(0);
        expect(seen(real, there), who).toEqual(seen(none, NOWHERE));
        expect(real.text).not.toContain(SECRET);
      }
    },
  );
  it("A1 the words of a deleted post reach nobody but its author and moderators", async () => {
    const { id } = await reply(house, "joao", open.id, `${SECRET} to be deleted`);
    const joao = await person(house, "joao");
    await joao.post(`/p/${id}/delete`).type("form").send({ reason: "" }).expect(303);
    const others: Outsider[] = [
      ["a visitor", visitor],
      ["a member", await person(house, "klaus")],
    ];
    for (const [who, agent] of others) {
      for (const path of [
        open.href,
        `/p/${id}`,
        `/api/v1/posts/${id}/source`,
        `/p/${id}/history`,
        `/p/${id}/edit`,
        `/api/v1/threads/${open.id}/changes?since=0`,
        `${open.href}?quote=${id}`,
        `${open.href}?reply=${id}`,
      ]) {
        const { text } = await agent.get(path).redirects(2);
        expect(text, `${who} ${path}`).not.toContain(SECRET);
      }
    }
    const own = await joao.get(`/p/${id}/history`).expect(200);
    expect(own.text).toContain(SECRET);
  });
});

describe("A2 the id of a hidden post in what somebody writes", () => {
  it("A2 linking, mentioning or quoting it brings none of its words", async () => {
    const ania = await person(house, "ania");
    const text = `${house.url}/p/${hiddenReply} and [that](/p/${hiddenReply}) and ${house.url}${`/t/${hidden.id}`} and #${hidden.id} and @marek`;
    const post = await reply(house, "ania", open.id, text);
    expect(post.html).not.toContain(SECRET);
    const preview = await ania.post("/api/v1/previews").send({ text }).expect(200);
    expect(JSON.stringify(preview.body)).not.toContain(SECRET);
    for (const query of [`quote=${hiddenReply}`, `reply=${hiddenReply}`, `comment=${hiddenReply}`]) {
      const answer = await ania.get(`${open.href}?${query}`);
      expect(answer.text).not.toContain(SECRET);
    }
  });
  it("A2 answering or commenting on it from another thread is refused as for a post that does not exist", async () => {
    const ania = await person(house, "ania");
    for (const field of ["replyTo", "parentId"]) {
      const send = (id: number) =>
        sendReply(ania, open.id, { text: "From the other side.", key: randomUUID(), [field]: id });
      const [real, none] = [await send(hiddenReply), await send(NOWHERE.post)];
      expect(real.status).toBe(404);
      expect(comparable(real, [])).toEqual(comparable(none, []));
      const drawn = await ania
        .post(`/t/${open.id}/posts`)
        .type("form")
        .send({ text: "", key: randomUUID(), [field]: hiddenReply });
      expect(drawn.status).toBe(422);
      expect(drawn.text).not.toContain("Ingrid Lindqvist");
    }
  });
});

describe("A9 writing where writing has ended", () => {
  it("A9 replies, comments, votes and edits in a closed thread are 403", async () => {
    const closed = await openThread(house, { kind: "question" });
    const answer = await reply(house, "marek", closed.id, "Before it was closed.");
    const ingrid = await person(house, "ingrid");
    await ingrid.post(`/t/${closed.id}/close`).type("form").send({ value: 1 }).expect(303);
    const [ania, marek] = [await person(house, "ania"), await person(house, "marek")];
    const form = { text: "After it was closed.", key: randomUUID() };
    await marek.post(`/t/${closed.id}/posts`).type("form").send(form).expect(403);
    await marek
      .post(`/t/${closed.id}/posts`)
      .type("form")
      .send({ ...form, parentId: answer.id })
      .expect(403);
    await marek.post(`/p/${answer.id}/edit`).type("form").send({ text: "Changed afterwards.", version: 1 }).expect(403);
    await marek.post(`/p/${answer.id}/delete`).type("form").send({}).expect(403);
    await ania.post(`/p/${answer.id}/vote`).type("form").send({ value: 1 }).expect(403);
    await ania.post(`/p/${answer.id}/accept`).type("form").send({ value: 1 }).expect(403);
    await ania
      .post(`/t/${closed.id}/edit`)
      .type("form")
      .send({ ...threadForm({}), countries: "" })
      .expect(403);
    await marek.post(`/t/${closed.id}/same`).type("form").send({ value: 1 }).expect(403);
  });
  it("A9 in a deleted thread there is nothing to write to, and its moderator can't either", async () => {
    const form = { text: "Into the void.", key: randomUUID() };
    const [ania, ingrid] = [await person(house, "ania"), await person(house, "ingrid")];
    await ania.post(`/t/${deleted.id}/posts`).type("form").send(form).expect(404);
    await ingrid.post(`/t/${deleted.id}/posts`).type("form").send(form).expect(403);
    await ania
      .post(`/p/${deleted.openingId}/edit`)
      .type("form")
      .send({ text: "Into the void.", version: 1 })
      .expect(404);
    await ingrid
      .post(`/p/${deleted.openingId}/edit`)
      .type("form")
      .send({ text: "Into the void.", version: 1 })
      .expect(403);
  });
  it("A9 a deleted post can be neither answered, commented on, edited nor voted for", async () => {
    const gone = await reply(house, "marek", open.id, "Soon gone.");
    const [ania, marek] = [await person(house, "ania"), await person(house, "marek")];
    await marek.post(`/p/${gone.id}/delete`).type("form").send({}).expect(303);
    const form = { text: "To what is gone.", key: randomUUID() };
    await ania
      .post(`/t/${open.id}/posts`)
      .type("form")
      .send({ ...form, replyTo: gone.id })
      .expect(404);
    await ania
      .post(`/t/${open.id}/posts`)
      .type("form")
      .send({ ...form, parentId: gone.id })
      .expect(404);
    await ania.post(`/p/${gone.id}/vote`).type("form").send({ value: 1 }).expect(403);
    await marek.post(`/p/${gone.id}/edit`).type("form").send({ text: "Back again.", version: 1 }).expect(403);
  });
});
