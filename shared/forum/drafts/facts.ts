/** Names of the places where something is being written: a draft belongs to a person and one of these. */

import { isId, UUID } from "../../patterns.ts";
import { PROBLEM_STAGES, type ProblemStage } from "../threads/kinds.ts";

export type DraftPlace =
  | { kind: "reply"; threadId: number }
  | { kind: "comment" | "edit"; postId: number }
  | { kind: "stage"; threadId: number; stage: ProblemStage }
  /** A new thread or conversation, by the key of its form: several can be begun at once. */
  | { kind: "new" | "conversation"; key: string };

/** Fields of a form by name; several values where several boxes were ticked. */
export type DraftFields = Readonly<Record<string, string | readonly string[]>>;

export type DraftData = { context: string; fields: DraftFields; revision: number; updatedAt: string };

/** A line of the list of drafts. */
export type DraftItem = DraftData & {
  place: DraftPlace;
  /** Of the thread; null where it is not (or no longer) the writer's to read, or has none yet. */
  title: string | null;
  titleLanguage: string | null;
  excerpt: string;
};

export const draftContext = {
  reply: (threadId: number) => `reply:${threadId}`,
  comment: (postId: number) => `comment:${postId}`,
  edit: (postId: number) => `edit:${postId}`,
  stage: (threadId: number, stage: ProblemStage) => `stage:${threadId}:${stage}`,
  opened: (key: string) => `new:${key}`,
  conversation: (key: string) => `conversation:${key}`,
} as const;

/** Undefined for what names no such place. */
export function parseDraftContext(context: string): DraftPlace | undefined {
  const [kind, subject = "", stage, ...rest] = context.split(":");
  if (rest.length > 0) return undefined;
  if (kind === "stage") {
    const threadId = idOf(subject);
    const found = PROBLEM_STAGES.find((each) => each === stage);
    return threadId && found ? { kind, threadId, stage: found } : undefined;
  }
  if (stage !== undefined) return undefined;
  if (kind === "new" || kind === "conversation") return UUID.test(subject) ? { kind, key: subject } : undefined;
  const id = idOf(subject);
  if (!id) return undefined;
  if (kind === "reply") return { kind, threadId: id };
  return kind === "comment" || kind === "edit" ? { kind, postId: id } : undefined;
}

const idOf = (text: string): number | undefined => (isId(text) ? Number(text) : undefined);
