/** One line of the bell, as the page, the panel and the API have it. */
import type { LocalisedText } from "../schema.ts";
import type { NotificationKind } from "./kinds.ts";

export type NotificationItem = {
  /** Of all that the line tells, newest first. */
  ids: readonly number[];
  kind: NotificationKind;
  count: number;
  /** Who did it, latest first; accounts that were erased are not among them. */
  people: readonly { handle: string; name: string }[];
  thread: { id: number; slug: string; title: string; language: string } | null;
  /** The oldest post that the line tells of; the excerpt is the newest one's. */
  post: { id: number; number: number | null; excerpt: string } | null;
  group: { slug: string; name: LocalisedText } | null;
  practice: { id: number; slug: string; title: string; language: string } | null;
  /** The kind's own plain words. */
  details: Readonly<Record<string, string>>;
  /** Of the newest. */
  at: string;
  read: boolean;
};
