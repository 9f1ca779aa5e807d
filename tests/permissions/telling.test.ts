/** Why something is refused is told alike wherever it is: on the page, after a form, to sockets and to programs. */
import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeSockets, connect } from "../forum/threads/sockets.ts";
import {
  type Agent,
  asJson,
  cookieOf,
  forgetLimits,
  openThread,
  person,
  sendReply,
  stranger,
} from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";

const house = useHouseBehindProxy();
const UNTIL = "2099-12-03T10:00:00Z";
let threadId: number;
let joao: Agent;
let ingrid: Agent;
const standing = (columns: { silenced_until?: Date | null; email_confirmed_at?: Date | null }, handle = "joao") =>
  house.app.db.updateTable("users").set(columns).where("handle", "=", handle).execute();
const thread = (columns: { closed_at?: Date | null }) =>
  house.app.db.updateTable("threads").set(columns).where("id", "=", threadId).execute();
beforeAll(async () => {
  ({ id: threadId } = await openThread(house));
  [joao, ingrid] = [await person(house, "joao"), await person(house, "ingrid")];
});
beforeEach(() => forgetLimits(house));
afterEach(async () => {
  closeSockets();
  for (const handle of ["joao", "ingrid", "klaus"])
    await standing({ silenced_until: null, email_confirmed_at: new Date() }, handle);
  await thread({ closed_at: null });
});

const page = async (agent: Agent, path = `/t/${threadId}/a`): Promise<string> =>
  (await agent.get(path).redirects(1)).text;
const noteIn = (text: string): string | undefined =>
  /<p class="notice" id="reply" data-refused="(\w+)"/.exec(text)?.[1];

describe("somebody silenced", () => {
  beforeEach(() => standing({ silenced_until: new Date(UNTIL) }));

  it("b-1 reads in the composer's place that they are, until when, and where to appeal", async () => {
    const text = await page(joao);
    expect(noteIn(text)).toBe("silenced");
    expect(text).toContain("until 3 December 2099");
    expect(text).toContain('href="/moderation/mine"');
    expect(text).not.toContain("confirm your e-mail");
  });
  it("reads the end of their own silence, no matter who else is silenced", async () => {
    await page(joao);
    // In the same zone and language, so that all else that is drawn for the two is the same.
    await house.app.db.updateTable("users").set({ time_zone: "Europe/Lisbon" }).where("handle", "=", "klaus").execute();
    await standing({ silenced_until: new Date("2098-05-04T10:00:00Z") }, "klaus");
    const text = await page(await person(house, "klaus"));
    expect(text).toContain("until 4 May 2098");
    expect(text).not.toContain("2099");
  });
  it("keeps what they had written when the form is refused", async () => {
    const words = "Words that took me\nan hour to write.";
    const { status, text } = await joao
      .post(`/t/${threadId}/posts`)
      .type("form")
      .send({ text: words, key: randomUUID() });
    expect(status).toBe(403);
    expect(text).toContain(words);
    expect(text).toContain("until 3 December 2099");
  });
  it("is told so by the API, with the end for programs", async () => {
    const { status, body } = await sendReply(joao, threadId, {
      text: "A word.",
      key: randomUUID(),
    });
    expect([status, body.code, body.until]).toEqual([403, "silenced", UNTIL]);
    expect(body.detail).toContain("3 December 2099");
  });
  it("is told so by a socket, and nobody sees them writing", async () => {
    const writer = await connect(house, await cookieOf(house, "joao"));
    const reader = await connect(house, await cookieOf(house, "marek"));
    for (const { ask } of [writer, reader]) await ask("thread.join", { threadId, since: 0 });
    const answer = await writer.ask("thread.writing", { threadId, writing: true });
    expect(answer).toEqual({ ok: false, error: "silenced", until: UNTIL });
    await expect.poll(() => reader.presence.at(-1)?.readers.length).toBe(2);
    expect(reader.presence.flatMap(({ writing }) => writing)).toEqual([]);
  });
  it("still flags and keeps drafts", async () => {
    await joao.get(`/flag/thread/${threadId}`).expect(200);
    expect((await joao.put(`/api/v1/drafts/reply:${threadId}`).send({ text: "Later." })).status).not.toBe(403);
  });
});

describe("a silenced moderator", () => {
  beforeEach(() => standing({ silenced_until: new Date(UNTIL) }, "ingrid"));

  it("reads what moderators read, with no button for what is refused", async () => {
    await ingrid.get("/moderation").expect(200);
    await ingrid.get("/moderation/held").redirects(1).expect(200);
    const text = await page(ingrid);
    expect(text).not.toContain(`="/t/${threadId}/close"`);
    expect(text).not.toContain(`="/t/${threadId}/delete"`);
  });
  it("does not act, by form or API", async () => {
    for (const path of [`/t/${threadId}/close`, `/t/${threadId}/pin`, `/t/${threadId}/delete`]) {
      const { status, body } = await asJson(ingrid.post(path)).type("form").send({ value: 1, reason: "" });
      expect([path, status, body.code]).toEqual([path, 403, "silenced"]);
    }
  });
});

describe("the reason", () => {
  it("is that the address is not confirmed, with the way to another message", async () => {
    await standing({ email_confirmed_at: null });
    const text = await page(joao);
    expect(noteIn(text)).toBe("unconfirmed");
    expect(text).toContain('href="/confirm/resend"');
  });
  it("is that the thread is closed, for visitors too", async () => {
    await thread({ closed_at: new Date() });
    expect(noteIn(await page(joao))).toBe("closed");
    expect(noteIn(await page(stranger(house)))).toBe("closed");
    const { body } = await sendReply(joao, threadId, { text: "A word.", key: randomUUID() });
    expect(body.code).toBe("closed");
  });
});

it("b-5 a refused form's page has the same header", async () => {
  const badge = 'data-badge="moderation"';
  expect(await page(ingrid)).toContain(badge);
  const refused = await ingrid.post(`/t/${threadId}/posts`).type("form").send({ text: "", key: randomUUID() });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(badge);
});

const PAGES = ["spaces", "fields", "routing", "problems", "newcomers", "merges", "mail"];

it.each(PAGES)("/admin/%s is there for administrators alone, in the one way of all of them", async (name) => {
  const path = `/admin/${name}`;
  const there = await stranger(house).get(path).redirects(0);
  expect([there.status, there.headers.location]).toEqual([303, `/sign-in?next=${encodeURIComponent(path)}`]);
  await joao.get(path).expect(404);
  await ingrid.get(path).expect(404);
});
