/** Sixteen people write in one thread at once: nothing may be lost, and revisions and numbers have no gaps. */
import pg from "pg";
import type { Bench } from "../bench.ts";
import { type Case, toCase } from "../report.ts";
import { makeTexts } from "../texts.ts";
import { type Reply, reply, writingThread } from "../writing.ts";

const WRITERS = 16;
const REPLIES_EACH = 20;

export async function writerCases(bench: Bench): Promise<Case[]> {
  bench.say("writers…");
  const { data } = bench;
  const { url } = await bench.product();
  const thread = writingThread(data, 1);
  const texts = makeTexts(REPLIES_EACH).map(({ source }) => source);
  const started = performance.now();
  const acknowledged = await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      const own: Reply[] = [];
      for (const text of texts) own.push(await reply(url, data, thread, text));
      return own;
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  const replies = acknowledged.flat();
  const { lost, gaps } = await compareWithDatabase(data.url, thread.id, replies);
  return [
    toCase({ id: "writers.lost", value: lost, unit: "posts" }, { atMost: 0 }),
    toCase({ id: "writers.gaps", value: gaps, unit: "revisions" }, { atMost: 0 }),
    toCase({ id: "writers.rate", value: replies.length / seconds, unit: "replies/s" }, undefined),
  ];
}

/** Gaps are missing or repeated revisions, in the thread and in what was acknowledged. */
async function compareWithDatabase(url: string, threadId: number, replies: readonly Reply[]) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: number; number: number; revision: number }>(
    "SELECT id, number, revision FROM posts WHERE thread_id = $1 ORDER BY number",
    [threadId],
  );
  await client.end();
  const kept = new Map(rows.map((row) => [row.id, row]));
  const lost = replies.filter(({ id, number }) => kept.get(id)?.number !== number).length;
  const expected = rows.length;
  const distinct = new Set(rows.map(({ revision }) => revision)).size;
  const highest = Math.max(...rows.map(({ revision }) => revision));
  const acknowledged = new Set(replies.map(({ revision }) => revision)).size;
  return { lost, gaps: highest - distinct + (expected - distinct) + (replies.length - acknowledged) };
}
