/** Keeping the fields: making, changing, ordering, archiving them, and choosing who coordinates each. */

import { sql } from "kysely";
import type { FieldData } from "../../../shared/expertise/schema.ts";
import { LIMITS } from "../../../shared/limits.ts";
import type { LocalisedText } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { canonicalTags } from "../../forum/tags/directory.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, invalidField, notFound } from "../../platform/http/errors.ts";
import { versionOf } from "../../platform/http/localised.ts";
import { publish } from "../../platform/live/bus.ts";
import { changeField } from "./change.ts";
import { present } from "./queries.ts";

/** Tags by any of their names; the slug of the line that a topic belongs to. */
export type FieldDetails = { name: LocalisedText; description: LocalisedText; tags: readonly string[]; line: string };

export const detailsOf = ({ name, description, tags, line }: FieldData): FieldDetails => ({
  name,
  description,
  tags,
  line: line.slug,
});

export const fieldVersion = ({ name, description, tags, line }: FieldDetails): string =>
  versionOf([Object.entries(name).sort(), Object.entries(description).sort(), [...tags].sort(), line]);

const UNIQUE_VIOLATION = "23505";

/** @throws AppError `invalid` where the address is taken or there is no such line; `sign_in_needed`, `forbidden` */
export async function createField(
  db: Db,
  viewer: Viewer | null,
  { slug, ...details }: FieldDetails & { slug: string },
): Promise<void> {
  authorise(viewer, "field.manage");
  try {
    await db.transaction().execute(async (trx) => {
      const columns = await columnsOf(trx, details);
      const position = sql<number>`(SELECT coalesce(max(position), 0) + 1 FROM fields)`;
      await trx
        .insertInto("fields")
        .values({ slug, position, ...columns })
        .execute();
      await publish(trx, { type: "fields.changed" });
    });
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) throw invalidField("slug", "experts.error.slugTaken");
    throw error;
  }
}

/** @throws AppError `conflict` where the details are not those of `version`; `not_found`, `forbidden`, `sign_in_needed` */
export async function editField(
  db: Db,
  viewer: Viewer | null,
  slug: string,
  { version, ...details }: FieldDetails & { version?: string | undefined },
): Promise<void> {
  await manageField(db, viewer, slug, async (trx, field) => {
    // A line's own field stays the line's.
    const wanted = field.isLine ? { ...details, line: field.line.slug } : details;
    const columns = await columnsOf(trx, wanted);
    const present = fieldVersion(detailsOf(field));
    if (present === fieldVersion({ ...wanted, tags: columns.tags })) return;
    if (version !== undefined && version !== present) throw new AppError("conflict");
    await trx.updateTable("fields").set(columns).where("id", "=", field.id).execute();
  });
}

/** Archived: kept for what it was; nobody applies for it, nothing belongs to it any more. */
export async function archiveField(db: Db, viewer: Viewer | null, slug: string, archived: boolean): Promise<void> {
  await manageField(db, viewer, slug, async (trx, field) => {
    if (field.archived === archived) return;
    const archived_at = archived ? sql<Date>`now()` : null;
    await trx.updateTable("fields").set({ archived_at }).where("id", "=", field.id).execute();
  });
}

/** One place up or down among the topics of its line, or the lines among themselves. At the end it stays where it is. */
export async function moveField(db: Db, viewer: Viewer | null, slug: string, way: "up" | "down"): Promise<void> {
  await manageField(db, viewer, slug, async (trx, field) => {
    const rows = await trx
      .selectFrom("fields")
      .innerJoin("thematic_lines", "thematic_lines.id", "fields.line_id")
      .select(["fields.id", "fields.position"])
      .where("thematic_lines.slug", "=", field.line.slug)
      .where("fields.is_line", "=", false)
      .orderBy("fields.position")
      .orderBy("fields.id")
      .forUpdate("fields")
      .execute();
    const at = rows.findIndex(({ id }) => id === field.id);
    const [own, other] = [rows[at], rows[way === "up" ? at - 1 : at + 1]];
    if (!own || !other) return;
    const places = rows.map(({ position }) => position).sort((a, b) => a - b);
    const ordered = rows.map(({ id }) => (id === own.id ? other.id : id === other.id ? own.id : id));
    for (const [index, id] of ordered.entries())
      await trx
        .updateTable("fields")
        .set({ position: places[index] ?? index })
        .where("id", "=", id)
        .execute();
  });
}

/** @throws AppError `invalid` at `handle` where nobody is called so; `not_found`, `forbidden`, `sign_in_needed` */
export async function addCoordinator(db: Db, viewer: Viewer | null, slug: string, handle: string): Promise<void> {
  await manageField(db, viewer, slug, async (trx, field) => {
    const person = await trx
      .selectFrom("users")
      .select("id")
      .where("handle", "=", handle)
      .where(present)
      .executeTakeFirst();
    if (!person) throw invalidField("handle", "groups.error.nobody");
    if (field.coordinators.length >= LIMITS.field.coordinators)
      throw invalidField("handle", "experts.error.tooManyCoordinators", { count: LIMITS.field.coordinators });
    await trx
      .insertInto("field_coordinators")
      .values({ field_id: field.id, user_id: person.id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** @throws AppError `not_found` where the person does not coordinate the field; `forbidden`, `sign_in_needed` */
export async function removeCoordinator(db: Db, viewer: Viewer | null, slug: string, handle: string): Promise<void> {
  await manageField(db, viewer, slug, async (trx, field) => {
    const removed = await trx
      .deleteFrom("field_coordinators")
      .where("field_id", "=", field.id)
      .where("user_id", "=", (eb) => eb.selectFrom("users").select("id").where("handle", "=", handle))
      .executeTakeFirst();
    if (removed.numDeletedRows === 0n) throw notFound();
  });
}

async function manageField(
  db: Db,
  viewer: Viewer | null,
  slug: string,
  change: (trx: Trx, field: FieldData) => Promise<void>,
): Promise<void> {
  authorise(viewer, "field.manage");
  await changeField(db, viewer, slug, async (trx, field) => {
    await change(trx, field);
    await publish(trx, { type: "fields.changed" });
  });
}

async function columnsOf(trx: Trx, { name, description, tags, line }: FieldDetails) {
  const found = await trx.selectFrom("thematic_lines").select("id").where("slug", "=", line).executeTakeFirst();
  if (!found) throw invalidField("line", "error.field.choice");
  return { name, description, line_id: found.id, tags: await canonicalTags(trx, tags) };
}
