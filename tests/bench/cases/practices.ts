/** Good practices: a kept page, and the list of 5,000 with the counts of all facets, many states of it by many people. */
import pg from "pg";
import { RENDERER_VERSION } from "../../../server/platform/markdown/render.ts";
import type { Bench } from "../bench.ts";
import { cachedCases } from "../cached.ts";
import { coldCase } from "../cold.ts";
import { inTurns, type LoadRequest, load } from "../load.ts";
import { type Case, toCase } from "../report.ts";
import { memberPathRequests, onceEach } from "../requests.ts";

const PRACTICES = 5_000;
/** Under twice what Express takes for one query. */
const COUNTED_GOAL = { atLeast: 0.5 };
const PAGES = 20;

export async function practiceCases(bench: Bench): Promise<Case[]> {
  const { data } = bench;
  bench.say(`Making ${PRACTICES.toLocaleString("en")} practices…`);
  const pages = await insertPractices(data.url);
  const { url } = await bench.product();
  const query = {
    url: (await bench.floor("query")).url,
    requests: data.pages.map((thread) => ({ path: `/t/${thread.id}`, expect: { texts: ['"number":20'] } })),
  };
  const cases: Case[] = [];
  const compare = async (id: string, requests: LoadRequest[], floor: { url: string; requests: LoadRequest[] }) => {
    bench.say(`${id}…`);
    const [floorRate = 0, rate = 0] = await inTurns(
      bench.options.rounds,
      () => load({ ...bench.options, ...floor }),
      () => load({ ...bench.options, url, requests }),
    );
    cases.push(toCase({ id, value: rate, unit: "pages/s", floor: floorRate }, COUNTED_GOAL));
  };
  cases.push(
    ...(await cachedCases(bench, "practices.pageSignedOut", pages)),
    ...(await cachedCases(bench, "practices.listSignedOut", ["/practices", "/practices?country=PL"])),
  );
  await compare("practices.listSignedIn", memberPathRequests(data, listStates()), query);
  cases.push(
    await coldCase(bench, {
      id: "practices.listSignedIn.cold",
      requests: onceEach(data, freshStates()),
      warmUp: memberPathRequests(data, listStates()),
      floor: query,
      goal: COUNTED_GOAL,
    }),
  );
  return cases;
}

/** Forty states, each with other counts; nothing drawn for one of them is right for the next. */
function listStates(): string[] {
  const lines = ["culture", "business", "civil-society", "good-governance"];
  return Array.from({ length: 40 }, (_, n) => {
    const narrowed = [
      `line=${lines[n % 4]},social-innovation`,
      ...(n % 2 ? [`country=${["PL", "CZ", "DE", "PT", "UA"][n % 5]},RO`] : []),
      ...(n % 3 ? ["outcome=worked"] : []),
      ...(n % 5 ? [`tried=${n % 3}`] : []),
    ];
    return `/practices?${narrowed.join("&")}&sort=${["new", "tried", "title"][n % 3]}`;
  });
}

/** Two hundred others, of which no two choose the same. */
function freshStates(): string[] {
  const lines = ["culture", "business", "civil-society", "good-governance", "social-innovation"];
  const countries = ["AT", "BE", "CZ", "DE", "EE", "ES", "FR", "GE", "HU", "IT"];
  const levels = ["local", "regional", "national", "international"];
  return lines.flatMap((line) =>
    countries.flatMap((country) => levels.map((level) => `/practices?line=${line}&country=${country}&level=${level}`)),
  );
}

/** Addresses of some of them. */
async function insertPractices(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: "bench-data" });
  await client.connect();
  try {
    // Poured in before the product reads them; nobody has to be told of each.
    await client.query("SET session_replication_role = replica; SET synchronous_commit = off");
    const { rows } = await client.query<{ id: number; slug: string }>(
      `WITH made AS (
        INSERT INTO practices (space_id, owner_id, status, slug, title, summary, language, countries, lines, levels, keywords,
          fields, is_failure, version, published_at, tried_worked, tried_failed, renderer)
        SELECT s.ids[1 + n % cardinality(s.ids)], 1 + n % 200, 'published', 'practice-' || n, 'Praktyka numer ' || n,
          repeat('Dwa miasta płacą na zmianę. ', 8), (ARRAY['pl', 'en', 'de'])[1 + n % 3],
          ARRAY[(ARRAY['PL', 'CZ', 'DE', 'ES', 'PT', 'UA', 'GE', 'RO', 'SK', 'HU', 'AT', 'SE'])[1 + n % 12],
            (ARRAY['FR', 'IT', 'NL', 'BE', 'LT', 'LV', 'EE'])[1 + n % 7]],
          ARRAY[(ARRAY['culture', 'business', 'civil-society', 'good-governance', 'social-innovation'])[1 + n % 5]],
          ARRAY[(ARRAY['local', 'regional', 'national', 'international'])[1 + n % 4]], ARRAY['słowo-' || n % 50],
          jsonb_build_object('sections', '{}'::jsonb, 'preconditions', '[]'::jsonb, 'links', '[]'::jsonb,
            'organisation', 'Organizacja ' || n % 300, 'location', 'Miasto', 'programme', 'Program ' || n % 15),
          n % 6 = 0, 1, now() - n * interval '1 hour', n % 4, (n / 4) % 3, $2
        FROM generate_series(1, $1::int) AS n,
          (SELECT array_agg(id ORDER BY position) AS ids FROM spaces WHERE visibility = 'public') s
        RETURNING id, slug, title, summary, language, fields)
      , versions AS (
        INSERT INTO practice_versions (practice_id, version, record, renderer)
        SELECT id, 1, jsonb_build_object('title', title, 'summary', summary, 'language', language, 'claims', '[]'::jsonb,
          'fields', fields || jsonb_build_object('sections', jsonb_build_object('how', jsonb_build_object(
            'source', summary, 'html', '<p>' || repeat(summary, 6) || '</p>')))), $2 FROM made)
      SELECT id, slug FROM made ORDER BY id LIMIT ${PAGES}`,
      [PRACTICES, RENDERER_VERSION],
    );
    await client.query("VACUUM (ANALYZE) practices, practice_versions");
    return rows.map(({ id, slug }) => `/practices/${id}/${slug}`);
  } finally {
    await client.end();
  }
}
