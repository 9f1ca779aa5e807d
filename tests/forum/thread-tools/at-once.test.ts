/** Two who do something to one thread at the same moment: each is done, or refused in words; nothing breaks, nobody waits in a circle. */

import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { describe, expect, inject, it } from "vitest";
import { everybodyIsTold, watch } from "../../notifications/support.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import { forgetLimits, type OpenedThread, openThread, patiently, person, reply } from "../threads/support.ts";

const house = useHouseBehindProxy();

/** A machine that is busy says so. */
const BUSY = 503;

type Scene = OpenedThread & { postIds: number[]; otherId: number };

async function scene(): Promise<Scene> {
  const thread = await openThread(house, { kind: "question" });
  const posts = [await reply(house, "marek", thread.id, "One."), await reply(house, "marek", thread.id, "Two.")];
  const other = await openThread(house, { kind: "question", title: "Asked once more" });
  return { ...thread, postIds: posts.map(({ id }) => id), otherId: other.id };
}

const form = async (by: string, path: string, fields: object = {}) =>
  (await person(house, by)).post(path).type("form").send(fields);

/** Everything that is done to a thread or a post of it, by somebody who may. */
const ACTS: Record<string, (scene: Scene) => Promise<{ status: number }>> = {
  edit: ({ id }) =>
    form("ingrid", `/t/${id}/edit`, {
      kind: "question",
      title: `Renamed ${randomUUID()}`,
      language: "en",
      tags: "vat",
    }),
  turn: ({ id }) =>
    form("ingrid", `/t/${id}/edit`, {
      kind: "discussion",
      title: "Turned into another kind",
      language: "en",
      tags: "",
    }),
  pin: ({ id }) => form("ingrid", `/t/${id}/pin`, { value: 1 }),
  close: ({ id }) => form("ingrid", `/t/${id}/close`, { value: 1, reason: "Settled" }),
  move: ({ id }) => form("ingrid", `/t/${id}/move`, { space: "finance" }),
  delete: ({ id }) => form("ingrid", `/t/${id}/delete`, { reason: "Twice" }),
  split: ({ id, postIds }) =>
    form("ingrid", `/t/${id}/split`, {
      into: "new",
      title: "What belongs apart",
      space: "agreements",
      kind: "question",
      posts: [String(postIds[1])],
    }),
  splitInto: ({ id, postIds, otherId }) =>
    form("ingrid", `/t/${id}/split`, { into: "existing", thread: String(otherId), posts: [String(postIds[1])] }),
  merge: ({ id, otherId }) => form("ingrid", `/t/${id}/merge`, { thread: String(otherId) }),
  mergeHere: ({ id, otherId }) => form("ingrid", `/t/${otherId}/merge`, { thread: String(id) }),
  deleteOther: ({ otherId }) => form("ingrid", `/t/${otherId}/delete`),
  duplicate: ({ id, otherId }) => form("ingrid", `/t/${id}/duplicate`, { value: 1, thread: String(otherId) }),
  announce: ({ id }) => form("ingrid", `/t/${id}/announce`, { value: 1 }),
  author: ({ id }) => form("ingrid", `/t/${id}/author`, { author: "klaus" }),
  postAuthor: ({ postIds }) => form("ingrid", `/p/${postIds[1]}/author`, { author: "klaus" }),
  editPost: ({ postIds }) => form("ingrid", `/p/${postIds[1]}/edit`, { text: `Edited ${randomUUID()}`, version: 1 }),
  deletePost: ({ postIds }) => form("ingrid", `/p/${postIds[1]}/delete`),
  wiki: ({ postIds }) => form("ingrid", `/p/${postIds[1]}/wiki`, { value: 1 }),
  accept: ({ postIds }) => form("ingrid", `/p/${postIds[1]}/accept`, { value: 1 }),
  vote: ({ postIds }) => form("klaus", `/p/${postIds[1]}/vote`, { value: 1 }),
  react: ({ postIds }) => form("klaus", `/p/${postIds[1]}/react`, { value: "agree" }),
  same: ({ id }) => form("klaus", `/t/${id}/same`, { value: 1 }),
  reply: ({ id }) => form("klaus", `/t/${id}/posts`, { text: "At the same moment.", key: randomUUID() }),
  comment: ({ id, postIds }) =>
    form("klaus", `/t/${id}/posts`, { text: "Beneath.", key: randomUUID(), parentId: postIds[1] }),
  watch: ({ id }) => form("klaus", `/t/${id}/watch`, { level: "watching" }),
  read: ({ id }) =>
    person(house, "klaus").then((klaus) => klaus.put(`/api/v1/threads/${id}/reading`).send({ number: 3 })),
};

const deadlocks = async (): Promise<number> => {
  await sql`SELECT pg_stat_force_next_flush()`.execute(house.app.db);
  const { rows } = await sql<{ count: number }>`
    SELECT deadlocks::int AS count FROM pg_stat_database WHERE datname = current_database()`.execute(house.app.db);
  return rows[0]?.count ?? 0;
};

/** What the database's log says of whom waited for whom, beside the figure. */
const circles = async (): Promise<string> => {
  const [, ...entries] = (await readFile(inject("databaseLog"), "utf8")).split("deadlock detected");
  return entries.map((entry) => entry.slice(0, 3_000)).join("\n\n");
};

describe("R-11: two acts on one thread at once", () => {
  const names = Object.keys(ACTS);
  const STRUCTURAL = ["merge", "mergeHere", "split", "splitInto", "move", "delete", "turn", "author", "duplicate"];
  for (const first of STRUCTURAL)
    it(`${first} beside everything else: done, or refused with a reason`, async () => {
      await forgetLimits(house);
      const here = await scene();
      const others = names.filter((name) => name === first || !STRUCTURAL.includes(name));
      const started = [first, ...others, ...STRUCTURAL];
      const answers = await Promise.all(started.map((name) => ACTS[name]?.(here)));
      const odd = answers.flatMap((answer, place) =>
        answer && answer.status !== 400 && (answer.status < 500 || answer.status === BUSY)
          ? []
          : [`${started[place]}: ${answer?.status}`],
      );
      expect(odd).toEqual([]);
    });

  it("nothing is written into a thread that went under in another", async () => {
    for (let round = 0; round < 6; round += 1) {
      await forgetLimits(house);
      const here = await scene();
      const third = await openThread(house, { kind: "question" });
      const { id: postId } = await reply(house, "marek", third.id, "Where shall I go?");
      await Promise.all([
        form("ingrid", `/t/${here.id}/merge`, { thread: String(here.otherId) }),
        form("maria", `/t/${third.id}/split`, { into: "existing", thread: String(here.id), posts: [String(postId)] }),
        form("ingrid", `/t/${third.id}/split`, { into: "existing", thread: String(here.id), posts: [String(postId)] }),
      ]);
      const { rows } = await sql<{ count: number }>`
        SELECT count(*)::int AS count FROM posts JOIN threads ON threads.id = posts.thread_id
        WHERE threads.merged_into IS NOT NULL`.execute(house.app.db);
      expect(rows[0]?.count).toBe(0);
    }
  });
});

describe("R-13: order kept in threads beside telling of their posts", () => {
  it("splits, merges, moves, deletions and people who read and follow never wait for each other in a circle", async () => {
    const followers = ["marek", "klaus", "joao", "katerina", "nuria", "tomasz"];
    const before = await deadlocks();
    for (let round = 0; round < 4; round += 1) {
      await forgetLimits(house);
      const threads = [await openThread(house), await openThread(house), await openThread(house)];
      const [first, second, third] = threads as [OpenedThread, OpenedThread, OpenedThread];
      for (const { id } of threads) for (const handle of followers) await watch(house, handle, `/t/${id}`, "watching");
      const early = await Promise.all(followers.map((by) => reply(house, by, first.id, "Before.")));
      const acts = [
        ...threads.flatMap(({ id }) =>
          followers.map((by) => async () => form(by, `/t/${id}/posts`, { text: "Meanwhile.", key: randomUUID() })),
        ),
        async () =>
          form("ingrid", `/t/${first.id}/split`, {
            into: "existing",
            thread: String(second.id),
            posts: early.slice(0, 3).map(({ id }) => String(id)),
          }),
        async () => form("ingrid", `/t/${third.id}/merge`, { thread: String(first.id) }),
        async () => form("ingrid", `/t/${second.id}/move`, { space: "finance" }),
        async () => form("ingrid", `/p/${early[4]?.id}/delete`),
        async () => form("ingrid", `/p/${early[5]?.id}/author`, { author: "klaus" }),
        ...followers.flatMap((by) => [
          async () => form(by, "/unread/done"),
          async () => form(by, "/s/agreements/watch", { level: round % 2 ? "normal" : "watching" }),
          async () => (await person(house, by)).put(`/api/v1/threads/${first.id}/reading`).send({ number: 7 }),
        ]),
      ];
      const answers = await Promise.all(
        acts.map(async (act, place) => {
          // Spread over the telling, which comes a moment after the posts.
          await new Promise((resolve) => setTimeout(resolve, place * 7));
          return patiently(act);
        }),
      );
      expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
      await everybodyIsTold(house);
    }
    expect((await deadlocks()) - before, await circles()).toBe(0);
  });
});
