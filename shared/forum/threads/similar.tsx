/** Threads that look like the one somebody is about to open: perhaps the answer is there already. */

import { links } from "../../links.ts";
import { keyOf, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { ThreadKind } from "../../spaces/kinds.ts";
import { Icon } from "../../ui/icons.tsx";
import type { ProblemResult } from "./kinds.ts";

export type SimilarThread = {
  id: number;
  slug: string;
  title: string;
  language: string;
  kind: ThreadKind;
  /** Posts after the opening one. */
  replyCount: number;
  accepted: boolean;
  problemResult: ProblemResult | null;
  closed: boolean;
  lastPostAt: string;
};

/** Nothing where there are none. Links open a window of their own, so that what is being written stays. */
export function SimilarThreads({ threads }: { threads: readonly SimilarThread[] }) {
  const reader = useReader();
  if (threads.length === 0) return null;
  return (
    <>
      <p class="similar-heading">{reader.t("similar.heading", { count: threads.length })}</p>
      <ul>
        {threads.map((thread) => (
          <li key={thread.id}>
            <Icon name={thread.accepted ? "accepted" : thread.kind} />
            <span>
              <a href={links.thread(thread)} lang={thread.language} target="_blank" rel="noopener" dir="auto">
                {thread.title}
              </a>{" "}
              <span class="similar-state">{stateOf(reader, thread)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function stateOf({ t }: Reader, { kind, accepted, problemResult, replyCount }: SimilarThread): string {
  if (accepted) return t("similar.accepted");
  if (problemResult) return t(keyOf("result", problemResult));
  if (kind === "question") return t("thread.answers", { count: replyCount });
  return t("thread.replies", { count: replyCount });
}
