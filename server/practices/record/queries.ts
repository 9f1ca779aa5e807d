/** Cards of good practices as the viewer may read them, moderators' drafts, the thematic lines. */
import { type SqlBool, sql } from "kysely";
import type { PracticeCardData, PracticeImage } from "../../../shared/practices/record/schema.ts";
import type { LocalisedText } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { anyOf, type Conn } from "../../platform/database/db.ts";
import { mayReadSpace } from "../../spaces/scopes.ts";

/** Cards of these practices, as far as the viewer may read them, in no order. */
export async function readCards(db: Conn, viewer: Viewer | null, ids: readonly number[]): Promise<PracticeCardData[]> {
  if (ids.length === 0) return [];
  const rows = await cardRows(db, viewer)
    .where(sql<SqlBool>`practices.status = 'published'`)
    .where("practices.id", "=", anyOf(ids))
    .execute();
  return rows.map(toCard);
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
      "practices.tried_worked",
      "practices.tried_mixed",
      "practices.tried_failed",
      "practices.tried_unconfirmed",
    ])
    .select([
      sql<string | null>`practices.fields ->> 'organisation'`.as("organisation"),
      sql<string | null>`practices.fields ->> 'location'`.as("location"),
      sql<PracticeImage | null>`nullif(practices.fields -> 'image', 'null')`.as("image"),
      sql<number>`(
        SELECT count(DISTINCT cs.post_id) FROM claims JOIN claim_sources cs ON cs.claim_id = claims.id
        WHERE claims.practice_id = practices.id) + (
        SELECT count(DISTINCT (cd.title, cd.href, cd.locator))
        FROM claims JOIN claim_documents cd ON cd.claim_id = claims.id
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
    tried: {
      worked: row.tried_worked,
      mixed: row.tried_mixed,
      failed: row.tried_failed,
      unconfirmed: row.tried_unconfirmed,
    },
    image: row.image,
    status: row.status === "in_review" ? "review" : row.status,
  };
}

export type LineChoice = { slug: string; name: LocalisedText };

/** The thematic lines in the forum's order. */
export async function listLines(db: Conn): Promise<LineChoice[]> {
  return db.selectFrom("thematic_lines").select(["slug", "name"]).orderBy("position").execute();
}
