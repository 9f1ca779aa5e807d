/** View counts: gathered in memory and written together, so that reading costs no write. Robots do not count. */
import type { IncomingMessage } from "node:http";
import { isbot } from "isbot";
import { sql } from "kysely";
import type { Db } from "../database/db.ts";
import { isFetchedAhead } from "../http/prefetch.ts";
import type { Log } from "../start/log.ts";
import { MemoryCache } from "./memory-cache.ts";

const FLUSH_MS = 10_000;
const counted = new Map<number, number>();

/** Browsers are few; the expression that knows all robots took half of the time of a kept page. */
const MOST_AGENTS = 1_000;
/** A name says what it is at its beginning; a stranger must not fill the memory with long ones. */
const AGENT_LENGTH = 300;
const known = new MemoryCache<boolean>(MOST_AGENTS);

function isRobot(name: string): boolean {
  const agent = name.slice(0, AGENT_LENGTH);
  const before = known.get(agent);
  if (before !== undefined) return before;
  const robot = isbot(agent);
  known.set(agent, robot);
  return robot;
}

export function countView(threadId: number, req: IncomingMessage): void {
  if (isFetchedAhead(req) || isRobot(req.headers["user-agent"] ?? "")) return;
  counted.set(threadId, (counted.get(threadId) ?? 0) + 1);
}

export async function flushViews(db: Db): Promise<void> {
  if (counted.size === 0) return;
  const batch = [...counted];
  counted.clear();
  // Locked by ascending id, as everything that changes several threads: two processes never wait for each other.
  await sql`
    WITH locked AS (
      SELECT id FROM threads WHERE id = ANY(${batch.map(([id]) => id)}::int[]) ORDER BY id FOR NO KEY UPDATE)
    UPDATE threads SET view_count = view_count + seen.count
    FROM unnest(${batch.map(([id]) => id)}::int[], ${batch.map(([, count]) => count)}::int[]) AS seen (id, count)
    WHERE threads.id = seen.id AND threads.id IN (SELECT id FROM locked)`.execute(db);
}

/** Writes what was counted every few seconds; answers with a way to stop. */
export function startViewCounter(db: Db, log: Log): () => Promise<void> {
  const timer = setInterval(() => {
    flushViews(db).catch((error: unknown) => log.warn({ err: error }, "views of the last seconds were not counted"));
  }, FLUSH_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await flushViews(db);
  };
}
