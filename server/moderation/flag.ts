/** Flagging a post, a thread or a person for the moderators, and taking that back. Flags on one subject are one case. */

import { sql } from "kysely";
import type { CaseKind, Flaggable, FlagReason } from "../../shared/moderation/facts.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { getPost } from "../forum/threads/post-queries.ts";
import { getThread } from "../forum/threads/queries.ts";
import type { Conn, Db, Trx } from "../platform/database/db.ts";
import { authorise } from "../platform/http/authorise.ts";
import { AppError, notFound } from "../platform/http/errors.ts";
import { caseAssignee, caseJoins } from "../spaces/moderator-scopes.ts";
import { keepEvidence } from "./evidence.ts";
import { tellHandlers } from "./handlers.ts";

export type Flagged = {
  kind: CaseKind;
  postId: number | null;
  threadId: number | null;
  personId: number | null;
  /** What it is called, and where it stands. */
  title: string;
  language: string | null;
  href: string;
};
export type FlagDraft = { reason: FlagReason; words: string };

/** What the viewer is about to flag. @throws AppError `not_found`, `sign_in_needed`, `forbidden` */
export async function requireFlaggable(db: Conn, viewer: Viewer | null, what: Flaggable, id: number): Promise<Flagged> {
  if (what === "person") return requirePerson(db, viewer, id);
  if (what === "thread") {
    const { state, subject } = await getThread(db, viewer, id);
    authorise(viewer, "thread.flag", subject);
    const { title, language, authorId } = state;
    return { kind: "thread", postId: null, threadId: id, personId: authorId, title, language, href: `/t/${id}` };
  }
  const post = await getPost(db, viewer, id);
  authorise(viewer, "post.flag", post.subject);
  const { authorId, thread } = post.subject;
  const kind = thread.space.visibility === "conversation" ? "message" : "post";
  const { title, language } = await db
    .selectFrom("threads")
    .select(["title", "language"])
    .where("id", "=", post.threadId)
    .executeTakeFirstOrThrow();
  return { kind, postId: id, threadId: null, personId: authorId, title, language, href: `/p/${id}` };
}

async function requirePerson(db: Conn, viewer: Viewer | null, id: number): Promise<Flagged> {
  const person = await db
    .selectFrom("users")
    .select(["id", "handle", "name", "role"])
    .where("id", "=", id)
    .where("erased_at", "is", null)
    .where("email_confirmed_at", "is not", null)
    .executeTakeFirst();
  if (!person) throw notFound();
  authorise(viewer, "person.flag", person);
  const { handle, name: title } = person;
  const shown = { title, language: null, href: `/people/${handle}` };
  return { kind: "person", postId: null, threadId: null, personId: id, ...shown };
}

/** Flagging the same again gives the flag its new reason and words. Answers with the flag's id and the address of what it is about. */
export async function flag(
  db: Db,
  viewer: Viewer | null,
  what: Flaggable,
  id: number,
  { reason, words }: FlagDraft,
): Promise<{ id: number; href: string }> {
  const subject = await requireFlaggable(db, viewer, what, id);
  return db.transaction().execute(async (trx) => {
    const caseId = await openCase(trx, subject);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO moderation_flags AS flag (case_id, flagger_id, reason, words)
      VALUES (${caseId}, ${viewer?.id}, ${reason}, ${words})
      ON CONFLICT (case_id, flagger_id) WHERE withdrawn_at IS NULL
      DO UPDATE SET reason = excluded.reason, words = excluded.words
      RETURNING id`.execute(trx);
    await keepEvidence(trx, caseId, subject);
    await recountFlags(trx, caseId);
    await tellHandlers(trx, caseId);
    return { id: rows[0]?.id ?? 0, href: subject.href };
  });
}

/** The open case about the subject, locked; a new one where there is none. */
export async function openCase(
  trx: Trx,
  { kind, postId, threadId, personId }: Omit<Flagged, "title" | "language" | "href">,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO moderation_cases (kind, post_id, thread_id, person_id)
    VALUES (${kind}, ${postId}::int, ${threadId}::int, ${personId}::int)
    ON CONFLICT (kind, coalesce(post_id, thread_id, person_id)) WHERE closed_at IS NULL
    DO UPDATE SET latest_at = now()
    RETURNING id`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("no case was opened");
  return row.id;
}

async function recountFlags(trx: Trx, caseId: number): Promise<void> {
  await sql`
    UPDATE moderation_cases SET flag_count = (
      SELECT count(*) FROM moderation_flags WHERE case_id = ${caseId} AND withdrawn_at IS NULL)
    WHERE id = ${caseId}`.execute(trx);
}

/** While the case is open. A case that nobody flags any more and nobody has taken closes with it. */
export async function withdrawFlag(db: Db, viewer: Viewer | null, flagId: number): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  await db.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom("moderation_flags")
      .innerJoin("moderation_cases", "moderation_cases.id", "moderation_flags.case_id")
      .select(["moderation_cases.id", "moderation_cases.closed_at", "withdrawn_at"])
      .where("moderation_flags.id", "=", flagId)
      .where("flagger_id", "=", viewer.id)
      .forUpdate()
      .executeTakeFirst();
    if (!found) throw notFound();
    if (found.withdrawn_at) return;
    if (found.closed_at) throw new AppError("conflict");
    await trx
      .updateTable("moderation_flags")
      .set({ withdrawn_at: sql<Date>`now()` })
      .where("id", "=", flagId)
      .execute();
    await recountFlags(trx, found.id);
    await sql`
      UPDATE moderation_cases SET closed_at = now(), outcome = 'withdrawn'
      WHERE id = ${found.id} AND flag_count = 0 AND NOT EXISTS (
        SELECT FROM moderation_cases ${caseJoins} WHERE moderation_cases.id = ${found.id} AND ${caseAssignee} IS NOT NULL)`.execute(
      trx,
    );
    await tellHandlers(trx, found.id);
  });
}

/** The viewer's open flag on a subject. */
export async function findOwnFlag(
  db: Conn,
  viewer: Viewer,
  { kind, postId, threadId, personId }: Flagged,
): Promise<{ id: number; reason: FlagReason; words: string } | undefined> {
  return db
    .selectFrom("moderation_flags")
    .innerJoin("moderation_cases", "moderation_cases.id", "moderation_flags.case_id")
    .select(["moderation_flags.id", "moderation_flags.reason", "words"])
    .where("flagger_id", "=", viewer.id)
    .where("withdrawn_at", "is", null)
    .where("closed_at", "is", null)
    .where("moderation_cases.kind", "=", kind)
    .where(sql<number>`coalesce(post_id, thread_id, person_id)`, "=", postId ?? threadId ?? personId ?? 0)
    .executeTakeFirst();
}
