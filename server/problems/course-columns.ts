/** A problem's course: its stages, its options with who backs them, what it waits for; read in one look-up, for problems alone. */
import { sql } from "kysely";
import type { OptionData, ProblemData, StageData } from "../../shared/forum/threads/course-schema.ts";
import { excerpt } from "../../shared/forum/threads/excerpt.ts";
import { PROBLEM_STAGES } from "../../shared/forum/threads/kinds.ts";
import type { CourseColumns, ThreadCourse } from "../forum/threads/parts.ts";
import type { Conn } from "../platform/database/db.ts";
import { hotQuery } from "../platform/database/hot-query.ts";

type CourseRow = {
  stages: StageData[];
  options: OptionData[];
  expected_on: string | null;
  overdue: boolean;
  moved_at: Date;
  dropped_at: Date | null;
  drop_reason: string | null;
  suggestions: number;
  suggested: boolean;
  practice: ProblemData["practice"];
  backed: number[];
};

/** Of a problem whose thread's columns are read already; `viewerId` is 0 for visitors. */
export async function findCourse(db: Conn, thread: CourseColumns, viewerId: number): Promise<ThreadCourse | null> {
  const [row] = await courseQuery(db, { threadId: thread.id, viewerId });
  if (!row) return null;
  const { backed, suggested, ...course } = row;
  return { problem: toProblem(thread, course), backed, suggested };
}

function toProblem(thread: CourseColumns, row: Omit<CourseRow, "backed" | "suggested">): ProblemData {
  const { stages, options, expected_on, overdue, moved_at, dropped_at, drop_reason, suggestions, practice } = row;
  return {
    stage: thread.problem_stage ?? "described",
    chosenPostId: thread.chosen_post_id,
    result: thread.problem_result,
    outcomeOn: thread.outcome_on ? isoDate(thread.outcome_on) : null,
    suggestions,
    practice,
    stages: stages.map(toStage).sort((a, b) => PROBLEM_STAGES.indexOf(a.stage) - PROBLEM_STAGES.indexOf(b.stage)),
    options: options.map((option) => ({ ...option, excerpt: excerpt(option.excerpt, OPTION_LENGTH) })),
    expectedOn: expected_on,
    overdue,
    movedAt: moved_at.toISOString(),
    dropped: dropped_at && { at: dropped_at.toISOString(), reason: drop_reason },
  };
}

const toStage = (stage: StageData): StageData => ({
  ...stage,
  updatedAt: new Date(stage.updatedAt).toISOString(),
  reachedAt: stage.reachedAt && new Date(stage.reachedAt).toISOString(),
});

/** What a line or two of the board hold. */
const OPTION_LENGTH = 160;

/** `alias`: the joined users' table. */
const nameJson = (
  alias: string,
) => sql`CASE WHEN ${sql.table(alias)}.id IS NULL OR ${sql.table(alias)}.erased_at IS NOT NULL THEN NULL
  ELSE json_build_object('handle', ${sql.table(alias)}.handle, 'name', ${sql.table(alias)}.name) END`;

const courseQuery = hotQuery<{ threadId: number; viewerId: number }, CourseRow>((db, { threadId, viewerId }) =>
  db
    .selectFrom("threads")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .leftJoin("problems", "problems.thread_id", "threads.id")
    .select([
      sql<StageData[]>`(
        SELECT coalesce(json_agg(json_build_object(
          'stage', s.stage, 'html', s.html, 'source', s.source, 'updatedAt', s.updated_at, 'version', s.version,
          'reachedAt', s.reached_at, 'reachedBy', ${nameJson("u")})), '[]')
        FROM problem_stages s LEFT JOIN users u ON u.id = s.reached_by WHERE s.thread_id = threads.id)`.as("stages"),
      sql<OptionData[]>`(
        SELECT coalesce(json_agg(json_build_object(
          'postId', p.id, 'number', p.number, 'author', ${nameJson("u")}, 'language', p.language,
          'excerpt', left(p.plain, 1000), 'backing', p.backing) ORDER BY p.backing DESC, p.number), '[]')
        FROM posts p LEFT JOIN users u ON u.id = p.author_id
        WHERE p.thread_id = threads.id AND p.is_option AND p.deleted_at IS NULL)`.as("options"),
      sql<string | null>`problems.expected_on::text`.as("expected_on"),
      sql<boolean>`coalesce(problems.expected_on < current_date AND problems.dropped_at IS NULL
        AND threads.problem_result IS NULL, false)`.as("overdue"),
      sql<Date>`coalesce(problems.moved_at, threads.created_at)`.as("moved_at"),
      "problems.dropped_at",
      "problems.drop_reason",
      sql<number>`(SELECT count(*) FROM practice_suggestions WHERE thread_id = threads.id)::int`.as("suggestions"),
      sql<boolean>`EXISTS (
        SELECT FROM practice_suggestions WHERE thread_id = threads.id AND user_id = ${viewerId})`.as("suggested"),
      sql<ProblemData["practice"]>`(
        SELECT json_build_object('id', pr.id, 'slug', pr.slug, 'title', pr.title)
        FROM practices pr JOIN spaces ps ON ps.id = pr.space_id
        WHERE pr.thread_id = threads.id AND pr.status = 'published'
          AND (ps.visibility = 'public' OR ps.id = threads.space_id)
        ORDER BY pr.id LIMIT 1)`.as("practice"),
      sql<number[]>`ARRAY(
        SELECT b.post_id FROM posts p JOIN option_backings b ON b.post_id = p.id AND b.user_id = ${viewerId}
        WHERE p.thread_id = threads.id AND p.is_option AND p.deleted_at IS NULL ORDER BY b.post_id)`.as("backed"),
    ])
    .where("threads.id", "=", threadId),
);

/** pg gives a date as midnight in the process's own zone; only its calendar day counts. */
function isoDate(date: Date): string {
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
