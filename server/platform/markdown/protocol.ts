/** What the main thread and the worker threads say to each other. */
import type { Cards } from "./cards.ts";
import type { Files } from "./files.ts";

export type Job = { source: string; baseUrl: string | undefined; cards?: Cards; files?: Files };

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

export type Answer =
  | { kind: "ready" }
  | { kind: "rendered"; rendered: Rendered }
  | { kind: "refused"; limit: string | undefined }
  | { kind: "failed"; error: unknown };
