/** Recomputes by SQL every column that is derived from others and tells where a row says something else. */
import { sql } from "kysely";
import type { Db } from "../../server/platform/database/db.ts";

/** Each query names the rows that break one rule; on a consistent database all find nothing. */
const RULES: Readonly<Record<string, string>> = {
  "last_number counts the numbered posts, from 1 without gaps": `
    SELECT t.id FROM threads t LEFT JOIN posts p ON p.thread_id = t.id GROUP BY t.id
    HAVING t.last_number <> count(p.number) OR t.last_number <> coalesce(max(p.number), 0) OR min(p.number) <> 1`,
  "post_count counts readable posts without comments": `
    SELECT t.id FROM threads t LEFT JOIN posts p ON p.thread_id = t.id AND p.kind <> 'comment' AND p.deleted_at IS NULL
    GROUP BY t.id HAVING t.post_count <> count(p.id)`,
  "answer_count counts readable answers": `
    SELECT t.id FROM threads t LEFT JOIN posts p ON p.thread_id = t.id AND p.kind = 'answer' AND p.deleted_at IS NULL
    GROUP BY t.id HAVING t.answer_count <> count(p.id)`,
  "first_answered_at is when somebody else first answered a question": `
    SELECT t.id FROM threads t LEFT JOIN posts p ON p.thread_id = t.id AND p.kind = 'answer' AND p.deleted_at IS NULL
      AND p.author_id IS DISTINCT FROM t.author_id
    WHERE t.kind = 'question' GROUP BY t.id HAVING t.first_answered_at IS DISTINCT FROM min(p.created_at)`,
  "a question stands with the experts as its requests say, none of them to its author or before it was asked": `
    SELECT t.id FROM threads t LEFT JOIN expert_requests r ON r.thread_id = t.id GROUP BY t.id
    HAVING t.routing IS DISTINCT FROM CASE WHEN bool_or(r.state = 'taken') THEN 'taken' WHEN t.escalated_at IS NOT NULL THEN 'escalated'
        WHEN bool_or(r.state = 'asked') THEN 'asked' END
      OR bool_or(r.user_id = t.author_id OR r.asked_at < t.created_at OR r.reacted_at < r.asked_at
        OR greatest(r.asked_at, r.reacted_at, t.escalated_at) > now())`,
  "same_count counts who has the same question": `
    SELECT t.id FROM threads t LEFT JOIN same_questions s ON s.thread_id = t.id GROUP BY t.id
    HAVING t.same_count <> count(s.user_id)`,
  "the latest post gives last_post_at and last_author_id": `
    SELECT t.id FROM threads t JOIN LATERAL (
      SELECT created_at, author_id FROM posts WHERE thread_id = t.id ORDER BY created_at DESC, id DESC LIMIT 1) p ON true
    WHERE t.last_post_at <> p.created_at OR t.last_author_id <> p.author_id`,
  "the opening post is number 1, alone, and as old as its thread": `
    SELECT t.id FROM threads t LEFT JOIN posts p ON p.thread_id = t.id AND p.kind = 'opening' GROUP BY t.id
    HAVING count(p.id) <> 1 OR min(p.number) <> 1 OR min(p.created_at) <> t.created_at OR min(p.author_id) <> t.author_id`,
  "revisions are not above the thread's": `
    SELECT p.id FROM posts p JOIN threads t ON t.id = p.thread_id WHERE p.revision > t.revision OR p.revision < 1`,
  "score is the sum of the votes": `
    SELECT p.id FROM posts p LEFT JOIN votes v ON v.post_id = p.id GROUP BY p.id HAVING p.score <> coalesce(sum(v.value), 0)`,
  "reactions are counted on their post, and nobody reacts to a post of their own": `
    SELECT p.id FROM posts p LEFT JOIN reactions r ON r.post_id = p.id GROUP BY p.id
    HAVING p.reaction_count <> count(r.user_id) OR bool_or(r.user_id = p.author_id)
      OR p.reactions <> coalesce((
        SELECT jsonb_object_agg(kind, number) FROM (
          SELECT kind, count(*) AS number FROM reactions WHERE post_id = p.id GROUP BY kind) AS kinds), '{}')`,
  "voters counts the ballots of a poll, each within its bounds": `
    SELECT q.post_id AS id FROM polls q LEFT JOIN ballots b ON b.post_id = q.post_id GROUP BY q.post_id
    HAVING q.voters <> count(b.user_id) OR bool_or(cardinality(b.choices) NOT BETWEEN q.least AND q.most)`,
  "backing counts who backs the option": `
    SELECT p.id FROM posts p LEFT JOIN option_backings b ON b.post_id = p.id GROUP BY p.id
    HAVING p.backing <> count(b.user_id) OR (p.backing > 0 AND NOT p.is_option)`,
  "nobody votes for a post of their own": `
    SELECT p.id FROM posts p JOIN votes v ON v.post_id = p.id AND v.user_id = p.author_id`,
  "nobody has their own question too": `
    SELECT t.id FROM threads t JOIN same_questions s ON s.thread_id = t.id AND s.user_id = t.author_id`,
  "the accepted answer is a readable answer of its thread": `
    SELECT t.id FROM threads t LEFT JOIN posts p ON p.id = t.accepted_post_id AND p.thread_id = t.id
      AND p.kind = 'answer' AND p.deleted_at IS NULL
    WHERE t.accepted_post_id IS NOT NULL AND (p.id IS NULL OR t.kind <> 'question')`,
  "the chosen option is an option of its thread": `
    SELECT t.id FROM threads t LEFT JOIN posts p ON p.id = t.chosen_post_id AND p.thread_id = t.id AND p.is_option
    WHERE t.chosen_post_id IS NOT NULL AND p.id IS NULL`,
  "comments hang under a post of the same thread that is no comment, and come later": `
    SELECT p.id FROM posts p LEFT JOIN posts q ON q.id = p.parent_id AND q.thread_id = p.thread_id AND q.kind <> 'comment'
    WHERE p.kind = 'comment' AND (q.id IS NULL OR q.id >= p.id)`,
  "a post replies to an earlier one of the same thread": `
    SELECT p.id FROM posts p LEFT JOIN posts q ON q.id = p.reply_to_id AND q.thread_id = p.thread_id AND q.id < p.id
    WHERE p.reply_to_id IS NOT NULL AND q.id IS NULL`,
  "kinds of posts fit the thread's": `
    SELECT p.id FROM posts p JOIN threads t ON t.id = p.thread_id
    WHERE p.kind = CASE t.kind WHEN 'question' THEN 'reply' ELSE 'answer' END OR (p.is_option AND t.kind <> 'problem')`,
  "versions below the present one are kept": `
    SELECT p.id FROM posts p LEFT JOIN post_versions v ON v.post_id = p.id GROUP BY p.id
    HAVING p.version <> count(v.version) + 1 OR (p.version > 1) <> (p.edited_at IS NOT NULL)`,
  "a problem stands at its latest described stage": `
    SELECT t.id FROM threads t LEFT JOIN problem_stages s ON s.thread_id = t.id GROUP BY t.id
    HAVING (t.kind = 'problem') <> (t.problem_stage IS NOT NULL)
      OR t.problem_stage <> (ARRAY['described', 'clarified', 'options', 'chosen', 'tried', 'outcome'])[count(s.stage)]
      OR (t.problem_stage = 'outcome') <> (t.problem_result IS NOT NULL AND t.outcome_on IS NOT NULL)`,
  "nobody wrote before joining": `
    SELECT p.id FROM posts p JOIN users u ON u.id = p.author_id WHERE p.created_at < u.created_at`,
  "nothing happens in the future": `
    SELECT id FROM posts WHERE greatest(created_at, edited_at) > now() UNION ALL
    SELECT id FROM threads WHERE greatest(last_post_at, closed_at, pinned_at) > now() UNION ALL
    SELECT id FROM practices WHERE published_at > now()`,
  "who writes, votes or reads in a group's space belongs to the group": `
    SELECT p.id FROM posts p JOIN threads t ON t.id = p.thread_id JOIN spaces s ON s.id = t.space_id
    JOIN LATERAL (
      SELECT p.author_id AS user_id UNION SELECT user_id FROM votes WHERE post_id = p.id
      UNION SELECT user_id FROM read_positions WHERE thread_id = t.id) who ON true
    WHERE s.visibility = 'group'
      AND NOT EXISTS (SELECT FROM group_members m WHERE m.group_id = ANY(s.reader_groups) AND m.user_id = who.user_id)`,
  "private conversations are discussions in the hidden space, with people in them and nobody else's words, votes or reading": `
    SELECT t.id FROM threads t JOIN spaces s ON s.id = t.space_id
    JOIN LATERAL (SELECT count(*) AS members FROM conversation_members WHERE thread_id = t.id) c ON true
    WHERE (s.visibility = 'conversation') <> (c.members > 0) AND t.deleted_at IS NULL
      OR s.visibility = 'conversation' AND (t.kind <> 'discussion' OR EXISTS (
        SELECT FROM posts p JOIN LATERAL (
          SELECT p.author_id AS user_id UNION SELECT user_id FROM votes WHERE post_id = p.id
          UNION SELECT user_id FROM reactions WHERE post_id = p.id
          UNION SELECT user_id FROM read_positions WHERE thread_id = t.id
          UNION SELECT user_id FROM notifications WHERE thread_id = t.id) who ON true
        WHERE p.thread_id = t.id AND NOT EXISTS (
          SELECT FROM conversation_members m WHERE m.thread_id = t.id AND m.user_id = who.user_id)))`,
  "replications are counted on their practice; figures, preconditions and marks are lists": `
    SELECT pr.id FROM practices pr LEFT JOIN replications r ON r.practice_id = pr.id
    LEFT JOIN transfer_checks c ON c.practice_id = pr.id GROUP BY pr.id
    HAVING pr.tried_worked <> count(DISTINCT r.id) FILTER (WHERE r.status = 'confirmed' AND r.outcome = 'worked')
      OR pr.tried_mixed <> count(DISTINCT r.id) FILTER (WHERE r.status = 'confirmed' AND r.outcome = 'mixed')
      OR pr.tried_failed <> count(DISTINCT r.id) FILTER (WHERE r.status = 'confirmed' AND r.outcome = 'failed')
      OR pr.tried_unconfirmed <> count(DISTINCT r.id) FILTER (WHERE r.status = 'submitted')
      OR bool_or(jsonb_typeof(r.figures) <> 'array' OR jsonb_typeof(r.conditions) <> 'array')
      OR bool_or(jsonb_typeof(c.marks) <> 'array')`,
  "read positions are numbers that were given": `
    SELECT t.id FROM read_positions r JOIN threads t ON t.id = r.thread_id WHERE r.number NOT BETWEEN 1 AND t.last_number`,
  "a published practice has its version and claims, each with a source in its thread at a version that was": `
    SELECT pr.id FROM practices pr
    LEFT JOIN practice_versions v ON v.practice_id = pr.id AND v.version = pr.version
    LEFT JOIN claims c ON c.practice_id = pr.id
    LEFT JOIN claim_sources s ON s.claim_id = c.id
    LEFT JOIN posts p ON p.id = s.post_id
    WHERE pr.status = 'published' AND (
      v.version IS NULL OR p.thread_id IS DISTINCT FROM pr.thread_id OR s.post_version > p.version
      OR p.created_at > pr.published_at
      OR pr.space_id <> (SELECT space_id FROM threads WHERE id = pr.thread_id))`,
};

/** Rule → ids of rows that break it; empty on a consistent database. */
export async function findInconsistencies(db: Db): Promise<Record<string, number[]>> {
  const found: Record<string, number[]> = {};
  for (const [rule, query] of Object.entries(RULES)) {
    const { rows } = await sql<{ id: number }>`${sql.raw(query)}`.execute(db);
    if (rows.length > 0) found[rule] = rows.map(({ id }) => id);
  }
  return found;
}
