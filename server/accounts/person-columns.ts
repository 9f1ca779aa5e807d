/** Columns that show a person beside what they did. */
import { sql } from "kysely";
import type { PersonRef } from "../../shared/schema.ts";

/** A person as others see them; null where the account was erased. `alias` is the joined users' table. */
export const personJson = (alias: string) => {
  const u = sql.table(alias);
  return sql<PersonRef | null>`CASE WHEN ${u}.id IS NULL OR ${u}.erased_at IS NOT NULL THEN NULL ELSE json_build_object(
    'id', ${u}.id, 'handle', ${u}.handle, 'name', ${u}.name, 'organisation', ${u}.organisation,
    'country', ${u}.country, 'avatar', ${u}.avatar, 'role', ${u}.role,
    'recognisedIn', (
      SELECT coalesce(json_agg(json_build_object('slug', f.slug, 'name', f.name) ORDER BY f.position, f.id), '[]')
      FROM recognitions r JOIN fields f ON f.id = r.field_id WHERE r.user_id = ${u}.id)
  ) END`;
};

/** The same for lists, which show names alone: no look-up of expertise for each row. */
export const nameJson = (alias: string) => {
  const u = sql.table(alias);
  return sql<PersonRef | null>`CASE WHEN ${u}.id IS NULL OR ${u}.erased_at IS NOT NULL THEN NULL ELSE json_build_object(
    'id', ${u}.id, 'handle', ${u}.handle, 'name', ${u}.name, 'organisation', ${u}.organisation,
    'country', ${u}.country, 'avatar', ${u}.avatar, 'role', ${u}.role, 'recognisedIn', '[]'::json) END`;
};

/** A name alone; empty where the account was erased. */
export const nameOf = (alias: string) => {
  const u = sql.table(alias);
  return sql<string>`CASE WHEN ${u}.erased_at IS NULL THEN coalesce(${u}.name, '') ELSE '' END`;
};
