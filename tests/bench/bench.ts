/** What every case works with: a database of the bench's own, the product on it, the floors, and how far it has come. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { closeMarkdown } from "../../server/platform/markdown/render.ts";
import { startEmbeddedPostgres } from "../../server/platform/postgres/embedded.ts";
import { type BenchData, makeData } from "./data.ts";
import type { Options } from "./options.ts";
import { type Measured, startFloor, startProduct } from "./processes.ts";

export type Bench = {
  options: Options;
  data: BenchData;
  /** The product on the bench's database, started when it is first asked for. */
  product(): Promise<Measured>;
  /** A further process of the product, on this data or other; ended by the person who asked for it. */
  anotherProduct(data?: BenchData): Promise<Measured>;
  floor(name: "hello" | "bytes" | "query" | "broadcast" | "insert"): Promise<Measured>;
  /** Further data in a database of its own. */
  moreData(name: string, posts: number): Promise<BenchData>;
  say(line: string): void;
  close(): Promise<void>;
};

const say = (line: string) => void process.stderr.write(`${line}\n`);

export async function openBench(options: Options): Promise<Bench> {
  const dataDir = await mkdtemp(join(tmpdir(), "mosty bench "));
  say("Starting PostgreSQL…");
  // As in production, but for the size of the log that a million rows at once write, and what cases/statements.ts counts with.
  const settings = {
    max_wal_size: "4GB",
    shared_preload_libraries: "pg_stat_statements",
    "pg_stat_statements.track": "none",
  };
  const postgres = await startEmbeddedPostgres({ dataDir, settings });
  const started = new Map<string, Promise<Measured>>();
  const once = (name: string, start: () => Promise<Measured>): Promise<Measured> => {
    const present = started.get(name) ?? start();
    started.set(name, present);
    return present;
  };
  const close = async () => {
    for (const process of started.values()) await (await process).stop();
    await closeMarkdown();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const moreData = async (name: string, posts: number) => {
      say(`Making ${posts.toLocaleString("en")} posts…`);
      return makeData(await createDatabase(postgres.url, name), posts);
    };
    const data = await moreData("bench", options.posts);
    return {
      options,
      data,
      product: () => once("product", () => startProduct(data.url, dataDir)),
      anotherProduct: (other = data) => startProduct(other.url, dataDir),
      floor: (name) => once(name, () => startFloor(name, data.url)),
      moreData,
      say,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function createDatabase(url: string, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const created = new URL(url);
  created.pathname = `/${name}`;
  return created.href;
}
