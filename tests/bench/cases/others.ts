/** What others feel while one member and one visitor do their worst: a page and a reply, against the same two in quiet. */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Bench } from "../bench.ts";
import type { BenchData } from "../data.ts";
import { type Case, median, toCase } from "../report.ts";
import { makeTexts } from "../texts.ts";
import { reply, writingThread } from "../writing.ts";

/** Of each kind, quiet and under attack. */
const SAMPLES = 150;
/** Between two of the others' requests: ten people at work, not a load test. */
const PAUSE_MS = 60;
const P99_GOAL_MS = 200;
const MEDIAN_GOAL = 3;
const VERSIONS = 20;

export async function othersCases(bench: Bench): Promise<Case[]> {
  bench.say("others…");
  const { data } = bench;
  const { url } = await bench.product();
  const post = await writeLongHistory(data);
  await measure(bench, url, 20);
  const quiet = await measure(bench, url, SAMPLES);
  const attack = startAttack(bench, url, post);
  await sleep(2_000);
  const attacked = await measure(bench, url, SAMPLES);
  const done = await attack.stop();
  bench.say(`others: the member and the visitor were answered ${JSON.stringify(done)}`);
  return (["page", "reply"] as const).flatMap((what) => [
    toCase({ id: `others.${what}.p99`, value: p99(attacked[what]), unit: "ms" }, { atMost: P99_GOAL_MS }),
    toCase(
      { id: `others.${what}.median`, value: median(attacked[what]), unit: "ms", floor: median(quiet[what]) },
      { atMost: MEDIAN_GOAL },
    ),
  ]);
}

type Times = { page: number[]; reply: number[] };

async function measure({ data }: Bench, url: string, samples: number): Promise<Times> {
  const times: Times = { page: [], reply: [] };
  const texts = makeTexts(20).map(({ source }) => source);
  const thread = writingThread(data, 2);
  for (let at = 0; at < samples; at += 1) {
    const page = data.pages[at % data.pages.length];
    const cookie = data.people.cookies[10 + (at % 100)] ?? "";
    const started = performance.now();
    const answer = await fetch(`${url}/t/${page?.id}/${page?.slug}`, { headers: { cookie } });
    await answer.arrayBuffer();
    times.page.push(performance.now() - started);
    if (answer.status !== 200) throw new Error(`a page was answered with ${answer.status}`);
    times.reply.push((await reply(url, data, thread, texts[at % texts.length] ?? "")).ms);
    await sleep(PAUSE_MS);
  }
  return times;
}

function p99(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? 0;
}

/** Wholly different versions of the longest kind, of the post that opens the first of the threads of one page. */
async function writeLongHistory({ url, pages }: BenchData): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: number }>("SELECT id FROM posts WHERE thread_id = $1 AND number = 1", [
    pages[0]?.id,
  ]);
  const id = rows[0]?.id ?? 0;
  for (let version = 1; version <= VERSIONS; version += 1) {
    await client.query("INSERT INTO post_versions (post_id, version, source) VALUES ($1, $2, $3)", [
      id,
      version,
      words(version),
    ]);
  }
  await client.query("UPDATE posts SET version = $2 WHERE id = $1", [id, VERSIONS + 1]);
  await client.end();
  return id;
}

const words = (seed: number): string =>
  Array.from({ length: 4_500 }, (_, at) => `w${(at * (seed * 7 + 1)) % 4_483}`).join(" ");

type Counts = Record<string, number>;

/** As fast as the limits let one member and one visitor go on; each waits for the answer before asking again. */
function startAttack({ data }: Bench, url: string, post: number): { stop(): Promise<Counts> } {
  const counts: Counts = {};
  let over = false;
  const member = { cookie: data.people.cookies[0] ?? "", origin: url, accept: "application/json" };
  const repeat = async (what: string, everyMs: number, ask: (turn: number) => Promise<Response>) => {
    for (let turn = 0; !over; turn += 1) {
      const answer = await ask(turn);
      await answer.arrayBuffer();
      counts[`${what} ${answer.status}`] = (counts[`${what} ${answer.status}`] ?? 0) + 1;
      await sleep(everyMs);
    }
  };
  const preview = (turn: number) =>
    fetch(`${url}/api/v1/previews`, {
      method: "POST",
      headers: { ...member, "content-type": "application/json" },
      body: JSON.stringify({ text: `${BOMBS[turn % BOMBS.length]}${turn}` }),
    });
  const history = (turn: number) =>
    fetch(`${url}/p/${post}/history${turn % 2 ? `?before=${2 + (turn % VERSIONS)}` : ""}`);
  const search = (turn: number) => fetch(`${url}/problems?q=${"umowa%20".repeat(25)}${turn}`, { headers: member });
  const header = () => fetch(`${url}/api/v1/threads`, { headers: { authorization: `Bearer${" ".repeat(15_000)}x y` } });
  const running = [
    repeat("previews", 1_000, preview),
    repeat("searches", 500, search),
    repeat("histories", 600, history),
    repeat("headers", 500, header),
  ];
  return {
    async stop() {
      over = true;
      await Promise.all(running);
      return counts;
    },
  };
}

/** One of each kind that was ever costly: refused by a limit, costly within all of them, and short. */
const BOMBS = [
  `x${"`a`".repeat(7_400)}`,
  `${"-".repeat(29_000)}\n|x`,
  `${"- ".repeat(30)}a\n`.repeat(330),
  "[a] ".repeat(7_000),
  `${"*a ".repeat(900)}${"a* ".repeat(900)}`,
  `${"> - ".repeat(15)}a\n`.repeat(60),
];
