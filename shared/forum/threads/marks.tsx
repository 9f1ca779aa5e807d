/** A thread's kind and state, in lists and in its head. */
import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { ThreadKind } from "../../spaces/kinds.ts";
import { Icon } from "../../ui/icons.tsx";
import type { ProblemResult, ProblemStage } from "./kinds.ts";

export function KindMark({ kind }: { kind: ThreadKind }) {
  const { t } = useReader();
  return (
    <span class={`kind kind-${kind}`}>
      <Icon name={kind} />
      {t(keyOf("kind", kind))}
    </span>
  );
}

/** Everything about a thread's state that a reader should see before opening it. */
export type StatusFacts = {
  accepted: boolean;
  closed: boolean;
  pinned: boolean;
  deleted?: boolean;
  problemStage: ProblemStage | null;
  problemResult: ProblemResult | null;
};

export function StatusMarks({ facts }: { facts: StatusFacts }) {
  const { t } = useReader();
  return (
    <>
      {facts.deleted && (
        <span class="mark mark-deleted">
          <Icon name="deleted" />
          {t("thread.deleted")}
        </span>
      )}
      {facts.accepted && (
        <span class="mark mark-accepted">
          <Icon name="accepted" />
          {t("thread.answered")}
        </span>
      )}
      {facts.problemResult ? (
        <span class={`mark mark-result mark-${facts.problemResult}`}>
          <Icon name="flagstone" />
          {t(keyOf("result", facts.problemResult))}
        </span>
      ) : (
        facts.problemStage && <span class="mark mark-stage">{t(keyOf("stage.name", facts.problemStage))}</span>
      )}
      {facts.pinned && (
        <span class="mark">
          <Icon name="pin" />
          {t("thread.pinned")}
        </span>
      )}
      {facts.closed && (
        <span class="mark">
          <Icon name="closed" />
          {t("thread.closed")}
        </span>
      )}
    </>
  );
}
