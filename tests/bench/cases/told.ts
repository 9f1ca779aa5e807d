/** What it costs to follow much, and to call many: one's own lists with 500 followed threads, and a group of 5,000. */
import pg from "pg";
import type { Bench } from "../bench.ts";
import { coldCase } from "../cold.ts";
import { inTurns, type LoadRequest, load } from "../load.ts";
import { type Case, median, toCase } from "../report.ts";
import { memberPathRequests, onceEach } from "../requests.ts";
import { makeTexts } from "../texts.ts";
import { reply, writingThread } from "../writing.ts";

const FOLLOWED = 500;
const FOLLOWERS = 40;
const CROWD = 5_000;
const REPLIES = 40;

export async function ownListCases(bench: Bench): Promise<Case[]> {
  const { data, options } = bench;
  await withClient(data.url, followMuch);
  const { url } = await bench.product();
  const queryUrl = (await bench.floor("query")).url;
  const oneQuery: LoadRequest[] = data.pages.map(({ id }) => ({
    path: `/t/${id}`,
    expect: { texts: ['"number":20'] },
  }));
  const cases: Case[] = [];
  for (const path of ["/unread", "/new-to-me"]) {
    bench.say(`own${path}…`);
    const requests = memberPathRequests(data, [path]);
    const [floor = 0, rate = 0] = await inTurns(
      options.rounds,
      () => load({ ...options, url: queryUrl, requests: oneQuery }),
      () => load({ ...options, url, requests }),
    );
    const id = `own.${path.slice(1)}`;
    cases.push(toCase({ id, value: 1_000 / rate, unit: "ms/page", floor: 1_000 / floor }, { atMost: 2 }));
    const followers = onceEach(data, Array(FOLLOWERS).fill(path));
    cases.push(
      await coldCase(bench, {
        id: `${id}.cold`,
        requests: followers.slice(FOLLOWERS / 2),
        warmUp: followers.slice(0, FOLLOWERS / 2),
        floor: { url: queryUrl, requests: oneQuery },
        // Twice the floor's milliseconds, as above, in pages a second.
        goal: { atLeast: 0.5 },
      }),
    );
  }
  return cases;
}

/** The latest threads that have an answer, each read up to the first post. */
async function followMuch(client: pg.Client): Promise<void> {
  await client.query(
    `WITH followed AS (
       SELECT p.id AS user_id, t.* FROM (SELECT id FROM users ORDER BY id LIMIT ${FOLLOWERS}) p, LATERAL (
         SELECT id AS thread_id, space_id, last_number, last_post_at FROM threads
         WHERE last_number > 1 AND id % 2 = p.id % 2 ORDER BY last_post_at DESC LIMIT ${FOLLOWED}) t
     ), place AS (
       INSERT INTO read_positions (user_id, thread_id, number) SELECT user_id, thread_id, 1 FROM followed
       ON CONFLICT (user_id, thread_id) DO UPDATE SET number = 1
     )
     INSERT INTO thread_watches (user_id, thread_id, space_id, level, origin, read_number, last_number, last_post_at)
     SELECT user_id, thread_id, space_id, 'tracking', 'chosen', 1, last_number, last_post_at FROM followed
     ON CONFLICT DO NOTHING`,
  );
  await client.query("VACUUM (ANALYZE) thread_watches, read_positions");
}

export async function groupMentionCases(bench: Bench): Promise<Case[]> {
  bench.say("told.group…");
  const { data } = bench;
  const { url } = await bench.product();
  const times = { none: [] as number[], group: [] as number[] };
  await withClient(data.url, async (client) => {
    await gatherCrowd(client);
    const thread = writingThread(data, 0);
    for (const [index, { source }] of makeTexts(REPLIES).entries()) {
      // In turns, each with nothing else under way: what is measured is the acknowledgement, not the telling.
      times.none.push((await reply(url, data, thread, source)).ms);
      await allTold(client);
      times.group.push((await reply(url, data, thread, `@crowd ${source}`)).ms);
      await allTold(client);
      // Once is enough to see that they are told.
      if (index === 0) await checkTold(client);
    }
  });
  const [value, floor] = [median(times.group), median(times.none)];
  return [toCase({ id: "told.group", value, unit: "ms", floor }, { atMost: 1.15 })];
}

async function gatherCrowd(client: pg.Client): Promise<void> {
  await client.query(
    `INSERT INTO users (handle, name, email, email_confirmed_at, locale, time_zone)
     SELECT 'crowd-' || n, 'Crowd ' || n, 'crowd-' || n || '@example.org', now(), 'en', 'Europe/Warsaw'
     FROM generate_series(1, ${CROWD}) AS n`,
  );
  await client.query(
    `INSERT INTO groups (slug, name, visibility, mentionable) VALUES ('crowd', '{"en": "Crowd"}', 'members', 'everyone')`,
  );
  await client.query(
    `INSERT INTO group_members (group_id, user_id)
     SELECT groups.id, users.id FROM groups, users WHERE groups.slug = 'crowd' AND users.handle LIKE 'crowd-%'`,
  );
}

async function allTold(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query("SELECT 1 FROM untold_posts LIMIT 1");
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function checkTold(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ count: string }>(
    "SELECT count(*)::text FROM notifications WHERE kind = 'group_mention'",
  );
  if (Number(rows[0]?.count) !== CROWD) throw new Error(`${rows[0]?.count} of ${CROWD} were told`);
}

async function withClient(url: string, run: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}
