/**
 * A signed link for somebody who is suspended: it shows until when and why, and takes their appeal, nothing else. It names
 * the person and the very suspension, so it is worth nothing once that is over or changed, and nothing has to be kept.
 */

import { createHmac, timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import { isId } from "../../shared/patterns.ts";
import type { Conn } from "../platform/database/db.ts";

type Suspended = { id: number; end: string; secret: string };

/** Undefined where the person is not suspended. */
export async function suspensionPass(db: Conn, userId: number): Promise<string | undefined> {
  const person = await findSuspended(db, userId);
  return person && `${person.id}.${signatureOf(person)}`;
}

/** The suspended person's id; undefined where the pass is not, or no longer, worth anything. */
export async function readSuspensionPass(db: Conn, pass: string): Promise<number | undefined> {
  const [id = "", signature = ""] = pass.split(".");
  if (!isId(id)) return undefined;
  const person = await findSuspended(db, Number(id));
  const expected = Buffer.from(person ? signatureOf(person) : "");
  const given = Buffer.from(signature);
  return person && given.length === expected.length && timingSafeEqual(given, expected) ? person.id : undefined;
}

const signatureOf = ({ id, end, secret }: Suspended): string =>
  createHmac("sha256", secret).update(`suspension ${id} ${end}`).digest("base64url");

/** The forum's own secret is that of its sessions (server/start.ts). */
async function findSuspended(db: Conn, userId: number): Promise<Suspended | undefined> {
  const { rows } = await sql<Suspended>`
    SELECT users.id, extract(epoch FROM suspended_until)::text AS end, settings.value #>> '{}' AS secret
    FROM users JOIN settings ON settings.key = 'session_secret'
    WHERE users.id = ${userId} AND suspended_until > now() AND erased_at IS NULL`.execute(db);
  return rows[0];
}
