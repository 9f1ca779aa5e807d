/** What is unread and new for whom, how it is done with, and that the bell says the same in every tab, device and process. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WatchLevel } from "../../shared/spaces/kinds.ts";
import type { Badges } from "../../shared/viewer.ts";
import { closeSockets, connect } from "../forum/threads/sockets.ts";
import {
  asJson,
  cookieOf,
  fillThread,
  forgetLimits,
  idOf,
  openThread,
  person,
  reply,
  stranger,
} from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";
import { everybodyIsTold, headerOf, toldOf, watch } from "./support.ts";

const house = useHouseBehindProxy();
beforeAll(async () => {
  // Old threads wait for nobody: each test counts from nothing.
  const { db } = house.app;
  await db.deleteFrom("thread_watches").execute();
  await db.deleteFrom("notifications").execute();
});
beforeEach(() => forgetLimits(house));
afterEach(closeSockets);

async function listed(handle: string, path: string): Promise<number[]> {
  const agent = await person(house, handle);
  const { text } = await agent.get(path).expect(200);
  return [...text.matchAll(/<li [^>]*data-thread="(\d+)"/g)].map(([, id]) => Number(id));
}

describe("unread threads", () => {
  it("are those that one watches or tracks and that went on since, latest first, with the way to the first unread post", async () => {
    const first = await openThread(house, { by: "joao", space: "finance" });
    const second = await openThread(house, { by: "joao" });
    const muted = await openThread(house, { by: "joao" });
    await watch(house, "joao", `/t/${muted.id}`, "muted");
    for (const { id } of [second, first, muted]) await reply(house, "marek", id, "A word.");
    await everybodyIsTold(house);
    expect(await listed("joao", "/unread")).toEqual([first.id, second.id]);
    expect(await listed("joao", "/unread?space=finance")).toEqual([first.id]);
    expect(await headerOf(house, "joao")).toMatchObject({ unread: 2 });
    // The person who wrote there tracks it: read up to one's own word, and counted from the next.
    expect(await listed("marek", "/unread")).toEqual([]);
    await reply(house, "joao", first.id, "Thanks.");
    await everybodyIsTold(house);
    expect(await listed("marek", "/unread")).toEqual([first.id]);
    expect(await listed("joao", "/unread")).toEqual([second.id]);
    await reply(house, "marek", first.id, "Not at all.");
    await everybodyIsTold(house);
    expect(await listed("marek", "/unread")).toEqual([]);
    const { text } = await (await person(house, "joao")).get("/unread").expect(200);
    expect(text).toContain(`href="/t/${first.id}/unread"`);
  });

  it("lead to the page and place of the first unread post", async () => {
    const { id, href } = await openThread(house, { by: "klaus" });
    await fillThread(house, id, 24);
    const klaus = await person(house, "klaus");
    const jump = async () => (await klaus.get(`/t/${id}/unread`).expect(302)).headers.location;
    const postAt = (number: number) =>
      house.app.db
        .selectFrom("posts")
        .select("id")
        .where("thread_id", "=", id)
        .where("number", "=", number)
        .executeTakeFirstOrThrow();
    expect(await jump()).toBe(`${href}#p${(await postAt(2)).id}`);
    await klaus.put(`/api/v1/threads/${id}/reading`).send({ number: 21 }).expect(204);
    expect(await jump()).toBe(`${href}?page=2#p${(await postAt(22)).id}`);
    await klaus.put(`/api/v1/threads/${id}/reading`).send({ number: 25 }).expect(204);
    expect(await jump()).toBe(`${href}?page=2`);
    await stranger(house).get(`/t/${id}/unread`).expect(302);
  });

  it("come in pages, and one press is done with all of them or those of one space", async () => {
    const { db } = house.app;
    const userId = await idOf(house, "oksana");
    await db.deleteFrom("read_positions").where("user_id", "=", userId).execute();
    const threads = await db
      .selectFrom("threads")
      .innerJoin("spaces", "spaces.id", "threads.space_id")
      .select(["threads.id", "space_id", "last_number", "last_post_at", "spaces.slug"])
      .where("spaces.visibility", "=", "public")
      .where("deleted_at", "is", null)
      .orderBy("threads.id")
      .limit(40)
      .execute();
    await db
      .insertInto("thread_watches")
      .values(
        threads.map(({ id, slug: _, ...thread }) => ({
          ...thread,
          user_id: userId,
          thread_id: id,
          level: "tracking" as const,
          origin: "chosen" as const,
        })),
      )
      .execute();
    const oksana = await person(house, "oksana");
    const first = (await oksana.get("/unread").expect(200)).text;
    const next = /href="(\/unread\?after=[^"]+)"/.exec(first)?.[1] ?? "";
    const all = [...(await listed("oksana", "/unread")), ...(await listed("oksana", next))];
    expect(all).toHaveLength(40);
    expect(new Set(all)).toEqual(new Set(threads.map(({ id }) => id)));
    const [{ slug = "" } = {}] = threads;
    await oksana.post("/unread/done").type("form").send({ space: slug }).expect(303);
    const rest = threads.filter((thread) => thread.slug !== slug);
    expect(await headerOf(house, "oksana")).toMatchObject({ unread: rest.length });
    await oksana.post("/unread/done").type("form").send({}).expect(303);
    expect(await listed("oksana", "/unread")).toEqual([]);
    expect(await headerOf(house, "oksana")).toMatchObject({ unread: 0 });
  });

  it("are not shown, nor counted, where the right to read was lost, or the thread is deleted", async () => {
    const { id } = await openThread(house, { by: "marek", space: "coordinators" });
    await reply(house, "ingrid", id, "A word.");
    await everybodyIsTold(house);
    expect(await listed("marek", "/unread")).toContain(id);
    const before = await headerOf(house, "marek");
    const ingrid = await person(house, "ingrid");
    await ingrid.delete(`/api/v1/threads/${id}`);
    await expect.poll(async () => (await headerOf(house, "marek")).unread).toBe(before.unread - 1);
    expect(await listed("marek", "/unread")).not.toContain(id);
  });
});

describe("new threads", () => {
  it("are those of the last weeks that one never opened and did not mute, until one has seen them all", async () => {
    const nuria = await person(house, "nuria");
    await nuria.post("/new-to-me/done").type("form").send({}).expect(303);
    expect(await listed("nuria", "/new-to-me")).toEqual([]);
    const here = await openThread(house, { by: "ania", space: "finance" });
    const there = await openThread(house, { by: "ania", space: "reporting" });
    await openThread(house, { by: "marek", space: "coordinators" });
    await openThread(house, { by: "nuria", space: "finance" });
    expect(await listed("nuria", "/new-to-me")).toEqual([there.id, here.id]);
    expect(await listed("nuria", "/new-to-me?space=finance")).toEqual([here.id]);
    expect(await headerOf(house, "nuria")).toMatchObject({ fresh: 2 });
    await watch(house, "nuria", "/s/reporting", "muted");
    expect(await listed("nuria", "/new-to-me")).toEqual([here.id]);
    await nuria.get(here.href).expect(200);
    expect(await listed("nuria", "/new-to-me")).toEqual([]);
    expect(await headerOf(house, "nuria")).toMatchObject({ fresh: 0 });
    await watch(house, "nuria", "/s/reporting", "normal");
    expect(await listed("nuria", "/new-to-me")).toEqual([there.id]);
  });
});

describe("following", () => {
  it("equal choices at once leave one row, and the last one counts (R2)", async () => {
    const { id } = await openThread(house, { by: "ania" });
    const tomasz = await person(house, "tomasz");
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => tomasz.put(`/api/v1/threads/${id}/watch`).send({ level: "watching" })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const rows = await house.app.db
      .selectFrom("thread_watches")
      .select(["level", "origin"])
      .where("thread_id", "=", id)
      .where("user_id", "=", await idOf(house, "tomasz"))
      .execute();
    expect(rows).toEqual([{ level: "watching", origin: "chosen" }]);
  });

  it("is for members who may read; what is no level is refused", async () => {
    const { id } = await openThread(house, { by: "marek", space: "coordinators" });
    const klaus = await person(house, "klaus");
    await klaus.put(`/api/v1/threads/${id}/watch`).send({ level: "watching" }).expect(404);
    await klaus.put("/api/v1/spaces/coordinators/watch").send({ level: "watching" }).expect(404);
    await stranger(house).put("/api/v1/spaces/finance/watch").send({ level: "watching" }).expect(401);
    await klaus.put("/api/v1/spaces/finance/watch").send({ level: "loudly" }).expect(422);
    await klaus
      .put("/api/v1/spaces/finance/watch")
      .send({ level: ["muted"] })
      .expect(400);
    await asJson(stranger(house).get("/notifications/panel")).expect(401);
    for (const path of ["/notifications", "/unread", "/new-to-me"]) await stranger(house).get(path).expect(303);
  });

  it("works as a form, and is shown on the page of the thread and of the space to oneself alone", async () => {
    const { id, href } = await openThread(house, { by: "ania" });
    const klaus = await person(house, "klaus");
    const levelOn = async (agent: Awaited<ReturnType<typeof person>>, path: string) =>
      /value="(\w+)" aria-current="true"/.exec((await agent.get(path).expect(200)).text)?.[1];
    await klaus.post(`/t/${id}/watch`).type("form").send({ level: "muted" }).expect(303);
    await klaus.post("/s/agreements/watch").type("form").send({ level: "tracking" }).expect(303);
    expect(await levelOn(klaus, href)).toBe("muted");
    expect(await levelOn(klaus, "/s/agreements")).toBe("tracking");
    const beata = await person(house, "beata");
    expect(await levelOn(beata, href)).toBe("normal");
    expect(await levelOn(beata, "/s/agreements")).toBe("normal");
    expect((await stranger(house).get(href)).text).not.toContain("watch-menu");
    await klaus.post("/s/agreements/watch").type("form").send({ level: "normal" }).expect(303);
  });

  it("a thread that moves takes its followers along, but for those of its former space", async () => {
    const { db } = house.app;
    await watch(house, "beata", "/s/finance", "tracking");
    const { id } = await openThread(house, { by: "ania", space: "finance" });
    await everybodyIsTold(house);
    const reporting = await db
      .selectFrom("spaces")
      .select("id")
      .where("slug", "=", "reporting")
      .executeTakeFirstOrThrow();
    await db.updateTable("threads").set({ space_id: reporting.id }).where("id", "=", id).execute();
    const rows = await db
      .selectFrom("thread_watches")
      .select(["user_id", "space_id"])
      .where("thread_id", "=", id)
      .execute();
    expect(rows).toEqual([{ user_id: await idOf(house, "ania"), space_id: reporting.id }]);
  });
});

describe("the bell, live", () => {
  async function listen(where: { url: string }, handle: string) {
    const cookie = await cookieOf(house, handle);
    const heard = await connect(where, cookie);
    const badges: Badges[] = [];
    const watches: { of: string; level: WatchLevel }[] = [];
    heard.socket.on("badges.changed", (each: Badges) => badges.push(each));
    heard.socket.on("watch.changed", (each: { of: string; level: WatchLevel }) => watches.push(each));
    return { badges, watches };
  }

  it("rings in every tab and process, and what is read in one is read in all", async () => {
    const second = await house.another();
    const start = (await headerOf(house, "stefan")).bell;
    const tabs = [await listen(house, "stefan"), await listen(house, "stefan"), await listen(second, "stefan")];
    const { id, href } = await openThread(house, { by: "ania" });
    await reply(house, "marek", id, "@stefan, look.");
    for (const { badges } of tabs) await expect.poll(() => badges.at(-1)?.bell, { timeout: 5_000 }).toBe(start + 1);
    const stefan = await person(house, "stefan");
    const { text } = await stefan.get(href).expect(200);
    // The page that shows the post does not say that it is unread.
    expect(text).toMatch(/data-badge="bell" hidden/);
    for (const { badges } of tabs) await expect.poll(() => badges.at(-1)?.bell, { timeout: 5_000 }).toBe(start);
    await stefan.put(`/api/v1/threads/${id}/watch`).send({ level: "muted" }).expect(200);
    for (const { watches } of tabs)
      await expect.poll(() => watches, { timeout: 5_000 }).toEqual([{ of: `/t/${id}`, level: "muted" }]);
    await second.close();
  });

  it("is read line by line or at one press; nobody reads another's", async () => {
    const { id } = await openThread(house, { by: "ania" });
    await reply(house, "marek", id, "@giorgi, look.");
    await everybodyIsTold(house);
    const row = await house.app.db
      .selectFrom("notifications")
      .select(["id"])
      .where("thread_id", "=", id)
      .where("kind", "=", "mention")
      .executeTakeFirstOrThrow();
    const klaus = await person(house, "klaus");
    await klaus
      .post("/api/v1/notifications/read")
      .send({ ids: [row.id] })
      .expect(204);
    expect((await headerOf(house, "giorgi")).bell).toBe(1);
    const giorgi = await person(house, "giorgi");
    const page = (await giorgi.get("/notifications?filter=unread").expect(200)).text;
    expect(page).toContain(`href="/p/`);
    await giorgi
      .post("/notifications/read")
      .type("form")
      .send({ ids: String(row.id) })
      .expect(303);
    expect((await headerOf(house, "giorgi")).bell).toBe(0);
    expect(await toldOf(house, "giorgi", id)).toEqual({ mention: 1 });
    await giorgi.post("/api/v1/notifications/read").send({ ids: "all" }).expect(204);
    await giorgi.post("/notifications/read").type("form").send({ ids: "1,x" }).expect(422);
  });
});
