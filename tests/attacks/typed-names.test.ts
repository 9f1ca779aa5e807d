/** Words as people type and paste them: what stands unseen around a name is not part of it, one word has one spelling, and what shows nothing is empty. */
import { beforeAll, describe, expect, it } from "vitest";
import { openThread, person, stranger, threadForm } from "../forum/threads/support.ts";
import { bearer, tokenOf } from "../site/api/support.ts";
import { PASSWORD, useHouseBehindProxy } from "../support/house.ts";

const house = useHouseBehindProxy();
let ania: Record<string, string>;
beforeAll(async () => {
  ania = bearer(await tokenOf(house, "ania"));
});

const UNSEEN = ["\u200b".repeat(8), "\u2800".repeat(9), "\u3164 \u00ad\u2060 \u3164\u3164", "\u00a0".repeat(10)];
const EMPTY_MARKDOWN = [
  ...UNSEEN,
  "&nbsp;&nbsp;",
  "&#8203;&zwj;",
  "[a]: https://example.org",
  "> \n> ",
  "- \n- ",
  "[](https://example.org)",
];

describe("what is typed around a name", () => {
  it("does not keep anybody from signing in", async () => {
    const { email } = await house.app.db
      .selectFrom("users")
      .select("email")
      .where("handle", "=", "ania")
      .executeTakeFirstOrThrow();
    for (const login of [
      `${email} `,
      `\u200b${email}`,
      `\t${String(email).toUpperCase()}\u00a0`,
      " ania",
      "@ania",
      "Ania\ufeff",
    ])
      await stranger(house).post("/sign-in").type("form").send({ login, password: PASSWORD }).expect(303);
  });

  it("is not part of a tag, a search or a person's name", async () => {
    const { id } = await openThread(house, { tags: " #Koszty  pośrednie\u200b , koszty pośrednie" });
    const { body } = await stranger(house).get(`/api/v1/threads/${id}`).expect(200);
    expect(body.tags ?? body.thread.tags).toEqual(["koszty pośrednie"]);
    for (const q of [" Marek ", "\u200bmarek\u2060"]) {
      const found = await stranger(house).get("/api/v1/people").query({ q }).expect(200);
      expect(found.body.items.map(({ handle }: { handle: string }) => handle)).toContain("marek");
    }
  });
});

it("a word written in two spellings of Unicode is one tag, and one title", async () => {
  const words = "Koszty pośrednie w Łodzi – żółć";
  const first = await openThread(house, { title: words.normalize("NFD"), tags: "pośrednie koszty".normalize("NFD") });
  const second = await openThread(house, { title: words, tags: "pośrednie koszty" });
  const rows = await house.app.db
    .selectFrom("threads")
    .select(["title", "tags"])
    .where("id", "in", [first.id, second.id])
    .execute();
  expect(rows[0]).toEqual(rows[1]);
});

describe("what shows nothing", () => {
  it("is no title", async () => {
    const agent = await person(house, "ania");
    for (const title of [...UNSEEN, "\u0301".repeat(10), `ab${"\u200b".repeat(8)}cd`]) {
      const answer = await agent.post("/new").type("form").send(threadForm({ title })).expect(422);
      expect(answer.text, JSON.stringify(title)).toContain('id="f-title-error"');
    }
  });

  it.each(EMPTY_MARKDOWN)("is no post: %j", async (text) => {
    const agent = await person(house, "ania");
    const answer = await agent.post("/new").type("form").send(threadForm({ text })).expect(422);
    expect(answer.text).toContain('id="f-text-error"');
  });

  it("is no reply by API, no comment, no edit, no name", async () => {
    const { id, openingId } = await openThread(house);
    const api = () => stranger(house);
    for (const body of [{ text: "&nbsp;&nbsp;" }, { text: "[a]: https://example.org", parentId: openingId }])
      await api().post(`/api/v1/threads/${id}/posts`).set(ania).send(body).expect(422);
    const edit = { text: "\u2003\u2003&emsp;", version: 1 };
    await (await person(house, "ania")).post(`/p/${openingId}/edit`).type("form").send(edit).expect(422);
  });

  it("leaves what shows something alone", async () => {
    const agent = await person(house, "ania");
    for (const text of ["😀 👍", "`—`", "- [x] do\n- [ ] re", "| a |\n|---|\n| b |"])
      await agent.post("/new").type("form").send(threadForm({ text })).expect(303);
  });
});
