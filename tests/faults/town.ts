/** People who are signed in on a database of a test's own, and what they do there: open threads, write, remember what was acknowledged. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { PostData } from "../../shared/forum/threads/schema.ts";
import { signInEverybody } from "../bench/people.ts";

export type Person = { id: number; cookie: string };
export type Place = { threadId: number; revision: number };
export type Town = {
  people: readonly Person[];
  person(index: number): Person;
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
};

/** Fills a migrated database that no process has opened yet. */
export async function settle(databaseUrl: string, count: number): Promise<Town> {
  const query = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  };
  await query(
    `INSERT INTO users (handle, name, email, email_confirmed_at, locale, time_zone, created_at)
     SELECT 'person-' || n, 'Osoba ' || n, 'person-' || n || '@example.org', now(), 'en', 'Europe/Warsaw', now() - interval '90 days'
     FROM generate_series(1, $1::int) AS n`,
    [count],
  );
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { ids, cookies } = await signInEverybody(client, randomUUID());
  await client.end();
  const people = ids.map((id, index) => ({ id, cookie: cookies[index] ?? "" }));
  const person = (index: number): Person => {
    const found = people[index % people.length];
    if (!found) throw new Error("nobody lives here");
    return found;
  };
  return { people, person, query };
}

const RETRY_MS = 200;
const PATIENCE_MS = 30_000;

export const JSON_HEADERS = { accept: "application/json", "content-type": "application/json" };

/** Headers of a script that sends this for the first time, or again with the same key. */
export const keyed = (key: string = randomUUID()) => ({ ...JSON_HEADERS, "idempotency-key": key });

/** What a script sends and gets; the body is read, so that the connection is free again. @param url of an operation */
export async function send(
  url: string,
  { cookie }: Pick<Person, "cookie">,
  { key, ...body }: { key?: string; [field: string]: unknown },
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, {
    method: "POST",
    headers: { ...keyed(key), cookie },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/**
 * A discussion in a public space, opened by the person. A process loads its renderer for its first post; on a machine that
 * is busy with other things it may say so first.
 */
export async function openDiscussion(url: string, person: Person): Promise<Place> {
  const form = {
    kind: "discussion",
    space: "agreements",
    title: "Letter of intent: is a scanned signature enough?",
    text: "The programme manual says nothing.",
    language: "en",
    key: randomUUID(),
  };
  const giveUp = performance.now() + PATIENCE_MS;
  let { status, body } = await send(`${url}/api/v1/threads`, person, form);
  while (status === 503 && performance.now() < giveUp) {
    await sleep(RETRY_MS);
    ({ status, body } = await send(`${url}/api/v1/threads`, person, form));
  }
  if (status !== 201) throw new Error(`no thread: ${status} ${JSON.stringify(body)}`);
  return { threadId: (body as { id: number }).id, revision: 1 };
}

type Acknowledged = { post: PostData; revision: number };

/** One reply; throws where it is not acknowledged. */
export async function reply(
  url: string,
  person: Person,
  threadId: number,
  text: string,
  key: string = randomUUID(),
): Promise<Acknowledged> {
  const { status, body } = await send(`${url}/api/v1/threads/${threadId}/posts`, person, { text, key });
  if (status !== 201) throw new Error(`reply refused: ${status} ${JSON.stringify(body)}`);
  return body as Acknowledged;
}

/** What writers were told, by idempotency key. */
export type Ledger = Map<string, Acknowledged>;

/** Sends until it is acknowledged, the same post with the same key, as the client's outbox does; answers how often it had to. */
export async function replyForSure(url: string, person: Person, threadId: number, ledger: Ledger): Promise<number> {
  const key = randomUUID();
  const giveUp = performance.now() + PATIENCE_MS;
  for (let tries = 1; ; tries += 1) {
    try {
      ledger.set(key, await reply(url, person, threadId, `Wpis ${key}`, key));
      return tries;
    } catch (error) {
      if (performance.now() > giveUp) throw error;
      await sleep(RETRY_MS);
    }
  }
}

/** What is wrong between the ledger and the database; nothing where every acknowledged post is there once, as it was told. */
export async function compareLedger(town: Town, { threadId }: Place, ledger: Ledger): Promise<string[]> {
  const rows = await town.query<{ id: number; key: string; number: number; revision: number }>(
    "SELECT id, idempotency_key AS key, number, revision FROM posts WHERE thread_id = $1 ORDER BY number",
    [threadId],
  );
  const wrong: string[] = [];
  for (const [key, { post }] of ledger) {
    const found = rows.filter((row) => row.key === key);
    if (found.length !== 1) wrong.push(`${key} stands there ${found.length} times`);
    if (found[0]?.id !== post.id || found[0]?.number !== post.number)
      wrong.push(`${key} is not the post that was told`);
  }
  if (rows.length !== ledger.size + 1) wrong.push(`${rows.length} posts for ${ledger.size} replies`);
  if (rows.some((row, index) => row.number !== index + 1)) wrong.push("numbers have gaps");
  if (rows.some((row, index) => row.revision !== index + 1)) wrong.push("revisions have gaps");
  return wrong;
}
