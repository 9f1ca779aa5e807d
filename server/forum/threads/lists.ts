/** Lists of threads: latest, new, unanswered, narrowed by space, kind, language, tag and country; keyset pages. */

import { type SqlBool, sql } from "kysely";
import { z } from "zod";
import type { ThreadListItem } from "../../../shared/forum/threads/schema.ts";
import { LIMITS, THREADS_PER_PAGE } from "../../../shared/limits.ts";
import type { FieldRef, Page } from "../../../shared/schema.ts";
import { THREAD_KINDS, type Visibility } from "../../../shared/spaces/kinds.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { nameJson } from "../../accounts/person-columns.ts";
import { anyOf, type Conn } from "../../platform/database/db.ts";
import { hotQuery } from "../../platform/database/hot-query.ts";
import { fromMicros, toMicros } from "../../platform/database/micros.ts";
import { cursorField, inCursor, pageOf } from "../../platform/http/cursor.ts";
import { named, textField } from "../../platform/http/fields.ts";
import { mayListThread, scopeName } from "../../spaces/scopes.ts";
import { type ListRow, threadRows, toListItem } from "./rows.ts";
import { unreadOf } from "./unread.ts";

export type ListOrder = "latest" | "new" | "unanswered";

/** The filters as they stand in an address; anything else in the query is a bad request. */
export const ListQuery = z.object({
  space: named.slug.optional(),
  /** On a space's page: without the threads of its sub-spaces. */
  only: z.literal("1").optional(),
  kind: z.enum(THREAD_KINDS).optional(),
  language: named.language.optional(),
  tag: textField({ min: 1, max: LIMITS.tags.length })
    .transform((tag) => tag.toLowerCase())
    .optional(),
  country: named.country.optional(),
  /** Slug of a field of expertise. */
  field: named.slug.optional(),
  after: cursorField(inCursor.micros, inCursor.id).optional(),
});
/** `tagNames`: the tag and what means the same. */
export type ListFilter = z.output<typeof ListQuery> & { tagNames?: readonly string[] };
/** `withSubSpaces`: a space's threads and those of what lies in it. */
type ListScope = ListFilter & { withSubSpaces?: true };

type ListValues = {
  viewerId: number;
  groups: readonly number[];
  space: string;
  kind: string;
  language: string;
  tags: readonly string[];
  countries: readonly string[];
  fields: readonly string[];
  micros: string;
  afterId: number;
};

/** What tells whether a row can be shown as it was drawn before; the rest is read for the others alone. */
export type ListKey = {
  id: number;
  revision: number;
  visibility: Visibility;
  /** As in ThreadListItem. */
  unread: number | null | undefined;
};
type KeyRow = {
  id: number;
  revision: number;
  visibility: Visibility;
  unread: number | null;
  cursor_at: string;
};

/** One compiled query for each shape of list: order, role, and which filters are set. */
const shapes = new Map<string, ReturnType<typeof pagedQuery>>();

export async function listThreads(
  db: Conn,
  viewer: Viewer | null,
  order: ListOrder,
  filter: ListScope,
): Promise<Page<ListKey>> {
  const set = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const shape = `${scopeName(viewer)}:${order}:${set.sort().join()}`;
  const query = shapes.get(shape) ?? pagedQuery(viewer, order, filter);
  shapes.set(shape, query);
  const [micros, afterId] = filter.after ?? ["0", 0];
  const rows = await query(db, {
    viewerId: viewer?.id ?? 0,
    groups: viewer?.groups ?? [],
    space: filter.space ?? "",
    kind: filter.kind ?? "",
    language: filter.language ?? "",
    tags: filter.tagNames ?? (filter.tag ? [filter.tag] : []),
    countries: filter.country ? [filter.country] : [],
    fields: filter.field ? [filter.field] : [],
    micros,
    afterId,
  });
  const { shown, next } = pageOf(rows, THREADS_PER_PAGE, (last) => [last.cursor_at, last.id]);
  return { items: shown.map((row) => toKey(row, viewer)), next };
}

function toKey(row: KeyRow, viewer: Viewer | null): ListKey {
  const { id, revision, visibility, unread } = row;
  return { id, revision, visibility, unread: viewer === null ? undefined : unread };
}

/** Whole rows of these threads, as far as the viewer may still read them. */
export async function listItems(db: Conn, viewer: Viewer | null, ids: readonly number[]): Promise<ThreadListItem[]> {
  if (ids.length === 0) return [];
  const rows = await listRows(db, viewer).where("threads.id", "=", anyOf(ids)).where(mayListThread(viewer)).execute();
  return rows.map(toListItem);
}

/** Values stand in as placeholders; which conditions there are is decided by the shape alone. */
function pagedQuery(viewer: Viewer | null, order: ListOrder, filter: ListScope) {
  return hotQuery<ListValues, KeyRow>((db, values) => {
    const time = order === "latest" ? "threads.last_post_at" : "threads.created_at";
    const scope = viewer && { ...viewer, id: values.viewerId, groups: values.groups };
    let query = db
      .selectFrom("threads")
      .innerJoin("spaces", "spaces.id", "threads.space_id")
      .select(["threads.id", "threads.revision", "spaces.visibility"])
      .select([unreadOf(values.viewerId).as("unread"), toMicros(sql.ref(time)).as("cursor_at")])
      .where("threads.deleted_at", "is", null)
      .where(mayListThread(scope))
      .orderBy(time, "desc")
      .orderBy("threads.id", "desc")
      .limit(THREADS_PER_PAGE + 1);
    if (order === "unanswered")
      query = query.where(sql<SqlBool>`threads.kind = 'question' AND threads.answer_count = 0`);
    if (filter.space) {
      const space = sql`(SELECT id FROM spaces WHERE slug = ${values.space})`;
      query = query.where(
        filter.withSubSpaces
          ? sql<SqlBool>`threads.space_id = ANY (ARRAY(SELECT id FROM spaces WHERE slug = ${values.space} OR parent_id = ${space}))`
          : sql<SqlBool>`threads.space_id = ${space}`,
      );
    }
    if (filter.kind) query = query.where(sql<SqlBool>`threads.kind = ${values.kind}`);
    if (filter.language) query = query.where(sql<SqlBool>`threads.language = ${values.language}`);
    if (filter.tag) query = query.where(sql<SqlBool>`threads.tags && ${values.tags}::text[]`);
    if (filter.country) query = query.where(sql<SqlBool>`threads.countries @> ${values.countries}::text[]`);
    if (filter.field) query = query.where(sql<SqlBool>`threads.fields @> ${values.fields}::text[]`);
    if (filter.after) {
      query = query.where(
        sql<SqlBool>`(${sql.ref(time)}, threads.id) < (${fromMicros(values.micros)}, ${values.afterId})`,
      );
    }
    return query;
  });
}

/** Pinned threads of a space, shown above its first page. */
export async function listPinned(db: Conn, viewer: Viewer | null, spaceId: number): Promise<ThreadListItem[]> {
  const rows = await listRows(db, viewer)
    .where("threads.space_id", "=", spaceId)
    .where("threads.pinned_at", "is not", null)
    .where("threads.deleted_at", "is", null)
    .where(mayListThread(viewer))
    .orderBy("threads.pinned_at", "desc")
    .execute();
  return rows.map(toListItem);
}

/** Rows of a list; other modules add their own conditions, the scope comes with `mayListThread`. */
export function listRows(db: Conn, viewer: Viewer | null) {
  return threadRows(db)
    .leftJoin("users as author", "author.id", "threads.author_id")
    .leftJoin("users as last_author", "last_author.id", "threads.last_author_id")
    .select([
      nameJson("author").as("author"),
      sql<ListRow["last_author"]>`CASE WHEN last_author.id IS NULL OR last_author.erased_at IS NOT NULL THEN NULL
        ELSE json_build_object('handle', last_author.handle, 'name', last_author.name) END`.as("last_author"),
    ])
    .$if(viewer !== null, (query) => query.select(unreadOf(viewer?.id ?? 0).as("unread")));
}

export type FilterChoices = { languages: string[]; countries: string[]; fields: FieldRef[] };

/** What there is to filter by: languages and countries of recent public threads, and fields; the same for everybody. */
export async function filterChoices(db: Conn): Promise<FilterChoices> {
  const { rows } = await sql<{ [K in keyof FilterChoices]: FilterChoices[K] | null }>`
    WITH recent AS (
      SELECT threads.language, threads.countries FROM threads JOIN spaces ON spaces.id = threads.space_id
      WHERE ${mayListThread(null)}
      ORDER BY threads.last_post_at DESC, threads.id DESC LIMIT 500)
    SELECT
      (SELECT array_agg(DISTINCT language ORDER BY language) FROM recent) AS languages,
      (SELECT array_agg(DISTINCT country ORDER BY country) FROM recent, unnest(countries) AS country) AS countries,
      (SELECT json_agg(json_build_object('slug', fields.slug, 'name', fields.name)
          ORDER BY thematic_lines.position, is_line DESC, fields.position, fields.id)
        FROM fields JOIN thematic_lines ON thematic_lines.id = fields.line_id WHERE archived_at IS NULL) AS fields`.execute(
    db,
  );
  return { languages: rows[0]?.languages ?? [], countries: rows[0]?.countries ?? [], fields: rows[0]?.fields ?? [] };
}
