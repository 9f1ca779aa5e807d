/** Duplicates, wiki posts, authors and announcements: who may, what it does, and how it is taken back. */
import { beforeEach, describe, expect, it } from "vitest";
import { endInTime } from "../../../server/forum/announcements/announce.ts";
import type { Changes, ThreadState } from "../../../shared/forum/threads/schema.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import { forgetLimits, idOf, openThread, patiently, person, reply, stranger } from "../threads/support.ts";

const house = useHouseBehindProxy();
beforeEach(() => forgetLimits(house));

async function state(id: number): Promise<ThreadState> {
  const { body } = await (await person(house, "ingrid")).get(`/api/v1/threads/${id}/changes?since=0`).expect(200);
  return (body as Changes).thread;
}
const post = (id: number) =>
  house.app.db.selectFrom("posts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const send = async (by: string, path: string, form: object) => {
  const agent = await person(house, by);
  return patiently(() => agent.post(path).type("form").send(form));
};

describe("a question that was asked before", () => {
  it("is closed by its author, points to the other, and is listed there; a moderator takes it back", async () => {
    const original = await openThread(house, { kind: "question", by: "marek", title: "The question as first asked" });
    const again = await openThread(house, { kind: "question", title: "The very same question" });
    expect((await send("klaus", `/t/${again.id}/duplicate`, { thread: original.id })).status).toBe(403);
    expect((await send("ania", `/t/${again.id}/duplicate`, { thread: `${house.url}${original.href}` })).status).toBe(
      303,
    );
    expect(await state(again.id)).toMatchObject({
      closed: true,
      order: { duplicateOf: { thread: { id: original.id } }, log: [{ what: "duplicate" }] },
    });
    expect(await state(original.id)).toMatchObject({ order: { duplicates: [{ id: again.id }] } });
    const visitor = stranger(house);
    expect((await visitor.get(again.href)).text).toContain("The question as first asked");
    expect((await visitor.get(original.href)).text).toContain("The very same question");
    // Asked a third time and marked as the second: it points to the first.
    const third = await openThread(house, { kind: "question" });
    await send("ingrid", `/t/${third.id}/duplicate`, { thread: again.id });
    expect(await state(third.id)).toMatchObject({ order: { duplicateOf: { thread: { id: original.id } } } });
    expect((await send("ingrid", `/t/${original.id}/duplicate`, { thread: third.id })).status).toBe(422);
    expect((await send("ingrid", `/t/${again.id}/duplicate`, { value: 0 })).status).toBe(303);
    expect(await state(again.id)).toMatchObject({ closed: false, order: { duplicateOf: null } });
    expect((await state(original.id)).order?.duplicates).toMatchObject([{ id: third.id }]);
  });

  it("A1 names no thread of a closed group, there and here, and none after it moved there", async () => {
    const secret = await openThread(house, {
      by: "ingrid",
      space: "coordinators",
      title: "Answered among coordinators",
    });
    const again = await openThread(house, { kind: "question" });
    await send("ingrid", `/t/${again.id}/duplicate`, { thread: secret.id });
    expect(await state(again.id)).toMatchObject({ order: { duplicateOf: { thread: null } } });
    const open = await openThread(house, { by: "ingrid", title: "Open for the time being" });
    const other = await openThread(house, { kind: "question" });
    await send("ingrid", `/t/${other.id}/duplicate`, { thread: open.id });
    const visitor = stranger(house);
    expect((await visitor.get(other.href)).text).toContain("Open for the time being");
    expect((await send("ingrid", `/t/${open.id}/move`, { space: "coordinators" })).status).toBe(303);
    await expect.poll(async () => (await visitor.get(other.href)).text).not.toContain("Open for the time being");
    for (const id of [secret.id, 99_999_999])
      expect(
        (await send("ania", `/t/${(await openThread(house, { kind: "question" })).id}/duplicate`, { thread: id }))
          .status,
      ).toBe(422);
  });
});

describe("a wiki post", () => {
  it("is edited by anyone who may reply, with a history that says who; A9 not where it is closed", async () => {
    const { id, openingId, href } = await openThread(house);
    expect((await send("klaus", `/p/${openingId}/edit`, { text: "Not yet.", version: 1 })).status).toBe(403);
    expect((await send("klaus", `/p/${openingId}/wiki`, { value: 1 })).status).toBe(403);
    await (await person(house, "ania")).get(`/p/${openingId}/manage`).expect(200);
    expect((await send("ania", `/p/${openingId}/wiki`, { value: 1 })).status).toBe(303);
    expect(
      (await send("klaus", `/p/${openingId}/edit`, { text: "Klaus adds the form to use.", version: 1 })).status,
    ).toBe(303);
    expect(await post(openingId)).toMatchObject({
      editor_id: await idOf(house, "klaus"),
      author_id: await idOf(house, "ania"),
    });
    expect((await stranger(house).get(`/p/${openingId}/history`)).text).toContain("Klaus");
    expect((await (await person(house, "klaus")).get(href)).text).toContain(`/p/${openingId}/edit`);
    expect((await send("oksana", `/p/${openingId}/edit`, { text: "Based on the old one.", version: 1 })).status).toBe(
      409,
    );
    await send("ingrid", `/t/${id}/close`, {});
    expect((await send("klaus", `/p/${openingId}/edit`, { text: "Too late.", version: 2 })).status).toBe(403);
    const comment = await reply(house, "marek", (await openThread(house, { kind: "question" })).id, "An answer.");
    expect((await send("ingrid", `/p/${comment.id}/wiki`, { value: 1 })).status).toBe(303);
  });
});

describe("another author", () => {
  it("gets the thread with its opening post, and nobody votes for what is theirs", async () => {
    const question = await openThread(house, { kind: "question" });
    const answer = await reply(house, "klaus", question.id, "Typed for Oksana, who has no computer today.");
    await (await person(house, "oksana")).put(`/api/v1/posts/${answer.id}/vote`).send({ value: 1 }).expect(200);
    await (await person(house, "marek")).put(`/api/v1/threads/${question.id}/same`).expect(204);
    expect((await send("ania", `/t/${question.id}/author`, { author: "marek" })).status).toBe(403);
    expect((await send("ingrid", `/t/${question.id}/author`, { author: "nobody-here" })).status).toBe(422);
    expect((await send("ingrid", `/t/${question.id}/author`, { author: "@Marek" })).status).toBe(303);
    expect(await state(question.id)).toMatchObject({ authorId: await idOf(house, "marek"), sameCount: 0 });
    expect((await post(question.openingId)).author_id).toBe(await idOf(house, "marek"));
    expect((await send("ingrid", `/p/${answer.id}/author`, { author: "oksana" })).status).toBe(303);
    expect(await post(answer.id)).toMatchObject({ author_id: await idOf(house, "oksana"), score: 0 });
    expect((await state(question.id)).order?.log.map(({ what }) => what)).toEqual(["author", "author"]);
    const secret = await openThread(house, { by: "ingrid", space: "coordinators" });
    expect((await send("ingrid", `/t/${secret.id}/author`, { author: "klaus" })).status).toBe(422);
  });
});

describe("an announcement", () => {
  it("stands above lists and the front page for all who may read it, until each has put it away or its day is over", async () => {
    const { id } = await openThread(house, { by: "ingrid", title: "The house moves on Sunday evening" });
    const [visitor, klaus, oksana] = [stranger(house), await person(house, "klaus"), await person(house, "oksana")];
    const shown = async (agent: typeof visitor, path = "/latest") =>
      (await agent.get(path).expect(200)).text.includes('class="announcement"');
    expect(await shown(klaus)).toBe(false);
    expect((await send("marek", `/t/${id}/announce`, {})).status).toBe(403);
    expect((await send("ingrid", `/t/${id}/announce`, { until: "2099-05-31" })).status).toBe(303);
    for (const agent of [visitor, klaus, oksana])
      for (const path of ["/", "/latest", "/s/finance"]) await expect.poll(() => shown(agent, path)).toBe(true);
    const away = await send("klaus", `/t/${id}/dismiss`, { next: "/s/finance" });
    expect([away.status, away.headers.location]).toEqual([303, "/s/finance"]);
    expect((await send("klaus", `/t/${id}/dismiss`, { next: "//evil.example" })).headers.location).toBe("/");
    expect([await shown(klaus), await shown(oksana), await shown(visitor)]).toEqual([false, true, true]);
    await send("ingrid", `/t/${id}/announce`, { until: "2099-06-30", anew: "1" });
    await expect.poll(() => shown(klaus)).toBe(true);
    await house.app.db
      .updateTable("threads")
      .set({ announced_until: new Date(0) })
      .where("id", "=", id)
      .execute();
    await endInTime(house.app.db, id);
    for (const agent of [visitor, klaus]) await expect.poll(() => shown(agent)).toBe(false);
  });

  it("A1 of a closed group's thread reaches that group alone", async () => {
    const { id } = await openThread(house, { by: "ingrid", space: "coordinators", title: "For coordinators only" });
    await send("ingrid", `/t/${id}/announce`, {});
    await expect
      .poll(async () => (await (await person(house, "ingrid")).get("/latest")).text)
      .toContain("For coordinators only");
    for (const agent of [stranger(house), await person(house, "klaus")])
      expect((await agent.get("/latest")).text).not.toContain("For coordinators only");
    expect((await send("klaus", `/t/${id}/dismiss`, {})).status).toBe(404);
    expect((await send("ingrid", `/t/${id}/announce`, { value: 0 })).status).toBe(303);
  });
});
