/** A space's counts are kept as threads come, go and find answers; they must always be what counting again would say. */
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openThread, person, reply } from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";

const house = useHouseBehindProxy();

type Counts = { slug: string; threads: number; answered: number };

async function kept(): Promise<Counts[]> {
  const { rows } = await sql<Counts>`
    SELECT slug, thread_count AS threads, answered_count AS answered FROM spaces ORDER BY spaces.slug`.execute(
    house.app.db,
  );
  return rows;
}

async function counted(): Promise<Counts[]> {
  const { rows } = await sql<Counts>`
    SELECT spaces.slug, count(threads.id) AS threads, count(threads.accepted_post_id) AS answered
    FROM spaces LEFT JOIN threads ON threads.space_id = spaces.id AND threads.deleted_at IS NULL
    GROUP BY spaces.slug ORDER BY spaces.slug`.execute(house.app.db);
  return rows;
}

const total = (counts: readonly Counts[], of: "threads" | "answered") =>
  counts.reduce((sum, each) => sum + each[of], 0);

test("the demonstration community is counted as it was made", async () => {
  expect(await kept()).toEqual(await counted());
  expect(total(await kept(), "threads")).toBeGreaterThan(0);
  expect(total(await kept(), "answered")).toBeGreaterThan(0);
});

test("opening, accepting, un-accepting, deleting and restoring a thread keep its space's counts right", async () => {
  const before = await kept();
  const [ania, ingrid] = [await person(house, "ania"), await person(house, "ingrid")];
  const thread = await openThread(house, { by: "ania", kind: "question" });
  const answer = await reply(house, "marek", thread.id, "Ask the council secretary to sign for the mayor.");
  const press = (agent: typeof ania, path: string, value: number) =>
    agent.post(path).type("form").send({ value }).expect(303);
  const changes: [() => Promise<unknown>, { threads: number; answered: number }][] = [
    [() => press(ania, `/p/${answer.id}/accept`, 1), { threads: 1, answered: 1 }],
    [() => press(ania, `/p/${answer.id}/accept`, 0), { threads: 1, answered: 0 }],
    [() => press(ania, `/p/${answer.id}/accept`, 1), { threads: 1, answered: 1 }],
    [() => ingrid.post(`/t/${thread.id}/delete`).type("form").send({}).expect(303), { threads: 0, answered: 0 }],
    [() => ingrid.post(`/t/${thread.id}/restore`).type("form").send({}).expect(303), { threads: 1, answered: 1 }],
  ];
  for (const [change, expected] of changes) {
    await change();
    const now = await kept();
    expect(total(now, "threads") - total(before, "threads")).toBe(expected.threads);
    expect(total(now, "answered") - total(before, "answered")).toBe(expected.answered);
    expect(now).toEqual(await counted());
  }
});

test("rows moved between spaces or removed by hand are counted too", async () => {
  const { db } = house.app;
  await sql`
    UPDATE threads SET space_id = (SELECT max(id) FROM spaces)
    WHERE id IN (SELECT id FROM threads ORDER BY id LIMIT 3)`.execute(db);
  expect(await kept()).toEqual(await counted());
  await sql`DELETE FROM threads WHERE id IN (SELECT id FROM threads
    WHERE id NOT IN (SELECT thread_id FROM posts JOIN claim_sources ON claim_sources.post_id = posts.id) ORDER BY id LIMIT 3)`.execute(
    db,
  );
  expect(await kept()).toEqual(await counted());
});
