/** What the page of a practice says of those who tried it elsewhere and of those who asked whether they could. */
import { sql } from "kysely";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import type { TriedElsewhere } from "../../../shared/practices/record/tried-elsewhere.tsx";
import type {
  PracticeLevel,
  ReplicationOutcome,
  ReplicationStatus,
} from "../../../shared/practices/replications/record.ts";
import type { ReplicationItem } from "../../../shared/practices/replications/schema.ts";
import type { SpaceSubject } from "../../../shared/spaces/rules.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { personJson } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { mayListThread, personTakesPart } from "../../spaces/scopes.ts";
import { mayReadReplication } from "./scope.ts";

const SHOWN = { replications: 4, questions: 5 };

/** Confirmed ones first, the latest before the others; questions about transfer, newest first. */
export async function readTried(db: Conn, viewer: Viewer | null, practiceId: number): Promise<TriedElsewhere> {
  const [practice, replications, questions] = await Promise.all([
    practiceStanding(db, practiceId),
    replicationRows(db, viewer)
      .where("replications.practice_id", "=", practiceId)
      .where("replications.status", "in", ["submitted", "confirmed"])
      .orderBy(sql`replications.status = 'confirmed'`, "desc")
      .orderBy("replications.id", "desc")
      .limit(SHOWN.replications)
      .execute(),
    transferQuestions(db, viewer, practiceId),
  ]);
  return { ...practice, replications: replications.map(toItem), questions };
}

async function practiceStanding(db: Conn, id: number): Promise<Pick<TriedElsewhere, "tried" | "subject">> {
  const row = await db
    .selectFrom("practices")
    .innerJoin("spaces", "spaces.id", "practices.space_id")
    .select(["practices.status", "tried_worked", "tried_mixed", "tried_failed", "tried_unconfirmed"])
    .select([ownerId.as("ownerId"), ownerActs.as("ownerActs"), subjectOfSpace.as("space")])
    .where("practices.id", "=", id)
    .executeTakeFirstOrThrow();
  return {
    tried: {
      worked: row.tried_worked,
      mixed: row.tried_mixed,
      failed: row.tried_failed,
      unconfirmed: row.tried_unconfirmed,
    },
    subject: { ownerId: row.ownerId, ownerActs: row.ownerActs, status: row.status, space: row.space },
  };
}

/** Nobody's where the account is gone. Of a joined `practices`. */
export const ownerId = sql<number | null>`(
  SELECT users.id FROM users WHERE users.id = practices.owner_id AND users.erased_at IS NULL)`;
/** Of a joined `practices`. */
export const ownerActs = sql<boolean>`EXISTS (
  SELECT FROM users WHERE users.id = practices.owner_id AND ${personTakesPart})`;
/** Of a joined `spaces`. */
export const subjectOfSpace = sql<SpaceSubject>`json_build_object('visibility', spaces.visibility,
  'membersMay', spaces.members_may, 'groups', spaces.rights, 'archived', spaces.archived_at IS NOT NULL)`;

/** Where a question was moved, by whom it may be read there is what counts. */
async function transferQuestions(
  db: Conn,
  viewer: Viewer | null,
  practiceId: number,
): Promise<TriedElsewhere["questions"]> {
  return db
    .selectFrom("transfer_questions")
    .innerJoin("threads", "threads.id", "transfer_questions.thread_id")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select(["threads.id", "threads.slug", "threads.title", "threads.language", "threads.answer_count as answerCount"])
    .where("transfer_questions.practice_id", "=", practiceId)
    .where("threads.deleted_at", "is", null)
    .where(mayListThread(viewer))
    .orderBy("transfer_questions.thread_id", "desc")
    .limit(SHOWN.questions)
    .execute();
}

/** Threads of these questions, no matter who may read them: when one of them changes, a kept page is stale. */
export async function transferThreadIds(db: Conn, practiceId: number): Promise<number[]> {
  const rows = await db
    .selectFrom("transfer_questions")
    .select("thread_id")
    .where("practice_id", "=", practiceId)
    .where("thread_id", "is not", null)
    .orderBy("thread_id", "desc")
    .limit(SHOWN.questions)
    .execute();
  return rows.flatMap(({ thread_id }) => thread_id ?? []);
}

export function replicationRows(db: Conn, viewer: Viewer | null) {
  return db
    .selectFrom("replications")
    .innerJoin("practices", "practices.id", "replications.practice_id")
    .innerJoin("spaces", "spaces.id", "practices.space_id")
    .leftJoin("users as recorder", "recorder.id", "replications.recorder_id")
    .select([
      ...(["replications.id", "replications.organisation", "replications.country", "replications.place"] as const),
      ...(["replications.adapted", "replications.language", "replications.submitted_at"] as const),
      sql<ReplicationStatus>`replications.status`.as("status"),
      sql<ReplicationOutcome | null>`replications.outcome`.as("outcome"),
      sql<PracticeLevel | null>`replications.level`.as("level"),
      sql<string | null>`replications.began_on::text`.as("beganOn"),
      sql<string | null>`replications.ended_on::text`.as("endedOn"),
      sql<string>`left(replications.story, 600)`.as("beginning"),
      sql<ReplicationItem["practice"]>`json_build_object('id', practices.id, 'slug', practices.slug,
        'title', practices.title, 'language', practices.language)`.as("practice"),
      personJson("recorder").as("recorder"),
    ])
    .where(mayReadReplication(viewer));
}
type Row = Awaited<ReturnType<ReturnType<typeof replicationRows>["executeTakeFirstOrThrow"]>>;

const EXCERPT = 200;

export function toItem(row: Row): ReplicationItem {
  const { id, practice, status, outcome, organisation, country, place, level, beganOn, endedOn, adapted } = row;
  return {
    ...{ id, practice, status, outcome, organisation, country, place, level, beganOn, endedOn, adapted },
    language: row.language,
    recorder: row.recorder,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    excerpt: excerpt(row.beginning.replace(/[*_#>`]|\[([^[\]]*)\]\([^()]*\)/g, "$1"), EXCERPT),
  };
}
