/** Keeps what problems are found by up to date: the stems of their title, stages and options, weighed by where they stand. */
import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { Db } from "../platform/database/db.ts";
import { stemOf, wordsIn } from "./stems.ts";

export const WORDS_TASK = "problem_words";

type Texts = {
  title: string;
  tags: string[];
  language: string;
  chosen_post_id: number | null;
  stages: { stage: string; plain: string }[];
  options: { id: number; plain: string; language: string }[];
};

/** The job: what the thread says now; nothing where it is no problem. */
export async function storeWords(db: Db, threadId: number): Promise<void> {
  const texts = await readTexts(db, threadId);
  if (!texts) return;
  const stems = await toTsvector(weighed(texts));
  await sql`
    INSERT INTO problem_words (thread_id, stems) SELECT id, ${stems}::tsvector FROM threads WHERE id = ${threadId}
    ON CONFLICT (thread_id) DO UPDATE SET stems = excluded.stems`.execute(db);
}

const AT_ONCE = 50;

/** Problems that no job has come for yet: those that were there before, or were filled in with the community. */
export async function storeMissingWords(db: Db): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    SELECT problems.thread_id AS id FROM problems
    WHERE NOT EXISTS (SELECT FROM problem_words WHERE problem_words.thread_id = problems.thread_id)
      AND EXISTS (SELECT FROM threads WHERE threads.id = problems.thread_id AND threads.kind = 'problem')
    ORDER BY problems.thread_id LIMIT ${AT_ONCE}`.execute(db);
  for (const { id } of rows) await storeWords(db, id);
}

async function readTexts(db: Db, threadId: number): Promise<Texts | undefined> {
  const { rows } = await sql<Texts>`
    SELECT title, tags, language, chosen_post_id,
      (SELECT coalesce(json_agg(json_build_object('stage', stage, 'plain', plain)), '[]')
        FROM problem_stages WHERE thread_id = threads.id) AS stages,
      (SELECT coalesce(json_agg(json_build_object('id', id, 'plain', plain, 'language', language)), '[]')
        FROM posts WHERE thread_id = threads.id AND is_option AND deleted_at IS NULL) AS options
    FROM threads WHERE id = ${threadId} AND kind = 'problem'`.execute(db);
  return rows[0];
}

type Weighed = { text: string; language: string; weight: "A" | "B" | "C" };

function weighed({ title, tags, language, chosen_post_id, stages, options }: Texts): Weighed[] {
  return [
    { text: title, language, weight: "A" },
    { text: tags.join(" "), language, weight: "A" },
    ...stages.map(({ stage, plain }) => ({ text: plain, language, weight: stage === "outcome" ? "B" : "C" }) as const),
    ...options.map(
      (option) =>
        ({ text: option.plain, language: option.language, weight: option.id === chosen_post_id ? "B" : "C" }) as const,
    ),
  ];
}

/** PostgreSQL keeps no more of them, and of one word so many are enough to say how much it is about it. */
const LAST_POSITION = 16_383;
const POSITIONS_EACH = 8;

async function toTsvector(texts: readonly Weighed[]): Promise<string> {
  const places = new Map<string, string[]>();
  let position = 0;
  for (const { text, language, weight } of texts) {
    // A long text takes some milliseconds, and a problem has any number of options.
    await setImmediate();
    for (const { word } of wordsIn(text)) {
      position = Math.min(position + 1, LAST_POSITION);
      const stem = stemOf(word, language);
      const known = places.get(stem) ?? [];
      if (known.length < POSITIONS_EACH) known.push(`${position}${weight}`);
      places.set(stem, known);
    }
  }
  return [...places].map(([stem, at]) => `'${stem}':${at.join()}`).join(" ");
}
