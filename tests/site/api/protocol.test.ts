/** What holds for the whole API: who may come in from where, retries, editing by ETag, pages, limits, languages, odd input. */
import { createHash, randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Response } from "supertest";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ERROR_STATUS } from "../../../server/platform/http/errors.ts";
import { openBus } from "../../../server/platform/live/bus.ts";
import { fillThread, forgetLimits, openThread, patiently, person, stranger } from "../../forum/threads/support.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import { bearer, etagOf, tokenOf } from "./support.ts";

const house = useHouseBehindProxy();
let ania: Record<string, string>;
beforeAll(async () => {
  ania = bearer(await tokenOf(house, "ania"));
});
beforeEach(() => forgetLimits(house));

const api = (path: string) => `/api/v1${path}`;
const repliesIn = async (threadId: number): Promise<number> => {
  const rows = await house.app.db.selectFrom("posts").select("id").where("thread_id", "=", threadId).execute();
  return rows.length - 1;
};

describe("a retry", () => {
  it("of one key, 50 times at once, is one post and one answer (R4)", async () => {
    const { id } = await openThread(house);
    const key = randomUUID();
    const send = () =>
      stranger(house)
        .post(api(`/threads/${id}/posts`))
        .set({ ...ania, "Idempotency-Key": key })
        .send({ text: "Said once." });
    const answers = await Promise.all(Array.from({ length: 50 }, () => patiently(send)));
    const done = answers.filter(({ status }) => status === 201);
    expect(done.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => ![201, 409, 429].includes(status)).map(({ text }) => text)).toEqual([]);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect(done.filter(({ headers }) => headers["idempotency-replayed"] === undefined)).toHaveLength(1);
    expect(await repliesIn(id)).toBe(1);
  });

  it("with the same key and other words is refused; a key of another shape is one too", async () => {
    const { id } = await openThread(house);
    const send = (text: string) =>
      stranger(house)
        .post(api(`/threads/${id}/posts`))
        .set({ ...ania, "Idempotency-Key": '"job-17/step-2"' })
        .send({ text });
    await send("First.").expect(201);
    await send("First.").expect(201);
    expect((await send("Second.").expect(422)).body.code).toBe("key_reused");
    expect(await repliesIn(id)).toBe(1);
  });

  it("is kept so that the database alone gives away neither the answer nor the key", async () => {
    const { id } = await openThread(house);
    const key = randomUUID();
    await stranger(house)
      .post(api(`/threads/${id}/posts`))
      .set({ ...ania, "Idempotency-Key": key })
      .send({ text: "A link that opens a door." })
      .expect(201);
    const kept = await house.app.db.selectFrom("api_answers").select(["key", "headers", "body"]).execute();
    expect(kept.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).not.toContain(key);
    expect(JSON.stringify(kept)).not.toContain("opens a door");
  });

  it("after a refusal is a new attempt", async () => {
    const { id } = await openThread(house);
    const key = { "Idempotency-Key": randomUUID() };
    const send = (text: string) =>
      stranger(house)
        .post(api(`/threads/${id}/posts`))
        .set({ ...ania, ...key })
        .send({ text });
    expect((await send("").expect(422)).body.errors[0].pointer).toBe("#/text");
    await send("Better.").expect(201);
  });

  it("R-4 goes ahead once the process that was at it has died, and waits for one that lives", async () => {
    const { id } = await openThread(house);
    const dying = await openBus(house.databaseUrl, house.app.log);
    const send = (key: string) =>
      stranger(house)
        .post(api(`/threads/${id}/posts`))
        .set({ ...ania, "Idempotency-Key": key })
        .send({ text: "Said once more." });
    const claimedBy = async (process: string | undefined): Promise<string> => {
      const key = randomUUID();
      await send(key).expect(201);
      await house.app.db
        .updateTable("api_answers")
        .set({ status: null, body: null, headers: null, claimed_by: process ?? null })
        .where("key", "=", createHash("sha256").update(key).digest("base64url"))
        .execute();
      return key;
    };
    const [living, dead] = [await claimedBy(house.app.bus.process), await claimedBy(dying.process)];
    await dying.close();
    expect((await send(living).expect(409)).body.code).toBe("key_in_use");
    await send(dead).expect(201);
    expect(await repliesIn(id)).toBe(2);
  });

  it("of one person's key is nobody else's (A11)", async () => {
    const { id } = await openThread(house);
    const key = { "Idempotency-Key": randomUUID() };
    const send = (who: Record<string, string>) =>
      stranger(house)
        .post(api(`/threads/${id}/posts`))
        .set({ ...who, ...key })
        .send({ text: "Agreed." });
    const marek = bearer(await tokenOf(house, "marek"));
    const [first, second] = [await send(ania).expect(201), await send(marek).expect(201)];
    expect(second.body.post.author.handle).toBe("marek");
    expect(second.body.post.id).not.toBe(first.body.post.id);
  });

  it("with an impossible key is refused", async () => {
    for (const key of ["", "a b", "x".repeat(65)]) {
      await stranger(house)
        .post(api("/previews"))
        .set({ ...ania, "Idempotency-Key": key })
        .send({ text: "x" })
        .expect(400);
    }
  });
});

describe("an edit", () => {
  it("names what it changes: nothing 428, something else 412, the same 200, and of two at once one (R5)", async () => {
    const { openingId } = await openThread(house);
    const path = `/posts/${openingId}/source`;
    const edit = (ifMatch: Record<string, string>, text: string) =>
      stranger(house)
        .put(api(path))
        .set({ ...ania, ...ifMatch })
        .send({ text });
    await edit({}, "Without a word.").expect(428);
    const etag = await etagOf(house, "ania", path);
    await edit({ "If-Match": '"99"' }, "From elsewhere.").expect(412);
    await edit({ "If-Match": `W/${etag}` }, "By a weak one.").expect(412);
    const two = await Promise.all([edit({ "If-Match": etag }, "One."), edit({ "If-Match": etag }, "Two.")]);
    expect(two.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await etagOf(house, "ania", path)).toBe('"2"');
  });
});

describe("a list", () => {
  it("is walked by its Link headers, each item once", async () => {
    const { id } = await openThread(house);
    await fillThread(house, id, 45);
    const numbers: number[] = [];
    let next: string | undefined = api(`/threads/${id}/posts`);
    while (next !== undefined) {
      const answer: Response = await stranger(house).get(next).expect(200);
      numbers.push(...answer.body.items.map(({ number }: { number: number }) => number));
      next = /^<([^>]+)>; rel="next"$/.exec(answer.headers.link ?? "")?.[1];
    }
    expect(numbers).toEqual(Array.from({ length: 46 }, (_, index) => index + 1));
  });

  it("of threads keeps its filters from page to page", async () => {
    for (let thread = 0; thread < 31; thread += 1) {
      await forgetLimits(house);
      await openThread(house, { kind: "discussion", space: "agreements" });
    }
    const first = await stranger(house).get(api("/threads?order=new&kind=discussion")).expect(200);
    const next = /^<([^>]+)>/.exec(first.headers.link ?? "")?.[1] ?? "";
    expect(next).toContain("kind=discussion");
    const second = await stranger(house).get(next).expect(200);
    const ids = [...first.body.items, ...second.body.items].map(({ id }: { id: number }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(second.body.items.every(({ kind }: { kind: string }) => kind === "discussion")).toBe(true);
  });
});

describe("who comes in", () => {
  it("by token needs no Origin and gets no cookie; a foreign page's script may bring one (S1)", async () => {
    const answer = await stranger(house)
      .post(api("/previews"))
      .set({ ...ania, Origin: "https://elsewhere.example" })
      .send({ text: "x" })
      .expect(200);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    expect(answer.headers["access-control-allow-credentials"]).toBeUndefined();
  });

  it("by cookie comes from our own pages (U8)", async () => {
    const agent = await person(house, "ania");
    await agent.post(api("/previews")).send({ text: "x" }).expect(200);
    const foreign = await agent.post(api("/previews")).set("Origin", "https://elsewhere.example").send({ text: "x" });
    expect([foreign.status, foreign.body.code]).toEqual([403, "foreign_origin"]);
    expect((await agent.get(api("/me")).expect(200)).body.scopes).toContain("administer");
  });

  it("by cookie and token is who the token says", async () => {
    const agent = await person(house, "marek");
    expect((await agent.get(api("/me")).set(ania).expect(200)).body.handle).toBe("ania");
  });

  it("asks a browser's preflight question in vain for nothing", async () => {
    const answer = await stranger(house)
      .options(api("/threads"))
      .set({ Origin: "https://elsewhere.example", "Access-Control-Request-Method": "POST" })
      .expect(204);
    expect(answer.headers["access-control-allow-methods"]).toContain("POST");
    expect(answer.headers["access-control-allow-headers"]).toContain("Authorization");
  });
});

describe("what can't be answered", () => {
  it("says so in problem+json, to browsers too", async () => {
    const asked: [string, string, Record<string, string>, number, string][] = [
      ["get", "/nothing", {}, 404, "not_found"],
      ["get", "/threads/0", {}, 404, "not_found"],
      ["get", "/threads/99999999999999999999", {}, 404, "not_found"],
      ["get", "/threads?order=sideways", {}, 400, "bad_request"],
      ["get", "/threads?after=1e9", {}, 400, "bad_request"],
      ["put", "/threads", {}, 405, "method_not_allowed"],
      ["get", "/threads", { Accept: "text/html" }, 406, "not_acceptable"],
      ["post", "/previews", { "Content-Type": "text/plain" }, 415, "unsupported_type"],
      ["post", "/previews", { "Content-Type": "application/x-www-form-urlencoded" }, 415, "unsupported_type"],
    ];
    for (const [method, path, headers, status, code] of asked) {
      const request = stranger(house)
        [method as "get"](api(path))
        .set({ ...ania, ...headers });
      const answer = await (method === "post" ? request.send("text=x") : request);
      expect([answer.status, answer.body.code], `${method} ${path}`).toEqual([status, code]);
      expect(answer.headers["content-type"]).toContain("application/problem+json");
    }
    const wrong = await stranger(house).put(api("/threads")).set(ania);
    expect(wrong.headers.allow).toBe("GET, HEAD, POST, OPTIONS");
  });

  it("names the place of what is wrong, in the language asked for", async () => {
    const body = { space: "agreements", kind: "riddle", title: "x", text: "", language: "en", tags: [1] };
    const wrong = await stranger(house).post(api("/threads")).set(ania).send(body);
    expect([wrong.status, wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      400,
      expect.arrayContaining(["#/kind", "#/title", "#/text", "#/tags/0"]),
    ]);
    const polish = { ...ania, "Accept-Language": "pl" };
    const answer = await stranger(house)
      .post(api("/threads"))
      .set(polish)
      .send({ ...body, tags: [] })
      .expect(422);
    expect(answer.body.type).toBe(`${house.app.config.baseUrl}/api#problem-invalid`);
    expect(answer.body.title).toBe("Coś wymaga poprawki. Nic z\u00a0wpisanego tekstu nie przepadło.");
    const query = await stranger(house).get(api("/threads?kind=riddle")).expect(400);
    expect(query.body.errors).toEqual([expect.objectContaining({ parameter: "kind" })]);
  });

  it("is too large or packed (D5)", async () => {
    const large = JSON.stringify({ text: "x".repeat(2_000_000) });
    const send = (body: string | Buffer, more: Record<string, string> = {}) =>
      stranger(house)
        .post(api("/previews"))
        .set({ ...ania, "Content-Type": "application/json", ...more })
        .send(body);
    expect((await send(large)).status).toBe(413);
    expect((await send(gzipSync(large) as unknown as string, { "Content-Encoding": "gzip" })).status).toBe(415);
    expect((await send("{")).status).toBe(400);
    expect((await send('{"text":"x\\u0000"}')).status).toBe(422);
    expect((await send('{"__proto__":{"text":"y"},"text":"x"}')).status).toBe(200);
  });

  it("comes too fast, and what is left is announced before", async () => {
    const send = () => stranger(house).post(api("/previews")).set(ania).send({ text: "x" });
    const first = await send().expect(200);
    expect(first.headers["ratelimit-policy"]).toBe('"preview";q=60;w=60');
    expect(first.headers.ratelimit).toMatch(/^"preview";r=59;t=\d+$/);
    await house.app.db.updateTable("rate_limits").set({ points: 60 }).where("key", "like", "preview:%").execute();
    const refused = await send().expect(429);
    expect(refused.headers.ratelimit).toMatch(/^"preview";r=0;t=\d+$/);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  });
});

it("tells addresses to nobody but their owner (A10)", async () => {
  const everything = ["/people/marek", "/people?q=marek", "/me", "/threads", "/spaces", "/practices"];
  for (const path of everything) {
    const { text } = await stranger(house)
      .get(api(path))
      .set(bearer(await tokenOf(house, "ingrid")))
      .expect(200);
    expect(text, path).not.toMatch(/@[\w-]+\.(org|example|eu|pl)/);
  }
  expect((await stranger(house).get(api("/account")).set(ania).expect(200)).body.email).toContain("@");
});

it("has a page for people that names every operation, in both languages", async () => {
  const { paths } = (await stranger(house).get(api("/openapi.json")).expect(200)).body;
  const ids = Object.values(paths as Record<string, Record<string, { operationId: string }>>).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  const page = await stranger(house).get("/api").expect(200);
  for (const id of ids) expect(page.text, id).toContain(`id="${id}"`);
  const polish = await stranger(house).get("/api").set("Accept-Language", "pl").expect(200);
  expect(polish.text).toContain("API dla programów");
});

it("E-12 the description is compressed, has an ETag, and says that files are bytes", async () => {
  const first = await stranger(house).get(api("/openapi.json")).set("Accept-Encoding", "gzip").expect(200);
  expect(first.headers).toMatchObject({
    "content-encoding": "gzip",
    "content-type": "application/json; charset=utf-8",
  });
  await stranger(house).get(api("/openapi.json")).set("If-None-Match", String(first.headers.etag)).expect(304);
  const { file } = first.body.paths["/files"].post.requestBody.content["multipart/form-data"].schema.properties;
  expect(file.items).toMatchObject({ type: "string", format: "binary" });
});

it("E-13 every kind of problem is described where its type leads", async () => {
  const { text } = await stranger(house).get("/api").expect(200);
  for (const code of Object.keys(ERROR_STATUS)) expect(text).toContain(`id="problem-${code}"`);
  const { body } = await stranger(house).get(api("/threads/999999999")).expect(404);
  expect(body.type).toBe(`${house.app.config.baseUrl}/api#problem-not_found`);
});
