/** The posts that claims rest on: as a reader sees them on the page, and as a curator chooses among them. */
import { sql } from "kysely";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import type { ClaimData, DocumentData, PostChoice, SourceData } from "../../../shared/practices/record/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { personJson } from "../../accounts/person-columns.ts";
import { anyOf, type Conn } from "../../platform/database/db.ts";
import { mayListThread } from "../../spaces/scopes.ts";
import { lostFiles } from "./attached-files.ts";
import { fileKeyOf } from "./form-fields.ts";
import { citedDocuments, citedPostIds, type StoredRecord } from "./record.ts";

/** Claims and sources of a record, numbered in the order of first mention. A post that the viewer may not read tells nothing. */
export async function placeSources(
  db: Conn,
  viewer: Viewer | null,
  record: StoredRecord,
): Promise<{ claims: ClaimData[]; sources: SourceData[]; documents: DocumentData[] }> {
  const ids = citedPostIds(record);
  const [found, lost] = await Promise.all([sourceRows(db, viewer, ids), lostFiles(db, citedDocuments(record))]);
  const rows = new Map(found.map((row) => [row.id, row]));
  const cited = record.claims.flatMap((claim) => claim.sources);
  const sources = ids.map((id, index): SourceData => {
    const row = rows.get(id);
    const version = cited.find((source) => source.postId === id)?.version ?? 1;
    const known = { id, place: index + 1, version };
    if (!row || row.deleted) return { ...known, since: "gone", number: null, author: null, thread: null };
    const { number, author, threadId, threadSlug, threadTitle, threadLanguage } = row;
    const thread = { id: threadId, slug: threadSlug, title: threadTitle, language: threadLanguage };
    return { ...known, since: row.version > version ? "edited" : "unchanged", number, author, thread };
  });
  const documents = citedDocuments(record).map((document, index): DocumentData => {
    const gone = lost.has(fileKeyOf(document.href) ?? "");
    return { ...document, place: sources.length + index + 1, gone };
  });
  const claims = record.claims.map(({ section, text, sources: own, documents: keys }) => ({
    section,
    text,
    sources: own
      .map(({ postId }) => sources.find((source) => source.id === postId))
      .filter((source) => source !== undefined),
    documents: documents.filter((document) => keys.includes(document.key)),
  }));
  return { claims, sources, documents };
}

function sourceRows(db: Conn, viewer: Viewer | null, ids: readonly number[]) {
  return db
    .selectFrom("posts")
    .innerJoin("threads", "threads.id", "posts.thread_id")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .leftJoin("users as author", "author.id", "posts.author_id")
    .select([
      "posts.id",
      "posts.number",
      "posts.version",
      "threads.id as threadId",
      "threads.slug as threadSlug",
      "threads.title as threadTitle",
      "threads.language as threadLanguage",
      personJson("author").as("author"),
      sql<boolean>`(posts.deleted_at IS NOT NULL OR threads.deleted_at IS NOT NULL)`.as("deleted"),
    ])
    .where("posts.id", "=", anyOf(ids))
    .where(mayListThread(viewer))
    .execute();
}

/** Posts on one page of the first step; a longer thread takes several. */
export const POSTS_TO_PICK = 100;
const EXCERPT_LENGTH = 140;

/** The posts of a thread in time order, comments after the post they hang under, deleted ones left out. */
export async function listThreadChoices(
  db: Conn,
  threadId: number,
  page: number,
): Promise<{ posts: PostChoice[]; pages: number }> {
  const { total } = await db
    .selectFrom("posts")
    .select(sql<number>`count(*)`.as("total"))
    .where("thread_id", "=", threadId)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  const rows = await choiceRows(db)
    .leftJoin("posts as parent", "parent.id", "posts.parent_id")
    .where("posts.thread_id", "=", threadId)
    .where("posts.deleted_at", "is", null)
    .orderBy(sql`coalesce(posts.number, parent.number)`)
    .orderBy("posts.id")
    .limit(POSTS_TO_PICK)
    .offset((page - 1) * POSTS_TO_PICK)
    .execute();
  return { posts: rows.map((row) => toChoice(row)), pages: Math.max(1, Math.ceil(total / POSTS_TO_PICK)) };
}

/**
 * The posts at hand while a record is written, as far as the viewer may read them, in the order of `ids`. `cited` says
 * which version the published record rests on, for a mark where the post moved on.
 */
export async function listChoices(
  db: Conn,
  viewer: Viewer | null,
  ids: readonly number[],
  cited: ReadonlyMap<number, number> = new Map(),
): Promise<PostChoice[]> {
  if (ids.length === 0) return [];
  const rows = await choiceRows(db).where("posts.id", "=", anyOf(ids)).where(mayListThread(viewer)).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids
    .map((id) => byId.get(id))
    .filter((row) => row !== undefined)
    .map((row) => toChoice(row, cited.get(row.id)));
}

function choiceRows(db: Conn) {
  return db
    .selectFrom("posts")
    .innerJoin("threads", "threads.id", "posts.thread_id")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .leftJoin("users as author", "author.id", "posts.author_id")
    .select([
      "posts.id",
      "posts.number",
      "posts.version",
      "posts.language",
      "posts.created_at",
      "threads.id as thread_id",
      "threads.slug as thread_slug",
      "threads.title as thread_title",
      sql<string | null>`CASE WHEN author.erased_at IS NULL THEN author.name END`.as("author_name"),
      sql<boolean>`posts.deleted_at IS NOT NULL`.as("deleted"),
      sql<string>`CASE WHEN posts.deleted_at IS NULL THEN posts.html ELSE '' END`.as("html"),
      sql<string>`CASE WHEN posts.deleted_at IS NULL THEN left(posts.plain, 1000) ELSE '' END`.as("plain"),
    ]);
}

type ChoiceRow = Awaited<ReturnType<ReturnType<typeof choiceRows>["executeTakeFirstOrThrow"]>>;

function toChoice(row: ChoiceRow, citedVersion?: number): PostChoice {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    deleted: row.deleted,
    edited: citedVersion !== undefined && row.version > citedVersion,
    authorName: row.author_name,
    createdAt: row.created_at.toISOString(),
    excerpt: excerpt(row.plain, EXCERPT_LENGTH),
    html: row.html,
    language: row.language,
    thread: { id: row.thread_id, slug: row.thread_slug, title: row.thread_title },
  };
}

export type CitablePost = {
  id: number;
  version: number;
  threadId: number;
  deleted: boolean;
  spaceId: number;
  isPublic: boolean;
};

/** Of these posts those that the curator may read, with what decides whether they may be cited. */
export async function citablePosts(
  db: Conn,
  viewer: Viewer,
  ids: readonly number[],
): Promise<Map<number, CitablePost>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("posts")
    .innerJoin("threads", "threads.id", "posts.thread_id")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select([
      "posts.id",
      "posts.version",
      "threads.id as threadId",
      "threads.space_id as spaceId",
      sql<boolean>`spaces.visibility = 'public'`.as("isPublic"),
      sql<boolean>`(posts.deleted_at IS NOT NULL OR threads.deleted_at IS NOT NULL)`.as("deleted"),
    ])
    .where("posts.id", "=", anyOf(ids))
    .where(mayListThread(viewer))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
