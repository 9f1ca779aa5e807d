/**
 * The process that load comes from: reads a job, prints what came of it. Autocannon was tried first: it decodes every body
 * to text, and with compressed pages of 14 kB it was at its own limit while the server had five sixths of its core free.
 */
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import type { LoadJob, LoadRequest, LoadResult } from "./load.ts";

/** Before counting, so that neither connections nor cold code count. */
const WARM_UP_MS = 1_000;

const job = JSON.parse(await text(process.stdin)) as LoadJob;
const { hostname, port } = new URL(job.url);
const requests = job.requests.map((request) => ({ request, bytes: requestBytes(request) }));
let counting = false;
let stopped = false;
let answered = 0;
let wrong = 0;
let firstWrong: string | undefined;

function requestBytes({ path, headers = {} }: LoadRequest): Buffer {
  const lines = Object.entries({ host: `${hostname}:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
}

/** One connection that asks, waits for the whole answer and asks the next; each begins elsewhere in the list. */
function openConnection(first: number): Socket {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let next = job.once ? 0 : first % requests.length;
  let received: Buffer[] = [];
  let length = 0;
  let head: string | undefined;
  let whole = Number.POSITIVE_INFINITY;

  const ask = () => {
    if (job.once) {
      if (pending >= requests.length) return answered >= requests.length ? allAnswered() : undefined;
      next = pending;
      pending += 1;
    }
    socket.write(requests[next]?.bytes ?? "");
  };
  socket.on("connect", ask);
  socket.on("data", (chunk) => {
    received.push(chunk);
    length += chunk.length;
    if (head === undefined) ({ head, whole } = readHead(received));
    if (length < whole) return;
    const asked = requests[next]?.request;
    if (asked) check(asked, head ?? "", received, length);
    if (!job.once) next = (next + 1) % requests.length;
    received = [];
    length = 0;
    head = undefined;
    whole = Number.POSITIVE_INFINITY;
    if (!stopped) ask();
  });
  socket.on("error", (error) => {
    note(String(error));
    allAnswered();
  });
  socket.on("close", () => stopped || note("the connection was closed"));
  return socket;
}

/** The head as text, once it is complete, and how long the whole answer is. */
function readHead(received: readonly Buffer[]): { head: string | undefined; whole: number } {
  const begun = received.length === 1 && received[0] ? received[0] : Buffer.concat(received);
  const end = begun.indexOf("\r\n\r\n");
  if (end < 0) return { head: undefined, whole: Number.POSITIVE_INFINITY };
  const head = begun.toString("latin1", 0, end);
  const bodyLength = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (bodyLength === undefined) note(`an answer without a length: ${head}`);
  return { head, whole: end + 4 + Number(bodyLength ?? 0) };
}

function check({ path, expect }: LoadRequest, head: string, received: readonly Buffer[], length: number): void {
  if (counting) answered += 1;
  const right =
    head.startsWith("HTTP/1.1 200 ") &&
    ("etag" in expect ? head.includes(expect.etag) : includesAll(received, length, expect.texts));
  if (!right) note(`${path}: ${head}`);
}

function includesAll(received: readonly Buffer[], length: number, texts: readonly string[]): boolean {
  const answer = received.length === 1 && received[0] ? received[0] : Buffer.concat(received, length);
  return texts.every((expected) => answer.includes(expected));
}

function note(fault: string): void {
  wrong += 1;
  firstWrong ??= fault;
}

/** The next one to ask of those that are asked once. */
let pending = 0;
const { promise: allAsked, resolve: allAnswered } = Promise.withResolvers<void>();

const sockets = Array.from({ length: job.connections }, (_, index) => openConnection(index));
if (job.once) counting = true;
else {
  await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));
  counting = true;
}
const started = performance.now();
await (job.once ? allAsked : new Promise((resolve) => setTimeout(resolve, job.seconds * 1_000)));
const seconds = (performance.now() - started) / 1_000;
stopped = true;
for (const socket of sockets) socket.destroy();
const result: LoadResult = { requestsPerSecond: answered / seconds, wrong, firstWrong };
process.stdout.write(JSON.stringify(result));
