/**
 * The bench's own community: 200 people, a tenth as many threads as posts, one discussion and one question of 1,000 posts. Some 500 texts are
 * rendered as the product would and used again and again; the rows are made inside PostgreSQL.
 */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { seedBasics } from "../../server/demo/seed-basics.ts";
import { openDatabase } from "../../server/platform/database/db.ts";
import { migrate } from "../../server/platform/database/migrate.ts";
import { RENDERER_VERSION, renderMarkdown } from "../../server/platform/markdown/render.ts";
import { createLog } from "../../server/platform/start/log.ts";
import { excerpt } from "../../shared/forum/threads/excerpt.ts";
import { POSTS_PER_PAGE } from "../../shared/limits.ts";
import { slugify } from "../../shared/links.ts";
import { type People, signInEverybody } from "./people.ts";
import { makeTexts } from "./texts.ts";

const PEOPLE = 200;
const TEXTS = 500;
const LONG_THREAD = 1_000;
/** Ids of the two long threads. */
const LONG_DISCUSSION = 1;
const LONG_QUESTION = 2;
/** Threads of exactly one full page, for the cases that read "a thread page of 20 posts". */
const PAGE_THREADS = 40;
/** As long, for the cases in which every page is asked for the first time. */
const FRESH_THREADS = 200;
/** Threads that the writing cases fill, so that those which are read stay as they are. */
const WRITING_THREADS = 8;

export type BenchThread = { id: number; slug: string; title: string; revision: number };
export type BenchData = {
  url: string;
  posts: number;
  people: People;
  long: BenchThread;
  longQuestion: BenchThread;
  pages: readonly BenchThread[];
  /** Of the same length, asked for by the `.cold` cases alone. */
  fresh: readonly BenchThread[];
  writing: readonly BenchThread[];
  /** Slug of a public space. */
  space: string;
};

export async function makeData(url: string, posts: number): Promise<BenchData> {
  await migrate(url);
  await fillBasics(url);
  const client = new pg.Client({ connectionString: url, application_name: "bench-data" });
  await client.connect();
  try {
    // Rows are consistent by construction; a million look-ups for foreign keys would only take time.
    await client.query("SET session_replication_role = replica; SET synchronous_commit = off");
    await insertTexts(client);
    await insertPeople(client);
    await insertThreads(client, threadSizes(posts));
    await insertPosts(client);
    await insertVotes(client);
    // Triggers rest while rows are poured in.
    await client.query("UPDATE spaces SET thread_count = (SELECT count(*) FROM threads WHERE space_id = spaces.id)");
    await client.query("DROP TABLE bench_texts, bench_threads, bench_posts");
    await client.query("VACUUM (ANALYZE)");
    await client.query("CHECKPOINT");
    return await describe(client, url, posts);
  } finally {
    await client.end();
  }
}

async function fillBasics(url: string): Promise<void> {
  const database = openDatabase(url, createLog("silent"), { poolSize: 1 });
  await seedBasics(database.db);
  await database.close();
}

async function insertTexts(client: pg.Client): Promise<void> {
  await client.query(`CREATE UNLOGGED TABLE bench_texts (
    n int PRIMARY KEY, language text, title text, slug text, source text, html text, plain text, excerpt text)`);
  for (const [n, { language, title, source }] of makeTexts(TEXTS).entries()) {
    const { html, text } = await renderMarkdown(source);
    await client.query("INSERT INTO bench_texts VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", [
      n,
      language,
      title,
      slugify(title),
      source,
      html,
      text,
      excerpt(text, 220),
    ]);
  }
}

async function insertPeople(client: pg.Client): Promise<void> {
  await client.query(
    `INSERT INTO users (handle, name, email, email_confirmed_at, organisation, country, languages, locale, time_zone, created_at)
     SELECT 'person-' || n, 'Osoba Numer ' || n, 'person-' || n || '@example.org', now(), 'Organizacja ' || n,
       (ARRAY['PL', 'CZ', 'DE', 'ES', 'PT', 'UA'])[1 + n % 6], '{pl,en}', CASE n % 2 WHEN 0 THEN 'pl' ELSE 'en' END,
       'Europe/Warsaw', now() - interval '800 days'
     FROM generate_series(1, $1::int) AS n`,
    [PEOPLE],
  );
}

/** Posts of each thread: the long ones, those of one page, those for writing, and the rest of about nine each. */
function threadSizes(posts: number): number[] {
  const fixed = [
    LONG_THREAD,
    LONG_THREAD,
    ...Array(PAGE_THREADS + FRESH_THREADS).fill(POSTS_PER_PAGE),
    ...Array(WRITING_THREADS).fill(1),
  ];
  const rest = Math.round(posts / 10) - fixed.length;
  const left = posts - fixed.reduce((sum, size) => sum + size, 0);
  const average = left / rest;
  // 1 to twice the average, in turns; cumulative rounding makes the sum exact.
  const even = Array.from(
    { length: rest },
    (_, index) => Math.floor((index + 1) * average) - Math.floor(index * average),
  );
  const moved = even.map((size, index) => Math.min(size - 1, index % Math.max(1, size)));
  return [...fixed, ...even.map((size, index) => size - (moved[index] ?? 0) + (moved[even.length - 1 - index] ?? 0))];
}

/** A thread opens every so often during 700 days; its posts follow some hours apart. The first three hundred are discussions, but for the long question. */
async function insertThreads(client: pg.Client, sizes: readonly number[]): Promise<void> {
  await client.query(
    `CREATE UNLOGGED TABLE bench_threads AS
     SELECT ord::int AS id, size, opened, least(interval '10 hours', (now() - opened) / (size + 1)) AS gap,
       CASE WHEN ord = ${LONG_QUESTION} THEN 'question' WHEN ord <= 300 OR ord % 10 < 5 THEN 'discussion' WHEN ord % 10 < 9 THEN 'question' ELSE 'problem' END AS kind
     FROM unnest($1::int[]) WITH ORDINALITY AS s (size, ord),
       LATERAL (SELECT now() - interval '700 days' * (1 - ord / ($2::float8 + 1)) AS opened) AS o`,
    [sizes, sizes.length],
  );
  await client.query(`
    INSERT INTO threads (id, space_id, author_id, kind, title, slug, language, countries, tags, revision, last_number,
      post_count, answer_count, excerpt, problem_stage, created_at, last_post_at, last_author_id, view_count)
    OVERRIDING SYSTEM VALUE
    SELECT b.id, s.ids[1 + b.id % cardinality(s.ids)], 1 + b.id % ${PEOPLE}, b.kind, t.title, t.slug, t.language,
      ARRAY[(ARRAY['PL', 'CZ', 'DE', 'ES', 'PT', 'UA', 'GE', 'RO'])[1 + b.id % 8]],
      ARRAY['tag-' || b.id % 40, 'topic-' || b.id % 7], b.size, b.size, b.size,
      CASE b.kind WHEN 'question' THEN b.size - 1 ELSE 0 END, t.excerpt,
      CASE b.kind WHEN 'problem' THEN 'described' END, b.opened, b.opened + (b.size - 1) * b.gap,
      1 + (b.id + b.size) % ${PEOPLE}, b.id % 500
    FROM bench_threads b JOIN bench_texts t ON t.n = b.id % ${TEXTS},
      (SELECT array_agg(id ORDER BY position) AS ids FROM spaces WHERE visibility = 'public') s
    ORDER BY b.id`);
  // Else a job of the product would do so during the first cases, one change of a thread after the other.
  await client.query("UPDATE threads SET fields = fields_of(tags, space_id)");
  await client.query("SELECT setval(pg_get_serial_sequence('threads', 'id'), (SELECT max(id) FROM threads))");
}

/** In the order of time over all threads, as they would have come in: neighbours in a thread are not neighbours on disk. */
async function insertPosts(client: pg.Client): Promise<void> {
  await client.query(`
    CREATE UNLOGGED TABLE bench_posts AS
    SELECT (row_number() OVER (ORDER BY at, thread_id))::int AS id, * FROM (
      SELECT b.id AS thread_id, number, b.opened + (number - 1) * b.gap AS at,
        CASE WHEN number = 1 THEN 'opening' WHEN b.kind = 'question' THEN 'answer' ELSE 'reply' END AS kind,
        -- Every page of a long thread shows the same texts, so that only its place can make a difference.
        CASE WHEN b.id IN (${LONG_DISCUSSION}, ${LONG_QUESTION}) THEN number % ${POSTS_PER_PAGE} ELSE (b.id * 31 + number * 7) % ${TEXTS} END AS n
      FROM bench_threads b, LATERAL generate_series(1, b.size) AS number) placed
    ORDER BY 1`);
  // The small table of texts is the hashed one, so the rows come in the order in which they lie.
  await client.query(`
    INSERT INTO posts (id, thread_id, author_id, kind, number, source, html, plain, renderer, language, revision, score, created_at)
    OVERRIDING SYSTEM VALUE
    SELECT p.id, p.thread_id, 1 + (p.thread_id + p.number) % ${PEOPLE}, p.kind, p.number, t.source, t.html, t.plain,
      ${RENDERER_VERSION}, t.language, p.number, CASE p.id % 3 WHEN 0 THEN 3 ELSE 0 END, p.at
    FROM bench_posts p JOIN bench_texts t ON t.n = p.n`);
  await client.query("SELECT setval(pg_get_serial_sequence('posts', 'id'), (SELECT max(id) FROM posts))");
}

/** Each third post has three votes. */
async function insertVotes(client: pg.Client): Promise<void> {
  await client.query(`
    INSERT INTO votes (post_id, user_id, value)
    SELECT p.id, 1 + (p.thread_id + p.number + 10 * k) % ${PEOPLE}, 1 FROM bench_posts p, generate_series(1, 3) k
    WHERE p.id % 3 = 0`);
}

async function describe(client: pg.Client, url: string, posts: number): Promise<BenchData> {
  const read = PAGE_THREADS + FRESH_THREADS;
  const last = LONG_QUESTION + read + WRITING_THREADS;
  const { rows } = await client.query<BenchThread>(
    "SELECT id, slug, title, revision FROM threads WHERE id <= $1 ORDER BY id",
    [last],
  );
  const spaces = await client.query<{ slug: string }>(
    "SELECT slug FROM spaces WHERE visibility = 'public' ORDER BY position LIMIT 1",
  );
  const [long, longQuestion, ...others] = rows;
  const [space] = spaces.rows;
  if (!long || !longQuestion || !space) throw new Error("the bench's data is not there");
  const people = await signInEverybody(client, randomUUID());
  return {
    url,
    posts,
    people,
    long,
    longQuestion,
    pages: others.slice(0, PAGE_THREADS),
    fresh: others.slice(PAGE_THREADS, read),
    writing: others.slice(read),
    space: space.slug,
  };
}
