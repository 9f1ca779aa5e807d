/** Visitors' pages, which the product has cached: against Express that says "hello", and against Node that sends the same bytes. */
import { get } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Bench } from "./bench.ts";
import { inTurns, type LoadRequest, load } from "./load.ts";
import { type Case, toCase } from "./report.ts";
import { visitorRequests } from "./requests.ts";

const HELLO_GOAL = { atLeast: 0.7 };
const NODE_GOAL = { atLeast: 0.8 };

/** As it came over the wire, compressed. */
export type StoredPage = { path: string; language: string; headers: Record<string, string>; base64: string };

/** Two cases of one measurement: `id` against Express, `id.node` against Node alone. */
export async function cachedCases(bench: Bench, id: string, paths: readonly string[]): Promise<Case[]> {
  bench.say(`${id}…`);
  const { options } = bench;
  const { url } = await bench.product();
  const requests = await visitorRequests(url, paths);
  const hello = { url: (await bench.floor("hello")).url, requests: [{ path: "/", expect: { texts: ["hello"] } }] };
  const bytes = await bench.floor("bytes");
  await bytes.ask(JSON.stringify(await Promise.all(requests.map((request) => storedPage(url, request)))));
  const [helloRate = 0, bytesRate = 0, rate = 0] = await inTurns(
    options.rounds,
    () => load({ ...options, ...hello }),
    () => load({ ...options, url: bytes.url, requests }),
    () => load({ ...options, url, requests }),
  );
  return [
    toCase({ id, value: rate, unit: "pages/s", floor: helloRate }, HELLO_GOAL),
    toCase({ id: `${id}.node`, value: rate, unit: "pages/s", floor: bytesRate }, NODE_GOAL),
  ];
}

const SENT_AGAIN = ["content-type", "content-encoding", "content-length", "etag"];

function storedPage(url: string, { path, headers = {} }: LoadRequest): Promise<StoredPage> {
  return new Promise((resolve, reject) => {
    get(url + path, { headers }, (answer) => {
      const kept = SENT_AGAIN.map((name) => [name, String(answer.headers[name])]);
      buffer(answer).then(
        (body) =>
          resolve({
            path,
            language: headers["accept-language"] ?? "",
            headers: Object.fromEntries(kept),
            base64: body.toString("base64"),
          }),
        reject,
      );
    }).on("error", reject);
  });
}
