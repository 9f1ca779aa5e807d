/** Lists of threads as people walk through them. */
import { afterEach, describe, expect, it } from "vitest";
import { publish } from "../../../server/platform/live/bus.ts";
import { THREADS_PER_PAGE } from "../../../shared/limits.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import { closeSockets, connect } from "./sockets.ts";
import { type Agent, idOf, openThread, person, reply, stranger } from "./support.ts";

const house = useHouseBehindProxy();

const idsOn = (page: string): number[] =>
  [...page.matchAll(/<li class="row[^"]*" data-thread="(\d+)"/g)].map((match) => Number(match[1]));
const nextOn = (page: string): string | undefined =>
  /href="([^"]*after=[^"]*)"/.exec(page)?.[1]?.replaceAll("&amp;", "&");

async function walk(agent: () => Agent, path: string): Promise<number[]> {
  const found: number[] = [];
  for (let next: string | undefined = path; next; ) {
    const { text } = await agent().get(next).expect(200);
    const ids = idsOn(text);
    expect(ids.length).toBeLessThanOrEqual(THREADS_PER_PAGE);
    found.push(...ids);
    next = nextOn(text);
  }
  return found;
}

describe("walking through all pages", () => {
  it("shows every thread once, in order, also where many have the same time down to the microsecond", async () => {
    const { db } = house.app;
    const space = await db.selectFrom("spaces").select("id").where("slug", "=", "culture").executeTakeFirstOrThrow();
    const author = await idOf(house, "joao");
    // The third has the fraction that a JavaScript date would cut off.
    const times = ["2026-10-01T10:00:00.000000Z", "2026-10-01T10:00:00.000001Z", "2026-10-01T10:00:00.000999Z"];
    await db
      .insertInto("threads")
      .values(
        Array.from({ length: THREADS_PER_PAGE * 3 }, (_, index) => ({
          space_id: space.id,
          author_id: author,
          kind: "discussion",
          title: `One of many: ${index}`,
          slug: "one-of-many",
          language: "en",
          last_number: 1,
          post_count: 1,
          created_at: times[index % 3],
          last_post_at: times[index % 3],
        })),
      )
      .execute();
    for (const [path, time] of [
      ["/latest", "last_post_at"],
      ["/newest", "created_at"],
      ["/s/culture/newest", "created_at"],
    ] as const) {
      const expected = await db
        .selectFrom("threads")
        .innerJoin("spaces", "spaces.id", "threads.space_id")
        .select("threads.id")
        .where("visibility", "=", "public")
        .where("deleted_at", "is", null)
        .$if(path.startsWith("/s/"), (query) => query.where("spaces.slug", "=", "culture"))
        .orderBy(`threads.${time}`, "desc")
        .orderBy("threads.id", "desc")
        .execute();
      expect(await walk(() => stranger(house), path), path).toEqual(expected.map(({ id }) => id));
    }
  });
  it("does not repeat or lose what was there when new threads come in between", async () => {
    const first = (await stranger(house).get("/newest").expect(200)).text;
    const before = await walk(() => stranger(house), "/newest");
    await openThread(house);
    await openThread(house);
    const rest = await walk(() => stranger(house), nextOn(first) ?? "");
    expect([...idsOn(first), ...rest]).toEqual(before);
  });
  it("a link to a further page is not offered to search engines, and the last page has none", async () => {
    const first = (await stranger(house).get("/newest").expect(200)).text;
    const { text } = await stranger(house)
      .get(nextOn(first) ?? "")
      .expect(200);
    expect(text).toMatch(/<meta name="robots" content="noindex/);
  });
});

describe("filters", () => {
  it("narrow by kind, space, language, tag and country, alone and together, and an empty choice is none", async () => {
    const wanted = await openThread(house, {
      kind: "problem",
      space: "finance",
      tags: "Kurs Walutowy, VAT",
      countries: ["SK", "PL"],
    });
    const listed = async (query: string) =>
      idsOn((await stranger(house).get(`/latest?${query}`).expect(200)).text).includes(wanted.id);
    for (const query of [
      "kind=problem",
      "space=finance",
      "language=en",
      "tag=kurs%20walutowy",
      "tag=VAT",
      "country=SK",
      "kind=problem&space=finance&language=en&tag=vat&country=PL",
      "kind=&space=&language=&tag=&country=",
    ])
      expect(await listed(query), query).toBe(true);
    for (const query of [
      "kind=question",
      "space=culture",
      "language=pl",
      "tag=kurs",
      "country=HU",
      "kind=problem&country=HU",
    ])
      expect(await listed(query), query).toBe(false);
  });
  it("that mean nothing are refused, what a newsletter appends is not", async () => {
    for (const query of [
      "kind=poll",
      "language=english",
      "country=Poland",
      "country=pl",
      "after=yesterday",
      "space=../etc",
    ])
      await stranger(house).get(`/latest?${query}`).expect(400);
    const thread = await openThread(house);
    for (const path of ["/latest", thread.href, "/"])
      await stranger(house).get(`${path}?utm_source=newsletter&fbclid=x`).expect(200);
  });
});

describe("a synonym of a tag", () => {
  it("narrows as the tag does: on lists, in their links and in the API, also what was tagged before", async () => {
    const before = await openThread(house, { tags: "overheads" });
    const { db } = house.app;
    await db.insertInto("tags").values({ name: "indirect costs" }).execute();
    await db.insertInto("tag_synonyms").values({ synonym: "overheads", tag: "indirect costs" }).execute();
    await publish(db, { type: "tags.changed" });
    const after = await openThread(house, { tags: "Overheads" });
    for (const tag of ["overheads", "indirect%20costs", "OVERHEADS"]) {
      const found = async () => {
        const { items } = (await stranger(house).get(`/api/v1/threads?tag=${tag}`).expect(200)).body;
        return items.map(({ id }: { id: number }) => id).sort((a: number, b: number) => a - b);
      };
      await expect.poll(found).toEqual([before.id, after.id]);
    }
    await stranger(house).get("/latest?tag=overheads").redirects(1).expect(200);
  });
});

describe("R-12: open lists", () => {
  afterEach(() => closeSockets());
  const spaceId = async (slug: string) =>
    (await house.app.db.selectFrom("spaces").select("id").where("slug", "=", slug).executeTakeFirstOrThrow()).id;
  async function listener(...slugs: string[]) {
    const heard = await connect(house);
    const gone: number[] = [];
    heard.socket.on("list.gone", ({ threadId }: { threadId: number }) => gone.push(threadId));
    await heard.ask("list.join", { spaceIds: await Promise.all(slugs.map(spaceId)) });
    return { heard, gone, came: () => heard.hints.filter(({ opened }) => opened).map(({ threadId }) => threadId) };
  }
  const act = async (path: string, form: object = {}) =>
    (await person(house, "ingrid")).post(path).type("form").send(form).expect(303);

  it("a thread that is deleted goes, one that is restored comes", async () => {
    const { id } = await openThread(house);
    const { gone, came } = await listener("agreements");
    await act(`/t/${id}/delete`, { reason: "Twice" });
    await expect.poll(() => gone).toContain(id);
    await act(`/t/${id}/restore`);
    await expect.poll(came).toContain(id);
  });

  it("one that moves goes from the one list and comes on the other; on a list of both it stays", async () => {
    const { id } = await openThread(house);
    const [from, to, both] = [
      await listener("agreements"),
      await listener("finance"),
      await listener("agreements", "finance"),
    ];
    await act(`/t/${id}/move`, { space: "finance" });
    await expect.poll(() => from.gone).toContain(id);
    await expect.poll(to.came).toContain(id);
    expect(both.gone).not.toContain(id);
    expect(both.came()).not.toContain(id);
  });

  it("one that goes under in another goes, and its figures come to the other; so they do when a post is deleted", async () => {
    const [first, second] = [await openThread(house), await openThread(house)];
    const { heard, gone } = await listener("agreements");
    const figures = () => heard.hints.filter(({ threadId }) => threadId === second.id).at(-1)?.replyCount;
    const { id: postId } = await reply(house, "marek", second.id, "One more.");
    await expect.poll(figures).toBe(1);
    await act(`/t/${first.id}/merge`, { thread: String(second.id) });
    await expect.poll(() => gone).toContain(first.id);
    await expect.poll(figures).toBe(2);
    await act(`/p/${postId}/delete`);
    await expect.poll(figures).toBe(1);
  });

  it("what went while nobody said so is answered to a list that asks: deleted, moved away, in a space that was closed", async () => {
    const threads = [await openThread(house), await openThread(house), await openThread(house, { space: "culture" })];
    const [deleted, moved, closed] = threads.map(({ id }) => id);
    const stays = await openThread(house);
    const threadIds = [...threads.map(({ id }) => id), stays.id];
    const spaceIds = [await spaceId("agreements"), await spaceId("culture")];
    const visitor = await connect(house);
    const ask = async () => {
      const answer = await visitor.ask<{ gone: number[] }>("list.join", { spaceIds, threadIds });
      return answer.ok ? answer.gone : undefined;
    };
    expect(await ask()).toEqual([]);
    await act(`/t/${deleted}/delete`);
    await act(`/t/${moved}/move`, { space: "finance" });
    expect(await ask()).toEqual([deleted, moved]);
    const resyncs = visitor.resyncs;
    await house.app.db.updateTable("spaces").set({ visibility: "members" }).where("slug", "=", "culture").execute();
    await publish(house.app.db, { type: "space.changed", spaceId: await spaceId("culture") });
    // That is what makes a list ask again.
    await expect.poll(() => visitor.resyncs).toBeGreaterThan(resyncs);
    expect(await ask()).toEqual([deleted, moved, closed]);
    await house.app.db.updateTable("spaces").set({ visibility: "public" }).where("slug", "=", "culture").execute();
    await publish(house.app.db, { type: "space.changed", spaceId: await spaceId("culture") });
  });
});

describe("unanswered", () => {
  it("holds questions without an answer, and only as long as they have none", async () => {
    const question = await openThread(house, { kind: "question" });
    const discussion = await openThread(house);
    const listed = async () => walk(() => stranger(house), "/unanswered");
    expect(await listed()).toContain(question.id);
    expect(await listed()).not.toContain(discussion.id);
    await reply(house, "marek", question.id, "A comment is no answer.", { parentId: question.openingId });
    expect(await listed()).toContain(question.id);
    const answer = await reply(house, "marek", question.id, "This is one.");
    await expect.poll(listed).not.toContain(question.id);
    const marek = await person(house, "marek");
    await marek.post(`/p/${answer.id}/delete`).type("form").send({}).expect(303);
    await expect.poll(listed).toContain(question.id);
  });
});

describe("what is new for a reader", () => {
  it("is marked on lists, and no longer after it was read", async () => {
    const { id, href } = await openThread(house);
    const klaus = await person(house, "klaus");
    const row = async () =>
      new RegExp(`data-thread="${id}">(.*?)</li>`, "s").exec((await klaus.get("/latest").expect(200)).text)?.[1] ?? "";
    expect(await row()).toContain("mark-new");
    await klaus.get(href).expect(200);
    await expect.poll(row).not.toContain("mark-new");
    await reply(house, "marek", id, "Something new.");
    expect(await row()).toContain("1 new");
    await klaus.put(`/api/v1/threads/${id}/reading`).send({ number: 2 }).expect(204);
    expect(await row()).not.toContain("mark-new");
  });
  it("one's own post is nothing new to oneself", async () => {
    const { id } = await openThread(house, { by: "nuria" });
    await reply(house, "nuria", id, "I forgot to say.");
    const nuria = await person(house, "nuria");
    const { text } = await nuria.get("/latest").expect(200);
    expect(new RegExp(`data-thread="${id}">(.*?)</li>`, "s").exec(text)?.[1]).not.toContain("mark-new");
  });
});

describe("pinned threads", () => {
  it("stand above the first page of their space, once, and nowhere else above", async () => {
    const pinned = await openThread(house, { space: "reporting" });
    const later = await openThread(house, { space: "reporting" });
    const ingrid = await person(house, "ingrid");
    await ingrid.put(`/api/v1/threads/${pinned.id}/pin`).expect(204);
    const top = async (path: string) => idsOn((await stranger(house).get(path).expect(200)).text);
    await expect.poll(async () => (await top("/s/reporting"))[0]).toBe(pinned.id);
    expect((await top("/s/reporting")).filter((id) => id === pinned.id)).toHaveLength(1);
    expect((await top("/latest")).indexOf(later.id)).toBeLessThan((await top("/latest")).indexOf(pinned.id));
    await ingrid.delete(`/api/v1/threads/${pinned.id}/pin`).expect(204);
    await expect
      .poll(async () => {
        const ids = await top("/s/reporting");
        return ids.indexOf(later.id) < ids.indexOf(pinned.id);
      })
      .toBe(true);
  });
});
