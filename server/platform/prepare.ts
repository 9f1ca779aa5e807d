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
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

/** Only data statements with parameters: BEGIN and the like gain nothing, DDL must not be kept. */
const isPreparable = (text: string) => /^\s*(select|insert|update|delete|with)\b/i.test(text);

type Query = (...args: unknown[]) => unknown;

/** pg's own text (client.js), the only mark of it. */
const NO_ANSWER = "Query read timeout";

/** A client for pg.Pool that names what it runs, and leaves a connection on which no answer came. */
export class PreparingClient extends pg.Client {
  // Assigned, because pg declares `query` with a dozen overloads that all end in the same method.
  override query: pg.Client["query"] = ((...args: unknown[]) => {
    const [text, values, ...rest] = args;
    const run = pg.Client.prototype.query.bind(this) as Query;
    const name = typeof text === "string" && Array.isArray(values) && isPreparable(text) ? nameOf(text) : undefined;
    const running = name ? run({ name, text, values }, ...rest) : run(...args);
    // Whoever asked hears of the failure; here only the connection is looked after.
    if (running instanceof Promise) running.catch((error: unknown) => this.#leave(error));
    return running;
  }) as pg.Client["query"];

  /** pg goes on waiting for the answer and would have the next query wait behind it, for ever where the line is dead. */
  #leave(error: unknown): void {
    if (error instanceof Error && error.message === NO_ANSWER) void this.end();
  }
}
