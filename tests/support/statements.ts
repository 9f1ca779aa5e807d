/** What an application asks of PostgreSQL: counted rather than timed, as a count is the same on every machine. */
import type pg from "pg";

export type Statement = { text: string; values: readonly unknown[] };

type Listener = (statement: Statement) => void;
const listeners = new WeakMap<pg.Pool, Set<Listener>>();

/** The statements that run through this pool meanwhile, BEGIN and the like among them: each is a way there and back. */
export async function statementsDuring(pool: pg.Pool, run: () => PromiseLike<unknown>): Promise<Statement[]> {
  const found: Statement[] = [];
  const listener: Listener = (statement) => void found.push(statement);
  const heard = listeners.get(pool) ?? listenTo(pool);
  heard.add(listener);
  try {
    await run();
  } finally {
    heard.delete(listener);
  }
  return found;
}

function listenTo(pool: pg.Pool): Set<Listener> {
  const heard = new Set<Listener>();
  const known = new WeakSet<pg.PoolClient>();
  listeners.set(pool, heard);
  pool.on("acquire", (client) => {
    if (known.has(client)) return;
    known.add(client);
    const ask = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      const [text, values] = args;
      const statement = { text: String(text), values: Array.isArray(values) ? values : [] };
      for (const listener of heard) listener(statement);
      return ask(...args);
    }) as pg.PoolClient["query"];
  });
  return heard;
}
