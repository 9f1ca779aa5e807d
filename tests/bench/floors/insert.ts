/** Floor: one transaction that inserts a row of a post's size, timed `count` times a line of input; answers with milliseconds. */
import { createInterface } from "node:readline";
import pg from "pg";

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
await client.query(`CREATE TABLE IF NOT EXISTS floor_rows (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, thread_id int, source text, html text, plain text, created_at timestamptz DEFAULT now())`);
process.stdout.write("open\n");

for await (const line of createInterface({ input: process.stdin })) {
  const { count, source, html, plain } = JSON.parse(line) as {
    count: number;
    source: string;
    html: string;
    plain: string;
  };
  const times: number[] = [];
  for (let done = 0; done < count; done++) {
    const started = performance.now();
    await client.query("BEGIN");
    await client.query("INSERT INTO floor_rows (thread_id, source, html, plain) VALUES ($1, $2, $3, $4)", [
      1,
      source,
      html,
      plain,
    ]);
    await client.query("COMMIT");
    times.push(performance.now() - started);
  }
  process.stdout.write(`${JSON.stringify(times)}\n`);
}
await client.end();
