/** Requests from other sites, from slow and many connections, and what caches on the way may keep. */

import { randomUUID } from "node:crypto";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  asJson,
  cookieOf,
  type OpenedThread,
  openThread,
  person,
  reply,
  stranger,
  threadForm,
} from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";

const house = useHouseBehindProxy();
let thread: OpenedThread;
let answerId: number;
beforeAll(async () => {
  thread = await openThread(house, { kind: "question", title: "Whose stamp counts on a letter of intent?" });
  answerId = (await reply(house, "marek", thread.id, "The lead partner's, and only that one.")).id;
});

/** Everything that a change of any kind would alter. */
async function everything(): Promise<string> {
  const { db } = house.app;
  const threads = await db.selectFrom("threads").selectAll().where("id", "=", thread.id).execute();
  const posts = await db.selectFrom("posts").selectAll().where("thread_id", "=", thread.id).orderBy("id").execute();
  const votes = await db.selectFrom("votes").selectAll().where("post_id", "=", answerId).execute();
  return JSON.stringify([threads.map(({ view_count: _views, ...rest }) => rest), posts, votes]);
}

const CHANGES: [string, object][] = [
  ["/new", threadForm({ title: "A thread that another site opened" })],
  ["/t/ID/posts", { text: "A reply that another site sent.", key: randomUUID() }],
  ["/t/ID/edit", { ...threadForm({ kind: "discussion" }), title: "Renamed by another site" }],
  ["/t/ID/close", { value: 1 }],
  ["/t/ID/pin", { value: 1 }],
  ["/t/ID/same", { value: 1 }],
  ["/t/ID/delete", { reason: "" }],
  ["/p/POST/edit", { text: "Edited by another site.", version: 1 }],
  ["/p/POST/vote", { value: 1 }],
  ["/p/POST/accept", { value: 1 }],
  ["/p/POST/option", { value: 1 }],
  ["/p/POST/back", { value: 1 }],
  ["/p/POST/delete", { reason: "" }],
];
const addressed = (path: string) => path.replace("ID", String(thread.id)).replace("POST", String(answerId));

describe("S1, U8 changes that another site's page sends", () => {
  it.each(CHANGES)("S1, U8 POST %s from a foreign or hidden origin is 403 and changes nothing", async (path, form) => {
    const ingrid = await person(house, "ingrid");
    const before = await everything();
    for (const [name, value] of [
      ["Origin", "https://evil.example"],
      ["Origin", "null"],
      ["Origin", `${house.url}.evil.example`],
      ["Origin", ""],
      ["Sec-Fetch-Site", "cross-site"],
      ["Sec-Fetch-Site", "same-site"],
    ] as const) {
      await ingrid.post(addressed(path)).set(name, value).type("form").send(form).expect(403);
    }
    expect(await everything()).toBe(before);
  });
  it.each(CHANGES)(
    "U8 POST %s as text/plain, which a foreign page may send unasked, is refused",
    async (path, form) => {
      const ingrid = await person(house, "ingrid");
      const before = await everything();
      const answer = await ingrid
        .post(addressed(path))
        .set("Content-Type", "text/plain")
        .send(new URLSearchParams(form as Record<string, string>).toString());
      expect([403, 415]).toContain(answer.status);
      expect(await everything()).toBe(before);
    },
  );
  it.each(CHANGES)("U8 GET, PUT, DELETE and PATCH %s change nothing", async (path, form) => {
    const ingrid = await person(house, "ingrid");
    const before = await everything();
    const query = new URLSearchParams(form as Record<string, string>);
    const got = await ingrid.get(`${addressed(path)}?${query}`);
    expect(got.status).toBeLessThan(500);
    for (const method of ["put", "delete", "patch"] as const) {
      const answer = await asJson(ingrid[method](addressed(path))).send(form);
      expect([403, 404, 405]).toContain(answer.status);
    }
    const overridden = await ingrid
      .get(addressed(path))
      .set("X-HTTP-Method-Override", "POST")
      .query({ _method: "POST" });
    expect(overridden.status).toBeLessThan(500);
    expect(await everything()).toBe(before);
  });
});

describe("A11 caches on the way", () => {
  it("A11 a member's page is private and never kept, a visitor's is asked for again each time", async () => {
    const ania = await person(house, "ania");
    for (const path of [
      "/",
      "/latest",
      "/spaces",
      thread.href,
      `/p/${answerId}`,
      `/t/${thread.id}`,
      `/t/${thread.id}/wrong-slug`,
      `/p/${answerId}/history`,
      "/new",
      "/nowhere",
    ]) {
      const own = await ania.get(path).redirects(0);
      expect(own.headers["cache-control"], path).toBe("private, no-store");
      expect(own.headers.etag, path).toBeUndefined();
    }
    for (const path of ["/", "/latest", "/spaces", thread.href]) {
      const seen = await stranger(house).get(path).expect(200);
      expect(seen.headers["cache-control"], path).toBe("no-cache");
      expect(seen.headers.vary, path).toContain("Cookie");
      expect(seen.headers.etag, path).toMatch(/^"/);
    }
  });
  it("A11 a redirect to a thread of a closed space is as private as the thread", async () => {
    const marek = await person(house, "marek");
    const hidden = await openThread(house, { by: "marek", space: "coordinators" });
    for (const path of [`/t/${hidden.id}`, `/t/${hidden.id}/x`, `/p/${hidden.openingId}`]) {
      const answer = await marek.get(path).redirects(0);
      expect([301, 302], path).toContain(answer.status);
      expect(answer.headers["cache-control"], path).toBe("private, no-store");
    }
    const sent = await marek
      .post(`/t/${hidden.id}/posts`)
      .type("form")
      .send({ text: "A reply.", key: randomUUID() })
      .expect(303);
    expect(sent.headers["cache-control"]).toBe("private, no-store");
  });
  it("A11 a visitor's tag sent by a member brings the member's own page, and the other way round", async () => {
    const seen = await stranger(house).get(thread.href).expect(200);
    const ania = await person(house, "ania");
    const own = await ania.get(thread.href).set("If-None-Match", String(seen.headers.etag)).expect(200);
    expect(own.text).toContain("Anna Kowalczyk");
    expect(own.text).toContain('id="composer"');
    const again = await stranger(house).get(thread.href).expect(200);
    expect(again.text).toBe(seen.text);
    expect(again.text).not.toContain('name="key"');
    await stranger(house).get(thread.href).set("If-None-Match", String(seen.headers.etag)).expect(304);
  });
  it("A11 what a member saw first is not what a visitor gets, in any encoding or language", async () => {
    const marek = await person(house, "marek");
    const fresh = await openThread(house, { by: "marek" });
    await marek.get(fresh.href).expect(200);
    await marek.get("/latest").expect(200);
    for (const encoding of ["identity", "gzip", "br"]) {
      for (const path of [fresh.href, "/latest", "/"]) {
        const seen = await stranger(house)
          .get(path)
          .set("Accept-Encoding", encoding)
          .set("Accept-Language", "pl")
          .expect(200);
        expect(seen.text, path).not.toContain("/sign-out");
        expect(seen.text, path).not.toContain('"viewer":{');
      }
    }
  });
  it("A11 a kept page is dropped with the change that it does not show, in every process", async () => {
    const other = await house.another();
    try {
      const watched = await openThread(house);
      await stranger(other).get(watched.href).expect(200);
      await stranger(house).get(watched.href).expect(200);
      await reply(house, "marek", watched.id, "A reply that no kept page shows yet.");
      for (const each of [house, other]) {
        await expect
          .poll(async () => (await stranger(each).get(watched.href)).text)
          .toContain("that no kept page shows yet");
      }
    } finally {
      await other.close();
    }
  });
  it("A11 a space that is closed to visitors takes its kept pages with it", async () => {
    const { db } = house.app;
    const { publish } = await import("../../server/platform/live/bus.ts");
    const inside = await openThread(house, { space: "finance" });
    await stranger(house).get(inside.href).expect(200);
    await stranger(house).get("/s/finance").expect(200);
    const space = await db
      .updateTable("spaces")
      .set({ visibility: "members" })
      .where("slug", "=", "finance")
      .returning("id")
      .executeTakeFirstOrThrow();
    await publish(db, { type: "space.changed", spaceId: space.id });
    for (const path of [inside.href, "/s/finance"])
      await expect.poll(async () => (await stranger(house).get(path)).status).toBe(404);
    expect((await stranger(house).get("/spaces")).text).not.toContain("/s/finance");
    expect((await stranger(house).get("/latest")).text).not.toContain(inside.href);
  });
});

describe("A10 addresses", () => {
  it("A10 no page, answer or list holds anybody's e-mail address or IP address", async () => {
    const { db } = house.app;
    const emails = (await db.selectFrom("users").select("email").execute()).map((row) => row.email);
    const marek = await person(house, "marek");
    for (const path of [
      "/",
      "/latest",
      "/newest",
      "/unanswered",
      "/spaces",
      "/s/agreements",
      thread.href,
      `/api/v1/threads/${thread.id}/changes?since=0`,
      `/api/v1/posts/${answerId}/source`,
      `/p/${answerId}/history`,
      "/people",
      "/people/ania",
    ]) {
      for (const agent of [marek, stranger(house)]) {
        const { text } = await agent.get(path).redirects(1);
        for (const email of emails) expect(text, `${path} ${email}`).not.toContain(email);
        expect(text, path).not.toMatch(/\b(10\.7\.\d+\.\d+|127\.0\.0\.1)(?!:\d)\b/);
      }
    }
  });
});

describe("D9 slow and many connections", () => {
  const open: Socket[] = [];
  afterAll(() => {
    for (const socket of open) socket.destroy();
  });

  async function openSockets(count: number, first: string): Promise<void> {
    const { port } = new URL(house.url);
    const sockets = Array.from({ length: count }, () => connect(Number(port), "127.0.0.1"));
    open.push(...sockets);
    await Promise.all(
      sockets.map(async (socket) => {
        // The server may end those that take too long; that is what it should do.
        socket.on("error", () => socket.destroy());
        await new Promise((resolve) => socket.once("connect", resolve));
        if (first) await new Promise((resolve) => socket.write(first, resolve));
      }),
    );
  }
  /** Other tests share the machine and may take a second of it; what a crowd of connections does lasts. */
  const servesWithinASecond = () => vi.waitFor(serveOnce, { timeout: 15_000, interval: 300 });

  async function serveOnce(): Promise<void> {
    const answer = await fetch(house.url + thread.href, {
      headers: { "X-Forwarded-For": "10.9.9.9" },
      signal: AbortSignal.timeout(1_000),
    });
    expect(answer.status).toBe(200);
    const health = await fetch(`${house.url}/healthz`, { signal: AbortSignal.timeout(1_000) });
    expect(health.status).toBe(200);
    const ania = await cookie;
    const own = await fetch(house.url + thread.href, { headers: { cookie: ania }, signal: AbortSignal.timeout(1_000) });
    expect(own.status).toBe(200);
    await own.text();
  }
  let cookie: Promise<string>;
  beforeAll(() => {
    cookie = cookieOf(house, "ania");
  });

  it("D9 with 500 connections that say nothing, a new request is served", async () => {
    await openSockets(500, "");
    await servesWithinASecond();
  });
  it("D9 with 300 that never finish their headers, a new request is served", async () => {
    await openSockets(300, "GET /latest HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    await servesWithinASecond();
  });
  it("D9 with 600 bodies that a member never finishes, a new request is served", async () => {
    const head = `POST /t/${thread.id}/posts HTTP/1.1\r\nHost: x\r\nCookie: ${await cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\ntext=slow`;
    await openSockets(600, head);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await servesWithinASecond();
  });
});
