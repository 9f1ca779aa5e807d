/** Writing a poll down with its post; voting and closing stand beside it. */
import type { PollKind, PollResults } from "../../../shared/forum/polls/kinds.ts";
import type { Trx } from "../../platform/database/db.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import { tally } from "./tally.ts";

export type PollDraft = {
  question: string;
  kind: PollKind;
  options: readonly string[];
  least: number;
  most: number;
  results: PollResults;
  isPublic: boolean;
  closesAt: Date | null;
};

export const CLOSE = "poll_close";

/** Replaces the post's poll where there is one; the caller has made sure that nobody has voted in it. */
export async function writePoll(trx: Trx, postId: number, draft: PollDraft): Promise<void> {
  const options = draft.options.map((text, index) => ({ id: index + 1, text }));
  const ids = options.map(({ id }) => id);
  const poll = {
    question: draft.question,
    kind: draft.kind,
    options: JSON.stringify(options),
    least: draft.least,
    most: draft.most,
    results: draft.results,
    is_public: draft.isPublic,
    closes_at: draft.closesAt,
    tally: JSON.stringify(tally(draft.kind, ids, [])),
  };
  await trx
    .insertInto("polls")
    .values({ post_id: postId, ...poll })
    .onConflict((conflict) => conflict.column("post_id").doUpdateSet(poll))
    .execute();
  await closeLater(trx, postId, draft.closesAt);
}

/** A job of an earlier date is replaced; where there is no date any more it finds nothing to do. */
export async function closeLater(trx: Trx, postId: number, closesAt: Date | null): Promise<void> {
  if (closesAt) await addJob(trx, CLOSE, { id: postId }, { key: `poll:${postId}`, runAt: closesAt });
}
