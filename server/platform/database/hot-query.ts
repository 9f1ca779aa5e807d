/** Queries that every page of a kind runs: built and compiled once, afterwards only their values are put in. */
import type { Compilable, CompiledQuery } from "kysely";
import type { Conn } from "./db.ts";

class Placeholder {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

/** What `build` puts where a value will stand; typed as the value, so that kysely accepts it. */
export type Values<P> = { readonly [K in keyof P]: P[K] };

/**
 * `build` is called once with a placeholder for each value. It must put them into parameters only and decide nothing by
 * them: what differs in its text needs a query of its own.
 */
export function hotQuery<P extends object, R>(build: (db: Conn, values: Values<P>) => Compilable<R>) {
  let compiled: CompiledQuery<R> | undefined;
  return async (db: Conn, values: P): Promise<R[]> => {
    compiled ??= build(db, placeholders<P>()).compile();
    const parameters = compiled.parameters.map((parameter) => fill(parameter, values));
    const { rows } = await db.executeQuery<R>({ ...compiled, parameters });
    return rows;
  };
}

const fill = (parameter: unknown, values: object): unknown =>
  parameter instanceof Placeholder ? (values as Record<PropertyKey, unknown>)[parameter.name] : parameter;

function placeholders<P>(): Values<P> {
  return new Proxy({}, { get: (_target, name) => new Placeholder(name) }) as Values<P>;
}
