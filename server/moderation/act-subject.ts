/** One act with what undoing it and appealing against it ask about. */
import { type SqlBool, sql } from "kysely";
import { type ActBefore, type ActWhat, APPEALABLE } from "../../shared/moderation/facts.ts";
import type { AppealSubject } from "../../shared/moderation/rules.ts";
import type { Role, Viewer } from "../../shared/viewer.ts";
import { spaceSubjectOf } from "../forum/threads/queries.ts";
import type { ThreadRow } from "../forum/threads/rows.ts";
import type { Conn } from "../platform/database/db.ts";
import { actJoins, isFresh, mayHandleAct } from "./scopes.ts";

export type FoundAct = {
  id: number;
  what: ActWhat;
  /** Where the post stands today; 0 where it is about no thread. */
  threadId: number;
  postId: number | null;
  caseId: number | null;
  before: ActBefore;
  subject: AppealSubject;
};

type Row = Pick<ThreadRow, "space_visibility" | "space_members_may" | "space_rights" | "space_archived_at"> & {
  id: number;
  what: ActWhat;
  thread_id: number | null;
  post_id: number | null;
  case_id: number | null;
  before: ActBefore;
  by_id: number | null;
  person_id: number | null;
  person_role: Role | null;
  fresh: boolean;
  undone: boolean;
  appealed: boolean;
};

/** Of those that the viewer keeps order about, or that are about the viewer. */
export async function findActSubject(db: Conn, viewer: Viewer, id: number): Promise<FoundAct | undefined> {
  return find(db, id, sql<SqlBool>`(${mayHandleAct(viewer)} OR moderation_acts.person_id = ${viewer.id})`);
}

/** For somebody who is known by a pass alone. */
export async function findActAbout(db: Conn, personId: number, id: number): Promise<FoundAct | undefined> {
  return find(db, id, sql<SqlBool>`moderation_acts.person_id = ${personId}`);
}

async function find(db: Conn, id: number, condition: ReturnType<typeof sql<SqlBool>>): Promise<FoundAct | undefined> {
  const { rows } = await sql<Row>`
    SELECT moderation_acts.id, moderation_acts.what, threads.id AS thread_id, moderation_acts.post_id,
      moderation_acts.case_id, moderation_acts.before, moderation_acts.by_id, moderation_acts.person_id,
      person.role AS person_role, ${isFresh} AS fresh, moderation_acts.undone_at IS NOT NULL AS undone,
      EXISTS (SELECT FROM moderation_appeals WHERE act_id = moderation_acts.id) AS appealed,
      spaces.visibility AS space_visibility, spaces.members_may AS space_members_may,
      spaces.rights AS space_rights, spaces.archived_at AS space_archived_at
    FROM moderation_acts ${actJoins} LEFT JOIN users person ON person.id = moderation_acts.person_id
    WHERE moderation_acts.id = ${id} AND ${condition}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const isOfSpace = row.space_visibility !== null && row.space_visibility !== "conversation";
  return {
    id: row.id,
    what: row.what,
    threadId: row.thread_id ?? 0,
    postId: row.post_id,
    caseId: row.case_id,
    before: row.before,
    subject: {
      space: isOfSpace ? spaceSubjectOf(row) : null,
      person: row.person_id && row.person_role ? { id: row.person_id, role: row.person_role } : null,
      byId: row.by_id,
      fresh: row.fresh,
      undone: row.undone,
      appealable: (APPEALABLE as readonly string[]).includes(row.what),
      appealed: row.appealed,
    },
  };
}
