/** Claims whose sources are no longer what they were written from, each with the difference, for those who curate. */
import { sql } from "kysely";
import type { PracticeSection } from "../../../shared/practices/record/record.ts";
import type { FlagData } from "../../../shared/practices/reviews/schema.ts";
import type { PersonRef } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { personJson } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { differencesOf } from "../../platform/markdown/differences.ts";
import { mayListThread, mayReadPractice } from "../../spaces/scopes.ts";

export type FlagFilter = { practiceId?: number; before?: number | undefined; limit?: number };

/** Differences on one page: each may be of long texts. */
const FLAGS_ON_PAGE = 20;

/** Of practices that the viewer may read, newest first; anyone who asks has `practice.seeDrafts`. */
export async function listFlags(
  db: Conn,
  viewer: Viewer,
  { practiceId, before, limit = FLAGS_ON_PAGE }: FlagFilter = {},
): Promise<{ items: FlagData[]; next: string | null }> {
  const rows = await flagRows(db, viewer)
    .$if(practiceId !== undefined, (query) => query.where("claim_flags.practice_id", "=", practiceId ?? 0))
    .$if(before !== undefined, (query) => query.where("claim_flags.id", "<", before ?? 0))
    .orderBy("claim_flags.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const posts = await citedPosts(db, viewer, shown);
  const cited = shown.map((row) => posts.get(`${row.post_id} ${row.post_version}`));
  const changed = cited.filter((post) => post !== undefined && !post.deleted && post.before !== post.present);
  const parts = await differencesOf(changed.map((post) => [post?.before ?? "", post?.present ?? ""]));
  const partsOf = (post: CitedPost) =>
    post.deleted ? [{ kind: "removed" as const, text: post.before }] : (parts[changed.indexOf(post)] ?? null);
  return {
    items: shown.map((row, at) => toFlag(row, cited[at], partsOf)),
    next: rows.length > limit ? String(shown.at(-1)?.id) : null,
  };
}

/** How much waits for those who curate: reviews that are open, claims that are flagged. */
export async function countWaiting(db: Conn, viewer: Viewer): Promise<{ inReview: number; flagged: number }> {
  const { rows } = await sql<{ inReview: number; flagged: number }>`
    SELECT ${countOf(viewer, sql`practice_reviews`, sql`AND waiting.ended_at IS NULL`)} AS "inReview",
      ${countOf(viewer, sql`claim_flags`, sql``)} AS flagged`.execute(db);
  return rows[0] ?? { inReview: 0, flagged: 0 };
}

const countOf = (viewer: Viewer, table: ReturnType<typeof sql>, condition: ReturnType<typeof sql>) => sql<number>`(
  SELECT count(*) FROM ${table} waiting
    JOIN practices ON practices.id = waiting.practice_id JOIN spaces ON spaces.id = practices.space_id
  WHERE ${mayReadPractice(viewer)} ${condition})`;

function flagRows(db: Conn, viewer: Viewer) {
  return db
    .selectFrom("claim_flags")
    .innerJoin("claims", "claims.id", "claim_flags.claim_id")
    .leftJoin("claim_documents", (join) =>
      join
        .onRef("claim_documents.claim_id", "=", "claim_flags.claim_id")
        .onRef("claim_documents.position", "=", "claim_flags.document"),
    )
    .leftJoin("claim_sources", (join) =>
      join
        .onRef("claim_sources.claim_id", "=", "claim_flags.claim_id")
        .onRef("claim_sources.post_id", "=", "claim_flags.post_id"),
    )
    .innerJoin("practices", "practices.id", "claim_flags.practice_id")
    .innerJoin("spaces", "spaces.id", "practices.space_id")
    .select(["claim_flags.id", "claim_flags.post_id", "claim_flags.cause", "claim_flags.flagged_at"])
    .select(["claim_flags.present_version", "claim_sources.post_version", "claims.section", "claims.text"])
    .select("claim_documents.title as document")
    .select(["practices.id as practice_id", "practices.slug", "practices.title", "practices.language"])
    .where(mayReadPractice(viewer));
}
type FlagRow = Awaited<ReturnType<ReturnType<typeof flagRows>["executeTakeFirstOrThrow"]>>;

type CitedPost = {
  id: number;
  cited: number;
  number: number | null;
  language: string;
  before: string;
  present: string;
  deleted: boolean;
  author: PersonRef | null;
  thread: { id: number; slug: string; title: string; language: string };
};

/**
 * By "id version". A curator is a moderator of the forum, who reads deleted words wherever the thread may be read: what the
 * scope leaves out is nobody's business here.
 */
async function citedPosts(db: Conn, viewer: Viewer, flags: readonly FlagRow[]): Promise<Map<string, CitedPost>> {
  const cited = flags.filter((flag) => flag.post_id !== null);
  if (cited.length === 0) return new Map();
  const { rows } = await sql<CitedPost>`
    SELECT posts.id, wanted.version AS cited, posts.number, posts.language, posts.source AS present,
      coalesce(post_versions.source, posts.source) AS before,
      (posts.deleted_at IS NOT NULL OR threads.deleted_at IS NOT NULL) AS deleted,
      ${personJson("author")} AS author,
      json_build_object('id', threads.id, 'slug', threads.slug, 'title', threads.title, 'language', threads.language) AS thread
    FROM (
      SELECT DISTINCT * FROM unnest(
        ${cited.map((flag) => flag.post_id)}::int[], ${cited.map((flag) => flag.post_version)}::int[]) AS each (id, version)) wanted
      JOIN posts ON posts.id = wanted.id
      JOIN threads ON threads.id = posts.thread_id
      JOIN spaces ON spaces.id = threads.space_id
      LEFT JOIN users author ON author.id = posts.author_id
      LEFT JOIN post_versions ON post_versions.post_id = posts.id AND post_versions.version = wanted.version
    WHERE ${mayListThread(viewer)}`.execute(db);
  return new Map(rows.map((row) => [`${row.id} ${row.cited}`, row]));
}

function toFlag(row: FlagRow, post: CitedPost | undefined, partsOf: (post: CitedPost) => FlagData["parts"]): FlagData {
  return {
    id: row.id,
    practice: { id: row.practice_id, slug: row.slug, title: row.title, language: row.language },
    claim: { section: row.section as PracticeSection, text: row.text },
    cause: row.cause,
    postId: row.post_id,
    document: row.document,
    post: post ? { number: post.number, language: post.language, author: post.author, thread: post.thread } : null,
    citedVersion: row.post_version,
    presentVersion: row.present_version,
    flaggedAt: row.flagged_at.toISOString(),
    parts: post ? partsOf(post) : null,
  };
}
