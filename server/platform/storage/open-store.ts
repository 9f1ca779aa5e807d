/** Opens the store that the settings name: a directory of one's own, or a bucket that speaks S3. */
import { join } from "node:path";
import type { Config } from "../start/config.ts";
import { createLocalStore } from "./local-store.ts";
import { createS3Store } from "./s3-store.ts";
import type { FileStore } from "./store.ts";

export function openFileStore(config: Config): FileStore {
  const folder = join(config.dataDir, "files");
  return config.s3 ? createS3Store(config.s3, join(folder, "incoming")) : createLocalStore(folder);
}
