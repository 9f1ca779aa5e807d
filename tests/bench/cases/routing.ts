/** What routing a question costs the database: 2,000 experts of one line, 50,000 earlier requests. */
import pg from "pg";
import { lookAtQuestions } from "../../../server/expertise/routing/look.ts";
import { openDatabase } from "../../../server/platform/database/db.ts";
import { createLog } from "../../../server/platform/start/log.ts";
import type { Bench } from "../bench.ts";
import { type Case, median, toCase } from "../report.ts";

const EXPERTS = 2_000;
const REQUESTS = 50_000;
const QUESTIONS = 30;
const MS_ALLOWED = 20;

export async function routingCases(bench: Bench): Promise<Case[]> {
  bench.say("routing…");
  const { url } = bench.data;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { db, pool, close } = openDatabase(url, createLog("silent"), { poolSize: 1 });
  const clock = timeStatements(pool);
  const times: number[] = [];
  try {
    await gatherExperts(client);
    for (let index = 0; index < QUESTIONS; index += 1) {
      await client.query("DELETE FROM question_looks");
      await openQuestion(client, index);
      await client.query("UPDATE question_looks SET look_at = now()");
      clock.ms = 0;
      await lookAtQuestions(db);
      times.push(clock.ms);
    }
    const { rows } = await client.query("SELECT count(*) AS asked FROM expert_requests WHERE state = 'asked'");
    if (Number(rows[0]?.asked) !== QUESTIONS * 3) throw new Error(`${rows[0]?.asked} experts were asked`);
  } finally {
    await close();
    await client.end();
  }
  // The first ones fill the caches.
  const value = median(times.slice(QUESTIONS / 3));
  return [toCase({ id: "routing.question", value, unit: "ms in database" }, { atMost: MS_ALLOWED })];
}

/** From sending each statement to its result, the writes and the commit among them. */
function timeStatements(pool: pg.Pool): { ms: number } {
  const clock = { ms: 0 };
  pool.on("connect", (client) => {
    const send = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
    const timed = async (...given: unknown[]) => {
      const started = performance.now();
      try {
        return await send(...given);
      } finally {
        clock.ms += performance.now() - started;
      }
    };
    Object.assign(client, { query: timed });
  });
  return clock;
}

async function gatherExperts(client: pg.Client): Promise<void> {
  await client.query(
    `INSERT INTO users (handle, name, email, email_confirmed_at, country, languages, locale, time_zone)
     SELECT 'expert-' || n, 'Expert ' || n, 'expert-' || n || '@example.org', now(), 'PL', '{pl,en}', 'pl', 'Europe/Warsaw'
     FROM generate_series(1, ${EXPERTS}) n`,
  );
  await client.query(
    `INSERT INTO recognitions (user_id, field_id, countries)
     SELECT users.id, fields.id, CASE users.id % 3 WHEN 0 THEN '{PL}'::text[] WHEN 1 THEN '{DE}' ELSE '{}' END
     FROM users, fields WHERE users.handle LIKE 'expert-%' AND fields.slug = 'good-governance'`,
  );
  await client.query(
    `INSERT INTO expert_settings (user_id, weekly_load) SELECT id, 20 FROM users WHERE handle LIKE 'expert-%' AND id % 2 = 0`,
  );
  // Over a year, as they would have been; a person is asked once of a question.
  await client.query(
    `INSERT INTO expert_requests (thread_id, user_id, reasons, state, asked_at)
     SELECT threads.ids[1 + n % cardinality(threads.ids)], experts.ids[1 + (n * 7) % cardinality(experts.ids)], '{}', 'lapsed',
       now() - interval '1 year' * (1 - n / ${REQUESTS}.0)
     FROM generate_series(1, ${REQUESTS}) n,
       (SELECT array_agg(id) AS ids FROM threads) threads,
       (SELECT array_agg(id) AS ids FROM users WHERE handle LIKE 'expert-%') experts
     ON CONFLICT DO NOTHING`,
  );
  await client.query("VACUUM (ANALYZE)");
}

async function openQuestion(client: pg.Client, index: number): Promise<void> {
  await client.query(
    `INSERT INTO threads (space_id, author_id, kind, title, slug, language, countries)
     SELECT id, 1, 'question', 'A question for experts ' || $1, 'question', 'pl', '{PL}' FROM spaces WHERE slug = 'good-governance'`,
    [index],
  );
}
