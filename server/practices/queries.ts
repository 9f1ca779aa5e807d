/** Lists of good practices: what is published and the viewer may read, newest first, in keyset pages. */
import { type SqlBool, sql } from "kysely";
import { z } from "zod";
import type { LocalisedText, Page, Viewer } from "../../shared/contract.ts";
import type { PracticeCardData } from "../../shared/views/practice-card.tsx";
import type { Conn } from "../platform/db.ts";
import { mayReadSpace } from "../spaces/scopes.ts";

/** Cards on a page of the list. */
const PRACTICES_PER_PAGE = 24;

/** The filters as they stand in an address. */
export const PracticeListQuery = z.object({
  line: z
    .string()
    .regex(/^[a-z0-9-]{1,80}$/)
    .optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
  after: z
    .string()
    .regex(/^\d{1,17}-[1-9]\d{0,9}$/)
    .refine((cursor) => Number(cursor.split("-")[1]) <= 2_147_483_647)
    .optional(),
});
export type PracticeFilter = z.output<typeof PracticeListQuery>;

export async function listPractices(
  db: Conn,
  viewer: Viewer | null,
  filter: PracticeFilter,
): Promise<Page<PracticeCardData>> {
  let query = publishedCards(db, viewer).limit(PRACTICES_PER_PAGE + 1);
  if (filter.line) query = query.where(sql<SqlBool>`practices.lines @> ${[filter.line]}::text[]`);
  if (filter.country) query = query.where(sql<SqlBool>`practices.countries @> ${[filter.country]}::text[]`);
  if (filter.language) query = query.where("practices.language", "=", filter.language);
  if (filter.after) {
    const [micros = "0", id = "0"] = filter.after.split("-");
    // Whole microseconds: a JavaScript date would cut them off and skip or repeat rows of the same millisecond.
    query = query.where(
      sql<SqlBool>`(practices.published_at, practices.id) < (timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${Number(id)})`,
    );
  }
  const rows = await query.execute();
  const shown = rows.slice(0, PRACTICES_PER_PAGE);
  const last = shown.at(-1);
  return {
    items: shown.map(toCard),
    next: rows.length > PRACTICES_PER_PAGE && last ? `${last.cursor_at}-${last.id}` : null,
  };
}

/** The newest few, for the front page. */
export async function listLatestPractices(db: Conn, viewer: Viewer | null, limit: number): Promise<PracticeCardData[]> {
  const rows = await publishedCards(db, viewer).limit(limit).execute();
  return rows.map(toCard);
}

/** Records in the making that a moderator may read, last touched first. */
export async function listDrafts(db: Conn, viewer: Viewer, limit: number): Promise<PracticeCardData[]> {
  const rows = await cardRows(db, viewer)
    .where("practices.status", "in", ["draft", "in_review"])
    .orderBy("practices.updated_at", "desc")
    .orderBy("practices.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toCard);
}

const publishedCards = (db: Conn, viewer: Viewer | null) =>
  cardRows(db, viewer)
    // Written out, so that the index of published ones serves every plan.
    .where(sql<SqlBool>`practices.status = 'published'`)
    .orderBy("practices.published_at", "desc")
    .orderBy("practices.id", "desc");

function cardRows(db: Conn, viewer: Viewer | null) {
  return db
    .selectFrom("practices")
    .innerJoin("spaces", "spaces.id", "practices.space_id")
    .select([
      "practices.id",
      "practices.slug",
      "practices.status",
      "practices.title",
      "practices.summary",
      "practices.language",
      "practices.countries",
      "practices.lines",
      "practices.published_at",
      "practices.is_failure",
    ])
    .select([
      sql<string | null>`practices.fields ->> 'organisation'`.as("organisation"),
      sql<string | null>`practices.fields ->> 'location'`.as("location"),
      sql<string>`(extract(epoch FROM practices.published_at) * 1000000)::bigint::text`.as("cursor_at"),
      sql<number>`(
        SELECT count(DISTINCT cs.post_id) FROM claims JOIN claim_sources cs ON cs.claim_id = claims.id
        WHERE claims.practice_id = practices.id)`.as("source_count"),
    ])
    .where(mayReadSpace(viewer));
}

type CardRow = Awaited<ReturnType<ReturnType<typeof cardRows>["executeTakeFirstOrThrow"]>>;

function toCard(row: CardRow): PracticeCardData {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    language: row.language,
    organisation: row.organisation || null,
    location: row.location || null,
    countries: row.countries,
    lines: row.lines,
    publishedAt: row.published_at?.toISOString() ?? null,
    sourceCount: row.source_count,
    isFailure: row.is_failure,
    status: row.status === "in_review" ? "review" : row.status,
  };
}

export type LineChoice = { slug: string; name: LocalisedText };

/** The thematic lines in the house's order. */
export async function listLines(db: Conn): Promise<LineChoice[]> {
  return db.selectFrom("thematic_lines").select(["slug", "name"]).orderBy("position").execute();
}

/** What there is to filter by among what the viewer may read. */
export async function practiceChoices(
  db: Conn,
  viewer: Viewer | null,
): Promise<{ countries: string[]; languages: string[] }> {
  const { rows } = await sql<{ countries: string[] | null; languages: string[] | null }>`
    WITH shown AS (
      SELECT practices.language, practices.countries FROM practices JOIN spaces ON spaces.id = practices.space_id
      WHERE practices.status = 'published' AND ${mayReadSpace(viewer)})
    SELECT
      (SELECT array_agg(DISTINCT language ORDER BY language) FROM shown) AS languages,
      (SELECT array_agg(DISTINCT country ORDER BY country) FROM shown, unnest(countries) AS country) AS countries`.execute(
    db,
  );
  return { languages: rows[0]?.languages ?? [], countries: rows[0]?.countries ?? [] };
}
