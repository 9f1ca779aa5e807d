/** The one place that knows what the bell tells of each kind: what is told together, and how it looks. Words are `bell.kind.<kind>`. */
import type { NotificationKind } from "../../shared/notifications/kinds.ts";

/** `thread`: all of a kind in one thread or on one good practice are one line; `kind`: all of a kind are; `none`: each stands alone. */
const TOGETHER: Record<NotificationKind, "thread" | "kind" | "none"> = {
  mention: "thread",
  group_mention: "thread",
  reply: "thread",
  quote: "thread",
  comment: "thread",
  post: "thread",
  thread: "none",
  accepted: "none",
  chosen: "none",
  reminder: "none",
  conversation: "thread",
  followed: "kind",
  group: "none",
  invitation: "none",
  moved: "thread",
  poll: "none",
  review_asked: "none",
  reviewed: "none",
  review_comment: "thread",
  review_ended: "none",
  claim_flagged: "thread",
  cited: "none",
  asked: "none",
  taken: "thread",
  escalated: "none",
  replication: "none",
  replication_confirmed: "none",
  replication_declined: "none",
  application: "none",
  proposed: "none",
  endorsed: "none",
  recognised: "none",
  declined: "none",
  withdrawn: "none",
  outcome_due: "none",
  warning: "none",
  decision: "none",
  flag: "none",
  moderation: "none",
  held: "kind",
  held_decided: "none",
};

/** What two rows have in common that are told in one line. */
export function bundleOf(
  kind: NotificationKind,
  row: { id: number; threadId: number | undefined; practiceId: number | undefined },
): string {
  const together = TOGETHER[kind];
  if (together === "none") return `${row.id}`;
  return together === "thread" ? `${kind} ${row.threadId} ${row.practiceId}` : kind;
}
