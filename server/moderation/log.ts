/** The log of moderation as a reader may know it, newest first, by keyset pages. */

import { type RawBuilder, type SqlBool, sql } from "kysely";
import { ACTS_PER_PAGE } from "../../shared/limits.ts";
import type { ActWhat } from "../../shared/moderation/facts.ts";
import type { ActItem } from "../../shared/moderation/schema.ts";
import { can } from "../../shared/permissions.ts";
import type { Page } from "../../shared/schema.ts";
import type { Viewer } from "../../shared/viewer.ts";
import type { Conn } from "../platform/database/db.ts";
import { mayListThread } from "../spaces/scopes.ts";
import type { LogFilter } from "./forms.ts";
import { actJoins, isFresh, mayHandleAct, mayReadAct } from "./scopes.ts";
import { stands } from "./standing.ts";
import { UNDOABLE } from "./undo.ts";

/** Whose reason is for the person concerned alone; what kind of trouble it was is said to everybody. */
const PERSONAL: readonly ActWhat[] = [
  "warned",
  "silenced",
  "suspended",
  "lifted",
  "appeal_upheld",
  "appeal_overturned",
];

type Row = Omit<ActItem, "at" | "until"> & { at: Date; until: Date | null };

export async function listActs(db: Conn, viewer: Viewer | null, filter: LogFilter): Promise<Page<ActItem>> {
  const { what, space, ground, undoable, after } = filter;
  const items = await readActs(db, viewer, [
    ...(what ? [sql<SqlBool>`moderation_acts.what = ${what}`] : []),
    ...(space ? [sql<SqlBool>`spaces.slug = ${space}`] : []),
    ...(ground ? [sql<SqlBool>`moderation_acts.ground = ${ground}`] : []),
    ...(undoable ? [isUndoable(viewer)] : []),
    ...(after ? [sql<SqlBool>`moderation_acts.id < ${after}`] : []),
  ]);
  const shown = items.slice(0, ACTS_PER_PAGE);
  return { items: shown, next: items.length > shown.length ? String(shown.at(-1)?.id) : null };
}

export const listActsOf = (db: Conn, viewer: Viewer, about: { caseId: number } | { personId: number }) =>
  readActs(db, viewer, [
    "caseId" in about
      ? sql<SqlBool>`moderation_acts.case_id = ${about.caseId}`
      : sql<SqlBool>`moderation_acts.person_id = ${about.personId}
          AND moderation_acts.what NOT IN ('flags_settled', 'case_reopened')`,
  ]);

/** Undefined where there is none that the viewer may read. */
export async function findAct(db: Conn, viewer: Viewer | null, id: number): Promise<ActItem | undefined> {
  const [act] = await readActs(db, viewer, [sql<SqlBool>`moderation_acts.id = ${id}`]);
  return act;
}

const isUndoable = (
  viewer: Viewer | null,
) => sql<SqlBool>`(${can(viewer, "part.take")} AND ${mayHandleAct(viewer)} AND ${isFresh}
  AND moderation_acts.what = ANY(${UNDOABLE}::text[]) AND ${stands})`;

async function readActs(
  db: Conn,
  viewer: Viewer | null,
  conditions: readonly RawBuilder<SqlBool>[],
): Promise<ActItem[]> {
  const isKnown = sql`(by_user.id IS NOT NULL AND by_user.erased_at IS NULL)`;
  const { rows } = await sql<Row>`
    SELECT moderation_acts.id, moderation_acts.what, moderation_acts.at, moderation_acts.role,
      moderation_acts.ground, moderation_acts.outcome, moderation_acts.until,
      CASE WHEN ${isKnown} AND (may.handle OR (${viewer !== null} AND moderation_acts.what <> ALL(${PERSONAL}::text[])))
        THEN json_build_object('handle', by_user.handle, 'name', by_user.name) END AS by,
      CASE WHEN may.handle OR moderation_acts.what <> ALL(${PERSONAL}::text[]) THEN moderation_acts.reason END AS reason,
      CASE WHEN spaces.visibility <> 'conversation'
        THEN json_build_object('slug', spaces.slug, 'name', spaces.name) END AS space,
      CASE WHEN ${mayListThread(viewer)} THEN json_build_object(
        'id', threads.id, 'slug', threads.slug, 'title', threads.title, 'language', threads.language) END AS thread,
      CASE WHEN ${mayListThread(viewer)} THEN posts.id END AS "postId",
      CASE WHEN may.handle AND person.erased_at IS NULL AND person.id IS NOT NULL
        THEN json_build_object('handle', person.handle, 'name', person.name) END AS person,
      CASE WHEN may.handle THEN moderation_acts.case_id END AS "caseId",
      moderation_acts.undone_at IS NOT NULL AS undone,
      ${isUndoable(viewer)} AS undoable
    FROM moderation_acts ${actJoins}
      LEFT JOIN users by_user ON by_user.id = moderation_acts.by_id
      LEFT JOIN users person ON person.id = moderation_acts.person_id
      CROSS JOIN LATERAL (SELECT ${mayHandleAct(viewer)} AS handle) may
    WHERE ${sql.join([mayReadAct(viewer), ...conditions], sql` AND `)}
    ORDER BY moderation_acts.id DESC LIMIT ${sql.lit(ACTS_PER_PAGE + 1)}`.execute(db);
  return rows.map(({ at, until, ...row }) => ({
    ...row,
    at: at.toISOString(),
    until: until?.toISOString() ?? null,
  }));
}
