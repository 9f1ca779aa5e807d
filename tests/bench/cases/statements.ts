/** What a thread page asks of PostgreSQL, signed in: statements, and the shared buffers that they read. Figures without a goal. */
import pg from "pg";
import type { Bench } from "../bench.ts";
import { type LoadRequest, load } from "../load.ts";
import { type Case, toCase } from "../report.ts";
import { memberRequests } from "../requests.ts";

/** Counted by PostgreSQL itself; what the product does by the by is little beside so many pages. */
const PAGES = 200;

export async function statementCases(bench: Bench): Promise<Case[]> {
  bench.say("statements…");
  const { data } = bench;
  const client = new pg.Client({ connectionString: data.url, application_name: "bench-statements" });
  await client.connect();
  const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
  const database = client.escapeIdentifier(rows[0]?.name ?? "");
  try {
    await client.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    // Only what connects from now on is counted, so that the other cases pay nothing for it.
    await client.query(`ALTER DATABASE ${database} SET pg_stat_statements.track = 'top'`);
    const { url, stop } = await bench.anotherProduct();
    try {
      // One after the other: it is not a matter of speed.
      const ask = (requests: readonly LoadRequest[]) =>
        load({ ...bench.options, connections: 1, url, requests, once: true });
      const warm = repeated(memberRequests(data, data.pages), PAGES);
      const fresh = memberRequests(data, data.fresh).slice(0, PAGES);
      await ask(warm);
      return [
        ...(await counted(client, "statements.thread.signedIn", warm.length, () => ask(warm))),
        ...(await counted(client, "statements.thread.signedIn.cold", fresh.length, () => ask(fresh))),
      ];
    } finally {
      await stop();
    }
  } finally {
    await client.query(`ALTER DATABASE ${database} RESET pg_stat_statements.track`);
    await client.end();
  }
}

const repeated = <T>(items: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, index) => items[index % items.length]).filter((item) => item !== undefined);

async function counted(client: pg.Client, id: string, pages: number, run: () => Promise<unknown>): Promise<Case[]> {
  await client.query("SELECT pg_stat_statements_reset()");
  await run();
  const { rows } = await client.query<{ statements: string; buffers: string }>(
    `SELECT sum(calls) AS statements, sum(shared_blks_hit + shared_blks_read) AS buffers FROM pg_stat_statements
     WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  const perPage = (sum: string | undefined) => Number(sum) / pages;
  return [
    toCase({ id, value: perPage(rows[0]?.statements), unit: "statements/page" }, undefined),
    toCase(
      { id: id.replace("statements.", "statements.buffers."), value: perPage(rows[0]?.buffers), unit: "buffers/page" },
      undefined,
    ),
  ];
}
