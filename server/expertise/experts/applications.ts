/** Applications, endorsements and the log, as far as somebody may read them. */
import { type SqlBool, sql } from "kysely";
import type { Application, Endorsement, FieldData, RecognitionLogEntry } from "../../../shared/expertise/schema.ts";
import type { Page, PersonRef } from "../../../shared/schema.ts";
import { personJson } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { present } from "./queries.ts";

/** On a desk at once: more than this nobody works through in a day. */
const DESK_MOST = 200;
const LOG_PER_PAGE = 30;
const ENDORSEMENTS_MOST = 100;

type Who = { handle: string; name: string } | null;
const whoJson = (alias: string) => {
  const u = sql.table(alias);
  return sql<Who>`CASE WHEN ${u}.id IS NULL OR ${u}.erased_at IS NOT NULL THEN NULL
    ELSE json_build_object('handle', ${u}.handle, 'name', ${u}.name) END`;
};
/** Whether the endorser is recognised in the same field. */
const byExpert = sql<SqlBool>`EXISTS (
  SELECT FROM recognitions WHERE user_id = endorsements.endorser_id AND field_id = endorsements.field_id)`;

/** What waits in a field, longest first; proposals wait for the person's own word. */
export async function listWaiting(db: Conn, fieldId: number): Promise<Application[]> {
  const rows = await applicationRows(db)
    .where("expert_applications.field_id", "=", fieldId)
    // Written out, as the partial index has it.
    .where(sql<SqlBool>`expert_applications.state IN ('proposed', 'open')`)
    .orderBy("expert_applications.id")
    .limit(DESK_MOST)
    .execute();
  return rows.flatMap(toApplication);
}

export async function findApplication(db: Conn, fieldId: number, id: number): Promise<Application | undefined> {
  const rows = await applicationRows(db)
    .where("expert_applications.id", "=", id)
    .where("expert_applications.field_id", "=", fieldId)
    .execute();
  return rows.flatMap(toApplication)[0];
}

/** What somebody has waiting anywhere, and the last that came of anything; latest first. */
export async function listOwnApplications(db: Conn, userId: number, fieldId?: number): Promise<Application[]> {
  const rows = await applicationRows(db)
    .where("expert_applications.user_id", "=", userId)
    .where(
      sql<SqlBool>`NOT EXISTS (SELECT FROM expert_applications later WHERE later.user_id = expert_applications.user_id
        AND later.field_id = expert_applications.field_id AND later.id > expert_applications.id)`,
    )
    .$if(fieldId !== undefined, (query) => query.where("expert_applications.field_id", "=", fieldId ?? 0))
    .orderBy("expert_applications.id", "desc")
    .execute();
  return rows.flatMap(toApplication);
}

/** By experts of the field first, then the latest. */
export async function listEndorsements(db: Conn, userId: number, fieldId: number): Promise<Endorsement[]> {
  const rows = await endorsementRows(db)
    .where("endorsements.user_id", "=", userId)
    .where("endorsements.field_id", "=", fieldId)
    .limit(ENDORSEMENTS_MOST)
    .execute();
  return rows.flatMap(toEndorsement);
}

/** Of one person in several fields at once, by the field's slug. */
export async function endorsementsByField(db: Conn, userId: number): Promise<Map<string, Endorsement[]>> {
  const rows = await endorsementRows(db)
    .innerJoin("fields", "fields.id", "endorsements.field_id")
    .select("fields.slug")
    .where("endorsements.user_id", "=", userId)
    .limit(ENDORSEMENTS_MOST)
    .execute();
  const found = new Map<string, Endorsement[]>();
  for (const row of rows) found.set(row.slug, [...(found.get(row.slug) ?? []), ...toEndorsement(row)]);
  return found;
}

export async function findOwnEndorsement(
  db: Conn,
  { endorserId, userId, fieldId }: { endorserId: number; userId: number; fieldId: number },
): Promise<string | undefined> {
  const row = await db
    .selectFrom("endorsements")
    .select("text")
    .where("endorser_id", "=", endorserId)
    .where("user_id", "=", userId)
    .where("field_id", "=", fieldId)
    .executeTakeFirst();
  return row?.text;
}

/** For the field's coordinators and administrators: reasons stand in it. Latest first. */
export async function listLog(db: Conn, field: FieldData, before?: number): Promise<Page<RecognitionLogEntry>> {
  const rows = await db
    .selectFrom("recognition_log")
    .innerJoin("users", "users.id", "recognition_log.user_id")
    .leftJoin("users as actor", "actor.id", "recognition_log.actor_id")
    .select(["recognition_log.id", "recognition_log.what", "recognition_log.reason", "recognition_log.at"])
    .select([personJson("users").as("person"), whoJson("actor").as("by")])
    .where("recognition_log.field_id", "=", field.id)
    .$if(before !== undefined, (query) => query.where("recognition_log.id", "<", before ?? 0))
    .orderBy("recognition_log.id", "desc")
    .limit(LOG_PER_PAGE + 1)
    .execute();
  const shown = rows.slice(0, LOG_PER_PAGE);
  const items = shown.flatMap(({ person, at, ...row }) => (person ? [{ ...row, person, at: at.toISOString() }] : []));
  return { items, next: rows.length > LOG_PER_PAGE ? String(shown.at(-1)?.id) : null };
}

function applicationRows(db: Conn) {
  return db
    .selectFrom("expert_applications")
    .innerJoin("fields", "fields.id", "expert_applications.field_id")
    .innerJoin("users", "users.id", "expert_applications.user_id")
    .leftJoin("users as decider", "decider.id", "expert_applications.decided_by")
    .select([
      "expert_applications.id",
      "expert_applications.state",
      "expert_applications.countries",
      "expert_applications.languages",
      "expert_applications.evidence",
      "expert_applications.reason",
      "expert_applications.created_at",
      "expert_applications.decided_at",
      "fields.slug",
      "fields.name",
    ])
    .select([
      personJson("users").as("person"),
      whoJson("decider").as("decidedBy"),
      sql<number>`(SELECT count(*)::int FROM endorsements WHERE user_id = users.id AND field_id = fields.id)`.as(
        "endorsements",
      ),
      sql<number>`(SELECT count(*)::int FROM endorsements WHERE user_id = users.id AND field_id = fields.id
        AND ${byExpert})`.as("endorsedByExperts"),
    ])
    .where(present);
}
type ApplicationRow = Awaited<ReturnType<ReturnType<typeof applicationRows>["executeTakeFirstOrThrow"]>>;

function toApplication({ person, slug, name, created_at, decided_at, ...row }: ApplicationRow): Application[] {
  if (!person) return [];
  const dates = { createdAt: created_at.toISOString(), decidedAt: decided_at?.toISOString() ?? null };
  return [{ ...row, ...dates, person, field: { slug, name } }];
}

function endorsementRows(db: Conn) {
  return db
    .selectFrom("endorsements")
    .innerJoin("users", "users.id", "endorsements.endorser_id")
    .select(["endorsements.text", "endorsements.created_at"])
    .select([personJson("users").as("by"), byExpert.as("byExpert")])
    .where(present)
    .orderBy("byExpert", "desc")
    .orderBy("endorsements.created_at", "desc");
}

type EndorsementRow = { by: PersonRef | null; text: string; created_at: Date; byExpert: SqlBool };

function toEndorsement({ by, text, created_at, byExpert }: EndorsementRow): Endorsement[] {
  return by ? [{ by, text, at: created_at.toISOString(), byExpert: Boolean(byExpert) }] : [];
}

/** Slugs of the fields in which somebody endorsed somebody. */
export async function listGiven(
  db: Conn,
  { endorserId, userId }: { endorserId: number; userId: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom("endorsements")
    .innerJoin("fields", "fields.id", "endorsements.field_id")
    .select("fields.slug")
    .where("endorser_id", "=", endorserId)
    .where("user_id", "=", userId)
    .execute();
  return rows.map(({ slug }) => slug);
}
