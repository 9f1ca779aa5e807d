/** What was flagged as it was then, and what of it has changed since. */
import { type RawBuilder, sql } from "kysely";
import type { CaseKind } from "../../shared/moderation/facts.ts";
import type { Evidence, EvidenceField } from "../../shared/moderation/schema.ts";
import type { Conn, Trx } from "../platform/database/db.ts";

type About = { kind: CaseKind; postId: number | null; threadId: number | null; personId: number | null };
type Seen = Partial<Record<EvidenceField | "html" | "handle", string | null>> & {
  version?: number;
  postId?: number;
};

/** In the transaction of the flag. The same words are kept once. */
export async function keepEvidence(trx: Trx, caseId: number, about: About): Promise<void> {
  await sql`
    INSERT INTO moderation_evidence (case_id, seen)
    SELECT ${caseId}, present.seen FROM (${presentState(about)}) AS present (seen)
    ON CONFLICT DO NOTHING`.execute(trx);
}

function presentState({ kind, postId, threadId, personId }: About): RawBuilder<unknown> {
  if (kind === "person")
    return sql`
      SELECT jsonb_build_object('name', name, 'handle', handle, 'organisation', organisation, 'avatar', avatar,
        'source', about, 'html', about_html)
      FROM users WHERE id = ${personId}`;
  const isOpening = sql`posts.kind = 'opening' AND ${kind !== "message"}`;
  return sql`
    SELECT jsonb_build_object('postId', posts.id, 'version', posts.version, 'source', posts.source, 'html', posts.html)
      || CASE WHEN ${isOpening} THEN jsonb_build_object('title', threads.title, 'tags', array_to_string(threads.tags, ', '))
        ELSE '{}' END
    FROM posts JOIN threads ON threads.id = posts.thread_id
    WHERE ${kind === "thread" ? sql`posts.thread_id = ${threadId} AND posts.number = 1` : sql`posts.id = ${postId}`}`;
}

/** Latest first; cases of before there was evidence have none. */
export async function listEvidence(db: Conn, caseId: number, about: About): Promise<Evidence[]> {
  const { rows } = await sql<{ id: number; at: Date; seen: Seen; present: Seen | null }>`
    SELECT id, at, seen, (${presentState(about)}) AS present
    FROM moderation_evidence WHERE case_id = ${caseId} ORDER BY id DESC`.execute(db);
  return rows.map(({ id, at, seen, present }) => ({
    id,
    at: at.toISOString(),
    postId: seen.postId ?? null,
    version: seen.version ?? null,
    title: seen.title ?? null,
    tags: seen.tags ?? null,
    html: seen.html ?? "",
    name: seen.name ?? null,
    organisation: seen.organisation ?? null,
    avatar: seen.avatar ?? null,
    changed: FIELDS.filter((field) => field in seen && present && field in present && seen[field] !== present[field]),
  }));
}

const FIELDS = [
  "title",
  "tags",
  "source",
  "name",
  "organisation",
  "avatar",
] as const satisfies readonly EvidenceField[];
