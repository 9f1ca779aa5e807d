/** Cards of links, from writing a bare address to what readers see, with a web of its own on loopback. */
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { drawCards } from "../../../server/forum/link-previews/draw-cards.ts";
import { pageFacts } from "../../../server/forum/link-previews/page-facts.ts";
import type { FetchRules } from "../../../server/platform/storage/safe-fetch.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import { forgetLimits, openThread, person, reply, stranger } from "../threads/support.ts";

const BASE = "http://mosty.example";
const house = useHouseBehindProxy({ baseUrl: BASE });
let web: Server;
let rules: FetchRules;
let asked: string[] = [];
const pages = new Map<string, string>();

beforeAll(async () => {
  web = createServer((req, res) => {
    asked.push(req.url ?? "");
    res.setHeader("Content-Type", "text/html; charset=utf-8").end(pages.get(req.url ?? "") ?? "<p>no title</p>");
  });
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const address = web.address();
  const port = String(typeof address === "object" && address?.port);
  rules = { resolve: async () => ["127.0.0.1"], permits: (each) => each === "127.0.0.1", ports: [port] };
});
afterAll(async () => {
  web.close();
});
beforeEach(async () => {
  asked = [];
  await forgetLimits(house);
});

const address = (path: string) => `http://news.example:${rules.ports[0]}${path}`;
const post = (id: number) =>
  house.app.db.selectFrom("posts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const htmlOf = async (id: number) => (await post(id)).html;

describe("pages of other sites", () => {
  test("a bare address becomes a card with the page's title, live for readers and without an edit", async () => {
    pages.set("/interreg", '<title>Open call</title><meta property="og:site_name" content="Interreg">');
    const { openingId, id } = await openThread(house, { text: `Look:\n\n${address("/interreg")}` });
    const before = await post(openingId);
    const { revision } = await house.app.db
      .selectFrom("threads")
      .select("revision")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    await drawCards(house.app, openingId, rules);
    const after = await post(openingId);
    expect(after.html).toContain(
      `<a href="${address("/interreg")}" rel="ugc nofollow noopener">Open call</a> <span class="link-site">Interreg</span>`,
    );
    expect(after).toMatchObject({
      version: before.version,
      edited_at: null,
      source: before.source,
      plain: before.plain,
    });
    expect(after.revision).toBe(revision + 1);
    const { body } = await stranger(house).get(`/api/v1/threads/${id}/changes?since=${revision}`).expect(200);
    expect(body.posts).toMatchObject([{ id: openingId, html: after.html }]);
    await drawCards(house.app, openingId, rules);
    expect((await post(openingId)).revision).toBe(after.revision);
    expect(asked).toEqual(["/interreg"]);
  });

  test("X1 X6 X7 markup in titles, descriptions and names of sites stays text", async () => {
    pages.set(
      "/evil",
      `<title>"><svg onload=alert(1)></title><meta name=description content="&lt;img src=x onerror=alert(1)&gt;">
       <meta property="og:site_name" content="</span><script>alert(1)</script>">`,
    );
    const { openingId } = await openThread(house, { text: `a\n\n${address("/evil")}` });
    await drawCards(house.app, openingId, rules);
    const html = await htmlOf(openingId);
    expect(html).not.toMatch(/<(svg|img|script)/);
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
  });

  test("a page without a title, or none at all, leaves the link; nobody asks again for the next post", async () => {
    const text = `a\n\n${address("/untitled")}`;
    const { id, openingId } = await openThread(house, { text });
    await drawCards(house.app, openingId, rules);
    expect(await htmlOf(openingId)).toContain('<p class="lone"><a href=');
    const second = await reply(house, "marek", id, text);
    await drawCards(house.app, second.id, rules);
    expect(asked).toEqual(["/untitled"]);
  });

  test("where the house says no, nothing is fetched; comments have no cards", async () => {
    pages.set("/off", "<title>Off</title>");
    const { id, openingId } = await openThread(house, { text: `a\n\n${address("/off")}` });
    await drawCards(house.app, openingId, null);
    const comment = await reply(house, "marek", id, address("/off"), { parentId: openingId });
    await drawCards(house.app, comment.id, rules);
    expect(asked).toEqual([]);
    expect(await htmlOf(comment.id)).not.toContain("link-card");
  });

  test("F1 with the house's own rules an address inside is never asked", async () => {
    const inside = `http://127.0.0.1:${rules.ports[0]}/inside`;
    const { openingId } = await openThread(house, { text: `a\n\n${inside}` });
    const { PUBLIC_ONLY } = await import("../../../server/platform/storage/safe-fetch.ts");
    await drawCards(house.app, openingId, { ...PUBLIC_ONLY, ports: rules.ports });
    expect(asked).toEqual([]);
    expect(await htmlOf(openingId)).not.toContain("link-card");
  });

  test("edited while the page was being read, the post keeps its new text", async () => {
    pages.set("/late", "<title>Late</title>");
    const { openingId } = await openThread(house, { text: `a\n\n${address("/late")}` });
    const slow = {
      ...rules,
      resolve: async () => {
        await house.app.db
          .updateTable("posts")
          .set({ version: 2, html: "<p>new</p>", source: "new" })
          .where("id", "=", openingId)
          .execute();
        return ["127.0.0.1"];
      },
    };
    await drawCards(house.app, openingId, slow);
    expect(await htmlOf(openingId)).toBe("<p>new</p>");
  });
});

describe("links within the house", () => {
  const jobsDone = () =>
    expect.poll(
      async () => {
        const { rows } = await house.database.pool.query(
          "SELECT count(*)::int AS left FROM graphile_worker.jobs WHERE task_identifier LIKE '%draw_cards' AND attempts < max_attempts",
        );
        return rows[0].left;
      },
      { timeout: 10_000 },
    );

  test("show the title of a public thread, follow its new name and lose it when it is deleted", async () => {
    const target = await openThread(house, { title: "How we share one budget" });
    const { openingId } = await openThread(house, { text: `See\n\n${BASE}${target.href}` });
    await expect.poll(() => htmlOf(openingId)).toContain(">How we share one budget</a>");
    const { db } = house.app;
    await db.updateTable("threads").set({ title: "How we shared a budget" }).where("id", "=", target.id).execute();
    await expect.poll(() => htmlOf(openingId)).toContain(">How we shared a budget</a>");
    const ingrid = await person(house, "ingrid");
    await ingrid.post(`/t/${target.id}/delete`).type("form").send({ reason: "" }).expect(303);
    await expect.poll(() => htmlOf(openingId)).not.toContain("link-card");
    expect(asked).toEqual([]);
  });

  test("A2 a thread that not every reader may read shows no title, by none of its addresses", async () => {
    const { db } = house.app;
    const closed = await db
      .selectFrom("threads")
      .innerJoin("spaces", "spaces.id", "threads.space_id")
      .select(["threads.id", "threads.slug", "threads.title", "spaces.slug as space"])
      .where("spaces.visibility", "=", "group")
      .executeTakeFirstOrThrow();
    const inside = await db
      .selectFrom("posts")
      .select("id")
      .where("thread_id", "=", closed.id)
      .executeTakeFirstOrThrow();
    const text = `a\n\n${BASE}/t/${closed.id}/${closed.slug}\n\n${BASE}/p/${inside.id}\n\n${BASE}/t/${closed.id}`;
    const { openingId } = await openThread(house, { text });
    await jobsDone().toBe(0);
    expect(await htmlOf(openingId)).not.toContain("link-card");
    expect(await htmlOf(openingId)).not.toContain(closed.title);
    // Where everybody belongs to the group, it does show.
    const other = await db
      .selectFrom("posts")
      .select(["posts.id"])
      .innerJoin("threads", "threads.id", "posts.thread_id")
      .innerJoin("spaces", "spaces.id", "threads.space_id")
      .where("spaces.slug", "=", closed.space)
      .where("posts.kind", "=", "opening")
      .executeTakeFirstOrThrow();
    await db
      .updateTable("posts")
      .set({ source: text, html: '<p class="lone">x</p>' })
      .where("id", "=", other.id)
      .execute();
    await expect.poll(() => htmlOf(other.id), { timeout: 10_000 }).toContain("link-card");
  });

  test("A2 a title that was shown goes when its space is closed to the readers", async () => {
    const { db } = house.app;
    const target = await openThread(house, { title: "Minutes that were public once" });
    const { openingId } = await openThread(house, {
      text: `a

${BASE}/t/${target.id}`,
    });
    await expect.poll(() => htmlOf(openingId)).toContain(">Minutes that were public once</a>");
    const hidden = await db
      .selectFrom("spaces")
      .select("id")
      .where("visibility", "=", "group")
      .executeTakeFirstOrThrow();
    await db.updateTable("threads").set({ space_id: hidden.id }).where("id", "=", target.id).execute();
    await expect.poll(() => htmlOf(openingId)).not.toContain("Minutes");
  });

  test("people and good practices have their names", async () => {
    const { db } = house.app;
    const practice = await db
      .selectFrom("practices")
      .innerJoin("spaces", "spaces.id", "practices.space_id")
      .select(["practices.id", "practices.title"])
      .where("status", "=", "published")
      .where("visibility", "=", "public")
      .executeTakeFirstOrThrow();
    const { openingId } = await openThread(house, {
      text: `a\n\n${BASE}/people/marek\n\n${BASE}/practices/${practice.id}`,
    });
    const marek = await db.selectFrom("users").select("name").where("handle", "=", "marek").executeTakeFirstOrThrow();
    await expect.poll(() => htmlOf(openingId)).toContain(`>${marek.name}</a>`);
    expect((await htmlOf(openingId)).match(/link-card/g)).toHaveLength(2);
  });
});

describe("what a page says of itself", () => {
  const facts = (html: string | Buffer, type = "text/html") =>
    pageFacts({
      body: Buffer.from(html),
      headers: { "content-type": type },
      url: "https://www.example.org/a",
      status: 200,
    });

  test("the title is what the page wants to be shared as, else its own; the site is its host without a name", () => {
    expect(facts("<title> A\n  page </title>")).toEqual({ title: "A page", description: "", site: "example.org" });
    expect(
      facts('<meta property="og:title" content="B"><title>A</title><meta name="Description" content="c &amp; d">'),
    ).toEqual({ title: "B", description: "c & d", site: "example.org" });
    expect(facts("<body><title>late</title>")).toBeUndefined();
    expect(facts("<svg><title>drawing</title></svg>")).toBeUndefined();
    expect(facts("")).toBeUndefined();
  });

  test("letters come out right in the charset that header or page names", () => {
    const polish = Buffer.from([0x3c, 0x74, 0x69, 0x74, 0x6c, 0x65, 0x3e, 0xb3, 0xf3, 0x64, 0xbc]);
    expect(facts(polish, "text/html; charset=ISO-8859-2")?.title).toBe("łódź");
    const named = Buffer.concat([Buffer.from('<meta charset="iso-8859-2">'), polish]);
    expect(facts(named)?.title).toBe("łódź");
    expect(facts("<title>zażółć</title>", "text/html; charset=nonsense")?.title).toBe("zażółć");
  });

  test("T4 long titles, marks without end and characters that turn lines round are tamed", () => {
    expect(
      [...new Intl.Segmenter().segment(facts(`<title>${"a".repeat(600_000)}</title>`)?.title ?? "")].length,
    ).toBeLessThanOrEqual(120);
    expect(facts(`<title>a${"\u0301".repeat(500)}\u202Eb\0</title>`)?.title).toMatch(/^a\u0301{1,8}b.?$/u);
  });
});
