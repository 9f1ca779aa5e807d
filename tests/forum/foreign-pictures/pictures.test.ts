/** B6: pictures of other sites are fetched once by the server, drawn again, and read by the readers of the text alone. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PictureUse } from "../../../server/forum/files/references.ts";
import { keepPictures } from "../../../server/forum/foreign-pictures/keep-pictures.ts";
import { addJob } from "../../../server/platform/jobs/jobs.ts";
import { PUBLIC_ONLY } from "../../../server/platform/storage/safe-fetch.ts";
import { insertPractice, filledForm as replicationForm } from "../../practices/replications/support.ts";
import { findThread, filledForm as practiceForm } from "../../practices/support.ts";
import { openTestHouse, type TestHouse } from "../../support/house.ts";
import { begin } from "../conversations/support.ts";
import { binary } from "../files/support.ts";
import { forgetLimits, openThread, person, reply, sendEdit, stranger } from "../threads/support.ts";
import { png, useOtherSite } from "./support.ts";

let house: TestHouse;
let folder: string;
const site = useOtherSite();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mosty pictures "));
  house = await openTestHouse({ trustProxy: 1, dataDir: join(folder, "data") });
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  site.asked.length = 0;
  await forgetLimits(house);
});

let last = 0;
/** Another picture each time. */
async function picture(): Promise<string> {
  last += 1;
  const path = `/${last}.png`;
  site.pictures.set(path, { type: "image/png", body: await png() });
  return site.address(path);
}
const keep = (use: PictureUse, rules = site.rules) => keepPictures(house.app, use, rules);
const post = (id: number) =>
  house.app.db.selectFrom("posts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const htmlOf = async (id: number) => (await post(id)).html;
const srcIn = (html: string) => /<img src="([^"]+)"/.exec(html)?.[1] ?? "";
const drawn = (id: number) => expect.poll(() => htmlOf(id), { timeout: 20_000 });
const jobsLeft = async () => {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'keep_pictures'`.execute(house.app.db);
  return rows[0]?.n;
};

describe("in a post", () => {
  test("B6 a link until it is fetched, then the forum's own copy with the site named, live and without an edit", async () => {
    const address = await picture();
    const { id, openingId } = await openThread(house, { text: `![the square](${address})` });
    const before = await post(openingId);
    expect(before.html).toContain(`<a class="picture" href="${address}" rel="ugc nofollow noopener">the square</a>`);
    expect(site.asked).toEqual([]);
    const { revision } = await house.app.db
      .selectFrom("threads")
      .select("revision")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(await keep({ postId: openingId })).toBe("none");
    await drawn(openingId).toContain('<img src="/files/');
    const after = await post(openingId);
    expect(after.html).toContain(`<a class="picture-source" href="${address}"`);
    expect(after.html).not.toContain('class="picture"');
    expect(after).toMatchObject({ version: before.version, edited_at: null, source: before.source });
    const { body } = await stranger(house).get(`/api/v1/threads/${id}/changes?since=${revision}`).expect(200);
    expect(body.posts).toMatchObject([{ id: openingId, html: after.html }]);
    const bytes = await stranger(house).get(srcIn(after.html)).buffer().parse(binary).expect(200);
    expect((await sharp(bytes.body).metadata()).format).toBe("webp");
    await keep({ postId: openingId });
    expect(site.asked).toHaveLength(1);
    const own = await (await person(house, "ania")).get("/settings/files").expect(200);
    expect(own.text).toContain(`href="${address}"`);
  });

  test("B6 one address named twice is one file; after an edit it is still shown, and taken out it is used no more", async () => {
    const address = await picture();
    const { openingId } = await openThread(house, { text: `![a](${address}) ![b](${address})` });
    await keep({ postId: openingId });
    await drawn(openingId).toContain("<img");
    expect(site.asked).toHaveLength(1);
    const src = srcIn(await htmlOf(openingId));
    const ania = await person(house, "ania");
    const edit = (text: string, version: number) => sendEdit(ania, openingId, { text, version });
    await edit(`Now with words: ![a](${address})`, 1).expect(200);
    expect(srcIn(await htmlOf(openingId))).toBe(src);
    expect(site.asked).toHaveLength(1);
    await edit("Only words", 2).expect(200);
    await stranger(house).get(src).expect(404);
  });

  test("B6 in a comment and in a quotation each text has a copy of its own, which goes with the post", async () => {
    const address = await picture();
    const { id, openingId } = await openThread(house, { text: "Look" });
    const comment = await reply(house, "marek", id, `![a](${address})`, { parentId: openingId });
    const quoting = await reply(house, "ingrid", id, `> ![a](${address})\n\nNice`);
    for (const { id: postId } of [comment, quoting]) {
      await keep({ postId });
      await drawn(postId).toContain("<img");
    }
    expect(srcIn(await htmlOf(comment.id))).not.toBe(srcIn(await htmlOf(quoting.id)));
  });
});

describe("who may read it", () => {
  test("B6 in a private conversation those who are in it, and nobody else", async () => {
    const address = await picture();
    const { openingId } = await begin(house, { text: `Between us: ![plan](${address})` });
    await keep({ postId: openingId });
    await drawn(openingId).toContain("<img");
    const src = srcIn(await htmlOf(openingId));
    await (await person(house, "marek")).get(src).expect(200);
    await (await person(house, "ingrid")).get(src).expect(404);
    await stranger(house).get(src).expect(404);
  });

  test("B6 a thread that moves to a closed space takes its pictures along", async () => {
    const address = await picture();
    const { id, openingId } = await openThread(house, { text: `![plan](${address})` });
    await keep({ postId: openingId });
    await drawn(openingId).toContain("<img");
    const src = srcIn(await htmlOf(openingId));
    await stranger(house).get(src).expect(200);
    const { db } = house.app;
    const closed = await db
      .selectFrom("spaces")
      .select("id")
      .where("visibility", "=", "group")
      .executeTakeFirstOrThrow();
    await db.updateTable("threads").set({ space_id: closed.id }).where("id", "=", id).execute();
    await stranger(house).get(src).expect(404);
  });
});

describe("what stays a link", () => {
  test("B6 SVG, pages, what is said to be a picture and is none, too many pixels, too many bytes, 404: asked once a day", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    site.pictures.set("/a.svg", { type: "image/svg+xml", body: svg });
    site.pictures.set("/b.png", { type: "image/png", body: svg });
    site.pictures.set("/c.png", { type: "image/png", body: "%PDF-1.4\n%%EOF" });
    site.pictures.set("/d.png", { type: "text/html", body: await png() });
    site.pictures.set("/e.png", { type: "image/png", body: await png(16_000, 4_000) });
    site.pictures.set("/f.png", { type: "image/png", body: Buffer.concat([await png(), Buffer.alloc(10_000_000)]) });
    const text = ["a.svg", "b.png", "c.png", "d.png", "e.png", "f.png", "none.png"]
      .map((name) => `![${name}](${site.address(`/${name}`)})`)
      .join("\n");
    const { id, openingId } = await openThread(house, { text });
    expect(await keep({ postId: openingId })).toBe("none");
    expect(await htmlOf(openingId)).not.toContain("<img");
    expect(site.asked).toHaveLength(7);
    const second = await reply(house, "marek", id, text);
    await keep({ postId: second.id });
    expect(site.asked).toHaveLength(7);
  });

  test("B6 an animation is drawn again as one", async () => {
    const frames = await Promise.all(
      ["#f00", "#0f0"].map((background) =>
        sharp({ create: { width: 20, height: 20, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    site.pictures.set("/moving.gif", { type: "image/gif", body: gif });
    const { openingId } = await openThread(house, { text: `![moving](${site.address("/moving.gif")})` });
    await keep({ postId: openingId });
    await drawn(openingId).toContain("<img");
    const { body } = await stranger(house)
      .get(srcIn(await htmlOf(openingId)))
      .buffer()
      .parse(binary)
      .expect(200);
    expect(await sharp(body).metadata()).toMatchObject({ format: "webp", pages: 2 });
  });

  test("F1 an address inside is never asked, nor a site outside of the list", async () => {
    const inside = `![a](http://127.0.0.1:${site.rules.ports[0]}/1.png)`;
    const { id, openingId } = await openThread(house, { text: inside });
    expect(await keep({ postId: openingId }, { ...PUBLIC_ONLY, ports: site.rules.ports })).toBe("none");
    const other = await reply(house, "marek", id, `![a](${await picture()})`);
    expect(await keep({ postId: other.id }, { ...site.rules, domains: ["europa.eu"] })).toBe("none");
    expect(site.asked).toEqual([]);
    expect(await htmlOf(other.id)).toContain('class="picture"');
  });

  test("B6 LINK_PREVIEWS=no, a preview and an unpublished draft fetch nothing", async () => {
    const address = await picture();
    const { openingId } = await openThread(house, { text: `![a](${address})` });
    await addJob(house.app.db, "keep_pictures", { use: { postId: openingId } });
    const ania = await person(house, "ania");
    const { body } = await ania
      .post("/api/v1/previews")
      .send({ text: `![a](${address})` })
      .expect(200);
    expect(body.html).toContain('class="picture"');
    await expect.poll(jobsLeft, { timeout: 20_000 }).toBe(0);
    expect(site.asked).toEqual([]);
  });

  test("B6 a site that is away is asked again later; twenty pictures of a text and a hundred an hour are fetched", async () => {
    site.pictures.set("/busy.png", { type: "image/png", status: 503, body: "" });
    const { id, openingId } = await openThread(house, { text: `![a](${site.address("/busy.png")})` });
    expect(await keep({ postId: openingId })).toBe("away");
    const many = await Promise.all(Array.from({ length: 25 }, picture));
    const { id: postId } = await reply(house, "stefan", id, many.map((each) => `![a](${each})`).join("\n"));
    site.asked.length = 0;
    await keep({ postId });
    expect(site.asked).toHaveLength(20);
    await house.app.db.updateTable("rate_limits").set({ points: 100 }).where("key", "like", "pictureFetch:%").execute();
    const { id: next } = await reply(house, "stefan", id, `![a](${await picture()})`);
    expect(await keep({ postId: next })).toBe("limited");
  });
});

describe("other texts", () => {
  test("B6 a practice shows its copy, in every version, once it is published", async () => {
    const { db } = house.app;
    const address = await picture();
    const ingrid = await person(house, "ingrid");
    const thread = await findThread(house);
    const form = practiceForm(thread, { "section-how": `![plan](${address})` });
    await ingrid.post("/practices").type("form").send(form).expect(303);
    const { id } = await db
      .selectFrom("practices")
      .select("id")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    await keep({ practiceId: id });
    const page = async () => (await stranger(house).get(`/practices/${id}`).redirects(1)).text;
    await expect.poll(page, { timeout: 20_000 }).toMatch(/<img src="\/files\/[^>]*alt="plan"/);
    const { record } = await db
      .selectFrom("practice_versions")
      .select("record")
      .where("practice_id", "=", id)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(record)).toContain("picture-source");
  });

  test("B6 what is told of a replication shows its copy to who may read it", async () => {
    const { db } = house.app;
    const address = await picture();
    const practice = await insertPractice(house, "public", "Pictures in replications");
    const marek = await person(house, "marek");
    const story = `It went like this: ![plan](${address})`;
    await marek
      .post(`/practices/${practice.id}/replications`)
      .type("form")
      .send(replicationForm({ story }))
      .expect(303);
    const { id } = await db
      .selectFrom("replications")
      .select("id")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(await keep({ replicationId: id })).toBe("none");
    const told = () =>
      db.selectFrom("replications").select("story_html").where("id", "=", id).executeTakeFirstOrThrow();
    await expect.poll(async () => (await told()).story_html, { timeout: 20_000 }).toContain("<img");
  });

  test("B6 a stage of a problem shows its copy", async () => {
    const { db } = house.app;
    const address = await picture();
    const stage = await db
      .selectFrom("problem_stages")
      .innerJoin("threads", "threads.id", "thread_id")
      .select(["thread_id", "stage"])
      .where("threads.deleted_at", "is", null)
      .where("editor_id", "is not", null)
      .executeTakeFirstOrThrow();
    const use = { threadId: stage.thread_id, stage: stage.stage };
    const where = db
      .updateTable("problem_stages")
      .where("thread_id", "=", use.threadId)
      .where("stage", "=", stage.stage);
    await where.set({ source: `![plan](${address})`, html: '<p><a class="picture" href="x">plan</a></p>' }).execute();
    await keep(use);
    const now = () =>
      db
        .selectFrom("problem_stages")
        .select("html")
        .where("thread_id", "=", use.threadId)
        .where("stage", "=", stage.stage)
        .executeTakeFirstOrThrow();
    await expect.poll(async () => (await now()).html, { timeout: 20_000 }).toContain("<img");
  });

  test("B6 whatever writes a text with such a picture asks for it; what is still a draft does not", async () => {
    const { db } = house.app;
    const html = '<p><a class="picture" href="https://other.example/p.png">p</a></p>';
    const fields = JSON.stringify({ sections: { how: { source: "", html } } });
    const written = {
      posts: sql`UPDATE posts SET html = ${html} WHERE id = (SELECT max(id) FROM posts)`,
      stages: sql`UPDATE problem_stages SET html = ${html} WHERE stage = 'described' AND thread_id = (SELECT max(thread_id) FROM problem_stages)`,
      practices: sql`UPDATE practices SET fields = ${fields}::jsonb WHERE id = (SELECT max(id) FROM practices WHERE version > 0)`,
      replications: sql`UPDATE replications SET story_html = ${html} WHERE id = (SELECT max(id) FROM replications WHERE status = 'confirmed')`,
      draft: sql`UPDATE practices SET fields = ${fields}::jsonb, version = 0 WHERE id = (SELECT max(id) FROM practices)`,
      told: sql`UPDATE replications SET story_html = ${html}, status = 'draft' WHERE id = (SELECT max(id) FROM replications)`,
    };
    const asks: Record<string, number> = {};
    for (const [name, statement] of Object.entries(written)) {
      const undone = new Error("undone");
      await db
        .transaction()
        .execute(async (trx) => {
          await statement.execute(trx);
          const { rows } = await sql`
            SELECT FROM graphile_worker.jobs WHERE task_identifier = 'keep_pictures' AND locked_at IS NULL
              AND created_at = now()`.execute(trx);
          asks[name] = rows.length;
          throw undone;
        })
        .catch((error: unknown) => expect(error).toBe(undone));
    }
    expect(asks).toEqual({ posts: 1, stages: 1, practices: 1, replications: 1, draft: 0, told: 0 });
  });

  test("B6 pictures of posts that an older renderer made are brought over", async () => {
    const { db } = house.app;
    const address = await picture();
    const { openingId } = await openThread(house, { text: "soon" });
    await db
      .updateTable("posts")
      .set({ source: `![a](${address})`, html: `<p><img src="${address}"></p>`, renderer: 2 })
      .where("id", "=", openingId)
      .execute();
    await addJob(db, "render_again", {});
    await drawn(openingId).toContain('<a class="picture"');
    await keep({ postId: openingId });
    await drawn(openingId).toContain('<img src="/files/');
  });
});
