/** How long a reply takes until it is acknowledged, against a bare transaction and the rendering of its Markdown. */

import { renderMarkdown } from "../../../server/platform/markdown/render.ts";
import type { Bench } from "../bench.ts";
import { type Case, median, toCase } from "../report.ts";
import { makeTexts } from "../texts.ts";
import { reply, writingThread } from "../writing.ts";

const REPLIES_A_ROUND = 20;
const ROUNDS = 6;
const INSERTS_ALLOWED = 3;

export async function replyCases(bench: Bench): Promise<Case[]> {
  bench.say("reply…");
  const { data } = bench;
  const { url } = await bench.product();
  const insert = await bench.floor("insert");
  const texts = makeTexts(REPLIES_A_ROUND).map(({ source }) => source);
  const thread = writingThread(data, 0);
  const times: Record<"reply" | "insert" | "render", number[]> = { reply: [], insert: [], render: [] };

  for (let round = 0; round <= ROUNDS; round++) {
    // The first round only warms up.
    if (round === 1) for (const list of Object.values(times)) list.length = 0;
    times.insert.push(...(await insertTimes(insert, texts[0] ?? "")));
    for (const text of texts) times.render.push(await renderTime(text));
    for (const text of texts) times.reply.push((await reply(url, data, thread, text)).ms);
  }
  const [value, floor, render] = [median(times.reply), median(times.insert), median(times.render)];
  const goal = { atMost: INSERTS_ALLOWED * floor + render };
  return [
    toCase({ id: "reply.insertFloor", value: floor, unit: "ms" }, undefined),
    toCase({ id: "reply.rendering", value: render, unit: "ms" }, undefined),
    toCase({ id: "reply.acknowledged", value, unit: "ms" }, goal),
  ];
}

async function insertTimes(insert: Awaited<ReturnType<Bench["floor"]>>, source: string): Promise<number[]> {
  const { html, text } = await renderMarkdown(source);
  return JSON.parse(
    await insert.ask(JSON.stringify({ count: REPLIES_A_ROUND, source, html, plain: text })),
  ) as number[];
}

async function renderTime(text: string): Promise<number> {
  const started = performance.now();
  await renderMarkdown(text);
  return performance.now() - started;
}
