/** One case as its page shows it: the subject in place, who flagged it, notes, what was done, and the person's history. */
import { type SqlBool, sql } from "kysely";
import type { PostData } from "../../shared/forum/threads/schema.ts";
import type { ActWhat } from "../../shared/moderation/facts.ts";
import type { CaseData, CaseFlag, CaseNote, CaseSubject, PersonHistory } from "../../shared/moderation/schema.ts";
import type { PersonRef } from "../../shared/schema.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { nameOf, personJson } from "../accounts/person-columns.ts";
import { postRows, toPostData } from "../forum/threads/rows.ts";
import type { Conn } from "../platform/database/db.ts";
import { findCaseItem, type HandledCase, requireCase } from "./cases.ts";
import { listEvidence } from "./evidence.ts";
import { findHeld } from "./first-posts/queries.ts";
import { listActsOf } from "./log.ts";
import { actJoins, mayReadAct, presentOutcome } from "./scopes.ts";

/** Posts shown before and after the one that was flagged. */
const AROUND = 2;

/** @throws AppError `sign_in_needed`, `not_found` */
export async function getCase(db: Conn, viewer: Viewer | null, id: number): Promise<CaseData> {
  const handled = await requireCase(db, viewer, id);
  const { me, subject } = handled;
  const [item, flags, notes, disclosures, acts, closedBy, concerned] = await Promise.all([
    findCaseItem(db, me, id),
    listFlags(db, id),
    listNotes(db, id),
    listDisclosures(db, id),
    listActsOf(db, me, { caseId: id }),
    findName(db, handled.closedBy),
    findPerson(db, subject.person?.id ?? null),
  ]);
  const isShown = handled.kind !== "message" || disclosures.some(({ by }) => by.handle === me.handle);
  return {
    ...item,
    closedBy,
    reason: handled.reason ?? "",
    concerned,
    subject: isShown && handled.kind !== "held" ? await findSubject(db, handled) : null,
    held: handled.heldId === null ? null : ((await findHeld(db, me, handled.heldId)) ?? null),
    evidence:
      isShown && handled.kind !== "held"
        ? await listEvidence(db, id, { ...handled, personId: subject.person?.id ?? null })
        : [],
    disclosures,
    flags,
    notes,
    acts,
    history: subject.person && (await findHistory(db, me, subject.person.id, id)),
  };
}

async function listFlags(db: Conn, caseId: number): Promise<CaseFlag[]> {
  const rows = await db
    .selectFrom("moderation_flags")
    .innerJoin("users", "users.id", "moderation_flags.flagger_id")
    .select(["moderation_flags.id", "reason", "words", "at", "withdrawn_at", "handle", nameOf("users").as("name")])
    .where("case_id", "=", caseId)
    .orderBy("moderation_flags.id")
    .execute();
  return rows.map(({ id, reason, words, at, withdrawn_at, handle, name }) => ({
    id,
    reason,
    words,
    at: at.toISOString(),
    withdrawn: withdrawn_at !== null,
    by: name === "" ? null : { handle, name },
  }));
}

async function listNotes(db: Conn, caseId: number): Promise<CaseNote[]> {
  const rows = await db
    .selectFrom("moderation_notes")
    .leftJoin("users", "users.id", "moderation_notes.author_id")
    .select(["moderation_notes.id", "html", "at", "handle", nameOf("users").as("name")])
    .where("case_id", "=", caseId)
    .orderBy("moderation_notes.id")
    .execute();
  return rows.map(({ id, html, at, handle, name }) => ({
    id,
    html,
    at: at.toISOString(),
    by: handle && name ? { handle, name } : null,
  }));
}

async function listDisclosures(db: Conn, caseId: number): Promise<CaseData["disclosures"]> {
  const rows = await db
    .selectFrom("moderation_disclosures")
    .innerJoin("users", "users.id", "moderation_disclosures.user_id")
    .select(["handle", "name", "at"])
    .where("case_id", "=", caseId)
    .orderBy("at")
    .execute();
  return rows.map(({ handle, name, at }) => ({ by: { handle, name }, at: at.toISOString() }));
}

async function findName(db: Conn, id: number | null): Promise<CaseData["closedBy"]> {
  const row = await db
    .selectFrom("users")
    .select(["handle", "name"])
    .where("id", "=", id)
    .where("erased_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

async function findPerson(db: Conn, id: number | null): Promise<PersonRef | null> {
  const row = await db
    .selectFrom("users")
    .select(personJson("users").as("person"))
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.person ?? null;
}

async function findSubject(db: Conn, { kind, postId, threadId, opening, subject }: HandledCase): Promise<CaseSubject> {
  if (kind === "person") return profileOf(db, subject.person?.id ?? 0);
  if (kind === "thread") {
    const post = await findPost(db, sql<SqlBool>`posts.thread_id = ${threadId} AND posts.number = 1`);
    const { deleted_at } = await db
      .selectFrom("threads")
      .select("deleted_at")
      .where("id", "=", threadId ?? 0)
      .executeTakeFirstOrThrow();
    const deleted = deleted_at !== null;
    return { href: `/t/${threadId}`, post, before: [], after: [], aboutHtml: "", deleted, removes: "thread" };
  }
  const post = await findPost(db, sql<SqlBool>`posts.id = ${postId}`);
  const around = post ? await postsAround(db, post) : { before: [], after: [] };
  const href = kind === "message" ? null : `/p/${postId}`;
  const removes = opening && kind === "post" ? "thread" : "post";
  return { href, post, ...around, aboutHtml: "", deleted: post?.deleted ?? true, removes };
}

async function profileOf(db: Conn, id: number): Promise<CaseSubject> {
  const row = await db.selectFrom("users").select(["handle", "about_html"]).where("id", "=", id).executeTakeFirst();
  const href = row ? `/people/${row.handle}` : null;
  const aboutHtml = row?.about_html ?? "";
  return { href, post: null, before: [], after: [], aboutHtml, deleted: false, removes: null };
}

async function findPost(db: Conn, condition: ReturnType<typeof sql<SqlBool>>): Promise<PostData | null> {
  const row = await postRows(db).where(condition).executeTakeFirst();
  return row ? toPostData(row) : null;
}

/** What a comment hangs under with the comments beside it; of other posts the numbers before and after. */
async function postsAround(db: Conn, post: PostData): Promise<Pick<CaseSubject, "before" | "after">> {
  const { id, threadId, number, parentId } = post;
  const rows = await postRows(db)
    .where("posts.thread_id", "=", threadId)
    .where("posts.id", "<>", id)
    .where(
      number === null
        ? sql<SqlBool>`(posts.id = ${parentId} OR posts.parent_id = ${parentId})`
        : sql<SqlBool>`posts.number BETWEEN ${number - AROUND} AND ${number + AROUND}`,
    )
    .orderBy("posts.id")
    .execute();
  const posts = rows.map(toPostData);
  return {
    before: posts.filter((each) => each.id < id).slice(-AROUND),
    after: posts.filter((each) => each.id > id).slice(0, AROUND),
  };
}

/** Of what the viewer may know: cases and acts in places that are not theirs are counted nowhere. */
export async function findHistory(
  db: Conn,
  viewer: Viewer,
  personId: number,
  exceptCase: number | null,
): Promise<PersonHistory | null> {
  const latest = await listActsOf(db, viewer, { personId });
  const person = await db
    .selectFrom("users")
    .select(["created_at", "silenced_until", "suspended_until"])
    .select([
      countActs(viewer, ["warned"]).as("warnings"),
      countActs(viewer, ["silenced"]).as("silences"),
      countActs(viewer, ["suspended"]).as("suspensions"),
      countActs(viewer, ["post_deleted", "thread_deleted"]).as("removals"),
    ])
    .select([
      sql<number>`(SELECT count(*) FROM posts JOIN threads ON threads.id = posts.thread_id JOIN spaces ON spaces.id = threads.space_id
        WHERE posts.author_id = users.id AND spaces.visibility <> 'conversation' AND posts.deleted_at IS NULL)`.as(
        "posts",
      ),
      sql<number>`(SELECT count(*) FROM moderation_cases WHERE person_id = users.id AND id IS DISTINCT FROM ${exceptCase}::int)`.as(
        "cases",
      ),
      sql<number>`(SELECT count(*) FROM moderation_cases
        WHERE person_id = users.id AND id IS DISTINCT FROM ${exceptCase}::int AND ${presentOutcome} IN ('removed', 'kept'))`.as(
        "casesAgreed",
      ),
    ])
    .where("id", "=", personId)
    .executeTakeFirst();
  if (!person) return null;
  const now = Date.now();
  const inFuture = (date: Date | null) => (date && date.getTime() > now ? date.toISOString() : null);
  return {
    warnings: person.warnings,
    silences: person.silences,
    suspensions: person.suspensions,
    removals: person.removals,
    cases: person.cases,
    casesAgreed: person.casesAgreed,
    memberSince: person.created_at.toISOString(),
    posts: person.posts,
    silencedUntil: inFuture(person.silenced_until),
    suspendedUntil: inFuture(person.suspended_until),
    latest,
  };
}

/** All of them, however many the list shows; what was taken back counts no more. */
const countActs = (viewer: Viewer, whats: readonly ActWhat[]) => sql<number>`(
  SELECT count(*) FROM moderation_acts ${actJoins}
  WHERE moderation_acts.person_id = users.id AND moderation_acts.what = ANY(${whats}::text[])
    AND moderation_acts.undone_at IS NULL AND ${mayReadAct(viewer)})`;
