/** Which files a viewer may read, as SQL: the same rule as file.read in shared/permissions.ts. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Viewer } from "../../../shared/contract.ts";
import { mayReadReplication } from "../../practices/replications/scope.ts";
import { mayReadPractice, mayReadThread } from "../../spaces/scopes.ts";

/** For queries in which `files` stands under that name. What is unused is its uploader's alone. */
export function mayReadFile(viewer: Viewer | null): RawBuilder<SqlBool> {
  const used = sql`EXISTS (
    SELECT FROM file_uses
    LEFT JOIN posts ON posts.id = file_uses.post_id
    LEFT JOIN replications ON replications.id = file_uses.replication_id
    LEFT JOIN practices ON practices.id = coalesce(file_uses.practice_id, replications.practice_id)
    LEFT JOIN threads ON threads.id = coalesce(posts.thread_id, file_uses.thread_id)
    JOIN spaces ON spaces.id = coalesce(threads.space_id, practices.space_id)
    WHERE file_uses.file_id = files.id AND CASE
      WHEN practices.id IS NULL THEN ${mayReadThread(viewer)} AND (posts.deleted_at IS NULL OR ${mayReadDeleted(viewer)})
      WHEN replications.id IS NULL THEN ${mayReadPractice(viewer)}
      ELSE ${mayReadReplication(viewer)} END)`;
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
