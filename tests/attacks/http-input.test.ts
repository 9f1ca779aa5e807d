/** Requests that no browser of ours makes: sizes, shapes, characters and numbers that must be refused, never break anything. */
import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type Agent,
  asJson,
  type OpenedThread,
  openThread,
  person,
  sendThread,
  stranger,
  threadForm,
} from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";

const house = useHouseBehindProxy();
let ania: Agent;
let thread: OpenedThread;
let problem: OpenedThread;
beforeAll(async () => {
  ania = await person(house, "ania");
  thread = await openThread(house);
  problem = await openThread(house, { kind: "problem" });
});

const postsAddress = () => `/t/${thread.id}/posts`;
const postsApi = () => `/api/v1/threads/${thread.id}/posts`;
const replyForm = () => ({ text: "A reply as it should be.", key: randomUUID() });
const countPosts = async () => {
  const { count } = await house.app.db
    .selectFrom("posts")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
};

describe("D5 bodies that are too large", () => {
  it("D5 2 MB are 413, as page and as problem", async () => {
    const text = "a".repeat(2_000_000);
    await ania
      .post(postsApi())
      .send({ ...replyForm(), text })
      .expect(413)
      .expect("Content-Type", /problem\+json/);
    await asJson(ania.post(postsAddress()))
      .type("form")
      .send({ ...replyForm(), text })
      .expect(413)
      .expect("Content-Type", /problem\+json/);
    await ania
      .post(postsAddress())
      .type("form")
      .send({ ...replyForm(), text })
      .expect(413);
  });
  it("D5 a compressed body is not unpacked", async () => {
    const bomb = gzipSync(JSON.stringify({ ...replyForm(), text: "a".repeat(5_000_000) }));
    await ania
      .post(postsApi())
      .set("Content-Type", "application/json")
      .set("Content-Encoding", "gzip")
      .serialize((body) => body)
      .send(bomb)
      .expect(415);
  });
  it("T7 1.9 MB of distinct words are 413", async () => {
    const text = Array.from({ length: 250_000 }, (_, index) => `w${index.toString(36)}`).join(" ");
    await ania
      .post(postsAddress())
      .type("form")
      .send({ ...replyForm(), text })
      .expect(413);
  });
});

describe("D4 a text that is too deep or too wide", () => {
  it.each([
    ["nested quotes", `${"> ".repeat(2_000)}x`],
    ["a table of 1,000 columns", `${"|a".repeat(1_000)}|\n${"|-".repeat(1_000)}|\n${"|\n".repeat(500)}`],
    ["10,000 open elements", "<div>".repeat(5_000)],
    ["a mention after 9,000 links", `${"a.".repeat(9_000)}@b`],
  ])("D4 %s as a post is refused at its field or rendered, and what was typed is kept", async (_name, text) => {
    const answer = await ania
      .post(postsAddress())
      .type("form")
      .send({ ...replyForm(), text });
    expect([303, 422]).toContain(answer.status);
    if (answer.status === 422) expect(answer.text).toContain('id="composer');
  });
});

describe("D8 malformed forms", () => {
  it("D8 malformed multipart is refused and nothing is written", async () => {
    const before = await countPosts();
    for (const body of ["--x\r\nContent-Disposition: form-data\r\n\r\n", "no boundary at all", ""]) {
      const answer = await ania
        .post(postsAddress())
        .set("Content-Type", "multipart/form-data; boundary=x")
        .serialize((each) => each)
        .send(body);
      expect([400, 415, 422]).toContain(answer.status);
    }
    expect(await countPosts()).toBe(before);
  });
  it("D8 10,000 fields are refused", async () => {
    const body = Array.from({ length: 10_000 }, (_, index) => `f${index}=1`).join("&");
    const answer = await ania.post(postsAddress()).type("form").send(body);
    expect([400, 413]).toContain(answer.status);
  });
  it("D8 empty field names, broken percent signs and broken JSON are refused", async () => {
    const before = await countPosts();
    for (const body of ["=&=&=1", "text=%", "text=%zz&key=%%%", "&&&&"]) {
      const answer = await ania.post(postsAddress()).type("form").send(body);
      expect([400, 422], body).toContain(answer.status);
    }
    for (const body of ["{", "[]", '"text"', "null", "1", '{"text":']) {
      const answer = await ania
        .post(postsApi())
        .set("Content-Type", "application/json")
        .serialize((each) => each)
        .send(body);
      expect([400, 422], body).toContain(answer.status);
    }
    expect(await countPosts()).toBe(before);
  });
});

const ODD_NUMBERS = [
  "0",
  "-1",
  "1.5",
  "1e9",
  "NaN",
  "Infinity",
  "0x10",
  "2147483648",
  "9999999999",
  "9223372036854775808",
  "١",
  "1 or 1=1",
  "true",
  "null",
  "[1]",
  "%5B%5D",
];

describe("D13 numbers that are none", () => {
  it.each(ODD_NUMBERS)("D13 %s as an id is not found, whatever it is the id of", async (odd) => {
    for (const path of [
      `/t/${odd}`,
      `/t/${odd}/any-slug`,
      `/api/v1/threads/${odd}/changes?since=0`,
      `/t/${odd}/edit`,
      `/p/${odd}`,
      `/api/v1/posts/${odd}/source`,
      `/p/${odd}/history`,
      `/p/${odd}/edit`,
      `/t/${odd}/stages/described`,
    ]) {
      const answer = await ania.get(path);
      expect(answer.status, path).toBe(404);
    }
    for (const path of [
      `/t/${odd}/posts`,
      `/t/${odd}/edit`,
      `/t/${odd}/close`,
      `/t/${odd}/same`,
      `/p/${odd}/vote`,
      `/p/${odd}/edit`,
      `/p/${odd}/delete`,
      `/p/${odd}/accept`,
      `/p/${odd}/back`,
      `/p/${odd}/option`,
      `/t/${odd}/stages/tried`,
    ]) {
      const answer = await asJson(ania.post(path))
        .type("form")
        .send({ ...replyForm(), value: 1, number: 1, version: 1 });
      expect([404, 422], path).toContain(answer.status);
    }
  });
  it.each([...ODD_NUMBERS, "1000000001"])(
    "D13 %s as a page, a cursor or a revision is refused or empty",
    async (odd) => {
      for (const path of [
        `${thread.href}?page=${odd}`,
        `/api/v1/threads/${thread.id}/changes?since=${odd}`,
        `/latest?after=${odd}`,
        `/latest?after=1-${odd}`,
        `/latest?after=${odd}-1`,
        `${thread.href}?quote=${odd}`,
        `${thread.href}?reply=${odd}`,
        `${thread.href}?comment=${odd}`,
        `/latest?limit=${odd}`,
      ]) {
        const answer = await ania.get(path);
        expect(answer.status, path).toBeLessThan(500);
        expect([200, 400, 404], path).toContain(answer.status);
      }
    },
  );
  it.each(ODD_NUMBERS)("D13 %s in a field of a form is refused there and the page is drawn", async (odd) => {
    const value = decodeURIComponent(odd);
    const forms: [string, object][] = [
      [postsAddress(), { text: "", key: randomUUID(), parentId: value }],
      [postsAddress(), { text: "", key: randomUUID(), replyTo: value }],
      [postsAddress(), { ...replyForm(), replyTo: value }],
      [postsAddress(), { ...replyForm(), parentId: value }],
      [`/p/${thread.openingId}/edit`, { text: "Another text.", version: value }],
      [`/p/${thread.openingId}/vote`, { value }],
      [`/t/${thread.id}/close`, { value }],
      [`/t/${problem.id}/stages/chosen`, { text: "This one.", chosenPostId: value }],
    ];
    for (const [path, form] of forms) {
      const answer = await ania.post(path).type("form").send(form);
      expect(answer.status, `${path} ${JSON.stringify(form)}`).toBeLessThan(500);
    }
  });
  it("D13 a page after the last one is not found", async () => {
    await ania.get(`${thread.href}?page=2`).expect(404);
    await stranger(house).get(`${thread.href}?page=2`).expect(404);
    await stranger(house).get(`${thread.href}?page=1000000`).expect(404);
  });
});

describe("A4 repeated parameters", () => {
  it.each([
    "/latest?kind=question&kind=problem",
    "/latest?tag=a&tag=b",
    "/latest?after=1-1&after=2-2",
    "/latest?language=en&language=pl",
    "/new?title=one&title=two",
    "/new?space=a&space=b",
  ])("A4 %s is a bad request", async (path) => {
    await ania.get(path).expect(400);
  });
  it("A4 so is a repeated page, revision or field", async () => {
    await ania.get(`${thread.href}?page=1&page=1`).expect(400);
    await ania.get(`/api/v1/threads/${thread.id}/changes?since=0&since=0`).expect(400);
    await ania.post(postsAddress()).type("form").send(`text=one&text=two&key=${randomUUID()}`).expect(400);
    await ania.post(`/p/${thread.openingId}/edit`).type("form").send("text=one&text=two&version=1").expect(400);
    await ania
      .post("/new")
      .type("form")
      .send(`${new URLSearchParams({ ...threadForm({}), countries: "" })}&title=a+second+title`)
      .expect(400);
    await ania
      .put(`/api/v1/threads/${thread.id}/reading`)
      .send({ number: [1, 1] })
      .expect(400);
  });
  it("A4 an array or object in JSON where a text or number belongs is a bad request", async () => {
    for (const odd of [["a text"], { a: "text" }, true, 5, null]) {
      const answer = await ania.post(postsApi()).send({ ...replyForm(), text: odd });
      expect(answer.status, JSON.stringify(odd)).toBe(400);
    }
    for (const odd of [[1], { a: 1 }, true, [[1]]]) {
      const marek = await person(house, "marek");
      const vote = await marek.put(`/api/v1/posts/${thread.openingId}/vote`).send({ value: odd });
      expect([400, 422], JSON.stringify(odd)).toContain(vote.status);
      const edit = await ania.put(`/api/v1/posts/${thread.openingId}/source`).set("If-Match", "*").send({ text: odd });
      expect([400, 422], JSON.stringify(odd)).toContain(edit.status);
      // A form takes no JSON, whatever it says.
      await ania.post(`/p/${thread.openingId}/edit`).send({ text: "Changed by a list.", version: odd }).expect(415);
    }
  });
});

describe("A6, A7 fields that nobody asked for", () => {
  it("A6 role, pinned, author and revision of a new thread are ignored", async () => {
    const form = {
      ...threadForm({}),
      role: "administrator",
      pinned: true,
      pinned_at: "2020-01-01",
      author_id: 1,
      authorId: 1,
      revision: 99,
      score: 7,
      closed: true,
      answer_count: 4,
    };
    const { body } = await sendThread(ania, form).expect(201);
    const row = await house.app.db
      .selectFrom("threads")
      .selectAll()
      .where("id", "=", body.id)
      .executeTakeFirstOrThrow();
    const { id } = await house.app.db
      .selectFrom("users")
      .select("id")
      .where("handle", "=", "ania")
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ author_id: id, revision: 1, pinned_at: null, closed_at: null, answer_count: 0 });
  });
  it("A6 author, number, score, kind and revision of a reply are ignored", async () => {
    const form = {
      ...replyForm(),
      author_id: 1,
      authorId: 1,
      number: 99,
      score: 50,
      kind: "opening",
      revision: 1,
      isOption: true,
      threadId: 1,
      html: "<b>raw</b>",
    };
    const { body } = await ania.post(postsApi()).send(form).expect(201);
    expect(body.post).toMatchObject({
      threadId: thread.id,
      kind: "reply",
      number: 2,
      score: 0,
      isOption: false,
      author: { handle: "ania" },
    });
    expect(body.post.html).not.toContain("raw");
  });
  it("A6 a member's edit of the details neither pins nor closes", async () => {
    const { key: _key, space: _space, text: _text, ...details } = threadForm({});
    await ania
      .post(`/t/${thread.id}/edit`)
      .type("form")
      .send({ ...details, pinned: "1", closed: "1", space: "coordinators", spaceId: "1" })
      .expect(303);
    const row = await house.app.db
      .selectFrom("threads")
      .selectAll()
      .where("id", "=", thread.id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ pinned_at: null, closed_at: null });
  });
  it("A7 __proto__ and constructor in JSON, forms and queries change nothing", async () => {
    const json = `{"__proto__":{"role":"administrator","text":"from the prototype"},"constructor":{"prototype":{"isAdmin":true}},"text":"An honest reply","key":"${randomUUID()}"}`;
    const { body } = await ania
      .post(postsApi())
      .set("Content-Type", "application/json")
      .serialize((each) => each)
      .send(json)
      .expect(201);
    expect(body.post.html).toContain("An honest reply");
    await ania
      .post(postsAddress())
      .type("form")
      .send(`__proto__[role]=administrator&__proto__=x&constructor=y&text=Another&key=${randomUUID()}`)
      .expect(303);
    const list = await ania.get("/latest?__proto__=x&constructor=y&__proto__[a]=b");
    expect([200, 400]).toContain(list.status);
    expect(({} as Record<string, unknown>).role).toBeUndefined();
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });
});

describe("T1, T2 characters that are none", () => {
  it.each(["text", "key", "space", "title", "tags", "kind", "language", "countries", "described", "intent"])(
    "T1 NUL in %s of a new thread is refused, and what else was typed is kept",
    async (field) => {
      const form = {
        ...threadForm({ kind: "problem" }),
        countries: "PL",
        described: "It began in May.",
        [field]: "nul \0 nul \0",
      };
      const answer = await ania.post("/new").type("form").send(form);
      expect([400, 422]).toContain(answer.status);
      if (answer.status === 422 && field !== "title")
        expect(answer.text).toContain("A letter of intent that only one side signed");
    },
  );
  it("T1 NUL in a reply, a comment, an edit, a reason or a stage is refused with the page drawn", async () => {
    const forms: [string, object][] = [
      [postsAddress(), { ...replyForm(), text: `two \0marks\0 of another's` }],
      [postsAddress(), { ...replyForm(), text: `one \0 alone` }],
      [postsAddress(), { ...replyForm(), text: `\0${thread.openingId}\0` }],
      [postsAddress(), { ...replyForm(), text: "odd \0", parentId: thread.openingId }],
      [`/p/${thread.openingId}/edit`, { text: "odd \0", version: 1 }],
      [`/p/${thread.openingId}/edit`, { text: "not odd", reason: "odd \0", version: 1 }],
      [`/t/${problem.id}/stages/described`, { text: "odd \0" }],
      [`/t/${thread.id}/edit`, { ...threadForm({}), title: "odd \0 title, long enough", countries: "" }],
    ];
    for (const [path, form] of forms) {
      const answer = await ania.post(path).type("form").send(form);
      expect(answer.status, `${path} ${JSON.stringify(form)}`).toBe(422);
      expect(answer.text).toContain("</html>");
    }
  });
  it.each([
    "/t/%00",
    "/s/%00",
    "/s/agree%00ments",
    "/latest?tag=%00",
    "/latest?after=%00",
    "/new?title=%00",
    "/people/%00",
    "/p/1%00",
    "/%00",
    "/s/%ff",
    "/s/%ed%a0%80",
    "/latest?tag=%ed%a0%80",
  ])("T1, T2 %s is refused", async (path) => {
    const answer = await ania.get(path);
    expect([400, 404]).toContain(answer.status);
  });
  it("T2 a lone surrogate in a text is refused", async () => {
    for (const field of ["text", "title", "tags", "described", "space"]) {
      const odd = "half \ud800 half, long enough";
      const { countries: _, key: _key, tags: _tags, ...form } = threadForm({ kind: "problem" });
      const body = JSON.stringify({ ...form, [field]: field === "tags" ? [odd] : odd });
      const answer = await ania
        .post("/api/v1/threads")
        .set("Content-Type", "application/json")
        .serialize((each) => each)
        .send(body);
      expect(answer.status, field).toBe(422);
    }
  });
  it.each(["foo & | ' ! ( : * <->", "'; DROP TABLE posts; --", "%", "_", "\\", "{a,b}", '"', "NULL", "a,b"])(
    "T6 %s as a tag is looked for as it stands",
    async (tag) => {
      const answer = await ania.get(`/latest?tag=${encodeURIComponent(tag)}`);
      expect(answer.status).toBe(200);
    },
  );
});

describe("T9, T12 lines and dates", () => {
  it.each([`/t/%d/x%0d%0aSet-Cookie:%20evil=1`, `/t/%d/%0d%0aLocation:%20//evil.example`])(
    "T9 %s redirects with one header",
    async (pattern) => {
      const answer = await stranger(house)
        .get(pattern.replace("%d", String(thread.id)))
        .redirects(0);
      expect([301, 302, 400, 404]).toContain(answer.status);
      expect(answer.headers["set-cookie"]).toBeUndefined();
      if (answer.headers.location) expect(answer.headers.location).toBe(thread.href);
    },
  );
  it("T9 a title with line ends makes one line and a slug of letters", async () => {
    const { id } = await openThread(house, { title: "First line\r\nSet-Cookie: evil=1\r\n\r\n<b>" });
    const row = await house.app.db
      .selectFrom("threads")
      .select(["title", "slug"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(row.title).toBe("First line Set-Cookie: evil=1 <b>");
    expect(row.slug).toMatch(/^[a-z0-9-]+$/);
  });
  it.each([
    "0000-00-00",
    "2026-02-30",
    "+275760-09-13",
    "275760-09-13",
    "2026-1-1",
    "2026-01-01T00:00:00Z",
    "tomorrow",
    "9999-12-31",
    "1e3",
    "",
    "2026-13-01",
    "-000001-01-01",
  ])("T12 %s is no day on which a problem was solved", async (outcomeOn) => {
    const answer = await ania
      .post(`/t/${problem.id}/stages/outcome`)
      .type("form")
      .send({ text: "It worked.", result: "solved", outcomeOn });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("It worked.");
  });
});
