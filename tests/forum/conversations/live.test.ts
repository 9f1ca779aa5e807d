/** Conversations live: every tab of their people hears of them, nobody else does, and anyone who is out hears nothing more. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Badges } from "../../../shared/viewer.ts";
import { type TestHouse, useHouseBehindProxy } from "../../support/house.ts";
import { closeSockets, connect, type Heard } from "../threads/sockets.ts";
import { cookieOf, forgetLimits, person, reply } from "../threads/support.ts";
import { begin } from "./support.ts";

const house = useHouseBehindProxy();
let elsewhere: TestHouse;
beforeAll(async () => {
  elsewhere = await house.another();
});
afterAll(async () => {
  await elsewhere.close();
});
beforeEach(() => forgetLimits(house));
afterEach(closeSockets);

type Listening = Heard & { conversations: number[]; badges: Badges[] };

async function listen(at: TestHouse, handle: string): Promise<Listening> {
  const heard = { ...(await connect(at, await cookieOf(house, handle))), conversations: [], badges: [] } as Listening;
  heard.socket.on("conversation.hint", ({ threadId }: { threadId: number }) => heard.conversations.push(threadId));
  heard.socket.on("badges.changed", (badges: Badges) => heard.badges.push(badges));
  // The first message says that the socket is in its person's room.
  await expect.poll(() => heard.badges.length, { timeout: 5_000 }).toBeGreaterThan(0);
  return heard;
}

const SOON = { timeout: 5_000, interval: 20 };
const latest = ({ badges }: Listening) => badges.at(-1)?.conversations;

describe("a private conversation", () => {
  it("is heard of in every tab of its people, at every process, and by nobody else", async () => {
    const [here, there, stranger] = [
      await listen(house, "oksana"),
      await listen(elsewhere, "oksana"),
      await listen(elsewhere, "klaus"),
    ];
    const before = latest(here) ?? 0;
    const { id } = await begin(house, { by: "beata", to: "oksana" });
    for (const tab of [here, there]) {
      await expect.poll(() => tab.conversations, SOON).toContain(id);
      await expect.poll(() => latest(tab), SOON).toBe(before + 1);
    }
    await reply(house, "beata", id, "One more thing.");
    await expect.poll(() => there.conversations.length, SOON).toBe(2);
    // Read in one tab is read in all.
    await (await person(house, "oksana")).get(`/t/${id}/unread`).redirects(2);
    await expect.poll(() => latest(there), SOON).toBe(before);
    expect(stranger.conversations).toEqual([]);
    expect(stranger.hints).toEqual([]);
  });

  it("S3: may be joined by its people alone, an administrator not among them", async () => {
    await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "klaus").execute();
    const { id } = await begin(house, { by: "ania", to: "marek" });
    const [klaus, marek] = [await listen(house, "klaus"), await listen(elsewhere, "marek")];
    for (const event of ["thread.join", "thread.since"])
      expect(await klaus.ask(event, { threadId: id, since: 0 })).toEqual({ ok: false, error: "not_found" });
    expect(await marek.ask("thread.join", { threadId: id, since: 0 })).toMatchObject({ ok: true });
    const hidden = await house.app.db
      .selectFrom("spaces")
      .select("id")
      .where("visibility", "=", "conversation")
      .executeTakeFirstOrThrow();
    expect(await marek.ask("list.join", { spaceIds: [hidden.id] })).toMatchObject({ ok: true, spaceIds: [] });
    await reply(house, "ania", id, "For Marek alone.");
    await expect.poll(() => marek.changes.length, SOON).toBeGreaterThan(0);
    expect(klaus.changes).toEqual([]);
    expect(klaus.presence).toEqual([]);
  });

  it("S4: anyone who is put out or leaves is silent at once, in every process; anyone who is added may join", async () => {
    const { id } = await begin(house, { by: "ania", to: "marek, tomasz" });
    const [marek, tomasz, ingrid] = [
      await listen(house, "marek"),
      await listen(elsewhere, "tomasz"),
      await listen(elsewhere, "ingrid"),
    ];
    for (const each of [marek, tomasz]) await each.ask("thread.join", { threadId: id, since: 0 });
    expect(await ingrid.ask("thread.join", { threadId: id, since: 0 })).toMatchObject({ ok: false });

    await (await person(house, "ania")).post(`/conversations/${id}/people/tomasz/remove`).expect(303);
    await expect.poll(() => tomasz.gone, SOON).toEqual([id]);
    const heardBefore = tomasz.changes.length;
    await reply(house, "ania", id, "Not for Tomasz.");
    await expect.poll(() => JSON.stringify(marek.changes), SOON).toContain("Not for Tomasz.");
    expect(tomasz.changes.length).toBe(heardBefore);
    expect(JSON.stringify(tomasz.changes)).not.toContain("Not for Tomasz.");
    expect(JSON.stringify(tomasz.changes)).not.toContain("person_removed");
    expect(tomasz.conversations).toEqual([]);

    await (await person(house, "marek"))
      .post(`/conversations/${id}/people`)
      .type("form")
      .send({ to: "ingrid" })
      .expect(303);
    expect(await ingrid.ask("thread.join", { threadId: id, since: 0 })).toMatchObject({ ok: true });
    await expect.poll(() => latest(ingrid), SOON).toBeGreaterThan(0);

    await (await person(house, "marek")).post(`/conversations/${id}/leave`).expect(303);
    await expect.poll(() => marek.gone, SOON).toEqual([id]);
    await reply(house, "ania", id, "Not for Marek either.");
    await expect.poll(() => JSON.stringify(ingrid.changes), SOON).toContain("Not for Marek either.");
    expect(JSON.stringify(marek.changes)).not.toContain("Not for Marek either.");
  });
});
