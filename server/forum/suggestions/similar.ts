/** Threads whose title and tags are like some words: other inflections, missing diacritics and slips do not matter. */
import { sql } from "kysely";
import type { SimilarThread } from "../../../shared/forum/threads/similar.tsx";
import { plainWords } from "../../../shared/plain-words.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { mayListThread } from "../../spaces/scopes.ts";
import { threadRows } from "../threads/rows.ts";

const MOST_SIMILAR = 6;
/** So many of the nearest are looked at; the readable and really similar ones of them are shown. */
const NEAREST = 40;
/** Part of the words' trigrams that must be found close together (pg_trgm's word_similarity); below it lies chance. */
const SIMILAR_ENOUGH = 0.34;
/** For who asks in the same space, and for what has been answered: a nudge, not another order. */
const NUDGE = { space: 0.05, accepted: 0.05 };

/** Words that say nothing of what a title is about; they would make everything look like everything. */
const EMPTY_WORDS = new Set(
  "a aby and are as at be by can co czy dla do does from for has have how i ile in is it jak jaka jaki jakie jest ktora ktore ktory lub ma mam mamy na nas nie o od of on or po przy sa sie that the this to tym u w we what when where which who why with you z za ze".split(
    " ",
  ),
);

/** The most similar first; nothing where the title says nothing yet. */
export async function findSimilar(
  db: Conn,
  viewer: Viewer | null,
  { title, space }: { title: string; space?: string | undefined },
): Promise<SimilarThread[]> {
  const words = tellingWords(title);
  if (words === "") return [];
  const rows = await threadRows(db)
    .innerJoin(nearest(words).as("near"), "near.thread_id", "threads.id")
    .where(mayListThread(viewer))
    .where("threads.deleted_at", "is", null)
    .where("near.likeness", ">=", SIMILAR_ENOUGH)
    .orderBy(
      sql`near.likeness + CASE WHEN spaces.slug = ${space ?? ""} THEN ${NUDGE.space}::real ELSE 0 END
        + CASE WHEN threads.accepted_post_id IS NULL THEN 0 ELSE ${NUDGE.accepted}::real END`,
      "desc",
    )
    .orderBy("threads.id", "desc")
    .limit(MOST_SIMILAR)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    title: row.title,
    language: row.language,
    kind: row.kind,
    replyCount: row.kind === "question" ? row.answer_count : Math.max(0, row.post_count - 1),
    accepted: row.accepted_post_id !== null,
    problemResult: row.problem_result,
    closed: row.closed_at !== null,
    lastPostAt: row.last_post_at.toISOString(),
  }));
}

/** Walks the index by distance, so the cost is that of the nearest ones, however many threads there are. */
const nearest = (words: string) => sql<{ thread_id: number; likeness: number }>`(
  SELECT thread_id, word_similarity(plain_words(${words}), words) AS likeness
  FROM thread_words ORDER BY plain_words(${words}) <<-> words LIMIT ${NEAREST})`;

/** For words without diacritics, in lower case. */
export const isEmptyWord = (word: string): boolean => EMPTY_WORDS.has(word);

const MOST_WORDS = 12;

function tellingWords(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return [...new Set(words)]
    .filter((word) => !isEmptyWord(plainWords(word)))
    .slice(0, MOST_WORDS)
    .join(" ");
}
