/** What the main thread and the worker threads say to each other: what is asked, by kind, and what is answered. */
import type { Cards } from "./cards.ts";
import type { Difference, Pair } from "./diff.ts";
import type { Files } from "./files.ts";

/** Whatever takes time that grows with a person's text is one of these, and done by a worker. */
export type Work = {
  render: { ask: Source; answer: Rendered };
  /** What changed from the first text of each pair to the second. */
  compare: { ask: readonly Pair[]; answer: Difference[][] };
  /** Two people's versions of one text put together. */
  merge: { ask: readonly ThreeTexts[]; answer: string[] };
};
export type JobKind = keyof Work;
export type Job = { [K in JobKind]: { kind: K; ask: Work[K]["ask"] } }[JobKind];

export type Source = { source: string; baseUrl: string | undefined; cards?: Cards; files?: Files };
export type ThreeTexts = { base: string; mine: string; theirs: string };

export type Rendered = {
  html: string;
  /** Plain text for excerpts, search and mails: entities decoded, one line a block, never HTML. Escape it where it is shown. */
  text: string;
  /** Lower-cased handles mentioned with @ outside code and links; unique, in order, at most MAX_MENTIONS. */
  mentions: string[];
  /** How many further people were named beyond MAX_MENTIONS; their handles stay text. To be told to the author. */
  mentionsLeftOut: number;
  /** Ids of posts linked by /p/<id>; unique, in order. */
  postLinks: number[];
  /** Addresses that stand alone in a paragraph: what a card could be made of. */
  loneLinks: string[];
  /** Keys of the files that it shows; unique, in order. */
  files: string[];
  /** Addresses of the pictures of other sites that it names; unique, in order. */
  pictures: string[];
  words: number;
};

/** `cpu`: microseconds that the worker has taken since it was started. */
export type Answer = { cpu: number } & (
  | { kind: "ready" }
  | { kind: "done"; result: Work[JobKind]["answer"] }
  | { kind: "refused"; limit: string | undefined }
  | { kind: "failed"; error: unknown }
);

/** A worker for short texts is always there; whatever is longer has one of its own, so that nobody waits behind it. */
export type Lane = "short" | "long";
