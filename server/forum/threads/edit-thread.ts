/** Changing a thread itself: its details and kind, pinning, deleting and restoring. */

import { createHash } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import { PROBLEM_STAGES, type ProblemStage } from "../../../shared/forum/threads/kinds.ts";
import { slugify } from "../../../shared/links.ts";
import type { ThreadKind } from "../../../shared/spaces/kinds.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { type Conn, type Db, now, type Trx } from "../../platform/database/db.ts";
import { AppError, type FieldError, invalidField } from "../../platform/http/errors.ts";
import { type ActDraft, recordThreadAct } from "../moderation-log.ts";
import { canonicalTags } from "../tags/directory.ts";
import { checkTimeLater } from "../thread-tools/close-thread.ts";
import { changeThread, type LockedThread, recordChange, recount } from "./change.ts";
import { changeNamed, logEvent } from "./log.ts";
import type { ReadableThread } from "./queries.ts";
import { requireThread } from "./require-thread.ts";

export type ThreadDetails = {
  kind: ThreadKind;
  title: string;
  language: string;
  countries: readonly string[];
  tags: readonly string[];
};

/** Names a state of the details: posts and votes move the thread's revision, but not this. */
export function detailsVersion({ kind, title, language, countries, tags }: ThreadDetails): string {
  const state = JSON.stringify([kind, title, language, countries, tags]);
  return createHash("sha256").update(state).digest("base64url").slice(0, 22);
}

/** @throws AppError `conflict` with what was saved meanwhile at its fields, where the details are not those of `version` */
export async function editThread(
  db: Db,
  viewer: Viewer | null,
  id: number,
  typed: ThreadDetails & { version?: string | undefined },
): Promise<ReadableThread> {
  const thread = await requireThread(db, viewer, id, "thread.edit");
  if (typed.kind !== thread.state.kind && !thread.space.kinds.includes(typed.kind))
    throw invalidField("kind", "spaces.error.kind");
  const details = { ...typed, tags: await canonicalTags(db, typed.tags) };
  const change = details.title === thread.state.title ? changeThread : changeNamed;
  await change(db, id, async (trx, locked) => {
    const present = await trx
      .selectFrom("threads")
      .select(["kind", "title", "language", "countries", "tags"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    // Sent twice, or what the other one wanted as well.
    if (detailsVersion(present) === detailsVersion(details)) return;
    if (details.version !== undefined && details.version !== detailsVersion(present)) throw conflict(present, details);
    await trx
      .updateTable("threads")
      .set({
        title: details.title,
        slug: slugify(details.title),
        language: details.language,
        countries: [...details.countries],
        tags: [...details.tags],
      })
      .where("id", "=", id)
      .execute();
    const touched =
      details.kind === locked.kind ? [] : await turnInto(trx, locked, details.kind, { byId: viewer?.id ?? null });
    await recordChange(trx, locked, touched);
  });
  return thread;
}

/** Undoing such a change: the thread is again what it was. @throws AppError `conflict` where its space takes none of that kind */
export async function turnBack(conn: Conn, viewer: Viewer, id: number, kind: ThreadKind, actId: number): Promise<void> {
  const thread = await requireThread(conn, viewer, id, "thread.edit");
  if (!thread.space.kinds.includes(kind)) throw new AppError("conflict");
  await changeThread(conn, id, async (trx, locked) => {
    await recordChange(trx, locked, await turnInto(trx, locked, kind, { byId: viewer.id, actId }));
  });
}

async function turnInto(
  trx: Trx,
  locked: LockedThread,
  kind: ThreadKind,
  { byId, ...before }: { byId: number | null; actId?: number },
): Promise<number[]> {
  const touched = await changeKind(trx, locked, kind);
  await logEvent(trx, locked.id, { what: "kind", byId, kind, before: { ...before, kind: locked.kind, turned: kind } });
  return touched;
}

/** With what was saved meanwhile at the fields where it differs from what was typed. */
function conflict(saved: ThreadDetails, typed: ThreadDetails): AppError {
  const pairs = [
    ["title", saved.title, typed.title],
    ["tags", saved.tags.join(", "), typed.tags.join(", ")],
  ] as const;
  const differing = pairs.filter(([, theirs, own]) => theirs !== own);
  const fields = Object.fromEntries(
    differing.map(([field, value]): [string, FieldError] => [field, { key: "form.savedMeanwhile", values: { value } }]),
  );
  return new AppError("conflict", { fields });
}

/**
 * Replies become answers in a question and the other way round. What the old kind alone knew (acceptance, result, stages)
 * is kept out of sight, so that turning the thread back brings it back.
 */
async function changeKind(trx: Trx, thread: LockedThread, kind: ThreadKind): Promise<number[]> {
  await trx
    .updateTable("threads")
    .set({
      kind,
      ...(kind === "problem"
        ? { problem_result: sql`kept_result`, kept_result: null }
        : { problem_stage: null, problem_result: null, kept_result: sql`coalesce(problem_result, kept_result)` }),
      ...(kind === "question"
        ? { accepted_post_id: sql`kept_accepted_id`, kept_accepted_id: null }
        : { accepted_post_id: null, kept_accepted_id: sql`coalesce(accepted_post_id, kept_accepted_id)` }),
    })
    .where("id", "=", thread.id)
    .execute();
  if (kind === "problem")
    await trx
      .updateTable("threads")
      .set({ problem_stage: await furthestStage(trx, thread.id) })
      .where("id", "=", thread.id)
      .execute();
  const turned = await trx
    .updateTable("posts")
    .set({ kind: kind === "question" ? "answer" : "reply" })
    .where("thread_id", "=", thread.id)
    .where("kind", "in", ["reply", "answer"])
    .where("was_opening", "=", false)
    .returning("id")
    .execute();
  await recount(trx, thread.id);
  return turned.map((post) => post.id);
}

/** Stages that were written while the thread was a problem before are still there. */
async function furthestStage(trx: Trx, threadId: number): Promise<ProblemStage> {
  const written = await trx
    .selectFrom("problem_stages")
    .innerJoin("threads", "threads.id", "problem_stages.thread_id")
    .select(["stage", "problem_result"])
    .where("thread_id", "=", threadId)
    .execute();
  const stages = new Set<string>(written.map(({ stage }) => stage));
  // An outcome without a result has to be said again.
  const isOver = written.some((each) => each.problem_result !== null);
  return PROBLEM_STAGES.findLast((stage) => (isOver || stage !== "outcome") && stages.has(stage)) ?? "described";
}

/** `since`: what is pinned again stands where it stood among the others. */
export async function setPinned(
  db: Conn,
  viewer: Viewer | null,
  id: number,
  pinned: boolean,
  since?: string | null,
): Promise<ReadableThread> {
  const thread = await requireThread(db, viewer, id, "thread.pin");
  const byId = viewer?.id ?? null;
  await changeThread(db, id, async (trx, locked) => {
    const pinnedAt = await pinnedSince(trx, id);
    await patchThread(trx, locked, { pinned_at: pinned ? (since ? new Date(since) : now()) : null });
    if (pinned !== (pinnedAt !== null))
      await recordThreadAct(trx, { what: pinned ? "pinned" : "unpinned", byId, threadId: id, before: { pinnedAt } });
  });
  return thread;
}

/** As undoing needs it. */
export async function pinnedSince(trx: Trx, id: number): Promise<string | null> {
  const row = await trx.selectFrom("threads").select("pinned_at").where("id", "=", id).executeTakeFirstOrThrow();
  return row.pinned_at?.toISOString() ?? null;
}

export async function deleteThread(
  db: Conn,
  viewer: Viewer | null,
  id: number,
  reason: string | null,
): Promise<ReadableThread> {
  const thread = await requireThread(db, viewer, id, "thread.delete");
  await changeNamed(db, id, async (trx, locked) => {
    if (viewer) await setThreadDeleted(trx, locked, { byId: viewer.id, reason });
  });
  return thread;
}

/** Under the lock of the thread and of those that tell of it. */
export async function setThreadDeleted(
  trx: Trx,
  locked: LockedThread,
  { byId, ...act }: { byId: number; reason: string | null } & Pick<ActDraft, "caseId" | "ground">,
): Promise<void> {
  const { author_id, deleted_at } = await trx
    .selectFrom("threads")
    .select(["author_id", "deleted_at"])
    .where("id", "=", locked.id)
    .executeTakeFirstOrThrow();
  if (deleted_at) return;
  await patchThread(trx, locked, { deleted_at: now(), deleted_by: byId, delete_reason: act.reason });
  await recordThreadAct(trx, { what: "thread_deleted", byId, threadId: locked.id, personId: author_id, ...act });
}

export async function restoreThread(db: Conn, viewer: Viewer | null, id: number): Promise<ReadableThread> {
  const thread = await requireThread(db, viewer, id, "thread.restore");
  await changeNamed(db, id, async (trx, locked) => {
    if (locked.deletedAt === null) return;
    const back = { deleted_at: null, deleted_by: null, delete_reason: null };
    await patchThread(trx, locked, back, { opened: true });
    const personId = thread.state.authorId;
    await recordThreadAct(trx, { what: "thread_restored", byId: viewer?.id ?? null, threadId: id, personId });
    await checkTimeLater(trx, id);
  });
  return thread;
}

type Patch = {
  pinned_at?: Date | RawBuilder<Date> | null;
  deleted_at?: Date | RawBuilder<Date> | null;
  deleted_by?: number | null;
  delete_reason?: string | null;
};

async function patchThread(
  trx: Trx,
  thread: LockedThread,
  patch: Patch,
  news: { opened?: true } = {},
): Promise<number> {
  await trx.updateTable("threads").set(patch).where("id", "=", thread.id).execute();
  return recordChange(trx, thread, [], news);
}
