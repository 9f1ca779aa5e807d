/** Replies as the client sends them. */
import { randomUUID } from "node:crypto";
import type { BenchData, BenchThread } from "./data.ts";

/** Each person may write thirty times a minute, so everybody writes in turn. */
let next = 0;

export type Reply = { id: number; number: number; revision: number; ms: number };

/** Posts as the next person in turn. @throws where it is not acknowledged. */
export async function reply(url: string, data: BenchData, thread: BenchThread, text: string): Promise<Reply> {
  const { cookies } = data.people;
  const cookie = cookies[next++ % cookies.length] ?? "";
  const started = performance.now();
  const response = await fetch(`${url}/t/${thread.id}/posts`, {
    method: "POST",
    headers: { cookie, accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ text, key: randomUUID() }),
  });
  const answer = (await response.json()) as { post: { id: number; number: number }; revision: number };
  const ms = performance.now() - started;
  if (response.status !== 201) throw new Error(`reply refused: ${response.status} ${JSON.stringify(answer)}`);
  return { id: answer.post.id, number: answer.post.number, revision: answer.revision, ms };
}

/** The thread at this place, among those that are there to be written in. */
export function writingThread(data: BenchData, place: number): BenchThread {
  const thread = data.writing[place];
  if (!thread) throw new Error(`there is no thread ${place} for writing`);
  return thread;
}
