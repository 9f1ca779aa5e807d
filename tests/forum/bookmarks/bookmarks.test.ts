/** Bookmarks: one's own, one for each thing, told of at their time and only where the right to read is still there. */
import { expect, it } from "vitest";
import { REMIND } from "../../../server/forum/bookmarks/actions.ts";
import { bookmarkTasks } from "../../../server/forum/bookmarks/reminders.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import { forgetLimits, idOf, openThread, person, stranger } from "../threads/support.ts";

const house = useHouseBehindProxy();

const rows = (where: { post_id?: number; thread_id?: number }) => {
  const query = house.app.db.selectFrom("bookmarks").selectAll();
  return (
    where.post_id !== undefined
      ? query.where("post_id", "=", where.post_id)
      : query.where("thread_id", "=", where.thread_id ?? 0)
  ).execute();
};
async function remind(id: number): Promise<void> {
  const task = bookmarkTasks(house.app)[REMIND];
  await task?.({ id }, {} as never);
}
const inThreeDays = () => new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);

it("keeps a note and a reminder by a plain form, shows both on the list and on the post, and removes them", async () => {
  const { openingId, href } = await openThread(house, { title: "Which law rules a letter of intent?" });
  const agent = await person(house, "klaus");
  expect((await agent.get(`/bookmarks/posts/${openingId}`)).text).toContain('name="remind"');
  const form = { note: "For our own call", remind: "date", remindOn: inThreeDays() };
  const saved = await agent.post(`/bookmarks/posts/${openingId}`).type("form").send(form);
  expect([saved.status, saved.headers.location]).toEqual([303, `/p/${openingId}`]);
  const list = (await agent.get("/bookmarks")).text;
  expect(list).toContain("Which law rules a letter of intent?");
  expect(list).toContain("For our own call");
  expect((await agent.get(href)).text).toContain("Bookmarked: note and reminder");
  expect((await (await person(house, "marek")).get(href)).text).not.toContain("Bookmarked: note");
  const [row] = await rows({ post_id: openingId });
  await agent.post(`/bookmarks/${row?.id}/delete`).expect(303);
  expect(await rows({ post_id: openingId })).toEqual([]);
});

it("R2: 50 equal bookmarks make one row, and a press on the mark leaves the note as it is", async () => {
  const { id } = await openThread(house);
  const agent = await person(house, "klaus");
  await forgetLimits(house);
  await agent.put(`/api/v1/threads/${id}/bookmark`).send({ note: "Keep", remind: "none" }).expect(200);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => agent.put(`/api/v1/threads/${id}/bookmark`).send({})),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect((await rows({ thread_id: id })).map(({ note }) => note)).toEqual(["Keep"]);
  await forgetLimits(house);
});

it("T12: refuses days that do not exist, are over or are beyond reach, and keeps what was typed", async () => {
  const { openingId } = await openThread(house);
  const agent = await person(house, "klaus");
  for (const remindOn of ["0000-00-00", "2026-02-30", "275760-09-13", "2001-01-01", "2099-01-01", "soon", ""]) {
    const form = { note: "Typed before", remind: "date", remindOn };
    const { status, text } = await agent.post(`/bookmarks/posts/${openingId}`).type("form").send(form);
    expect(status, remindOn).toBe(422);
    expect(text).toContain("Typed before");
    expect(text).toContain('id="f-remindOn-error"');
  }
  expect(await rows({ post_id: openingId })).toEqual([]);
});

it("reminds once at its time, and not before, also in a thread that one muted", async () => {
  const { id: threadId, openingId } = await openThread(house);
  const agent = await person(house, "klaus");
  await agent.post(`/t/${threadId}/watch`).type("form").send({ level: "muted" }).expect(303);
  await agent.put(`/api/v1/posts/${openingId}/bookmark`).send({ note: "", remind: "tomorrow" }).expect(200);
  const [made] = await rows({ post_id: openingId });
  const id = made?.id ?? 0;
  await remind(id);
  expect((await rows({ post_id: openingId }))[0]?.reminded_at).toBeNull();
  const past = new Date(Date.now() - 60_000);
  await house.app.db.updateTable("bookmarks").set({ remind_at: past }).where("id", "=", id).execute();
  await Promise.all([remind(id), remind(id), remind(id)]);
  const [told] = await rows({ post_id: openingId });
  expect(told?.reminded_at).not.toBeNull();
  const news = await house.app.db
    .selectFrom("notifications")
    .select("kind")
    .where("post_id", "=", openingId)
    .where("kind", "=", "reminder")
    .execute();
  expect(news).toHaveLength(1);
  expect((await agent.get("/bookmarks")).text).toContain("bookmark-due");
  await agent.post(`/bookmarks/${id}/done`).expect(303);
  expect((await rows({ post_id: openingId }))[0]).toMatchObject({ remind_at: null, reminded_at: null });
});

it("A3: anyone who lost the right to read finds the bookmark gone until it comes back", async () => {
  const { openingId } = await openThread(house, {
    by: "marek",
    space: "coordinators",
    title: "A closed group's own matter",
  });
  const agent = await person(house, "tomasz");
  await agent.put(`/api/v1/posts/${openingId}/bookmark`).send({ note: "Secret note", remind: "none" }).expect(200);
  expect((await agent.get("/bookmarks")).text).toContain("A closed group");
  const { db } = house.app;
  const tomasz = await idOf(house, "tomasz");
  const memberships = await db.deleteFrom("group_members").where("user_id", "=", tomasz).returningAll().execute();
  expect((await agent.get("/bookmarks")).text).not.toContain("A closed group");
  expect((await agent.get(`/bookmarks/posts/${openingId}`)).status).toBe(404);
  await db.insertInto("group_members").values(memberships).execute();
});

it("A1: nobody reaches another person's bookmark, nor bookmarks what they may not read", async () => {
  const { openingId } = await openThread(house);
  const klaus = await person(house, "klaus");
  const { body } = await klaus.put(`/api/v1/posts/${openingId}/bookmark`).send({});
  const marek = await person(house, "marek");
  expect((await marek.delete(`/api/v1/bookmarks/${body.id}/reminder`)).status).toBe(404);
  await marek.delete(`/api/v1/bookmarks/${body.id}`).expect(204);
  expect(await rows({ post_id: openingId })).toHaveLength(1);
  const hidden = await openThread(house, { by: "marek", space: "coordinators" });
  expect((await klaus.put(`/api/v1/posts/${hidden.openingId}/bookmark`).send({})).status).toBe(404);
  expect((await stranger(house).put(`/api/v1/posts/${openingId}/bookmark`).send({})).status).toBe(401);
  expect((await stranger(house).get("/bookmarks")).status).toBe(401);
});

it("pages by cursor, reminders first, and narrows down by words of notes and titles", async () => {
  const agent = await person(house, "joao");
  const joao = await idOf(house, "joao");
  const { db } = house.app;
  const posts = await db
    .selectFrom("posts")
    .innerJoin("threads", "threads.id", "posts.thread_id")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .where("spaces.visibility", "=", "public")
    .select("posts.id")
    .orderBy("posts.id")
    .limit(65)
    .execute();
  await db
    .insertInto("bookmarks")
    .values(
      posts.map(({ id }, index) => ({
        user_id: joao,
        post_id: id,
        note: `Note ${index} of 65%`,
        remind_at: index % 2 === 0 ? new Date(Date.now() + index * 1_000_000) : null,
      })),
    )
    .execute();
  const seen: string[] = [];
  for (let path = "/bookmarks"; path; ) {
    const { text, status } = await agent.get(path);
    expect(status).toBe(200);
    seen.push(...[...text.matchAll(/Note (\d+) of/g)].map(([, number]) => String(number)));
    path = (/href="(\/bookmarks\?[^"]*after=[^"]*)"/.exec(text)?.[1] ?? "").replaceAll("&amp;", "&");
  }
  expect(seen.slice(0, 3)).toEqual(["0", "2", "4"]);
  expect(seen.at(-1)).toBe("1");
  expect(new Set(seen).size).toBe(65);
  expect(seen).toHaveLength(65);
  expect([...(await agent.get("/bookmarks?q=note+7+of+65%25")).text.matchAll(/class="bookmark-note"/g)]).toHaveLength(
    1,
  );
  for (const query of ["after=x", "after=1-99999999999", "q=a&q=b", "show=x"])
    expect((await agent.get(`/bookmarks?${query}`)).status, query).toBe(400);
});
