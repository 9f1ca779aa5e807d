/**
 * Statements are prepared by themselves: the same text run again on a connection is planned once, not each time.
 * Planning the thread page's statements took longer than running them (1.8 of 3 ms).
 */
import pg from "pg";

/** Texts with lists of varying length make many variants; beyond this many the rest is planned each time. */
const MAX_PREPARED = 400;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MAX_PREPARED) return known;
  return giveName(text);
}

let given = 0;
function giveName(text: string): string {
  given += 1;
  const name = `s${given}`;
  names.set(text, name);
  return name;
}

/** Only data statements with parameters: BEGIN and the like gain nothing, DDL must not be kept. */
const isPreparable = (text: string) => /^\s*(select|insert|update|delete|with)\b/i.test(text);

type Query = (...args: unknown[]) => unknown;

/** pg's own text (client.js), the only mark of it. */
const NO_ANSWER = "Query read timeout";
/** SQLSTATE read_only_sql_transaction: after a failover this host has become a copy of another. */
const READ_ONLY = "25006";

/** `cached plan must not change result type`; PostgreSQL uses this code for other things, none of which we ask for. */
const isStalePlan = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "0A000" && /cached plan/.test(error.message);

/** A client for pg.Pool that names what it runs, and leaves a connection on which no answer came. */
export class PreparingClient extends pg.Client {
  // Assigned, because pg declares `query` with a dozen overloads that all end in the same method.
  override query: pg.Client["query"] = ((...args: unknown[]) => {
    const [text, values, ...rest] = args;
    const run = pg.Client.prototype.query.bind(this) as Query;
    const name = typeof text === "string" && Array.isArray(values) && isPreparable(text) ? nameOf(text) : undefined;
    const running = name ? this.#runPrepared(run, { name, text: text as string, values }, rest) : run(...args);
    // The person who asked hears of the failure; here only the connection is kept usable.
    if (running instanceof Promise) running.catch((error: unknown) => this.#leave(error));
    return running;
  }) as pg.Client["query"];

  /** After a migration a plan may be of a table that has other columns now: it is planned again under another name. */
  #runPrepared(run: Query, query: { name: string; text: string; values: unknown }, rest: unknown[]): unknown {
    const running = run(query, ...rest);
    if (!(running instanceof Promise)) return running;
    return running.catch((error: unknown) => {
      if (!isStalePlan(error)) throw error;
      if (names.get(query.text) === query.name) giveName(query.text);
      // A transaction is lost with it; anyone who began it is told to try again.
      if (this.getTransactionStatus() !== "I") throw error;
      return run(query.text, query.values);
    });
  }

  /** pg goes on waiting for the answer and would have the next query wait behind it, for ever where the line is dead. */
  #leave(error: unknown): void {
    if (!(error instanceof Error)) return;
    if (error.message === NO_ANSWER || ("code" in error && error.code === READ_ONLY)) void this.end();
  }
}
