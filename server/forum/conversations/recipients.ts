/** Whom somebody may write to privately: people who are there, and who take letters from them. */
import { sql } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { invalidField } from "../../platform/http/errors.ts";

export type Recipient = { id: number; name: string };

/**
 * The people of these handles, without the writer. The person who muted the writer is refused like somebody who is suspended,
 * and all together: who it was is not said, and nobody waits for an answer that can't come.
 * @throws AppError `invalid` at the field `to`
 */
export async function findRecipients(db: Conn, viewer: Viewer, handles: readonly string[]): Promise<Recipient[]> {
  const { rows } = await sql<Recipient & { handle: string; reachable: boolean }>`
    SELECT id, name, lower(handle::text) AS handle,
      coalesce(suspended_until <= now(), true)
        AND NOT EXISTS (SELECT FROM person_mutes WHERE user_id = users.id AND muted_id = ${viewer.id}) AS reachable
    FROM users
    WHERE handle = ANY(${handles}::citext[]) AND erased_at IS NULL AND email_confirmed_at IS NOT NULL
    ORDER BY name, id`.execute(db);
  const known = new Set(rows.map(({ handle }) => handle));
  const unknown = handles.filter((handle) => !known.has(handle));
  if (unknown.length > 0) throw invalidField("to", "conversation.error.unknown", { names: unknown.join(", ") });
  const others = rows.filter(({ id }) => id !== viewer.id);
  if (others.length === 0) throw invalidField("to", "conversation.error.nobody");
  if (others.some(({ reachable }) => !reachable)) throw invalidField("to", "conversation.error.unreachable");
  return others.map(({ id, name }) => ({ id, name }));
}
