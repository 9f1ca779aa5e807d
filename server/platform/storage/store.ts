/** Where the bytes of uploaded files are kept: a directory of one's own, or a bucket that speaks S3. */
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Config } from "../start/config.ts";
import { createLocalStore } from "./local-store.ts";
import { createS3Store } from "./s3-store.ts";

/** First and last byte, both included, as in a Range header. */
export type ByteRange = { start: number; end: number };

/** Names are made by the house (letters, digits, `-`, `.`, `/`), never by who uploads. */
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

export function openFileStore(config: Config): FileStore {
  const folder = join(config.dataDir, "files");
  return config.s3 ? createS3Store(config.s3, join(folder, "incoming")) : createLocalStore(folder);
}
