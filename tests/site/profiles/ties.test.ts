/** Following and muting people, everything that somebody wrote, and the devices that one is signed in on. */
import { expect, test, vi } from "vitest";
import { newBrowser, signIn } from "../../accounts/support.ts";
import { idOf, sendThread, threadForm } from "../../forum/threads/support.ts";
import { PASSWORD, useHouseBehindProxy } from "../../support/house.ts";

const house = useHouseBehindProxy();

const bellOf = async (handle: string) =>
  house.app.db
    .selectFrom("notifications")
    .select(["kind", "thread_id", "actor_id"])
    .where("user_id", "=", await idOf(house, handle))
    .orderBy("id", "desc")
    .execute();

test("R2 following fifty times is following once, and the other is told once", async () => {
  const joao = await signIn(house, "joao", PASSWORD);
  const marek = await idOf(house, "marek");
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => joao.post("/people/marek/follow").type("form").send({ value: "1" })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
  await joao.post("/people/marek/follow").type("form").send({ value: "0" }).expect(303);
  await joao.post("/people/marek/follow").type("form").send({ value: "1" }).expect(303);
  const rows = await house.app.db.selectFrom("follows").selectAll().where("followed_id", "=", marek).execute();
  expect(rows.filter(({ user_id }) => user_id !== marek)).toHaveLength(1);
  expect((await bellOf("marek")).filter(({ kind }) => kind === "followed")).toHaveLength(1);
  expect((await joao.get("/settings/people").expect(200)).text).toContain("Marek Wiśniewski");
});

test("anyone who follows a person hears of the threads that they open, but not where they may not read", async () => {
  const joao = await idOf(house, "joao");
  const marek = await signIn(house, "marek", PASSWORD);
  const open = await sendThread(marek, threadForm({ space: "finance" }));
  expect(open.status).toBe(201);
  const hidden = await sendThread(marek, threadForm({ space: "coordinators" }));
  expect(hidden.status).toBe(201);
  await vi.waitFor(async () => expect((await bellOf("joao")).filter(({ kind }) => kind === "thread")).toHaveLength(1), {
    timeout: 10_000,
  });
  const told = await house.app.db.selectFrom("notifications").select("thread_id").where("user_id", "=", joao).execute();
  const secret = await house.app.db
    .selectFrom("threads")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select("threads.id")
    .where("spaces.slug", "=", "coordinators")
    .execute();
  expect(told.some(({ thread_id }) => secret.some(({ id }) => id === thread_id))).toBe(false);
});

test("the posts of somebody muted are folded for the one who muted, and for nobody else", async () => {
  const { thread_id: threadId } = await house.app.db
    .selectFrom("posts")
    .innerJoin("threads", "threads.id", "posts.thread_id")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select("posts.thread_id")
    .where("posts.author_id", "=", await idOf(house, "marek"))
    .where("posts.kind", "=", "opening")
    .where("spaces.visibility", "=", "public")
    .executeTakeFirstOrThrow();
  const ania = await signIn(house, "ania", PASSWORD);
  const katerina = await signIn(house, "katerina", PASSWORD);
  const read = async (who: typeof ania) => (await who.get(`/t/${threadId}`).redirects(1).expect(200)).text;
  expect(await read(ania)).not.toContain("post-muted");
  await ania.post("/people/marek/mute").type("form").send({ value: "1" }).expect(303);
  expect(await read(ania)).toContain("post-muted");
  expect(await read(katerina)).not.toContain("post-muted");
  await ania.post("/people/marek/mute").type("form").send({ value: "0" }).expect(303);
  expect(await read(ania)).not.toContain("post-muted");
});

test("nobody mutes or follows themselves, a moderator can't be muted, and visitors have no such buttons", async () => {
  const ania = await signIn(house, "ania", PASSWORD);
  await ania.post("/people/ania/follow").type("form").send({ value: "1" }).expect(403);
  await ania.post("/people/ingrid/mute").type("form").send({ value: "1" }).expect(403);
  await ania.post("/people/nobody-here/mute").type("form").send({ value: "1" }).expect(404);
  expect((await ania.get("/people/ingrid")).text).not.toContain('action="/people/ingrid/mute"');
  const visitor = newBrowser(house);
  await visitor.post("/people/marek/mute").type("form").send({ value: "1" }).expect(401);
  expect((await visitor.get("/people/marek")).text).not.toContain('action="/people/marek/follow"');
});

test("A1 all that a person wrote is there page by page, without what the reader may not read", async () => {
  const { db } = house.app;
  const marek = await idOf(house, "marek");
  const visitor = newBrowser(house);
  const seen: string[] = [];
  for (let path: string | undefined = "/people/marek/posts"; path; ) {
    const { text }: { text: string } = await visitor.get(path).expect(200);
    seen.push(...[...text.matchAll(/class="row-title"[^>]*>\s*<a href="\/p\/(\d+)"/g)].map(([, id]) => id ?? ""));
    path = /href="(\/people\/marek\/posts\?after=\d+)"/.exec(text)?.[1];
  }
  const readable = await db
    .selectFrom("posts")
    .innerJoin("threads", "threads.id", "posts.thread_id")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select("posts.id")
    .where("posts.author_id", "=", marek)
    .where("posts.kind", "!=", "opening")
    .where("posts.deleted_at", "is", null)
    .where("threads.deleted_at", "is", null)
    .where("spaces.visibility", "=", "public")
    .orderBy("posts.id", "desc")
    .execute();
  expect(seen).toEqual(readable.map(({ id }) => String(id)));
  await visitor.get("/people/marek/threads?after=1e9").expect(400);
});

test("S5 each device is listed and can be signed out alone; nobody signs out somebody else's", async () => {
  const office = await signIn(house, "klaus", PASSWORD);
  const phone = newBrowser(house).set(
    "User-Agent",
    "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
  );
  await phone.post("/sign-in").type("form").send({ login: "klaus", password: PASSWORD }).expect(303);
  const page = (await office.get("/settings").expect(200)).text;
  expect(page).toContain("Firefox, Android");
  expect(page).toContain("this device");
  const [, name] = /action="\/settings\/devices\/([\w-]{16})\/sign-out"/.exec(page) ?? [];
  const stranger = await signIn(house, "marek", PASSWORD);
  await stranger.post(`/settings/devices/${name}/sign-out`).type("form").send({}).expect(404);
  await phone.get("/settings").expect(200);
  await office.post(`/settings/devices/${name}/sign-out`).type("form").send({}).expect(303);
  await phone.get("/settings").expect(303);
  await office.get("/settings").expect(200);
});
