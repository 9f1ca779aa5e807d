/**
 * What the list of practices shows is kept in memory by every process: the tables themselves tell when it changes, so that
 * no way of writing forgets it.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION tell_shelf() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      -- The same words as the actions': PostgreSQL sends what is said twice in one transaction once.
      PERFORM pg_notify('mosty', format('{"type":"practice.changed","practiceId":%s}', coalesce(NEW.id, OLD.id)));
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER shelf_told_of_row AFTER INSERT OR DELETE ON practices
    FOR EACH ROW EXECUTE FUNCTION tell_shelf()`.execute(db);
  await sql`
    CREATE TRIGGER shelf_told_of_change
    AFTER UPDATE OF status, space_id, slug, title, summary, language, countries, lines, levels, fields, is_failure,
      published_at ON practices
    FOR EACH ROW EXECUTE FUNCTION tell_shelf()`.execute(db);
}
