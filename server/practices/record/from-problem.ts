/** What a problem that came to its end already says of the good practice that could be made of it: the form's first values. */

import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import type { ProblemStage } from "../../../shared/forum/threads/kinds.ts";
import { LIMITS } from "../../../shared/limits.ts";
import type { FormValues } from "../../../shared/ui/form.tsx";
import type { Viewer } from "../../../shared/viewer.ts";
import { getThread } from "../../forum/threads/queries.ts";
import type { Db } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import { readPostAddresses } from "./form-addresses.ts";
import { citablePosts } from "./sources.ts";

const limits = LIMITS.practice;

/** @throws AppError `not_found` where it is no problem, `conflict` where nothing came of it yet */
export async function valuesFromProblem(db: Db, viewer: Viewer, threadId: number): Promise<FormValues> {
  const { state } = await getThread(db, viewer, threadId);
  const { problem } = state;
  if (!problem) throw new AppError("not_found");
  if (problem.result === null) throw new AppError("conflict");
  const text = (stage: ProblemStage) => problem.stages.find((each) => each.stage === stage)?.source ?? "";
  const join = (...stages: ProblemStage[]) => fit(stages.map(text).filter(Boolean).join("\n\n"));
  const isFailure = problem.result === "not_solved";
  return {
    title: excerpt(state.title, limits.title),
    summary: excerpt(plain(text("outcome") || text("described")), limits.summary),
    language: state.language,
    outcome: isFailure ? "failed" : "worked",
    countries: [...state.countries],
    keywords: state.tags.join(", "),
    lines: await linesOf(db, threadId),
    "section-problem": join("described", "clarified"),
    "section-how": join("chosen", "tried"),
    "section-evidence": join("outcome"),
    // What was weighed and left, and, where it did not work out, why.
    "section-lessons": problem.result === "solved" ? join("options") : join("options", "outcome"),
    selected: (await sources(db, viewer, threadId, problem.chosenPostId, state.problem?.stages ?? [])).map(String),
  };
}

/** The option chosen, posts that the stages name, then the other options that somebody backs. */
async function sources(
  db: Db,
  viewer: Viewer,
  threadId: number,
  chosenPostId: number | null,
  stages: readonly { source: string; html: string }[],
): Promise<number[]> {
  const options = await db
    .selectFrom("posts")
    .select("id")
    .where("thread_id", "=", threadId)
    .where("is_option", "=", true)
    .where("backing", ">", 0)
    .where("deleted_at", "is", null)
    .orderBy("backing", "desc")
    .limit(limits.posts)
    .execute();
  const named = stages.flatMap(({ source }) => readPostAddresses((source.match(LINKS) ?? []).join(" ")));
  const ids = [...new Set([...(chosenPostId ? [chosenPostId] : []), ...named, ...options.map(({ id }) => id)])];
  const known = await citablePosts(db, viewer, ids);
  const { space_id } = await db
    .selectFrom("threads")
    .select("space_id")
    .where("id", "=", threadId)
    .executeTakeFirstOrThrow();
  const isOpen = (id: number) => {
    const post = known.get(id);
    return post !== undefined && !post.deleted && (post.isPublic || post.spaceId === space_id);
  };
  return ids.filter(isOpen).slice(0, limits.posts);
}

const LINKS = /(?:\/p\/\d{1,10}|#p\d{1,10})\b/g;

async function linesOf(db: Db, threadId: number): Promise<string[]> {
  const rows = await db
    .selectFrom("threads")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .innerJoin("thematic_lines", "thematic_lines.id", "spaces.line_id")
    .select("thematic_lines.slug")
    .where("threads.id", "=", threadId)
    .execute();
  return rows.map(({ slug }) => slug);
}

/** Stages may be longer than the record's sections: what does not fit is left to the thread, which is linked. */
function fit(text: string): string {
  return text.length <= limits.section
    ? text
    : `${text.slice(0, text.lastIndexOf("\n", limits.section - 2)).trimEnd()}\n…`;
}

/** Markdown's marks off, for the summary, which is plain. */
const plain = (markdown: string): string =>
  markdown.replace(/!?\[([^[\]]*)\]\([^()]*\)/g, "$1").replace(/[*_`#>~|]+/g, "");
