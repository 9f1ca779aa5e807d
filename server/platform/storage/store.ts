/** What keeps the bytes of uploaded files, wherever they are kept. */
import type { Readable } from "node:stream";

/** First and last byte, both included, as in a Range header. */
export type ByteRange = { start: number; end: number };

/** Names are made by the forum (letters, digits, `-`, `.`, `/`), never by who uploads. */
export type FileStore = {
  /** Directory for what is still arriving; a file in it belongs to nothing yet. */
  readonly incoming: string;
  /** Keeps the bytes of a file in `incoming` under the name, whole or not at all, and takes the file away. */
  put(name: string, path: string): Promise<void>;
  /** Undefined where there are none. */
  open(name: string, range?: ByteRange): Promise<Readable | undefined>;
  /** Removing what is not there is no error. */
  remove(name: string): Promise<void>;
};
