/** A problem's way from described to outcome: its stages, the options people back, the one chosen, what came of it. */
import { sql } from "kysely";
import { PROBLEM_STAGES, type ProblemResult, type ProblemStage, type Viewer } from "../../shared/contract.ts";
import { draftContext } from "../../shared/drafts.ts";
import { can } from "../../shared/permissions.ts";
import { recordUses, renderText } from "../files/references.ts";
import { tellAuthor } from "../notifications/tell-author.ts";
import type { Db, Trx } from "../platform/db.ts";
import { AppError, forbidden, invalidField, notFound } from "../platform/errors.ts";
import { RENDERER_VERSION } from "../platform/markdown/render.ts";
import { changeThread, type LockedThread, recordChange } from "../threads/change.ts";
import { forgetDraft } from "../threads/own-drafts.ts";
import { getPost } from "../threads/post-queries.ts";
import { getThread, type ReadableThread } from "../threads/queries.ts";

export type StageEntry = {
  stage: ProblemStage;
  text: string;
  chosenPostId?: number | undefined;
  result?: ProblemResult | undefined;
  /** ISO date. */
  outcomeOn?: string | undefined;
  /** `updatedAt` of the field that the writer started from, empty where there was none; undefined writes regardless. */
  version?: string | undefined;
};

/** @throws AppError where the viewer may not move the problem on; the thread with all its facts otherwise */
export async function requireProblem(db: Db, viewer: Viewer | null, threadId: number): Promise<ReadableThread> {
  const thread = await getThread(db, viewer, threadId);
  if (viewer === null) throw new AppError("sign_in_needed");
  if (thread.subject.kind !== "problem") throw notFound();
  if (!can(viewer, "problem.advance", thread.subject)) throw forbidden();
  return thread;
}

/**
 * Writes a stage's field; the problem then stands at that stage if it had not got as far yet.
 * @throws AppError `conflict` where somebody saved in between: the caller shows both
 */
export async function writeStage(
  db: Db,
  viewer: Viewer | null,
  threadId: number,
  entry: StageEntry,
  baseUrl: string,
): Promise<ReadableThread> {
  const readable = await requireProblem(db, viewer, threadId);
  const rendered = await renderText(db, entry.text, { viewer, place: { threadId }, baseUrl });
  await changeThread(db, threadId, async (trx, thread) => {
    if (thread.kind !== "problem") throw notFound();
    await checkVersion(trx, threadId, entry);
    if (entry.chosenPostId) await checkOption(trx, threadId, entry.chosenPostId);
    const field = {
      source: entry.text,
      html: rendered.html,
      plain: rendered.text,
      renderer: RENDERER_VERSION,
      editor_id: viewer?.id ?? null,
      updated_at: new Date(),
    };
    await trx
      .insertInto("problem_stages")
      .values({ thread_id: threadId, stage: entry.stage, ...field })
      .onConflict((conflict) => conflict.columns(["thread_id", "stage"]).doUpdateSet(field))
      .execute();
    if (viewer) await forgetDraft(trx, viewer.id, draftContext.stage(threadId, entry.stage));
    await recordUses(trx, { threadId, stage: entry.stage }, rendered.files);
    await moveOn(trx, thread, entry);
    if (entry.chosenPostId)
      await tellAuthor(trx, "chosen", { postId: entry.chosenPostId, threadId, actorId: viewer?.id });
  });
  return readable;
}

async function checkVersion(trx: Trx, threadId: number, { stage, version }: StageEntry): Promise<void> {
  if (version === undefined) return;
  const present = await trx
    .selectFrom("problem_stages")
    .select("updated_at")
    .where("thread_id", "=", threadId)
    .where("stage", "=", stage)
    .executeTakeFirst();
  if ((present?.updated_at.toISOString() ?? "") !== version) throw new AppError("conflict");
}

async function moveOn(trx: Trx, thread: LockedThread, entry: StageEntry): Promise<void> {
  const { problem_stage: present, chosen_post_id: chosenBefore } = await trx
    .selectFrom("threads")
    .select(["problem_stage", "chosen_post_id"])
    .where("id", "=", thread.id)
    .executeTakeFirstOrThrow();
  const further = PROBLEM_STAGES.indexOf(entry.stage) > PROBLEM_STAGES.indexOf(present ?? "described");
  await trx
    .updateTable("threads")
    .set({
      problem_stage: further ? entry.stage : (present ?? "described"),
      ...(entry.stage === "chosen" ? { chosen_post_id: entry.chosenPostId ?? null } : {}),
      ...(entry.stage === "outcome"
        ? { problem_result: entry.result ?? null, outcome_on: entry.outcomeOn ?? null }
        : {}),
    })
    .where("id", "=", thread.id)
    .execute();
  const touched =
    entry.stage === "chosen" ? [chosenBefore, entry.chosenPostId].filter((id): id is number => Boolean(id)) : [];
  await recordChange(trx, thread, touched);
}

async function checkOption(trx: Trx, threadId: number, postId: number): Promise<void> {
  const option = await trx
    .selectFrom("posts")
    .select("id")
    .where("id", "=", postId)
    .where("thread_id", "=", threadId)
    .where("is_option", "=", true)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (!option) throw invalidField("chosenPostId", "error.field.choice");
}

/** The asker marks a post as a way that could be gone. */
export async function markOption(db: Db, viewer: Viewer | null, postId: number, isOption: boolean): Promise<void> {
  const post = await getPost(db, viewer, postId);
  await requireProblem(db, viewer, post.threadId);
  if (post.kind !== "reply" || post.subject.deleted) throw notFound();
  await changeThread(db, post.threadId, async (trx, thread) => {
    const changed = await trx
      .updateTable("posts")
      .set({ is_option: isOption })
      .where("id", "=", postId)
      .where("is_option", "=", !isOption)
      .returning("id")
      .executeTakeFirst();
    if (!changed) return;
    if (!isOption)
      await trx
        .updateTable("threads")
        .set({ chosen_post_id: null })
        .where("id", "=", thread.id)
        .where("chosen_post_id", "=", postId)
        .execute();
    await recordChange(trx, thread, [postId]);
  });
}

export async function backOption(db: Db, viewer: Viewer | null, postId: number, back: boolean): Promise<void> {
  const post = await getPost(db, viewer, postId);
  if (viewer === null) throw new AppError("sign_in_needed");
  if (!can(viewer, "problem.back", post.subject.thread)) throw forbidden();
  await changeThread(db, post.threadId, async (trx, thread) => {
    const option = await trx
      .selectFrom("posts")
      .select("is_option")
      .where("id", "=", postId)
      .where("deleted_at", "is", null)
      .executeTakeFirst();
    if (!option?.is_option) throw notFound();
    const changed = back
      ? await trx
          .insertInto("option_backings")
          .values({ post_id: postId, user_id: viewer.id })
          .onConflict((conflict) => conflict.doNothing())
          .returning("user_id")
          .executeTakeFirst()
      : await trx
          .deleteFrom("option_backings")
          .where("post_id", "=", postId)
          .where("user_id", "=", viewer.id)
          .returning("user_id")
          .executeTakeFirst();
    if (!changed) return;
    await trx
      .updateTable("posts")
      .set({ backing: sql<number>`backing + ${back ? 1 : -1}` })
      .where("id", "=", postId)
      .execute();
    await recordChange(trx, thread, [postId]);
  });
}
