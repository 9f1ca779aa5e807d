/** A process to be killed: starts the server of a data directory and inserts rows, printing each number once it is committed. */
import { join } from "node:path";
import pg from "pg";

const [checkout = "", dataDir = ""] = process.argv.slice(2);
const { startEmbeddedPostgres }: typeof import("../../server/platform/postgres/embedded.ts") = await import(
  join(checkout, "server/platform/postgres/embedded.ts")
);

// What the terminal's Ctrl-C does to a process that still has requests to finish.
process.on("SIGINT", () => {});
process.on("SIGTERM", async () => {
  await postgres.stop();
  process.exit(0);
});

const say = (word: string) => process.stdout.write(`${word}\n`);
const postgres = await startEmbeddedPostgres({ dataDir, onProgress: say });
say(`server ${postgres.pid}`);

const client = new pg.Client({ connectionString: postgres.url });
client.on("error", () => {});
await client.connect();
await client.query("CREATE TABLE IF NOT EXISTS ledger (n integer PRIMARY KEY)");
const { rows } = await client.query<{ next: number }>("SELECT coalesce(max(n), 0) + 1 AS next FROM ledger");
for (let n = rows[0]?.next ?? 1; ; n += 1) {
  await client.query("INSERT INTO ledger VALUES ($1)", [n]).catch(() => process.exit(1));
  say(`acknowledged ${n}`);
}
