/** Reads of reviews: a round with its reviewers and comments, who can be asked, what is in review. */
import { sql } from "kysely";
import type {
  CommentData,
  DiscussionData,
  ReviewCardData,
  ReviewData,
  ReviewerData,
} from "../../../shared/practices/reviews/schema.ts";
import type { PersonRef } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { personJson } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { mayReadPractice, personMayReadSpace, personTakesPart } from "../../spaces/scopes.ts";
import type { ReadablePractice } from "../record/read-practice.ts";

export type Round = { id: number; askedAt: string; ended: ReviewData["ended"] };

/** Newest first. */
export async function listRounds(db: Conn, practiceId: number): Promise<Round[]> {
  const rows = await db
    .selectFrom("practice_reviews")
    .select(["id", "asked_at", "ended_at", "ended_as"])
    .where("practice_id", "=", practiceId)
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({ id: row.id, askedAt: row.asked_at.toISOString(), ended: endOf(row) }));
}

const endOf = ({ ended_at, ended_as }: { ended_at: Date | null; ended_as: "published" | "withdrawn" | null }) =>
  ended_at && ended_as ? { at: ended_at.toISOString(), as: ended_as } : null;

/** The round of this id; undefined where the practice has none such. */
export async function findReview(
  db: Conn,
  practice: Pick<ReadablePractice, "id" | "revision">,
  reviewId: number,
): Promise<ReviewData | undefined> {
  const row = await db
    .selectFrom("practice_reviews")
    .leftJoin("users as asker", "asker.id", "practice_reviews.asked_by")
    .select(["practice_reviews.id", "practice_reviews.note", "asked_at", "ended_at", "ended_as"])
    .select(personJson("asker").as("askedBy"))
    .where("practice_reviews.id", "=", reviewId)
    .where("practice_id", "=", practice.id)
    .executeTakeFirst();
  if (!row) return undefined;
  const [reviewers, comments] = await Promise.all([
    listReviewers(db, row.id, practice.revision),
    listComments(db, row.id),
  ]);
  const { id, note, askedBy, asked_at } = row;
  return { id, note, askedBy, askedAt: asked_at.toISOString(), ended: endOf(row), reviewers, comments };
}

async function listReviewers(db: Conn, reviewId: number, revision: number): Promise<ReviewerData[]> {
  const rows = await db
    .selectFrom("practice_reviewers as reviewer")
    .innerJoin("users", "users.id", "reviewer.user_id")
    .select([personJson("users").as("person"), "reviewer.verdict", "reviewer.words", "reviewer.said_at"])
    .select(["reviewer.revision", sql<boolean>`reviewer.invited_by IS NOT NULL`.as("invited")])
    .where("reviewer.review_id", "=", reviewId)
    .orderBy("reviewer.invited_at")
    .orderBy("reviewer.user_id")
    .execute();
  return rows.map(({ said_at, revision: saidOf, ...reviewer }) => ({
    ...reviewer,
    saidAt: said_at?.toISOString() ?? null,
    outdated: saidOf !== null && saidOf < revision,
  }));
}

/** Threads of comments in the order in which they were begun. */
async function listComments(db: Conn, reviewId: number): Promise<DiscussionData[]> {
  const rows = await db
    .selectFrom("practice_comments as comment")
    .leftJoin("users as author", "author.id", "comment.author_id")
    .leftJoin("users as resolver", "resolver.id", "comment.resolved_by")
    .select(["comment.id", "comment.parent_id", "comment.section", "comment.claim", "comment.html"])
    .select(["comment.created_at", "comment.deleted_at", "comment.resolved_at"])
    .select([personJson("author").as("author"), personJson("resolver").as("resolver")])
    .where("comment.review_id", "=", reviewId)
    .orderBy("comment.id")
    .execute();
  const comments = rows.map((row) => ({ row, data: toComment(row) }));
  return comments
    .filter(({ row }) => row.parent_id === null)
    .map(({ row, data }) => ({
      ...data,
      section: row.section,
      claim: row.claim,
      resolved: row.resolved_at && { at: row.resolved_at.toISOString(), by: row.resolver },
      replies: comments.filter((each) => each.row.parent_id === row.id).map((each) => each.data),
    }));
}

type CommentRow = { id: number; html: string; created_at: Date; deleted_at: Date | null; author: PersonRef | null };

function toComment({ id, html, created_at, deleted_at, author }: CommentRow): CommentData {
  const deleted = deleted_at !== null;
  return { id, author, html: deleted ? "" : html, at: created_at.toISOString(), deleted };
}

export type Candidate = { id: number; handle: string; person: PersonRef | null; isModerator: boolean };

/** As many are offered; others can be named by their handle. */
const OFFERED = 24;

/**
 * Who may be asked to review: moderators, and experts in a field of one of the practice's lines, as far as they may read its
 * space. Those who are in the round already and the curator are left out.
 */
export async function listCandidates(
  db: Conn,
  practice: ReadablePractice,
  { lines, handles }: { lines: readonly string[]; handles?: readonly string[] },
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    SELECT users.id, lower(users.handle::text) AS handle, ${personJson("users")} AS person,
      users.role <> 'member' AS "isModerator"
    FROM users JOIN spaces ON spaces.id = ${practice.space.id}
    WHERE ${personTakesPart}
      AND users.id IS DISTINCT FROM ${practice.subject.ownerId}::int
      AND NOT EXISTS (
        SELECT FROM practice_reviewers WHERE review_id = ${practice.reviewId}::int AND user_id = users.id)
      AND ${personMayReadSpace}
      AND (users.role <> 'member' OR EXISTS (
        SELECT FROM recognitions JOIN fields ON fields.id = recognitions.field_id
          JOIN thematic_lines ON thematic_lines.id = fields.line_id
        WHERE recognitions.user_id = users.id AND thematic_lines.slug = ANY(${lines}::text[])))
      ${handles === undefined ? sql`` : sql`AND users.handle = ANY(${handles}::citext[])`}
    ORDER BY users.role = 'member', users.name, users.id
    ${handles === undefined ? sql`LIMIT ${sql.lit(OFFERED)}` : sql``}`.execute(db);
  return rows;
}

/** Practices in review that the viewer may take part in: a moderator in all that may be read, others where they were asked. */
export async function listInReview(db: Conn, viewer: Viewer): Promise<ReviewCardData[]> {
  const rows = await db
    .selectFrom("practice_reviews as review")
    .innerJoin("practices", "practices.id", "review.practice_id")
    .innerJoin("spaces", "spaces.id", "practices.space_id")
    .leftJoin("users as asker", "asker.id", "review.asked_by")
    .leftJoin("practice_drafts as draft", "draft.practice_id", "practices.id")
    .select(["practices.id", "practices.slug", "practices.language", "practices.version", "review.asked_at"])
    .select([
      sql<string>`coalesce(draft.record ->> 'title', practices.title)`.as("title"),
      personJson("asker").as("askedBy"),
      sql<ReviewCardData["verdicts"]>`(
        SELECT json_build_object(
          'approve', count(*) FILTER (WHERE verdict = 'approve'), 'changes', count(*) FILTER (WHERE verdict = 'changes'),
          'waiting', count(*) FILTER (WHERE verdict IS NULL))
        FROM practice_reviewers JOIN users ON users.id = user_id
        WHERE review_id = review.id AND ${personTakesPart})`.as("verdicts"),
      sql<number>`(
        SELECT count(*) FROM practice_comments
        WHERE review_id = review.id AND parent_id IS NULL AND resolved_at IS NULL AND deleted_at IS NULL)`.as("open"),
      sql<boolean>`EXISTS (
        SELECT FROM practice_reviewers
        WHERE review_id = review.id AND user_id = ${viewer.id} AND verdict IS NULL)`.as("asked"),
    ])
    .where("review.ended_at", "is", null)
    .where(mayReadPractice(viewer))
    .$if(viewer.role === "member", (query) => query.where(sql<boolean>`${viewer.id} = ANY(practices.reviewers)`))
    .orderBy("review.asked_at")
    .orderBy("review.id")
    .execute();
  return rows.map(({ asked_at, ...row }) => ({ ...row, askedAt: asked_at.toISOString() }));
}
