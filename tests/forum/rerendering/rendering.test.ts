/** A new version of the renderer: stored texts are rendered again, and nobody is told that they changed. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addJob } from "../../../server/platform/jobs/jobs.ts";
import { RENDERER_VERSION } from "../../../server/platform/markdown/render.ts";
import { type TestHouse, useHouseBehindProxy } from "../../support/house.ts";
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
  const { db } = house.app;
  const { id, openingId, href } = await openThread(house, { text: "A **new** look" });
  const answer = await reply(house, "marek", id, "Plain words");
  const comment = await reply(house, "marek", id, ":tada:", { parentId: openingId });
  await db.updateTable("posts").set({ renderer: 1, html: OLD }).where("id", "in", [openingId, comment.id]).execute();
  await db.updateTable("posts").set({ renderer: 1 }).where("id", "not in", [openingId, comment.id]).execute();
  await db.updateTable("problem_stages").set({ renderer: 1, html: OLD }).execute();
  await db.updateTable("users").set({ about_renderer: 1, about_html: OLD }).execute();
  for (const table of ["practices", "practice_versions"] as const)
    await db.updateTable(table).set({ renderer: 1 }).execute();
  await db.updateTable("replications").set({ renderer: 1, story_html: OLD, changes_html: OLD }).execute();
  await db.updateTable("editions").set({ foreword_renderer: 1, foreword_html: OLD }).execute();
  await db.updateTable("moderation_notes").set({ renderer: 1, html: OLD }).execute();
  const before = await db.selectFrom("threads").select("revision").where("id", "=", id).executeTakeFirstOrThrow();
  await stranger(house).get(href).expect(200);

  await Promise.all([1, 2, 3].map((n) => addJob(db, "render_again", {}, { key: `render_again_${n}` })));
  await expect.poll(() => outdated(), { timeout: 60_000 }).toEqual(NONE);

  const posts = await db.selectFrom("posts").selectAll().where("thread_id", "=", id).orderBy("id").execute();
  expect(posts.map(({ html }) => html)).toEqual([
    "<p>A <strong>new</strong> look</p>",
    "<p>Plain words</p>",
    "<p>🎉</p>",
  ]);
  expect(posts.map(({ edited_at, version }) => [edited_at, version])).toEqual(posts.map(() => [null, 1]));
  // The thread moved on so that what is kept of it is drawn again; nobody is sent the posts again.
  const { body } = await stranger(house).get(`/api/v1/threads/${id}/changes?since=${before.revision}`).expect(200);
  expect(body.posts).toEqual([]);
  expect(body.to).toBe(before.revision + 1);
  expect((await stranger(house).get(href).expect(200)).text).toContain("A <strong>new</strong> look");
  expect(posts.find((post) => post.id === answer.id)?.revision).toBe(answer.revision);
  const abouts = await db.selectFrom("users").select("id").where("about_html", "=", OLD).execute();
  const stages = await db.selectFrom("problem_stages").select("stage").where("html", "=", OLD).execute();
  const told = await db
    .selectFrom("replications")
    .select("id")
    .where((eb) => eb.or([eb("story_html", "=", OLD), eb("changes_html", "=", OLD)]))
    .execute();
  const forewords = await db.selectFrom("editions").select("id").where("foreword_html", "=", OLD).execute();
  const notes = await db.selectFrom("moderation_notes").select("id").where("html", "=", OLD).execute();
  expect([abouts, stages, told, forewords, notes]).toEqual([[], [], [], [], []]);
}, 90_000);

test("a text that today's limits refuse stays as it was, and is not tried for ever", async () => {
  const { db } = house.app;
  const { openingId } = await openThread(house);
  await db
    .updateTable("posts")
    .set({ renderer: 1, html: OLD, source: "![a](b)".repeat(200) })
    .where("id", "=", openingId)
    .execute();
  await addJob(db, "render_again", {});
  await expect.poll(() => outdated(), { timeout: 10_000 }).toEqual(NONE);
  const { html } = await db.selectFrom("posts").select("html").where("id", "=", openingId).executeTakeFirstOrThrow();
  expect(html).toBe(OLD);
});

/** Of each kind of stored text, how many an older renderer made. */
async function outdated(): Promise<number[]> {
  const counts = KINDS.map(async ([table, column]) => {
    const { rows } = await sql<{ n: number }>`
      SELECT count(*)::int AS n FROM ${sql.table(table)} WHERE ${sql.ref(column)} < ${RENDERER_VERSION}`.execute(
      house.app.db,
    );
    return rows[0]?.n ?? -1;
  });
  return Promise.all(counts);
}

const KINDS = [
  ["posts", "renderer"],
  ["problem_stages", "renderer"],
  ["users", "about_renderer"],
  ["practices", "renderer"],
  ["practice_versions", "renderer"],
  ["practice_drafts", "renderer"],
  ["practice_comments", "renderer"],
  ["replications", "renderer"],
  ["editions", "foreword_renderer"],
  ["held_posts", "renderer"],
  ["moderation_notes", "renderer"],
] as const;
const NONE = KINDS.map(() => 0);

test("every column of HTML that is rendered from a text has the version of its renderer beside it", async () => {
  const { rows } = await sql<{ at: string }>`
    SELECT table_name || '.' || column_name AS at FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name LIKE '%html%' AND column_name NOT LIKE '%bytes' ORDER BY 1`.execute(
    house.app.db,
  );
  // Mails are sent as they were written; the files of editions are made from what is listed here.
  expect(rows.map(({ at }) => at)).toEqual([
    "editions.foreword_html",
    "held_posts.html",
    "mails.body_html",
    "moderation_notes.html",
    "posts.html",
    "practice_comments.html",
    "problem_stages.html",
    "replications.changes_html",
    "replications.story_html",
    "users.about_html",
  ]);
});
