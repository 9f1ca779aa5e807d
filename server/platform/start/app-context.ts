/** What every module is given: the running forum's services. */
import type { StandingOf } from "../cache/header-counts.ts";
import type { PageCache } from "../cache/page-cache.ts";
import type { Db } from "../database/db.ts";
import type { Assets } from "../http/assets.ts";
import type { Bus } from "../live/bus.ts";
import type { RateLimits } from "../sessions/rate-limits.ts";
import type { FileStore } from "../storage/store.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";

export type AppContext = {
  config: Config & { baseUrl: string };
  db: Db;
  log: Log;
  bus: Bus;
  pages: PageCache;
  assets: Assets;
  limits: RateLimits;
  standing: StandingOf;
  files: FileStore;
};
