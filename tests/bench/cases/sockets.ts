/** A thousand readers of one thread: how long until the last has a new post, whether each has it once, and what each costs. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Bench } from "../bench.ts";
import { memoryOf } from "../processes.ts";
import { openReaders } from "../readers.ts";
import { type Case, median, toCase } from "../report.ts";
import { makeTexts } from "../texts.ts";
import { reply, writingThread } from "../writing.ts";

const READERS = 1_000;
const FIRST_READERS = 100;
/** Below the product's limit of forty sockets for each person. */
const SOCKETS_A_PERSON = 10;
const POSTS = 9;
const REST_MS = 20_000;

export async function socketCases(bench: Bench): Promise<Case[]> {
  bench.say("sockets…");
  const { data } = bench;
  const thread = writingThread(data, 2);
  const product = await bench.anotherProduct();
  const floor = await bench.floor("broadcast");
  const cookies = data.people.cookies.slice(-READERS / SOCKETS_A_PERSON);
  try {
    const first = await reply(product.url, data, thread, "Before everybody is here.");
    const opening = { url: product.url, cookies, thread: { id: thread.id, revision: first.revision } };
    // A few come and go first: code that is loaded and compiled for the first reader is not what each one costs.
    (await openReaders({ ...opening, count: FIRST_READERS })).close();
    await sleep(REST_MS);
    const before = await memoryOf(product);
    const readers = await openReaders({ ...opening, count: READERS });
    await sleep(REST_MS);
    const perReader = ((await memoryOf(product)) - before) * (1_000 / READERS);
    const bare = await openReaders({ url: floor.url, cookies: [], count: READERS, thread: undefined });

    const times = { product: [] as number[], bare: [] as number[] };
    let once = READERS;
    for (const [index, { source }] of makeTexts(POSTS).entries()) {
      const mark = `mark${index}mark`;
      const text = `${source}\n\n${mark}`;
      let sent: object = {};
      const told = await readers.measure(mark, async () => {
        sent = { threadId: thread.id, posts: [{ ...(await reply(product.url, data, thread, text)), html: text }] };
      });
      times.product.push(told.ms);
      once = Math.min(once, told.once);
      times.bare.push((await bare.measure(mark, () => broadcast(floor.url, sent))).ms);
    }
    readers.close();
    bare.close();
    return [
      toCase(
        { id: "sockets.last", value: median(times.product), unit: "ms", floor: median(times.bare) },
        { atMost: 1.5 },
      ),
      toCase({ id: "sockets.exactlyOnce", value: once, unit: `of ${READERS} readers` }, { atLeast: READERS }),
      toCase({ id: "memory.reader", value: perReader, unit: "KB" }, { atMost: 25 }),
    ];
  } finally {
    await product.stop();
  }
}

async function broadcast(url: string, message: object): Promise<void> {
  const response = await fetch(`${url}/send`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(message),
  });
  await response.arrayBuffer();
}
