/** The moderators' queue, by keyset pages, and one case with what the action on it asks about. */

import { type RawBuilder, type SqlBool, sql } from "kysely";
import { excerpt } from "../../shared/forum/threads/excerpt.ts";
import { CASES_PER_PAGE } from "../../shared/limits.ts";
import type { CaseKind, CaseOutcome } from "../../shared/moderation/facts.ts";
import type { CaseSubject } from "../../shared/moderation/rules.ts";
import type { CaseItem } from "../../shared/moderation/schema.ts";
import type { Page } from "../../shared/schema.ts";
import type { Role, Viewer } from "../../shared/viewer.ts";
import { spaceSubjectOf } from "../forum/threads/queries.ts";
import type { ThreadRow } from "../forum/threads/rows.ts";
import type { Conn } from "../platform/database/db.ts";
import { fromMicros, toMicros } from "../platform/database/micros.ts";
import { pageOf } from "../platform/http/cursor.ts";
import { AppError, notFound } from "../platform/http/errors.ts";
import { caseAssignee, caseJoins, casePerson, mayHandleCase } from "../spaces/moderator-scopes.ts";
import type { CaseFilter } from "./forms.ts";
import { presentOutcome } from "./scopes.ts";

const EXCERPT = 240;

/** What each order sorts by, and how a page goes on after a cursor. */
const ORDERS = {
  latest: {
    by: sql`moderation_cases.latest_at DESC, moderation_cases.id DESC`,
    value: toMicros(sql`moderation_cases.latest_at`),
    after: (value: string, id: number) =>
      sql<SqlBool>`(moderation_cases.latest_at, moderation_cases.id) < (${fromMicros(value)}, ${id}::int)`,
  },
  oldest: {
    by: sql`moderation_cases.opened_at, moderation_cases.id`,
    value: toMicros(sql`moderation_cases.opened_at`),
    after: (value: string, id: number) =>
      sql<SqlBool>`(moderation_cases.opened_at, moderation_cases.id) > (${fromMicros(value)}, ${id}::int)`,
  },
  flags: {
    by: sql`moderation_cases.flag_count DESC, moderation_cases.id DESC`,
    value: sql<string>`moderation_cases.flag_count::text`,
    after: (value: string, id: number) =>
      sql<SqlBool>`(moderation_cases.flag_count, moderation_cases.id) < (${value}::bigint, ${id}::int)`,
  },
} as const;

type Row = Omit<CaseItem, "openedAt" | "latestAt" | "closedAt"> & {
  opened_at: Date;
  latest_at: Date;
  closed_at: Date | null;
  cursor_at: string;
};

export async function listCases(db: Conn, viewer: Viewer | null, filter: CaseFilter): Promise<Page<CaseItem>> {
  const order = ORDERS[filter.order];
  const rows = await caseRows(db, viewer, [...conditionsOf(viewer, filter), ...after(filter)], order);
  const { shown, next } = pageOf(rows, CASES_PER_PAGE, (last) => [last.cursor_at, last.id]);
  return { items: shown.map(toCaseItem), next };
}

function conditionsOf(viewer: Viewer | null, { show, space, reason, kind }: CaseFilter): RawBuilder<SqlBool>[] {
  const me = viewer?.id ?? 0;
  return [
    show === "closed" ? sql`moderation_cases.closed_at IS NOT NULL` : sql`moderation_cases.closed_at IS NULL`,
    ...(show === "mine" ? [sql<SqlBool>`${caseAssignee} = ${me}`] : []),
    ...(show === "unassigned" ? [sql<SqlBool>`${caseAssignee} IS NULL`] : []),
    ...(space ? [sql<SqlBool>`spaces.slug = ${space} AND moderation_cases.kind <> 'message'`] : []),
    ...(kind ? [sql<SqlBool>`moderation_cases.kind = ${kind}`] : []),
    ...(reason
      ? [
          sql<SqlBool>`EXISTS (SELECT FROM moderation_flags
          WHERE case_id = moderation_cases.id AND moderation_flags.reason = ${reason} AND withdrawn_at IS NULL)`,
        ]
      : []),
  ] as RawBuilder<SqlBool>[];
}

const after = ({ after: cursor, order }: CaseFilter): RawBuilder<SqlBool>[] =>
  cursor ? [ORDERS[order].after(...cursor)] : [];

const nameJson = (alias: string) => {
  const u = sql.table(alias);
  return sql`CASE WHEN ${u}.id IS NOT NULL AND ${u}.erased_at IS NULL
    THEN json_build_object('handle', ${u}.handle, 'name', ${u}.name) END`;
};

/** Words of private messages are for nobody's list. */
async function caseRows(
  db: Conn,
  viewer: Viewer | null,
  conditions: readonly RawBuilder<SqlBool>[],
  order: Pick<(typeof ORDERS)["latest"], "by" | "value"> = ORDERS.latest,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT moderation_cases.id, moderation_cases.kind, moderation_cases.flag_count AS "flagCount",
      moderation_cases.opened_at, moderation_cases.latest_at, moderation_cases.closed_at, ${presentOutcome} AS outcome,
      CASE moderation_cases.kind WHEN 'message' THEN '' WHEN 'person' THEN coalesce(person.name, '')
        ELSE coalesce(held_posts.title, threads.title, '') END AS title,
      CASE moderation_cases.kind WHEN 'post' THEN left(posts.plain, ${sql.lit(EXCERPT * 2)})
        WHEN 'thread' THEN threads.excerpt WHEN 'held' THEN left(held_posts.source, ${sql.lit(EXCERPT * 2)}) ELSE '' END AS excerpt,
      CASE moderation_cases.kind WHEN 'post' THEN posts.language WHEN 'thread' THEN threads.language
        WHEN 'held' THEN held_posts.draft->>'language' END AS language,
      CASE WHEN moderation_cases.kind IN ('post', 'thread', 'held')
        THEN json_build_object('slug', spaces.slug, 'name', spaces.name) END AS space,
      ${nameJson("person")} AS person, ${nameJson("assignee")} AS assignee,
      ARRAY(SELECT DISTINCT moderation_flags.reason FROM moderation_flags
        WHERE case_id = moderation_cases.id AND withdrawn_at IS NULL ORDER BY 1) AS reasons,
      ${order.value} AS cursor_at
    FROM moderation_cases ${caseJoins}
      LEFT JOIN users person ON person.id = ${casePerson}
      LEFT JOIN users assignee ON assignee.id = ${caseAssignee}
    WHERE ${sql.join([mayHandleCase(viewer), ...conditions], sql` AND `)}
    ORDER BY ${order.by} LIMIT ${sql.lit(CASES_PER_PAGE + 1)}`.execute(db);
  return rows;
}

function toCaseItem({ opened_at, latest_at, closed_at, cursor_at: _, ...row }: Row): CaseItem {
  return {
    ...row,
    excerpt: excerpt(row.excerpt, EXCERPT),
    openedAt: opened_at.toISOString(),
    latestAt: latest_at.toISOString(),
    closedAt: closed_at?.toISOString() ?? null,
  };
}

export async function findCaseItem(db: Conn, viewer: Viewer | null, id: number): Promise<CaseItem> {
  const [row] = await caseRows(db, viewer, [sql<SqlBool>`moderation_cases.id = ${id}`]);
  if (!row) throw notFound();
  return toCaseItem(row);
}

/** What actions on a case ask about. */
export type HandledCase = {
  id: number;
  kind: CaseKind;
  postId: number | null;
  /** Of a new member's post that waits. */
  heldId: number | null;
  /** Where it stands today; of a message, the private conversation. */
  threadId: number | null;
  /** The opening post goes with its thread. */
  opening: boolean;
  personHandle: string | null;
  assigneeId: number | null;
  outcome: CaseOutcome | null;
  closedBy: number | null;
  reason: string | null;
  subject: CaseSubject;
};

type HandledRow = Pick<ThreadRow, "space_visibility" | "space_members_may" | "space_rights" | "space_archived_at"> & {
  id: number;
  kind: CaseKind;
  post_id: number | null;
  held_id: number | null;
  thread_id: number | null;
  post_kind: string | null;
  person_id: number | null;
  person_handle: string | null;
  person_role: Role | null;
  assignee_id: number | null;
  outcome: CaseOutcome | null;
  closed_by: number | null;
  reason: string | null;
};

/** @throws AppError `sign_in_needed`, `not_found` where it is none of the viewer's */
export async function requireCase(db: Conn, viewer: Viewer | null, id: number): Promise<HandledCase & { me: Viewer }> {
  if (viewer === null) throw new AppError("sign_in_needed");
  const { rows } = await sql<HandledRow>`
    SELECT moderation_cases.id, moderation_cases.kind, moderation_cases.post_id, moderation_cases.held_id, threads.id AS thread_id,
      posts.kind AS post_kind, ${casePerson} AS person_id, person.handle AS person_handle, person.role AS person_role,
      ${caseAssignee} AS assignee_id, moderation_cases.outcome, moderation_cases.closed_by, moderation_cases.reason,
      spaces.visibility AS space_visibility, spaces.members_may AS space_members_may,
      spaces.rights AS space_rights, spaces.archived_at AS space_archived_at
    FROM moderation_cases ${caseJoins} LEFT JOIN users person ON person.id = ${casePerson}
    WHERE moderation_cases.id = ${id} AND ${mayHandleCase(viewer)}`.execute(db);
  const [row] = rows;
  if (!row) throw notFound();
  const isOfSpace = row.kind === "post" || row.kind === "thread" || row.kind === "held";
  return {
    me: viewer,
    id: row.id,
    kind: row.kind,
    postId: row.post_id,
    heldId: row.held_id,
    threadId: row.thread_id,
    opening: row.post_kind === "opening",
    personHandle: row.person_handle,
    assigneeId: row.assignee_id,
    outcome: row.outcome,
    closedBy: row.closed_by,
    reason: row.reason,
    subject: {
      space: isOfSpace ? spaceSubjectOf(row) : null,
      person: row.person_id && row.person_role ? { id: row.person_id, role: row.person_role } : null,
    },
  };
}

/** The case of a new member's post. @throws AppError `not_found` where it is none of the viewer's */
export async function requireCaseOf(db: Conn, viewer: Viewer | null, heldId: number): Promise<number> {
  const row = await db.selectFrom("moderation_cases").select("id").where("held_id", "=", heldId).executeTakeFirst();
  if (!row) throw notFound();
  return (await requireCase(db, viewer, row.id)).id;
}
