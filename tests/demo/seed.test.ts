import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyPassword } from "../../server/accounts/passwords.ts";
import { demoCommunity } from "../../server/demo/read-community.ts";
import { seedDemo } from "../../server/demo/seed.ts";
import { seedBasics } from "../../server/demo/seed-basics.ts";
import { EXCERPT_LENGTH } from "../../server/forum/threads/open-thread.ts";
import { type Database, openDatabase } from "../../server/platform/database/db.ts";
import { closeMarkdown } from "../../server/platform/markdown/render.ts";
import { createLog } from "../../server/platform/start/log.ts";
import { excerpt } from "../../shared/forum/threads/excerpt.ts";
import { slugify } from "../../shared/links.ts";
import { createTestDatabase, PASSWORD } from "../support/house.ts";
import { findInconsistencies } from "./consistency.ts";
import { createEmptyDatabase } from "./empty-database.ts";

let dropDatabase: () => Promise<void>;
let database: Database;

beforeAll(async () => {
  const { url, drop } = await createTestDatabase();
  dropDatabase = drop;
  database = openDatabase(url, createLog("silent"), { poolSize: 2 });
});
afterAll(async () => {
  await closeMarkdown();
  await database.close();
  await dropDatabase();
});

const count = async (
  from: Database,
  table: "threads" | "posts" | "users" | "practices" | "spaces" | "thematic_lines",
) => {
  const row = await from.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as("n"))
    // The migrations' own space for private conversations is no part of the community.
    .$if(table === "spaces", (query) => query.where(sql<boolean>`visibility <> 'conversation'`))
    .executeTakeFirstOrThrow();
  return row.n;
};

test("every derived column of the demonstration community is what its rows say", async () => {
  expect(await findInconsistencies(database.db)).toEqual({});
});

test("revisions of each demonstration thread are gapless in the order in which posts were written", async () => {
  const posts = await database.db
    .selectFrom("posts")
    .innerJoin("threads", "threads.id", "posts.thread_id")
    .select(["posts.thread_id", "posts.revision", "threads.revision as latest"])
    .orderBy("posts.thread_id")
    .orderBy("posts.created_at")
    .orderBy("posts.id")
    .execute();
  for (const [, own] of Map.groupBy(posts, (post) => post.thread_id)) {
    expect(own.map((post) => post.revision)).toEqual(own.map((_, index) => index + 1));
    expect(own[0]?.latest).toBe(own.length);
  }
});

test("people of the demonstration write by day where they live, and nothing has yet to happen", async () => {
  const { rows } = await sql<{ hour: number; ahead: boolean }>`
    SELECT extract(hour FROM moment.at AT TIME ZONE users.time_zone)::int AS hour, moment.at > now() AS ahead
    FROM (
      SELECT author_id AS person, created_at AS at FROM posts
      UNION ALL SELECT editor_id, updated_at FROM problem_stages
      UNION ALL SELECT owner_id, published_at FROM practices WHERE version > 0
    ) AS moment JOIN users ON users.id = moment.person`.execute(database.db);
  expect(rows.length).toBeGreaterThan(200);
  expect(rows.filter(({ hour, ahead }) => ahead || hour < 7 || hour >= 22)).toEqual([]);
});

test("threads and posts have rising ids as time goes on", async () => {
  for (const table of ["threads", "posts"] as const) {
    const rows = await database.db.selectFrom(table).select("id").orderBy("created_at").orderBy("id").execute();
    const ids = rows.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  }
});

test("slugs and excerpts are those that posting would have made", async () => {
  const threads = await database.db
    .selectFrom("threads")
    .innerJoin("posts", (join) => join.onRef("posts.thread_id", "=", "threads.id").on("posts.number", "=", 1))
    .select(["threads.title", "threads.slug", "threads.excerpt", "posts.plain"])
    .execute();
  for (const thread of threads) {
    expect(thread.slug).toBe(slugify(thread.title));
    expect(thread.excerpt).toBe(excerpt(thread.plain, EXCERPT_LENGTH));
  }
});

test("the community is large enough to be believed, in both languages and all three kinds", async () => {
  expect(await count(database, "users")).toBeGreaterThanOrEqual(12);
  expect(await count(database, "thematic_lines")).toBe(7);
  expect(await count(database, "practices")).toBeGreaterThanOrEqual(3);
  const threads = await database.db.selectFrom("threads").select(["kind", "language"]).execute();
  expect(threads.length).toBeGreaterThanOrEqual(40);
  expect(new Set(threads.map(({ kind }) => kind))).toEqual(new Set(["discussion", "question", "problem"]));
  for (const language of ["pl", "en"]) {
    expect(threads.filter((thread) => thread.language === language).length).toBeGreaterThanOrEqual(15);
  }
});

test("a fill that fails at its very end leaves nothing, and the next one is complete, with the passwords given", async () => {
  const { url, drop } = await createEmptyDatabase();
  const empty = openDatabase(url, createLog("silent"), { poolSize: 2 });
  const failing = seedDemo(empty.db, {
    password: () => PASSWORD,
    beforeCommit: () => Promise.reject(new Error("stop")),
  });
  await expect(failing).rejects.toThrow("stop");
  for (const table of ["users", "threads", "posts", "spaces", "thematic_lines"] as const) {
    expect(await count(empty, table)).toBe(0);
  }
  await seedDemo(empty.db, { password: () => PASSWORD });
  expect(await count(empty, "threads")).toBe(demoCommunity().threads.length);
  expect(await findInconsistencies(empty.db)).toEqual({});
  const { password_hash } = await empty.db
    .selectFrom("users")
    .select("password_hash")
    .where("handle", "=", "ania")
    .executeTakeFirstOrThrow();
  expect(await verifyPassword(password_hash, PASSWORD)).toBe(true);
  await empty.close();
  await drop();
});

test("basics are put in once and leave what administrators changed", async () => {
  const { url, drop } = await createEmptyDatabase();
  const empty = openDatabase(url, createLog("silent"), { poolSize: 2 });
  await seedBasics(empty.db);
  expect(await count(empty, "thematic_lines")).toBe(7);
  const spaces = await count(empty, "spaces");
  await empty.db.deleteFrom("spaces").where("slug", "=", "house").execute();
  await seedBasics(empty.db);
  expect(await count(empty, "spaces")).toBe(spaces - 1);
  expect(await count(empty, "users")).toBe(0);
  await empty.close();
  await drop();
});

test("the community can still be asked for after an empty start, but not over people of the same names", async () => {
  const { url, drop } = await createEmptyDatabase();
  const empty = openDatabase(url, createLog("silent"), { poolSize: 2 });
  await seedBasics(empty.db);
  const ania = { name: "Ania", email: "ania@urzad.example", locale: "pl", time_zone: "Europe/Warsaw" };
  await empty.db
    .insertInto("users")
    .values({ handle: "ania", ...ania })
    .execute();
  await expect(seedDemo(empty.db, { password: () => PASSWORD })).rejects.toMatchObject({ code: "demo_conflict" });
  await empty.db.deleteFrom("users").execute();
  await seedDemo(empty.db, { password: () => PASSWORD });
  expect(await count(empty, "spaces")).toBe(demoCommunity().spaces.length);
  expect(await findInconsistencies(empty.db)).toEqual({});
  await empty.close();
  await drop();
});
