/** Replies as the client sends them. */
import { randomUUID } from "node:crypto";
import { Agent, type OutgoingHttpHeaders, request } from "node:http";
import { text } from "node:stream/consumers";
import type { BenchData, BenchThread } from "./data.ts";

/** Each person may write thirty times a minute, so everybody writes in turn. */
let next = 0;

export type Reply = { id: number; number: number; revision: number; ms: number };

const agent = new Agent({ keepAlive: true });

/** Posts as the next person in turn. @throws where it is not acknowledged. */
export async function reply(url: string, data: BenchData, thread: BenchThread, words: string): Promise<Reply> {
  const { cookies } = data.people;
  const cookie = cookies[next++ % cookies.length] ?? "";
  const body = JSON.stringify({ text: words });
  const headers = {
    cookie,
    accept: "application/json",
    "content-type": "application/json",
    "idempotency-key": randomUUID(),
    "content-length": Buffer.byteLength(body),
  };
  const started = performance.now();
  const { status, answer } = await post(`${url}/api/v1/threads/${thread.id}/posts`, headers, body);
  const ms = performance.now() - started;
  if (status !== 201) throw new Error(`reply refused: ${status} ${answer}`);
  const { post: posted, revision } = JSON.parse(answer) as { post: { id: number; number: number }; revision: number };
  return { id: posted.id, number: posted.number, revision, ms };
}

/** With node:http and not fetch, whose own work would be a good part of what is measured. */
function post(url: string, headers: OutgoingHttpHeaders, body: string): Promise<{ status: number; answer: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode ?? 0, answer }), reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** The thread at this place, among those that are there to be written in. */
export function writingThread(data: BenchData, place: number): BenchThread {
  const thread = data.writing[place];
  if (!thread) throw new Error(`there is no thread ${place} for writing`);
  return thread;
}
