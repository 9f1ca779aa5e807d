/** Tags on threads that the viewer may list, with how many there are. */
import { sql } from "kysely";
import type { LocalisedText } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { mayReadSpace } from "../../spaces/scopes.ts";

export type TagData = { name: string; count: number; synonyms: readonly string[]; description: LocalisedText };

/** More are found by typing a part of their name. */
export const MOST_TAGS = 1_000;

/** The most used first; `q` is part of a name or of a synonym. A tag that stands on no thread at all is nobody's secret. */
export async function listTags(
  db: Conn,
  viewer: Viewer | null,
  { q, limit }: { q: string; limit: number },
): Promise<TagData[]> {
  const { rows } = await sql<TagData>`
    WITH readable AS (
      SELECT coalesce(tag_synonyms.tag, tag_counts.tag) AS name, sum(count)::int AS count
      FROM tag_counts JOIN spaces ON spaces.id = tag_counts.space_id LEFT JOIN tag_synonyms ON synonym = tag_counts.tag
      WHERE count > 0 AND ${mayReadSpace(viewer)} GROUP BY 1
      UNION ALL
      SELECT name, 0 FROM tags WHERE NOT EXISTS (
        SELECT FROM tag_counts WHERE count > 0 AND tag_counts.tag IN (
          SELECT tags.name UNION SELECT synonym FROM tag_synonyms WHERE tag_synonyms.tag = tags.name)))
    SELECT readable.name, readable.count, ${synonymsOf(sql`readable.name`)} AS synonyms, coalesce(description, '{}') AS description
    FROM readable LEFT JOIN tags ON tags.name = readable.name
    WHERE ${q} = '' OR position(${q} IN readable.name) > 0
      OR EXISTS (SELECT FROM tag_synonyms WHERE tag = readable.name AND position(${q} IN synonym) > 0)
    ORDER BY readable.count DESC, readable.name LIMIT ${limit}`.execute(db);
  return rows;
}

/** A tag by its name or a synonym of it; undefined where the viewer could not have met it. */
export async function findTag(db: Conn, viewer: Viewer | null, name: string): Promise<TagData | undefined> {
  const found = await listTags(db, viewer, { q: name, limit: MOST_TAGS });
  return found.find((tag) => tag.name === name || tag.synonyms.includes(name));
}

const synonymsOf = (name: ReturnType<typeof sql>) =>
  sql`ARRAY(SELECT synonym FROM tag_synonyms WHERE tag_synonyms.tag = ${name} ORDER BY synonym)`;
