/** The panel of experts: who is recognised in what, narrowed by field, country, language and name; with counts for each choice. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { PanelFilter } from "../../../shared/expertise/facts.ts";
import type { ExpertItem, PanelFacets, Recognition } from "../../../shared/expertise/schema.ts";
import type { LocalisedText, Page, PersonRef } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { personJson } from "../../accounts/person-columns.ts";
import { isFoundBy } from "../../accounts/person-search.ts";
import { anyOf, type Conn } from "../../platform/database/db.ts";
import { countAnswers, inField, latestAnswers, NO_ANSWERS } from "./answers.ts";
import { present } from "./queries.ts";

const EXPERTS_PER_PAGE = 20;
const LATEST_EACH = 2;

type Cursor = { after?: number | undefined };

/** By name as readers sort names; the cursor is the id of the last person shown. */
export async function listExperts(
  db: Conn,
  viewer: Viewer | null,
  filter: PanelFilter & Cursor,
): Promise<Page<ExpertItem>> {
  const { after } = filter;
  const place = sql`(users.name COLLATE "und-x-icu", users.id)`;
  const { rows } = await sql<{ person: PersonRef | null; awayUntil: string | null }>`
    SELECT ${personJson("users")} AS person, ${awayUntil} AS "awayUntil"
    FROM users LEFT JOIN expert_settings ON expert_settings.user_id = users.id
    WHERE ${present} AND ${isFoundBy(filter.q ?? "")} AND EXISTS (
      SELECT ${recognised} WHERE recognitions.user_id = users.id AND ${fits(filter)})
      ${after === undefined ? sql`` : sql`AND ${place} > (SELECT name COLLATE "und-x-icu", id FROM users WHERE id = ${after})`}
    ORDER BY users.name COLLATE "und-x-icu", users.id LIMIT ${sql.lit(EXPERTS_PER_PAGE + 1)}`.execute(db);
  const found = rows.flatMap(({ person, awayUntil }) => (person ? [{ person, awayUntil }] : []));
  const shown = found.slice(0, EXPERTS_PER_PAGE);
  const items = await withWork(db, viewer, shown, filter);
  return { items, next: found.length > EXPERTS_PER_PAGE ? String(shown.at(-1)?.person.id) : null };
}

/** One person in all their fields. */
export async function findExpert(db: Conn, viewer: Viewer | null, person: PersonRef): Promise<ExpertItem> {
  const settings = await sql<{ awayUntil: string | null }>`
    SELECT ${awayUntil} AS "awayUntil" FROM users JOIN expert_settings ON expert_settings.user_id = users.id
    WHERE users.id = ${person.id}`.execute(db);
  const shown = { person, awayUntil: settings.rows[0]?.awayUntil ?? null };
  const [item] = await withWork(db, viewer, [shown], {});
  return item ?? { ...shown, recognitions: [], latest: [] };
}

/** How many people each further choice would leave, with all other choices kept. */
export async function countFacets(db: Conn, filter: PanelFilter): Promise<PanelFacets> {
  const from = (without: keyof PanelFilter, more: RawBuilder<unknown>, value: RawBuilder<unknown>) => sql`
    SELECT ${sql.lit(without)} AS facet, ${value} AS value, count(DISTINCT users.id)::int AS count
    ${recognised} JOIN users ON users.id = recognitions.user_id ${more}
    WHERE ${present} AND ${isFoundBy(filter.q ?? "")} AND ${fits({ ...filter, [without]: undefined })}`;
  const { rows } = await sql<{ facet: "field" | "country" | "language"; value: string; count: number }>`
    ${from("field", sql``, sql`fields.slug`)} GROUP BY 2
    UNION ALL ${from("country", sql`JOIN ${named("countries")} ON ${takes(sql`recognitions.countries`, sql`named.code`)}`, sql`named.code`)} GROUP BY 2
    UNION ALL ${from("language", sql`CROSS JOIN LATERAL unnest(${languages}) AS named (code)`, sql`named.code`)} GROUP BY 2
    `.execute(db);
  const counts = (facet: string) =>
    rows.filter((row) => row.facet === facet).map(({ value, count }) => ({ value, count }));
  return { fields: counts("field"), countries: counts("country"), languages: counts("language") };
}

const recognised = sql`FROM recognitions JOIN fields ON fields.id = recognitions.field_id AND fields.archived_at IS NULL`;

/** Nothing named means any. */
const takes = (codes: RawBuilder<unknown>, code: unknown) => sql<SqlBool>`(${codes} = '{}' OR ${code} = ANY(${codes}))`;
/** Of joined `users`: the person who named none answers in what they read. */
const languages = sql`(CASE WHEN recognitions.languages = '{}' THEN users.languages ELSE recognitions.languages END)`;
/** Codes that anybody named: the choices that there are. */
const named = (column: "countries") =>
  sql`(SELECT DISTINCT unnest(${sql.ref(column)}) FROM recognitions) AS named (code)`;

/** Of joined `users`, `recognitions` and `fields`. */
function fits({ field, country, language }: PanelFilter): RawBuilder<SqlBool> {
  const conditions = [
    field === undefined ? undefined : sql<SqlBool>`fields.slug = ${field}`,
    country === undefined ? undefined : takes(sql`recognitions.countries`, country),
    language === undefined ? undefined : sql<SqlBool>`${language} = ANY(${languages})`,
  ].filter((condition) => condition !== undefined);
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` AND `)})`;
}

/** The last day of an absence that has begun, by the calendar where the person is. */
const awayUntil = sql<string | null>`(CASE
  WHEN (now() AT TIME ZONE users.time_zone)::date BETWEEN expert_settings.absent_from AND expert_settings.absent_until
  THEN expert_settings.absent_until::text END)`;

type Shown = Pick<ExpertItem, "person" | "awayUntil">;

async function withWork(
  db: Conn,
  viewer: Viewer | null,
  shown: readonly Shown[],
  filter: PanelFilter,
): Promise<ExpertItem[]> {
  if (shown.length === 0) return [];
  const userIds = shown.map(({ person }) => person.id);
  const rows = await recognitionRows(db, userIds, filter);
  const fields = [...new Set(rows.map(({ slug }) => slug))];
  const [counts, latest] = await Promise.all([
    countAnswers(db, viewer, userIds),
    latestAnswers(db, viewer, { userIds, fields, each: LATEST_EACH }),
  ]);
  return shown.map((each) => ({
    ...each,
    recognitions: rows
      .filter(({ userId }) => userId === each.person.id)
      .map((row) => toRecognition(row, counts.get(inField(row.userId, row.slug)))),
    latest: latest.get(each.person.id) ?? [],
  }));
}

type RecognitionRow = {
  userId: number;
  slug: string;
  name: LocalisedText;
  countries: string[];
  languages: string[];
  evidence: string;
  recognised_at: Date;
};

async function recognitionRows(db: Conn, userIds: readonly number[], filter: PanelFilter): Promise<RecognitionRow[]> {
  const { rows } = await sql<RecognitionRow>`
    SELECT recognitions.user_id AS "userId", fields.slug, fields.name, recognitions.countries, ${languages} AS languages,
      recognitions.evidence, recognitions.recognised_at
    ${recognised} JOIN users ON users.id = recognitions.user_id
    WHERE recognitions.user_id = ${anyOf(userIds)} AND ${fits(filter)}
    ORDER BY fields.position, fields.id`.execute(db);
  return rows;
}

function toRecognition({ slug, name, recognised_at, ...row }: RecognitionRow, counts = NO_ANSWERS): Recognition {
  const { countries, languages, evidence } = row;
  const recognisedAt = recognised_at.toISOString();
  return { field: { slug, name }, countries, languages, evidence, recognisedAt, counts };
}
