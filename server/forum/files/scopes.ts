/** Which files a viewer may read, as SQL: the same rule as file.read in shared/forum/rules.ts. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";
import { mayReadThread } from "../../spaces/scopes.ts";
import { furtherUses } from "./uses.ts";

/** For queries in which `files` stands under that name. What is unused is its uploader's alone. */
export function mayReadFile(viewer: Viewer | null): RawBuilder<SqlBool> {
  const inThread = sql<SqlBool>`EXISTS (
    SELECT FROM file_uses
    LEFT JOIN posts ON posts.id = file_uses.post_id
    JOIN threads ON threads.id = coalesce(posts.thread_id, file_uses.thread_id)
    JOIN spaces ON spaces.id = threads.space_id
    WHERE file_uses.file_id = files.id AND ${mayReadThread(viewer)}
      AND (posts.deleted_at IS NULL OR ${mayReadDeleted(viewer)}))`;
  const used = sql`(${sql.join([inThread, ...furtherUses(viewer)], sql` OR `)})`;
  if (viewer === null) return sql<SqlBool>`(files.state = 'ready' AND ${used})`;
  return sql<SqlBool>`(files.state = 'ready' AND (${used} OR (files.owner_id = ${viewer.id}
    AND NOT EXISTS (SELECT FROM file_uses WHERE file_id = files.id))))`;
}

/** The words of a deleted post: for who wrote them and for who keeps order there. Conversations are moderated by nobody. */
function mayReadDeleted(viewer: Viewer | null): RawBuilder<SqlBool> {
  if (viewer === null) return sql<SqlBool>`false`;
  if (viewer.role !== "member")
    return sql<SqlBool>`(posts.author_id = ${viewer.id} OR spaces.visibility <> 'conversation')`;
  if (viewer.scopes && !viewer.scopes.includes("moderate")) return sql<SqlBool>`posts.author_id = ${viewer.id}`;
  return sql<SqlBool>`(posts.author_id = ${viewer.id} OR spaces.moderator_groups && ${viewer.groups}::int[])`;
}
