/** Readers hear of every change once, in order, whatever happens between them and the database. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Changes } from "../../shared/forum/threads/schema.ts";
import { CHANGES_PER_MESSAGE } from "../../shared/limits.ts";
import { closeSockets, connect, type Heard } from "../forum/threads/sockets.ts";
import {
  cookieOf,
  fillThread,
  forgetLimits,
  openThread,
  patiently,
  person,
  reply,
  sendEdit,
  sendReply,
} from "../forum/threads/support.ts";
import { type TestHouse, useHouseBehindProxy } from "../support/house.ts";

const house = useHouseBehindProxy();
let other: TestHouse;
beforeAll(async () => {
  other = await house.another();
});
afterEach(() => closeSockets());
afterAll(async () => {
  await other.close();
});

/** A page as the client keeps it: changes applied by revision, gaps filled by asking. */
class Page {
  readonly posts = new Map<number, string>();
  /** Posts that appeared, in the order of appearing. */
  readonly appeared: number[] = [];
  revision = 0;
  readonly #heard: Heard;
  readonly #threadId: number;
  #filling: Promise<void> = Promise.resolve();

  constructor(heard: Heard, threadId: number) {
    this.#heard = heard;
    this.#threadId = threadId;
    heard.socket.on("thread.changed", (changes: Changes) => this.#hear(changes));
    heard.socket.on("live.resync", () => this.#fill());
  }

  async join(since = 0): Promise<void> {
    this.revision = since;
    const answer = await this.#heard.ask<{ changes: Changes }>("thread.join", { threadId: this.#threadId, since });
    if (!answer.ok) throw new Error(answer.error);
    this.#apply(answer.changes);
    if (!answer.changes.complete) this.#fill();
  }

  #hear(changes: Changes): void {
    if (changes.from > this.revision) this.#fill();
    else this.#apply(changes);
  }

  #fill(): void {
    this.#filling = this.#filling.then(async () => {
      for (let complete = false; !complete; ) {
        const answer = await this.#heard.ask<{ changes: Changes }>("thread.since", {
          threadId: this.#threadId,
          since: this.revision,
        });
        if (!answer.ok) throw new Error(answer.error);
        this.#apply(answer.changes);
        complete = answer.changes.complete;
      }
    });
  }

  #apply(changes: Changes): void {
    if (changes.to <= this.revision) return;
    for (const post of changes.posts) {
      if (!this.posts.has(post.id)) this.appeared.push(post.id);
      this.posts.set(post.id, post.deleted ? "deleted" : post.html);
    }
    this.revision = changes.to;
  }
}

async function truth(threadId: number): Promise<{ posts: Map<number, string>; revision: number }> {
  const { db } = house.app;
  const rows = await db.selectFrom("posts").selectAll().where("thread_id", "=", threadId).orderBy("id").execute();
  const { revision } = await db
    .selectFrom("threads")
    .select("revision")
    .where("id", "=", threadId)
    .executeTakeFirstOrThrow();
  return { posts: new Map(rows.map((row) => [row.id, row.deleted_at ? "deleted" : row.html])), revision };
}

async function agrees(page: Page, threadId: number): Promise<void> {
  const expected = await truth(threadId);
  await expect.poll(() => page.revision, { timeout: 5_000 }).toBe(expected.revision);
  expect(new Map([...page.posts].sort(([a], [b]) => a - b))).toEqual(expected.posts);
  expect(new Set(page.appeared).size).toBe(page.appeared.length);
}

const WRITERS = ["marek", "ingrid", "joao", "katerina", "nuria", "klaus", "oksana", "tomasz", "beata", "piotr"];

/** 30 writers (ten people with three devices) post, edit, vote and delete; answers with the ids that were acknowledged. */
async function writeInACrowd(threadId: number, rounds: number): Promise<number[]> {
  await forgetLimits(house);
  const ledger: number[] = [];
  await Promise.all(
    Array.from({ length: 30 }, async (_, writer) => {
      const handle = WRITERS[writer % WRITERS.length] ?? "";
      const agent = await person(writer % 2 ? house : other, handle);
      for (let round = 0; round < rounds; round += 1) {
        const form = { text: `Writer ${writer}, round ${round}.`, key: randomUUID() };
        const { body, status } = await patiently(() => sendReply(agent, threadId, form));
        expect(status).toBe(201);
        ledger.push(body.post.id);
        const edited = { text: `Writer ${writer}, round ${round}, edited.`, version: 1 };
        if (writer % 5 === 1) expect((await patiently(() => sendEdit(agent, body.post.id, edited))).status).toBe(200);
        const remove = () => agent.post(`/p/${body.post.id}/delete`).type("form").send({});
        if (writer % 7 === 2) expect((await patiently(remove)).status).toBe(303);
      }
    }),
  );
  return ledger;
}

describe("joining while 30 write", () => {
  it("gives every reader all of it once, whenever they come, on either process", async () => {
    const { id } = await openThread(house);
    const pages: Page[] = [];
    let writing = true;
    const written = writeInACrowd(id, 2).finally(() => {
      writing = false;
    });
    while (writing && pages.length < 16) {
      const page = new Page(await connect(pages.length % 2 ? house : other), id);
      await page.join();
      pages.push(page);
    }
    const ledger = await written;
    expect(ledger).toHaveLength(60);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      await agrees(page, id);
      for (const postId of ledger) expect(page.posts.has(postId)).toBe(true);
    }
  });
  it("posts appear in the order of their numbers", async () => {
    const { id } = await openThread(house);
    const page = new Page(await connect(other), id);
    await page.join();
    await writeInACrowd(id, 1);
    await agrees(page, id);
    const numbers = await house.app.db
      .selectFrom("posts")
      .select(["id", "number"])
      .where("thread_id", "=", id)
      .orderBy("number")
      .execute();
    expect(page.appeared).toEqual(numbers.map((row) => row.id));
  });
});

describe("catching up", () => {
  it("takes as many messages as it needs, without gap or double, and applying one twice changes nothing", async () => {
    const { id } = await openThread(house);
    await fillThread(house, id, CHANGES_PER_MESSAGE * 2 + 30);
    const page = new Page(await connect(house), id);
    await page.join();
    await agrees(page, id);
    await page.join();
    await agrees(page, id);
  });
  it("by HTTP brings the same as by socket", async () => {
    const { id } = await openThread(house);
    await fillThread(house, id, 3);
    const { ask } = await connect(house);
    const bySocket = await ask<{ changes: Changes }>("thread.since", { threadId: id, since: 2 });
    const byHttp = await (await fetch(`${house.url}/api/v1/threads/${id}/changes?since=2`)).json();
    expect(bySocket).toEqual({ ok: true, changes: byHttp });
  });
  it("from the present revision, or one yet to come, brings nothing", async () => {
    const { id } = await openThread(house);
    const { ask } = await connect(house);
    for (const since of [1, 500]) {
      const answer = await ask<{ changes: Changes }>("thread.since", { threadId: id, since });
      expect(answer).toMatchObject({ ok: true, changes: { posts: [], complete: true } });
    }
  });
});

describe("a change made through one process", () => {
  it("reaches the readers of the other: post, comment, edit, vote, acceptance, deletion, kind, stage, rename", async () => {
    const { id, openingId } = await openThread(house, { kind: "question" });
    const page = await connect(other, await cookieOf(house, "klaus"));
    await page.ask("thread.join", { threadId: id, since: 1 });
    const [ania, marek, ingrid] = [
      await person(house, "ania"),
      await person(house, "marek"),
      await person(house, "ingrid"),
    ];
    const last = () => page.changes.at(-1);
    const answer = await reply(house, "marek", id, "An answer with ✓ and 🌉.");
    await expect.poll(() => last()?.posts.at(0)?.html).toContain("🌉");
    await reply(house, "joao", id, "A comment on it.", { parentId: answer.id });
    await expect.poll(() => last()?.posts.at(0)).toMatchObject({ kind: "comment", parentId: answer.id });
    await sendEdit(marek, answer.id, { text: "A better answer.", version: 1 }).expect(200);
    await expect.poll(() => last()?.posts.at(0)).toMatchObject({ id: answer.id, version: 2 });
    await ania.put(`/api/v1/posts/${answer.id}/vote`).send({ value: 1 }).expect(200);
    await expect.poll(() => last()?.posts.at(0)).toMatchObject({ id: answer.id, score: 1 });
    await ania.put(`/api/v1/posts/${answer.id}/acceptance`).expect(204);
    await expect.poll(() => last()?.thread.acceptedPostId).toBe(answer.id);
    await marek.post(`/p/${answer.id}/delete`).type("form").send({}).expect(303);
    await expect
      .poll(() => last())
      .toMatchObject({
        thread: { acceptedPostId: null, answerCount: 0 },
        posts: [{ id: answer.id, deleted: true, html: "" }],
      });
    await ingrid.post(`/p/${answer.id}/restore`).type("form").send({}).expect(303);
    await expect.poll(() => last()?.posts.at(0)?.deleted).toBe(false);
    const details = { kind: "problem", title: "What was a question is a problem now", language: "en", tags: "umowy" };
    await ania.post(`/t/${id}/edit`).type("form").send(details).expect(303);
    await expect
      .poll(() => last()?.thread)
      .toMatchObject({ kind: "problem", title: details.title, tags: ["umowy"], problem: { stage: "described" } });
    await ania.post(`/t/${id}/stages/tried`).type("form").send({ text: "Tried it for a month." }).expect(303);
    await expect.poll(() => last()?.thread.problem).toMatchObject({ stage: "tried" });
    await ingrid.put(`/api/v1/threads/${id}/closure`).send({}).expect(204);
    await expect.poll(() => last()?.thread.closed).toBe(true);
    await ingrid
      .post(`/p/${openingId}/edit`)
      .type("form")
      .send({ text: "The opening, put right.", version: 1 })
      .expect(303);
    await expect.poll(() => last()?.posts.at(0)).toMatchObject({ id: openingId, version: 2 });
    const revisions = page.changes.flatMap((changes) => [changes.from, changes.to]);
    expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
  });
  it("with a text of 25 kB and a payload over NOTIFY's 8 kB, too", async () => {
    const { id } = await openThread(house);
    const page = new Page(await connect(other), id);
    await page.join();
    await reply(house, "marek", id, "Żółć i bryndza. ".repeat(1_500));
    await agrees(page, id);
  });
  it("opens and answers threads on lists, as a hint of what is there", async () => {
    const reader = await connect(other);
    const { space_id } = await house.app.db
      .selectFrom("threads")
      .innerJoin("spaces", "spaces.id", "space_id")
      .select("space_id")
      .where("spaces.slug", "=", "culture")
      .executeTakeFirstOrThrow();
    await reader.ask("list.join", { spaceIds: [space_id] });
    const { id } = await openThread(house, { space: "culture", kind: "question" });
    await expect
      .poll(() => reader.hints)
      .toMatchObject([{ spaceId: space_id, threadId: id, kind: "question", opened: true, replyCount: 0 }]);
    const answer = await reply(house, "marek", id, "An answer for the list.");
    await expect.poll(() => reader.hints.at(-1)).toMatchObject({ threadId: id, opened: false, replyCount: 1 });
    const marek = await person(house, "marek");
    await sendEdit(marek, answer.id, { text: "An edit is no news for a list.", version: 1 }).expect(200);
    await openThread(house, { space: "finance" });
    await reply(house, "marek", id, "And one more.");
    await expect.poll(() => reader.hints.at(-1)).toMatchObject({ replyCount: 2 });
    expect(reader.hints).toHaveLength(3);
  });
});

describe("when the listening connection breaks", () => {
  async function cutListening(): Promise<number> {
    const { rows } = await sql<{ cut: boolean }>`
      SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'mosty-bus'`.execute(house.app.db);
    return rows.length;
  }

  it("readers of both processes are told to catch up and have no gap", async () => {
    const { id } = await openThread(house);
    const pages = await Promise.all(
      [house, other].map(async (each) => {
        const heard = await connect(each);
        const page = new Page(heard, id);
        await page.join();
        return { page, heard };
      }),
    );
    for (let round = 0; round < 3; round += 1) {
      expect(await cutListening()).toBe(2);
      const written = writeInACrowd(id, 1);
      for (const { heard } of pages) await expect.poll(() => heard.resyncs, { timeout: 5_000 }).toBeGreaterThan(round);
      await written;
      for (const { page } of pages) await agrees(page, id);
    }
  });
  it("visitors get no page from before the break", async () => {
    const { id, href } = await openThread(house);
    const read = async () => (await fetch(house.url + href)).text();
    await read();
    await cutListening();
    await reply(house, "marek", id, "Written while nobody listened.");
    await expect.poll(read, { timeout: 5_000 }).toContain("Written while nobody listened.");
  });
  it("somebody signed out meanwhile is out", async () => {
    const agent = house.visitor().set("X-Forwarded-For", "10.8.1.1");
    const signedIn = await agent
      .post("/sign-in")
      .type("form")
      .send({ login: "elisabeth", password: "most nad Bugiem 1992" })
      .expect(303);
    const reader = await connect(other, String(signedIn.headers["set-cookie"]).split(";")[0]);
    await sql`UPDATE sessions SET sess = '{"cookie":{},"ended":true}' WHERE user_id = (SELECT id FROM users WHERE handle = 'elisabeth')`.execute(
      house.app.db,
    );
    await cutListening();
    await expect.poll(reader.isConnected, { timeout: 5_000 }).toBe(false);
  });
});

describe("who reads and who writes", () => {
  it("is known in every process: people by name, visitors by number, one person with two devices once", async () => {
    const { id } = await openThread(house);
    const cookie = await cookieOf(house, "ania");
    const [here, there] = [await connect(house, cookie), await connect(other, cookie)];
    const marek = await connect(other, await cookieOf(house, "marek"));
    const [one, two] = [await connect(house), await connect(other)];
    for (const { ask } of [here, there, marek, one, two]) await ask("thread.join", { threadId: id, since: 0 });
    for (const each of [here, marek]) {
      await expect
        .poll(
          () =>
            each.presence
              .at(-1)
              ?.readers.map((reader) => reader.handle)
              .sort(),
          { timeout: 5_000 },
        )
        .toEqual(["ania", "marek"]);
      await expect.poll(() => each.presence.at(-1)?.visitors, { timeout: 5_000 }).toBe(2);
    }
    // B10: somebody who is not signed in learns a number alone.
    for (const each of [one, two])
      await expect
        .poll(() => each.presence.at(-1), { timeout: 5_000 })
        .toMatchObject({ readers: [], visitors: 4, writing: [] });
    await marek.ask("thread.writing", { threadId: id, writing: true });
    await expect
      .poll(() => here.presence.at(-1)?.writing.map((writer) => writer.name), { timeout: 5_000 })
      .toEqual(["Marek Wiśniewski"]);
    await marek.ask("thread.writing", { threadId: id, writing: false });
    await expect.poll(() => here.presence.at(-1)?.writing, { timeout: 5_000 }).toEqual([]);
    marek.socket.disconnect();
    two.socket.disconnect();
    await expect
      .poll(() => here.presence.at(-1), { timeout: 5_000 })
      .toMatchObject({ readers: [{ handle: "ania" }], visitors: 1 });
    await there.ask("thread.leave", { threadId: id });
    await expect.poll(() => one.presence.at(-1), { timeout: 5_000 }).toMatchObject({ readers: [], visitors: 2 });
  });
  it("reaches the other process also when names are as long as they may be", async () => {
    const { id } = await openThread(house);
    const { db } = house.app;
    const long = "👨‍👩‍👧‍👦".repeat(40);
    const handles = ["joao", "katerina", "nuria", "klaus", "oksana", "tomasz", "beata", "piotr", "giorgi", "maria"];
    await db.updateTable("users").set({ name: long }).where("handle", "in", handles).execute();
    const readers = await Promise.all(handles.map(async (handle) => connect(other, await cookieOf(house, handle))));
    const watcher = await connect(house, await cookieOf(house, "marek"));
    for (const { ask } of [watcher, ...readers]) await ask("thread.join", { threadId: id, since: 0 });
    await expect.poll(() => watcher.presence.at(-1)?.readers.length, { timeout: 5_000 }).toBeGreaterThan(1);
    await db.updateTable("users").set({ name: "A name" }).where("handle", "in", handles).execute();
  });
});
