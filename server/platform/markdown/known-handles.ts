/** Whom a rendered text may name: handles of nobody stay text, so that no link leads nowhere. */
import { sql } from "kysely";
import type { Conn } from "../database/db.ts";
import type { Rendered } from "./render.ts";

/** As finish.ts makes it. */
const MENTION = /<a class="mention" href="\/people\/([a-z0-9_-]{1,32})">(@[a-z0-9_-]{1,32})<\/a>/gi;

/** A group that only its members know of is named by them alone (`writerId`): what exists must not show in a preview. */
export async function nameOnlyKnown<T extends Pick<Rendered, "html" | "mentions">>(
  db: Conn,
  rendered: T,
  writerId: number | null,
): Promise<T> {
  const { html, mentions } = rendered;
  if (mentions.length === 0) return rendered;
  const { rows } = await sql<{ handle: string }>`
    SELECT lower(handle::text) AS handle FROM users
    WHERE handle = ANY(${mentions}::citext[])
      AND (merged_into IS NOT NULL OR (erased_at IS NULL AND email_confirmed_at IS NOT NULL))
    UNION SELECT slug FROM groups WHERE slug = ANY(${mentions}::text[]) AND (visibility <> 'group' OR EXISTS (
      SELECT FROM group_members WHERE group_id = groups.id AND user_id = ${writerId}::int))`.execute(db);
  const known = new Set(rows.map(({ handle }) => handle));
  if (mentions.every((handle) => known.has(handle))) return rendered;
  return {
    ...rendered,
    html: html.replace(MENTION, (link, handle: string, words: string) => (known.has(handle) ? link : words)),
    mentions: mentions.filter((handle) => known.has(handle)),
  };
}
