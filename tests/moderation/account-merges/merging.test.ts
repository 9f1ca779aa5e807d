/** Two accounts of one person become one: nothing is lost or counted twice, and for a month it can be taken back. */
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { findInconsistencies } from "../../demo/consistency.ts";
import { idOf, openThread, person, reply, stranger } from "../../forum/threads/support.ts";
import { useHouseBehindProxy } from "../../support/house.ts";

const house = useHouseBehindProxy();
const ADMIN = "beata";
beforeAll(async () => {
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", ADMIN).execute();
});

const postsOf = async (handle: string): Promise<number[]> => {
  const userId = await idOf(house, handle);
  const rows = await house.app.db.selectFrom("posts").select("id").where("author_id", "=", userId).execute();
  return rows.map(({ id }) => id).toSorted((a, b) => a - b);
};
const latestState = async () =>
  (
    await house.app.db
      .selectFrom("account_merges")
      .select("state")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow()
  ).state;
const ask = async (form: Record<string, string>) =>
  (await person(house, ADMIN))
    .post("/admin/merges")
    .type("form")
    .send({ reason: "Two accounts of one person", ...form });

it("posts, votes and memberships go over, what both did is kept once, and taking it back restores all of it", async () => {
  const { db } = house.app;
  const { id: threadId, openingId } = await openThread(house, { by: "ania" });
  await reply(house, "giorgi", threadId, "Written under the first name.");
  for (const handle of ["giorgi", "klaus"])
    await (await person(house, handle)).put(`/api/v1/posts/${openingId}/vote`).send({ value: "1" });
  const own = await postsOf("giorgi");
  const others = await postsOf("klaus");
  const score = async () =>
    (await db.selectFrom("posts").select("score").where("id", "=", openingId).executeTakeFirstOrThrow()).score;
  expect(await score()).toBe(2);

  const question = await ask({ from: "giorgi", into: "klaus", intent: "look" });
  expect(question.status).toBe(200);
  expect(question.text).toContain("@giorgi");
  expect(await postsOf("giorgi")).toEqual(own);
  await ask({ from: "giorgi", into: "klaus", intent: "merge" }).then(({ status }) => expect(status).toBe(303));
  await expect.poll(latestState, { timeout: 20_000 }).toBe("done");
  expect(await postsOf("klaus")).toEqual([...own, ...others].toSorted((a, b) => a - b));
  expect(await score()).toBe(1);
  expect(await findInconsistencies(db)).toEqual({});
  await stranger(house).get("/people/giorgi").expect(301).expect("Location", "/people/klaus");
  expect((await stranger(house).get(`/api/v1/threads/${threadId}/changes?since=0`)).text).not.toContain("giorgi");
  const again = await stranger(house)
    .post("/sign-in")
    .type("form")
    .send({ login: "giorgi", password: "whatever it was" });
  expect(again.status).toBe(422);
  expect((await ask({ from: "giorgi", into: "klaus", intent: "merge" })).status).toBe(422);

  const { id } = await db.selectFrom("account_merges").select("id").orderBy("id", "desc").executeTakeFirstOrThrow();
  await (await person(house, ADMIN)).post(`/admin/merges/${id}/undo`).expect(303);
  await expect.poll(latestState, { timeout: 20_000 }).toBe("undone");
  expect(await postsOf("giorgi")).toEqual(own);
  expect(await postsOf("klaus")).toEqual(others);
  expect(await score()).toBe(2);
  expect(await findInconsistencies(db)).toEqual({});
  await stranger(house).get("/people/giorgi").expect(200);
});

it("is refused for oneself, administrators and people who are not there, and after a month it stands", async () => {
  for (const [from, into] of [
    [ADMIN, "klaus"],
    ["klaus", "klaus"],
    ["nobody-here", "klaus"],
  ] as const)
    expect((await ask({ from, into, intent: "merge" })).status, from).toBe(422);
  await (await person(house, "ingrid")).get("/admin/merges").expect(404);
  await (await person(house, "ingrid")).post("/admin/merges/1/undo").expect(404);
  const { db } = house.app;
  const { id } = await db
    .insertInto("account_merges")
    .values({
      from_id: await idOf(house, "oksana"),
      into_id: await idOf(house, "klaus"),
      reason: "Long ago",
      state: "done",
      done_at: sql<Date>`now() - interval '31 days'`,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await (await person(house, ADMIN)).post(`/admin/merges/${id}/undo`).expect(409);
});
