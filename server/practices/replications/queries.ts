/** Reads of replications in the viewer's scope: one with its words, a practice's list, a person's own. */
import { sql } from "kysely";
import type { ReplicationOutcome } from "../../../shared/practices/replications/record.ts";
import type {
  ConditionThere,
  Figure,
  ReplicationData,
  ReplicationItem,
} from "../../../shared/practices/replications/schema.ts";
import type { PracticeSubject, ReplicationSubject } from "../../../shared/practices/rules.ts";
import type { Page } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { notFound } from "../../platform/http/errors.ts";
import { mayReadPractice } from "../../spaces/scopes.ts";
import { ownerActs, ownerId, replicationRows, subjectOfSpace, toItem } from "./tried.ts";

export type ReadableReplication = {
  data: ReplicationData;
  subject: ReplicationSubject;
  /** As it was typed. */
  source: { changes: string; story: string };
  revision: number;
  ownerId: number | null;
};

/** @throws AppError `not_found` where there is none or none that the viewer may read */
export async function getReplication(db: Conn, viewer: Viewer | null, id: number): Promise<ReadableReplication> {
  const row = await replicationRows(db, viewer)
    .select([
      "replications.changes",
      "replications.changes_html",
      "replications.story",
      "replications.story_html",
      "replications.figures",
      "replications.conditions",
      "replications.links",
      "replications.revision",
      "replications.decided_at",
      "replications.reason",
      "replications.updated_at",
      "replications.recorder_id",
      "practices.status as practiceStatus",
      ownerId.as("ownerId"),
      ownerActs.as("ownerActs"),
      subjectOfSpace.as("space"),
    ])
    .leftJoin("users as decider", "decider.id", "replications.decided_by")
    .select(
      sql<{ handle: string; name: string } | null>`CASE WHEN decider.id IS NOT NULL AND decider.erased_at IS NULL
      THEN json_build_object('handle', decider.handle, 'name', decider.name) END`.as("decidedBy"),
    )
    .where("replications.id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound();
  const practice: PracticeSubject = {
    ownerId: row.ownerId,
    ownerActs: row.ownerActs,
    status: row.practiceStatus,
    space: row.space,
  };
  const { excerpt: _, ...item } = toItem(row);
  return {
    data: {
      ...item,
      changesHtml: row.changes_html,
      storyHtml: row.story_html,
      figures: row.figures as Figure[],
      conditions: row.conditions as ConditionThere[],
      links: row.links,
      decidedBy: row.decidedBy,
      decidedAt: row.decided_at?.toISOString() ?? null,
      reason: row.reason,
      updatedAt: row.updated_at.toISOString(),
    },
    subject: { recorderId: row.recorder_id, status: item.status, practice },
    source: { changes: row.changes, story: row.story },
    revision: row.revision,
    ownerId: row.ownerId,
  };
}

/** A practice as its replications and checks need it. @throws AppError `not_found` */
export async function getTriedPractice(db: Conn, viewer: Viewer | null, id: number) {
  const row = await db
    .selectFrom("practices")
    .innerJoin("spaces", "spaces.id", "practices.space_id")
    .select([
      ...(["practices.id", "practices.slug", "practices.title", "practices.language", "practices.status"] as const),
      ...(["practices.version", "practices.space_id as spaceId", "practices.countries", "practices.levels"] as const),
      ...(["practices.tried_worked", "practices.tried_mixed", "practices.tried_failed"] as const),
      "practices.tried_unconfirmed",
      sql<
        string[]
      >`coalesce((SELECT array_agg(value) FROM jsonb_array_elements_text(practices.fields -> 'preconditions')), '{}')`.as(
        "preconditions",
      ),
      ownerId.as("ownerId"),
      ownerActs.as("ownerActs"),
      subjectOfSpace.as("space"),
    ])
    .where("practices.id", "=", id)
    .where(mayReadPractice(viewer))
    .executeTakeFirst();
  if (!row) throw notFound();
  const {
    ownerId: owner,
    ownerActs: acts,
    space,
    tried_worked,
    tried_mixed,
    tried_failed,
    tried_unconfirmed,
    ...practice
  } = row;
  return {
    ...practice,
    tried: { worked: tried_worked, mixed: tried_mixed, failed: tried_failed, unconfirmed: tried_unconfirmed },
    subject: { ownerId: owner, ownerActs: acts, status: row.status, space } satisfies PracticeSubject,
  };
}
export type TriedPractice = Awaited<ReturnType<typeof getTriedPractice>>;

export type ReplicationFilter = {
  outcome?: ReplicationOutcome | undefined;
  country?: string | undefined;
  status?: "submitted" | "confirmed" | undefined;
  after?: number | undefined;
};

const PER_PAGE = 30;

/** What others told of it, newest first; drafts and what was taken back are not of it. */
export async function listReplications(
  db: Conn,
  viewer: Viewer | null,
  practiceId: number,
  { outcome, country, status, after }: ReplicationFilter,
): Promise<Page<ReplicationItem>> {
  let query = replicationRows(db, viewer)
    .where("replications.practice_id", "=", practiceId)
    .where("replications.status", "in", status ? [status] : ["submitted", "confirmed"]);
  if (outcome) query = query.where("replications.outcome", "=", outcome);
  if (country) query = query.where("replications.country", "=", country);
  return pageOf(query, after);
}

/** A person's own, as far as the viewer may read them: drafts to themselves. */
export async function listRecordedBy(
  db: Conn,
  viewer: Viewer | null,
  personId: number,
  limit: number,
): Promise<ReplicationItem[]> {
  let query = replicationRows(db, viewer).where("replications.recorder_id", "=", personId);
  if (viewer?.id !== personId) query = query.where("replications.status", "in", ["submitted", "confirmed"]);
  const rows = await query.orderBy("replications.id", "desc").limit(limit).execute();
  return rows.map(toItem);
}

/** Countries that it was tried in, for the list's filter. */
export async function countriesTried(db: Conn, practiceId: number): Promise<string[]> {
  const rows = await db
    .selectFrom("replications")
    .select("country")
    .distinct()
    .where("practice_id", "=", practiceId)
    .where("status", "in", ["submitted", "confirmed"])
    .execute();
  return rows.flatMap(({ country }) => country ?? []);
}

async function pageOf(query: ReturnType<typeof replicationRows>, after?: number): Promise<Page<ReplicationItem>> {
  const rows = await query
    .$if(after !== undefined, (narrowed) => narrowed.where("replications.id", "<", after ?? 0))
    .orderBy("replications.id", "desc")
    .limit(PER_PAGE + 1)
    .execute();
  const items = rows.slice(0, PER_PAGE).map(toItem);
  return { items, next: rows.length > PER_PAGE ? String(items.at(-1)?.id) : null };
}
