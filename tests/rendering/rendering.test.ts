/** A new version of the renderer: stored texts are rendered again, and nobody is told that they changed. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { addJob } from "../../server/platform/jobs.ts";
import { RENDERER_VERSION } from "../../server/platform/markdown/render.ts";
import { type TestHouse, useHouseBehindProxy } from "../support/house.ts";
import { openThread, reply, stranger } from "../threads/support.ts";

const house = useHouseBehindProxy();
let second: TestHouse;
beforeAll(async () => {
  second = await house.another();
});
afterAll(async () => {
  await second.close();
});

const OLD = "<p>as an old renderer had it</p>";

test("every kind of text is rendered again, by two processes at once, and kept pages show it", async () => {
  const { db } = house.house;
  const { id, openingId, href } = await openThread(house, { text: "A **new** look" });
  const answer = await reply(house, "marek", id, "Plain words");
  const comment = await reply(house, "marek", id, ":tada:", { parentId: openingId });
  await db.updateTable("posts").set({ renderer: 1, html: OLD }).where("id", "in", [openingId, comment.id]).execute();
  await db.updateTable("posts").set({ renderer: 1 }).where("id", "not in", [openingId, comment.id]).execute();
  await db.updateTable("problem_stages").set({ renderer: 1, html: OLD }).execute();
  await db.updateTable("users").set({ about_renderer: 1, about_html: OLD }).execute();
  for (const table of ["practices", "practice_versions"] as const)
    await db.updateTable(table).set({ renderer: 1 }).execute();
  const before = await db.selectFrom("threads").select("revision").where("id", "=", id).executeTakeFirstOrThrow();
  await stranger(house).get(href).expect(200);

  await Promise.all([1, 2, 3].map((n) => addJob(db, "render_again", {}, { key: `render_again_${n}` })));
  await expect.poll(() => outdated(), { timeout: 60_000 }).toEqual([0, 0, 0, 0, 0]);

  const posts = await db.selectFrom("posts").selectAll().where("thread_id", "=", id).orderBy("id").execute();
  expect(posts.map(({ html }) => html)).toEqual([
    "<p>A <strong>new</strong> look</p>",
    "<p>Plain words</p>",
    "<p>🎉</p>",
  ]);
  expect(posts.map(({ edited_at, version }) => [edited_at, version])).toEqual(posts.map(() => [null, 1]));
  // The thread moved on so that what is kept of it is drawn anew; nobody is sent the posts again.
  const { body } = await stranger(house).get(`/t/${id}/changes?since=${before.revision}`).expect(200);
  expect(body.posts).toEqual([]);
  expect(body.to).toBe(before.revision + 1);
  expect((await stranger(house).get(href).expect(200)).text).toContain("A <strong>new</strong> look");
  expect(posts.find((post) => post.id === answer.id)?.revision).toBe(answer.revision);
  const abouts = await db.selectFrom("users").select("id").where("about_html", "=", OLD).execute();
  const stages = await db.selectFrom("problem_stages").select("stage").where("html", "=", OLD).execute();
  expect([abouts, stages]).toEqual([[], []]);
}, 90_000);

test("a text that today's limits refuse stays as it was, and is not tried for ever", async () => {
  const { db } = house.house;
  const { openingId } = await openThread(house);
  await db
    .updateTable("posts")
    .set({ renderer: 1, html: OLD, source: "![a](b)".repeat(200) })
    .where("id", "=", openingId)
    .execute();
  await addJob(db, "render_again", {});
  await expect.poll(() => outdated(), { timeout: 10_000 }).toEqual([0, 0, 0, 0, 0]);
  const { html } = await db.selectFrom("posts").select("html").where("id", "=", openingId).executeTakeFirstOrThrow();
  expect(html).toBe(OLD);
});

async function outdated(): Promise<number[]> {
  const { db } = house.house;
  const count = db.fn.countAll<string>().as("count");
  const rows = [
    await db.selectFrom("posts").select(count).where("renderer", "<", RENDERER_VERSION).executeTakeFirstOrThrow(),
    await db
      .selectFrom("problem_stages")
      .select(count)
      .where("renderer", "<", RENDERER_VERSION)
      .executeTakeFirstOrThrow(),
    await db.selectFrom("users").select(count).where("about_renderer", "<", RENDERER_VERSION).executeTakeFirstOrThrow(),
    await db.selectFrom("practices").select(count).where("renderer", "<", RENDERER_VERSION).executeTakeFirstOrThrow(),
    await db
      .selectFrom("practice_versions")
      .select(count)
      .where("renderer", "<", RENDERER_VERSION)
      .executeTakeFirstOrThrow(),
  ];
  return rows.map((row) => Number(row.count));
}
