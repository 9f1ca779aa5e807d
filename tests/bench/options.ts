/** What `npm run bench` may be told. */
import { parseArgs } from "node:util";

export type Options = {
  posts: number;
  /** Print one JSON object as the last line. */
  json: boolean;
  /** Ids of cases begin with this. */
  only: string | undefined;
  connections: number;
  /** Length of one round of load. */
  seconds: number;
  /** How often floor and product take turns. */
  rounds: number;
};

/** From this many posts on, every kind of page is also compared with the small database. */
export const LARGE = 1_000_000;
export const SMALL = 20_000;
/** The long thread, the short ones and the page threads need this many. */
const FEWEST = 10_000;

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      posts: { type: "string", default: String(SMALL) },
      json: { type: "boolean", default: false },
      only: { type: "string" },
      connections: { type: "string", default: "32" },
      seconds: { type: "string", default: "5" },
      rounds: { type: "string", default: "3" },
    },
  });
  const options = {
    posts: Number(values.posts),
    json: values.json,
    only: values.only,
    connections: Number(values.connections),
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
  };
  for (const name of ["posts", "connections", "seconds", "rounds"] as const) {
    if (!Number.isInteger(options[name]) || options[name] < 1)
      throw new Error(`--${name} must be a whole number above 0`);
  }
  if (options.posts < FEWEST) throw new Error(`--posts must be at least ${FEWEST}`);
  return options;
}
