/** Sockets in the hands of somebody who wishes the house ill: foreign pages, floods, odd messages, rooms of others, lost rights. */

import { randomUUID } from "node:crypto";
import { connect as connectTcp } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { endSessions } from "../../server/accounts/sessions.ts";
import { publish } from "../../server/platform/live/bus.ts";
import { closeSockets, connect } from "../forum/threads/sockets.ts";
import { cookieOf, fillThread, idOf, type OpenedThread, openThread, person, reply } from "../forum/threads/support.ts";
import { type TestHouse, useHouseBehindProxy } from "../support/house.ts";

const house = useHouseBehindProxy();
let other: TestHouse;
let open: OpenedThread;
let hidden: OpenedThread;
beforeAll(async () => {
  other = await house.another();
  open = await openThread(house);
  hidden = await openThread(house, { by: "marek", space: "coordinators" });
});
afterEach(() => closeSockets());
afterAll(async () => {
  await other.close();
});

const isAlive = async () => expect((await fetch(`${house.url}/healthz`)).status).toBe(200);
const failure = (attempt: Promise<unknown>): Promise<Error> =>
  attempt.then(
    () => {
      throw new Error("was let in");
    },
    (error: Error) => error,
  );
/** Long enough for what should not come to have come. */
const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1_000));

describe("S1 sockets of other sites", () => {
  it.each(["https://evil.example", "null", "http://127.0.0.1.evil.example", ""])(
    "S1 a handshake from %j is refused, as WebSocket and as polling",
    async (origin) => {
      const cookie = await cookieOf(house, "marek");
      await failure(connect(house, cookie, { extraHeaders: { origin } }));
      const polled = await fetch(`${house.url}/socket.io/?EIO=4&transport=polling`, { headers: { origin, cookie } });
      expect(polled.status).toBe(403);
    },
  );
  it("S1 the house's own pages are let in", async () => {
    const { socket } = await connect(house, await cookieOf(house, "marek"), { extraHeaders: { origin: house.url } });
    expect(socket.connected).toBe(true);
  });
});

const ODD_MESSAGES: unknown[] = [
  null,
  undefined,
  "",
  "text",
  0,
  -1,
  true,
  [],
  [[1]],
  {},
  { threadId: "1", since: 0 },
  { thread: 1 },
  { threadId: null, since: null },
  { threadId: 2 ** 63, since: 0 },
  { threadId: -1, since: 0 },
  { threadId: 1.5, since: 0 },
  { threadId: 1, since: -1 },
  { threadId: 1, since: 2 ** 40 },
  { threadId: { $ne: 1 }, since: 0 },
  { threadId: [1], since: [0] },
  JSON.parse('{"__proto__":{"threadId":1,"since":0}}'),
  JSON.parse('{"constructor":{"prototype":{"threadId":1}}}'),
];

describe("S2 odd messages", () => {
  it.each(["thread.join", "thread.since", "thread.leave", "thread.writing", "thread.sent", "list.join"])(
    "S2 %s answers every odd message with an error",
    async (event) => {
      const cookie = await cookieOf(house, "ania");
      const { ask } = await connect(house, cookie);
      const hasThread = (message: unknown) => (message as { threadId?: unknown } | null)?.threadId === 1;
      // To leave, the thread's id is enough.
      for (const message of event === "thread.leave" ? ODD_MESSAGES.filter((each) => !hasThread(each)) : ODD_MESSAGES)
        expect(await ask(event, message), JSON.stringify(message)).toEqual({ ok: false, error: "bad_request" });
      await isAlive();
    },
  );
  it("S2 without an acknowledgement, with too many arguments or with none, nothing happens", async () => {
    const { socket, ask } = await connect(house);
    for (const event of ["thread.join", "list.join", "thread.writing"]) {
      socket.emit(event);
      socket.emit(event, null);
      socket.emit(event, { threadId: open.id, since: 0 });
      socket.emit(event, { threadId: open.id, since: 0 }, "not a function", 1, 2, 3);
      socket.emit(event, () => undefined);
    }
    expect(await ask("thread.since", { threadId: open.id, since: 0 })).toMatchObject({ ok: true });
    await isAlive();
  });
  it("S2 a message that the house does not know is refused", async () => {
    const { ask } = await connect(house);
    for (const event of ["thread.delete", "toString", "__proto__", "constructor", "", "join"])
      expect(await ask(event, { threadId: open.id }), event).toEqual({ ok: false, error: "bad_request" });
    await isAlive();
  });
  it("S2 a namespace that does not exist is refused", async () => {
    const error = await failure(connect({ url: `${house.url}/admin` }));
    expect(error.message).toBe("Invalid namespace");
  });
});

describe("S3, A1 rooms of others", () => {
  it.each(["", "ania"])(
    "S3 %j outside the group joins no hidden thread and no hidden space, however asked",
    async (handle) => {
      const reader = await connect(house, handle ? await cookieOf(house, handle) : undefined);
      const space = await house.app.db
        .selectFrom("threads")
        .select("space_id")
        .where("id", "in", [hidden.id, open.id])
        .orderBy("id")
        .execute();
      const [publicSpace, hiddenSpace] = space.map((row) => row.space_id);
      const nowhere = { threadId: 2_000_000, since: 0 };
      for (const event of ["thread.join", "thread.since"]) {
        expect(await reader.ask(event, { threadId: hidden.id, since: 0 })).toEqual(await reader.ask(event, nowhere));
      }
      const key = randomUUID();
      await reply(house, "marek", open.id, "Mine alone to ask about.", { key });
      expect(await reader.ask("thread.sent", { threadId: open.id, key })).toEqual({ ok: true, postId: null });
      expect(await reader.ask("thread.sent", { threadId: hidden.id, key })).toMatchObject({ error: "not_found" });
      expect(await reader.ask("list.join", { spaceIds: [publicSpace, hiddenSpace] })).toEqual({
        ok: true,
        spaceIds: [publicSpace],
        gone: [],
      });
      expect(await reader.ask("thread.writing", { threadId: hidden.id, writing: true })).toEqual({ ok: true });
      await connect(house, await cookieOf(house, "marek")).then(({ ask }) =>
        ask("thread.join", { threadId: hidden.id, since: 0 }),
      );
      await reply(house, "marek", hidden.id, "Among ourselves.");
      await aSecond();
      expect(reader.changes).toEqual([]);
      expect(reader.hints.filter((hint) => hint.threadId === hidden.id)).toEqual([]);
      expect(reader.presence).toEqual([]);
    },
  );
  it("S3 anyone who asks for too many rooms is told so, not left thinking that they are in", async () => {
    const { ask } = await connect(house, await cookieOf(house, "ania"));
    const ids = (
      await house.app.db
        .selectFrom("threads")
        .innerJoin("spaces", "spaces.id", "space_id")
        .select("threads.id")
        .where("visibility", "=", "public")
        .where("deleted_at", "is", null)
        .limit(60)
        .execute()
    ).map((row) => row.id);
    const spaces = (await house.app.db.selectFrom("spaces").select("id").execute()).map((row) => row.id);
    await ask("list.join", { spaceIds: spaces });
    const answers = [];
    for (const threadId of [...ids, ...ids.slice(0, 5)])
      answers.push(await ask<object>("thread.join", { threadId, since: 0 }));
    for (const answer of answers) if (!answer.ok) expect(answer.error).toBe("rate_limited");
    expect(answers.some((answer) => !answer.ok)).toBe(true);
  });
});

describe("S4 rights that are lost while connected", () => {
  async function setMember(handle: string, member: boolean): Promise<void> {
    const { db } = house.app;
    const userId = await idOf(house, handle);
    await db.transaction().execute(async (trx) => {
      const { id } = await trx
        .selectFrom("groups")
        .select("id")
        .where("slug", "=", "coordinators")
        .executeTakeFirstOrThrow();
      await trx.deleteFrom("group_members").where("user_id", "=", userId).execute();
      if (member) await trx.insertInto("group_members").values({ group_id: id, user_id: userId }).execute();
      await publish(trx, { type: "viewer.changed", userId });
    });
  }

  it("S4 anyone who is put out of the group hears nothing more a second later, in every process", async () => {
    await setMember("joao", true);
    const cookie = await cookieOf(house, "joao");
    const readers = await Promise.all([connect(house, cookie), connect(other, cookie)]);
    const { space_id } = await house.app.db
      .selectFrom("threads")
      .select("space_id")
      .where("id", "=", hidden.id)
      .executeTakeFirstOrThrow();
    for (const { ask } of readers) {
      expect(await ask("thread.join", { threadId: hidden.id, since: 0 })).toMatchObject({ ok: true });
      expect(await ask("list.join", { spaceIds: [space_id] })).toEqual({ ok: true, spaceIds: [space_id], gone: [] });
    }
    await reply(house, "marek", hidden.id, "While João belonged.");
    await expect.poll(() => readers.every(({ changes, hints }) => changes.length > 0 && hints.length > 0)).toBe(true);
    await setMember("joao", false);
    await aSecond();
    const before = readers.map((reader) => [reader.changes.length, reader.hints.length, reader.presence.length]);
    for (const reader of readers) expect(reader.gone).toEqual([hidden.id]);
    await reply(house, "marek", hidden.id, "After João had left.");
    await aSecond();
    expect(readers.map((reader) => [reader.changes.length, reader.hints.length, reader.presence.length])).toEqual(
      before,
    );
    for (const { ask } of readers) {
      expect(await ask("thread.join", { threadId: hidden.id, since: 0 })).toEqual({ ok: false, error: "not_found" });
      expect(await ask("thread.since", { threadId: hidden.id, since: 0 })).toEqual({ ok: false, error: "not_found" });
    }
  });
  it("S4 joining while the right is being taken away never ends inside", async () => {
    const cookie = await cookieOf(house, "nuria");
    for (let round = 0; round < 8; round += 1) {
      await setMember("nuria", true);
      const reader = await connect(house, cookie);
      const joins = Array.from({ length: 6 }, (_, index) =>
        new Promise((resolve) => setTimeout(resolve, index * 2)).then(() =>
          reader.ask("thread.join", { threadId: hidden.id, since: 0 }),
        ),
      );
      await Promise.all([...joins, setMember("nuria", false), setMember("nuria", false)]);
      await expect
        .poll(async () => (await reader.ask<object>("thread.since", { threadId: hidden.id, since: 0 })).ok)
        .toBe(false);
      const before = reader.changes.length;
      await fillThread(house, hidden.id, 1);
      const { id, space_id, revision } = await house.app.db
        .selectFrom("threads")
        .select(["id", "space_id", "revision"])
        .where("id", "=", hidden.id)
        .executeTakeFirstOrThrow();
      await publish(house.app.db, {
        type: "thread.changed",
        threadId: id,
        spaceId: space_id,
        revision,
        posted: true,
      });
      await new Promise((resolve) => setTimeout(resolve, 250));
      expect(reader.changes.length).toBe(before);
      reader.socket.disconnect();
    }
  });
  it("S4 the deletion of a thread reaches those who may not read it as its end, and no words after it", async () => {
    const doomed = await openThread(house);
    const readers = await Promise.all([connect(house), connect(other, await cookieOf(house, "ania"))]);
    const moderator = await connect(other, await cookieOf(house, "ingrid"));
    for (const { ask } of [...readers, moderator]) await ask("thread.join", { threadId: doomed.id, since: 0 });
    const ingrid = await person(house, "ingrid");
    await ingrid.post(`/t/${doomed.id}/delete`).type("form").send({ reason: "Twice the same." }).expect(303);
    for (const reader of readers) await expect.poll(() => reader.gone).toEqual([doomed.id]);
    await expect.poll(() => moderator.changes.some((changes) => changes.thread.deleted)).toBe(true);
    for (const reader of readers) expect(reader.changes.filter((changes) => changes.thread.deleted)).toEqual([]);
  });
});

describe("S5 sessions that end", () => {
  it("S5 signing out closes that session's sockets in every process, and no other's", async () => {
    const agent = house.visitor().set("X-Forwarded-For", "10.8.0.1");
    const answer = await agent
      .post("/sign-in")
      .type("form")
      .send({ login: "klaus", password: "most nad Bugiem 1992" })
      .expect(303);
    const cookie = String(answer.headers["set-cookie"]).split(";")[0];
    const ended = await Promise.all([connect(house, cookie), connect(other, cookie)]);
    const kept = await connect(other, await cookieOf(house, "klaus"));
    await agent.post("/sign-out").type("form").send({}).expect(303);
    for (const reader of ended) await expect.poll(reader.isConnected, { timeout: 5_000 }).toBe(false);
    expect(kept.isConnected()).toBe(true);
  });
  it("S5 a suspended person's sockets are closed in every process", async () => {
    const { db } = house.app;
    const userId = await idOf(house, "oksana");
    const cookie = await cookieOf(house, "oksana");
    const readers = await Promise.all([connect(house, cookie), connect(other, cookie)]);
    await db
      .updateTable("users")
      .set({ suspended_until: new Date(Date.now() + 86_400_000) })
      .where("id", "=", userId)
      .execute();
    await publish(db, { type: "viewer.changed", userId });
    for (const reader of readers) await expect.poll(reader.isConnected, { timeout: 5_000 }).toBe(false);
    await db.updateTable("users").set({ suspended_until: null }).where("id", "=", userId).execute();
  });
  it("S5 a connection begun before the session ended is not let in afterwards", async () => {
    const { db } = house.app;
    const userId = await idOf(house, "beata");
    const cookie = await cookieOf(house, "beata");
    const { port } = new URL(house.url);
    const raw = await rawWebSocket(Number(port), cookie);
    await db.transaction().execute((trx) => endSessions(trx, { userId }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    raw.send("40");
    await expect.poll(() => raw.isClosed() || raw.heard().includes("41"), { timeout: 5_000 }).toBe(true);
  });
});

describe("D10, D11 floods", () => {
  it("D10 of 200 messages in ten seconds those over the limit are refused, and told so", async () => {
    const { ask } = await connect(house);
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => ask<object>("thread.leave", { threadId: open.id })),
    );
    const refused = answers.filter((answer) => !answer.ok && answer.error === "rate_limited");
    expect(refused.length).toBeGreaterThan(100);
    expect(answers.length - refused.length).toBeGreaterThan(20);
  });
  it("D10 messages that the house does not know count as well", async () => {
    const { ask } = await connect(house);
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask<object>("nonsense", null)));
    expect(answers.filter((answer) => !answer.ok && answer.error === "rate_limited").length).toBeGreaterThan(30);
  });
  it("D10 of 200 sockets of one person some are let in, the rest are told why not; closed ones make room", async () => {
    const cookie = await cookieOf(house, "giorgi");
    const attempts = await Promise.allSettled(Array.from({ length: 200 }, () => connect(house, cookie)));
    const refused = attempts.flatMap((attempt) =>
      attempt.status === "rejected" ? [(attempt.reason as Error).message] : [],
    );
    expect(new Set(refused)).toEqual(new Set(["rate_limited"]));
    expect(attempts.length - refused.length).toBe(40);
    closeSockets();
    await expect
      .poll(() =>
        connect(house, cookie).then(
          () => "in",
          (error: Error) => error.message,
        ),
      )
      .toBe("in");
    const { ask } = await connect(house, await cookieOf(house, "marek"));
    expect(await ask("thread.join", { threadId: open.id, since: 0 })).toMatchObject({ ok: true });
  });
  it("D11 a frame of 2 MB closes the socket that sends it", async () => {
    const reader = await connect(house);
    reader.socket.emit("thread.join", { threadId: open.id, since: 0, filler: "x".repeat(2_000_000) });
    await expect.poll(reader.isConnected).toBe(false);
    await isAlive();
  });
  it("D11 a polled body of 2 MB is refused", async () => {
    const shaken = await fetch(`${house.url}/socket.io/?EIO=4&transport=polling`);
    const { sid } = JSON.parse((await shaken.text()).slice(1)) as { sid: string };
    const sent = await fetch(`${house.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, {
      method: "POST",
      body: "4".repeat(2_000_000),
    }).then(
      (answer) => answer.status,
      () => "closed",
    );
    expect([400, 413, "closed"]).toContain(sent);
    await isAlive();
  });
  it("D11 eleven binary attachments close the socket", async () => {
    const reader = await connect(house);
    reader.socket.emit(
      "thread.join",
      Array.from({ length: 11 }, () => Buffer.from("x")),
    );
    await expect.poll(reader.isConnected).toBe(false);
    await isAlive();
  });
  it.each([
    "51-",
    "599999999999-[]",
    "2",
    "9",
    "42[",
    '42["thread.join"',
    "40{",
    "4",
    "0",
    '451-["a",{"_placeholder":true,"num":99}]',
    "\u0000",
    `42${"[".repeat(20_000)}`,
  ])("D11, S2 the raw frame %j ends one socket at most", async (frame) => {
    const { port } = new URL(house.url);
    const raw = await rawWebSocket(Number(port), "");
    raw.send("40");
    raw.send(frame.slice(0, 60_000));
    await new Promise((resolve) => setTimeout(resolve, 50));
    raw.close();
    await isAlive();
  });
});

/** A WebSocket that speaks engine.io by hand: what no client library would send. */
async function rawWebSocket(port: number, cookie: string) {
  const heard: string[] = [];
  let closed = false;
  const tcp = connectTcp(port, "127.0.0.1");
  tcp.on("error", () => tcp.destroy());
  tcp.on("close", () => {
    closed = true;
  });
  await new Promise((resolve) => tcp.once("connect", resolve));
  const key = Buffer.from(randomUUID().slice(0, 16)).toString("base64");
  tcp.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n${cookie ? `Cookie: ${cookie}\r\n` : ""}\r\n`,
  );
  await new Promise<void>((resolve) => {
    tcp.on("data", (data) => {
      const text = data.toString("utf8");
      if (text.includes('"sid"')) resolve();
      // A server's frame: two bytes of head while it is short, then the text.
      heard.push(text.replace(/^[\s\S]{2}/, ""));
    });
    tcp.once("close", () => resolve());
  });
  return {
    send(text: string) {
      const body = Buffer.from(text);
      const mask = Buffer.from([1, 2, 3, 4]);
      const head =
        body.length < 126
          ? Buffer.from([0x81, 0x80 | body.length])
          : Buffer.from([0x81, 0x80 | 126, body.length >> 8, body.length & 255]);
      const masked = Buffer.from(body.map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
      tcp.write(Buffer.concat([head, mask, masked]));
    },
    heard: () => heard.join("\n"),
    isClosed: () => closed,
    close: () => tcp.destroy(),
  };
}
