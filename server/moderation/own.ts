/** What moderators decided about a person, and what became of what they flagged: for that person alone. */
import { type SqlBool, sql } from "kysely";
import { APPEALABLE, type AppealOutcome, UNDO_DAYS } from "../../shared/moderation/facts.ts";
import type { OwnDecision, OwnFlag } from "../../shared/moderation/schema.ts";
import type { Viewer } from "../../shared/viewer.ts";
import type { Conn } from "../platform/database/db.ts";
import { caseJoins } from "../spaces/moderator-scopes.ts";
import { mayReadThread } from "../spaces/scopes.ts";
import { actJoins, isFresh, presentOutcome } from "./scopes.ts";

/** As many as a page holds; who has more decisions against them has been suspended. */
const MOST = 100;

type DecisionRow = Omit<OwnDecision, "at" | "until" | "acknowledgedAt" | "appeal" | "appealUntil"> & {
  at: Date;
  until: Date | null;
  acknowledged_at: Date | null;
  appeal_until: Date;
  appeal_words: string | null;
  appeal_at: Date | null;
  appeal_outcome: AppealOutcome | null;
  appeal_reason: string | null;
  appeal_decided_at: Date | null;
};

/** `viewer` null: a person known by a pass alone, who is shown no threads. */
export async function listOwnDecisions(
  db: Conn,
  personId: number,
  viewer: Viewer | null,
  only?: "suspended",
): Promise<OwnDecision[]> {
  const mayRead = viewer ? mayReadThread(viewer) : sql<SqlBool>`false`;
  const { rows } = await sql<DecisionRow>`
    SELECT moderation_acts.id, moderation_acts.what, moderation_acts.at, moderation_acts.role, moderation_acts.ground,
      moderation_acts.reason, moderation_acts.until, moderation_acts.acknowledged_at,
      moderation_acts.undone_at IS NOT NULL AS undone,
      CASE WHEN ${mayRead} THEN json_build_object(
        'id', threads.id, 'slug', threads.slug, 'title', threads.title, 'language', threads.language) END AS thread,
      CASE WHEN ${mayRead} THEN posts.id END AS "postId",
      CASE WHEN posts.author_id = moderation_acts.person_id THEN posts.source END AS source,
      (${isFresh} AND moderation_acts.undone_at IS NULL AND appeal.id IS NULL) AS appealable,
      moderation_acts.at + make_interval(days => ${sql.lit(UNDO_DAYS)}) AS appeal_until,
      appeal.words AS appeal_words, appeal.at AS appeal_at, appeal.outcome AS appeal_outcome,
      appeal.reason AS appeal_reason, appeal.decided_at AS appeal_decided_at
    FROM moderation_acts ${actJoins} LEFT JOIN moderation_appeals appeal ON appeal.act_id = moderation_acts.id
    WHERE moderation_acts.person_id = ${personId}
      AND moderation_acts.what = ANY(${only ? [only] : [...APPEALABLE]}::text[])
      AND moderation_acts.by_id IS DISTINCT FROM moderation_acts.person_id
    ORDER BY moderation_acts.id DESC LIMIT ${sql.lit(MOST)}`.execute(db);
  return rows.map(toDecision);
}

function toDecision(row: DecisionRow): OwnDecision {
  const { at, until, acknowledged_at, appeal_until, ...rest } = row;
  const { appeal_words, appeal_at, appeal_outcome, appeal_reason, appeal_decided_at, ...decision } = rest;
  const isAppealed = appeal_words !== null && appeal_at !== null;
  return {
    ...decision,
    at: at.toISOString(),
    until: until?.toISOString() ?? null,
    acknowledgedAt: acknowledged_at?.toISOString() ?? null,
    appealUntil: appeal_until.toISOString(),
    appeal: isAppealed
      ? {
          words: appeal_words,
          at: appeal_at.toISOString(),
          outcome: appeal_outcome,
          reason: appeal_reason,
          decidedAt: appeal_decided_at?.toISOString() ?? null,
        }
      : null,
  };
}

type FlagRow = Omit<OwnFlag, "at" | "closedAt" | "href"> & {
  at: Date;
  closed_at: Date | null;
  post_id: number | null;
  thread_id: number | null;
  handle: string | null;
};

/** What is not readable any more is named no longer. */
export async function listOwnFlags(db: Conn, viewer: Viewer): Promise<OwnFlag[]> {
  const { rows } = await sql<FlagRow>`
    SELECT moderation_flags.id, moderation_cases.kind, moderation_flags.reason, moderation_flags.words,
      moderation_flags.at, moderation_flags.withdrawn_at IS NOT NULL AS withdrawn,
      ${presentOutcome} AS outcome, moderation_cases.closed_at,
      CASE WHEN ${mayReadThread(viewer)} THEN moderation_cases.post_id END AS post_id,
      CASE WHEN ${mayReadThread(viewer)} THEN moderation_cases.thread_id END AS thread_id,
      CASE WHEN moderation_cases.kind = 'person' AND person.erased_at IS NULL THEN person.handle END AS handle,
      CASE WHEN moderation_cases.kind = 'person' THEN coalesce(person.name, '')
        WHEN ${mayReadThread(viewer)} THEN threads.title ELSE '' END AS title
    FROM moderation_flags JOIN moderation_cases ON moderation_cases.id = moderation_flags.case_id ${caseJoins}
      LEFT JOIN users person ON person.id = moderation_cases.person_id
    WHERE moderation_flags.flagger_id = ${viewer.id}
    ORDER BY moderation_flags.id DESC LIMIT ${sql.lit(MOST)}`.execute(db);
  return rows.map(({ at, closed_at, post_id, thread_id, handle, ...flag }) => ({
    ...flag,
    title: flag.title ?? "",
    at: at.toISOString(),
    closedAt: closed_at?.toISOString() ?? null,
    href: post_id ? `/p/${post_id}` : thread_id ? `/t/${thread_id}` : handle ? `/people/${handle}` : null,
  }));
}
