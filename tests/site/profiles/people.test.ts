/** The directory, profile pages, roles and suspensions. */
import { expect, test } from "vitest";
import { newBrowser, signIn } from "../../accounts/support.ts";
import { PASSWORD, useHouseBehindProxy } from "../../support/house.ts";

const house = useHouseBehindProxy();

const roleOf = async (handle: string) =>
  (await house.app.db.selectFrom("users").select("role").where("handle", "=", handle).executeTakeFirstOrThrow()).role;
const setRole = async (handle: string, role: "member" | "moderator" | "administrator") =>
  house.app.db.updateTable("users").set({ role }).where("handle", "=", handle).execute();

test("people are found by name, by organisation and by country", async () => {
  const visitor = newBrowser(house);
  expect((await visitor.get("/people").expect(200)).text).toContain("Ingrid Lindqvist");
  const byName = await visitor.get("/people?q=lindq&country=").expect(200);
  expect(byName.text).toContain("Ingrid Lindqvist");
  expect(byName.text).not.toContain("Anna Kowalczyk");
  expect((await visitor.get("/people?q=zalesinku")).text).toContain("Anna Kowalczyk");
  const byCountry = await visitor.get("/people?country=SE").expect(200);
  expect(byCountry.text).toContain("Ingrid Lindqvist");
  expect(byCountry.text).not.toContain("Anna Kowalczyk");
  expect((await visitor.get("/people?q=100%25_")).text).toContain("No one matches.");
});

test("people are found by their words in any order: surname first, with a comma, part of the handle or the organisation", async () => {
  const visitor = newBrowser(house);
  const items = async (path: string) => (await visitor.get(path).expect(200)).body.items as { handle: string }[];
  for (const q of ["Kowalczyk Anna", "anna kowalczyk", "Kowalczyk, Anna", "kowal ania", "anna zalesinku", "@ania"]) {
    const { text } = await visitor.get(`/people?q=${encodeURIComponent(q)}`).expect(200);
    expect(text, q).toContain("Anna Kowalczyk");
    expect(text, q).not.toContain("Ingrid Lindqvist");
  }
  expect((await visitor.get("/people?q=Kowalczyk+Ingrid")).text).toContain("No one matches.");
  const found = await items(`/api/v1/people?q=${encodeURIComponent("Kowalczyk Anna")}`);
  expect(JSON.stringify(found)).toContain('"ania"');
  await house.app.db.updateTable("users").set({ name: "Łukasz Żółtowski" }).where("handle", "=", "piotr").execute();
  for (const q of ["zoltowski lukasz", "Żółtowski Łukasz"])
    expect((await visitor.get(`/people?q=${encodeURIComponent(q)}`)).text, q).toContain("Łukasz Żółtowski");
});

test("a long directory goes by pages, in the order of names, nobody twice and nobody left out", async () => {
  const { db } = house.app;
  const people = Array.from({ length: 95 }, (_, n) => ({
    handle: `strona-${n}`,
    name: `${"ĄaŁłŻz"[n % 6]} Strona ${n % 7}`,
    email: `strona-${n}@example.org`,
    email_confirmed_at: new Date(),
    locale: "pl",
    time_zone: "Europe/Warsaw",
  }));
  await db.insertInto("users").values(people).execute();
  const visitor = newBrowser(house);
  const seen: string[] = [];
  let next: string | undefined = "/people?q=strona";
  while (next) {
    const page: { text: string } = await visitor.get(next).expect(200);
    seen.push(...[...page.text.matchAll(/href="\/people\/(strona-\d+)"/g)].map((match) => match[1] ?? ""));
    next = /href="(\/people\?[^"]*after=\d+)"/.exec(page.text)?.[1]?.replaceAll("&amp;", "&");
  }
  expect(seen).toHaveLength(95);
  expect(new Set(seen).size).toBe(95);
  await db.deleteFrom("users").where("handle", "like", "strona-%").execute();
});

test("a profile shows who somebody is and what they wrote where the reader may look", async () => {
  const page = await newBrowser(house).get("/people/marek").expect(200);
  expect(page.text).toContain("Marek Wiśniewski");
  expect(page.text).toContain("Expert");
  expect(page.text).toContain("Latest posts");
  expect(page.text).toMatch(/href="\/p\/\d+"/);
});

test("a person's contributions to a closed group show only to its members", async () => {
  const { db } = house.app;
  const hidden = await db
    .selectFrom("threads")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .innerJoin("users", "users.id", "threads.author_id")
    .select(["threads.title", "threads.id", "users.handle", "spaces.reader_groups"])
    .where("spaces.visibility", "=", "group")
    .executeTakeFirstOrThrow();
  await db.updateTable("threads").set({ created_at: new Date() }).where("id", "=", hidden.id).execute();
  const member = await db
    .selectFrom("group_members")
    .innerJoin("users", "users.id", "group_members.user_id")
    .select("handle")
    .where("group_id", "in", hidden.reader_groups)
    .executeTakeFirstOrThrow();
  const stranger = await newBrowser(house).get(`/people/${hidden.handle}`).expect(200);
  expect(stranger.text).not.toContain(hidden.title);
  const inside = await (await signIn(house, member.handle, PASSWORD)).get(`/people/${hidden.handle}`).expect(200);
  expect(inside.text).toContain(`/t/${hidden.id}/`);
});

test("an administrator gives and takes roles; moderators and members do not", async () => {
  await setRole("joao", "administrator");
  const joao = await signIn(house, "joao", PASSWORD);
  expect((await joao.get("/people/katerina")).text).toContain('action="/people/katerina/role"');
  await joao.post("/people/katerina/role").type("form").send({ role: "moderator" }).expect(303);
  expect(await roleOf("katerina")).toBe("moderator");
  await joao.post("/people/katerina/role").type("form").send({ role: "emperor" }).expect(422);
  await joao.post("/people/joao/role").type("form").send({ role: "member" }).expect(403);
  for (const handle of ["ingrid", "ania"]) {
    const other = await signIn(house, handle, PASSWORD);
    await other.post("/people/katerina/role").type("form").send({ role: "member" }).expect(403);
    expect((await other.get("/people/katerina")).text).not.toContain("/role");
  }
  await newBrowser(house).post("/people/katerina/role").type("form").send({ role: "member" }).expect(401);
  await joao.post("/people/nobody-here/role").type("form").send({ role: "member" }).expect(404);
});

test("two administrators who demote each other at once: one wins, one remains", async () => {
  await setRole("joao", "administrator");
  await setRole("katerina", "administrator");
  const [joao, katerina] = [await signIn(house, "joao", PASSWORD), await signIn(house, "katerina", PASSWORD)];
  const answers = await Promise.all([
    joao.post("/people/katerina/role").type("form").send({ role: "member" }),
    katerina.post("/people/joao/role").type("form").send({ role: "member" }),
  ]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([303, 403]);
  expect([await roleOf("joao"), await roleOf("katerina")].filter((role) => role === "administrator")).toHaveLength(1);
});

test("a moderator suspends a member, who is signed out, and lets them in again; not another moderator", async () => {
  await setRole("joao", "member");
  await setRole("katerina", "moderator");
  const joao = await signIn(house, "joao", PASSWORD);
  const ingrid = await signIn(house, "ingrid", PASSWORD);
  const words = "Please take a week's rest from this.";
  const form = { sanction: "suspended", ground: "unfriendly", suspensionDays: "7", words };
  await ingrid.post("/moderation/people/joao").type("form").send(form).expect(303);
  expect((await ingrid.get("/people/joao")).text).toContain("Suspended until");
  await joao.get("/settings").expect(303);
  const refused = await newBrowser(house).post("/sign-in").type("form").send({ login: "joao", password: PASSWORD });
  expect(refused.headers.location).toMatch(/^\/suspended\//);
  await ingrid.post("/moderation/people/joao/lift").type("form").send({ what: "suspended" }).expect(303);
  await signIn(house, "joao", PASSWORD);
  await ingrid.post("/moderation/people/katerina").type("form").send(form).expect(403);
});
