/** Fields of expertise: the list of them, and who coordinates which. */
import { type SqlBool, sql } from "kysely";
import type { FieldData } from "../../../shared/expertise/schema.ts";
import type { PersonRef } from "../../../shared/schema.ts";
import { personJson } from "../../accounts/person-columns.ts";
import { anyOf, type Conn } from "../../platform/database/db.ts";
import { notFound } from "../../platform/http/errors.ts";

/** Of joined `users`: accounts that wait for their address or were erased count nowhere. */
export const present = sql<SqlBool>`(users.email_confirmed_at IS NOT NULL AND users.erased_at IS NULL)`;

/** Lines in their order, topics after the line that they belong to; archived ones only where asked for. */
export async function listFields(db: Conn, { archived = false } = {}): Promise<FieldData[]> {
  return fieldRows(db)
    .$if(!archived, (query) => query.where("fields.archived_at", "is", null))
    .orderBy("thematic_lines.position")
    .orderBy("fields.is_line", "desc")
    .orderBy("fields.position")
    .orderBy("fields.id")
    .execute();
}

export async function findField(db: Conn, slug: string): Promise<FieldData | undefined> {
  return fieldRows(db).where("fields.slug", "=", slug).executeTakeFirst();
}

/** Archived ones too: what they were can still be read. @throws AppError `not_found` */
export async function getField(db: Conn, slug: string): Promise<FieldData> {
  const field = await findField(db, slug);
  if (!field) throw notFound();
  return field;
}

/** Those who coordinate the field, longest first. */
export async function listCoordinators(db: Conn, fieldIds: readonly number[]): Promise<Map<number, PersonRef[]>> {
  const rows = await db
    .selectFrom("field_coordinators")
    .innerJoin("users", "users.id", "field_coordinators.user_id")
    .select("field_coordinators.field_id")
    .select(personJson("users").as("person"))
    .where("field_coordinators.field_id", "=", anyOf(fieldIds))
    .where(present)
    .orderBy("field_coordinators.since")
    .orderBy("users.id")
    .execute();
  const found = new Map<number, PersonRef[]>();
  for (const { field_id, person } of rows) if (person) found.set(field_id, [...(found.get(field_id) ?? []), person]);
  return found;
}

/** Fields that somebody coordinates, archived ones left out. */
export async function listCoordinated(db: Conn, userId: number): Promise<FieldData[]> {
  return fieldRows(db)
    .innerJoin("field_coordinators as own", (join) =>
      join.onRef("own.field_id", "=", "fields.id").on("own.user_id", "=", userId),
    )
    .where("fields.archived_at", "is", null)
    .orderBy("fields.position")
    .orderBy("fields.id")
    .execute();
}

export function fieldRows(db: Conn) {
  return db
    .selectFrom("fields")
    .innerJoin("thematic_lines", "thematic_lines.id", "fields.line_id")
    .select(["fields.id", "fields.slug", "fields.name", "fields.description", "fields.tags"])
    .select(["fields.is_line as isLine"])
    .select([
      sql<FieldData["line"]>`json_build_object('slug', thematic_lines.slug, 'name', thematic_lines.name)`.as("line"),
      sql<boolean>`fields.archived_at IS NOT NULL`.as("archived"),
      sql<number[]>`ARRAY(
        SELECT user_id FROM field_coordinators WHERE field_id = fields.id ORDER BY user_id)`.as("coordinators"),
      sql<number>`(SELECT count(*)::int FROM recognitions JOIN users ON users.id = recognitions.user_id
        WHERE recognitions.field_id = fields.id AND ${present})`.as("experts"),
    ]);
}

/** Thematic lines in their order, as a topic names the one that it belongs to. */
export async function listLines(db: Conn): Promise<FieldData["line"][]> {
  return db.selectFrom("thematic_lines").select(["slug", "name"]).orderBy("position").execute();
}
