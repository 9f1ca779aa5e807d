/** Texts that are not sent yet, kept in this tab through a reload: what is being written, and what is on its way. */

import type { DraftFields } from "../../shared/forum/drafts/facts.ts";
import { stored } from "../frame/unsent.ts";

export type Draft = { text: string; replyTo: number | null /** As its form has it. */; poll?: DraftFields };

/** A post on its way. The key makes sending it again harmless, whatever became of the first time. */
export type Outgoing = {
  key: string;
  text: string;
  replyTo: number | null;
  parentId: number | null;
  /** Of the draft on the server that this was. */
  draftRevision?: number | null;
};

export const draftOf = (threadId: number) => stored<Draft>(`mosty:draft:${threadId}`);
export const outgoingOf = (threadId: number) => stored<Outgoing[]>(`mosty:outgoing:${threadId}`);
