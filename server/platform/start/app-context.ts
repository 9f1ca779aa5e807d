/** What every module is given: the running house's services. */
import type { ErrorRequestHandler, Router } from "express";
import type { StandingOf } from "../cache/header-counts.ts";
import type { PageCache } from "../cache/page-cache.ts";
import type { Db } from "../database/db.ts";
import type { Assets } from "../http/assets.ts";
import type { Operation } from "../http/operation.ts";
import type { JobKind, Tasks } from "../jobs/jobs.ts";
import type { Bus } from "../live/bus.ts";
import type { LiveServer } from "../live/sockets.ts";
import type { RateLimits } from "../sessions/rate-limits.ts";
import type { FileStore } from "../storage/store.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";

export type House = {
  config: Config & { baseUrl: string };
  db: Db;
  log: Log;
  bus: Bus;
  pages: PageCache;
  assets: Assets;
  limits: RateLimits;
  /** Of all modules, in their order. */
  operations: readonly Operation[];
  standing: StandingOf;
  files: FileStore;
};

/** One part of the product. `server/areas.ts` lists them; a module may import only those before it. */
export type Module = {
  name: string;
  /** Mounted at `/`, in the order of the list. */
  routes?: (house: House) => Router;
  /** Looks at what any module's route refused, before it is answered. */
  refused?: (house: House) => ErrorRequestHandler;
  /** Paths that take files; everywhere else a multipart body is refused. */
  uploads?: readonly string[];
  /** Jobs by name, and when those that repeat are due (graphile-worker's crontab lines). */
  tasks?: (house: House) => Tasks;
  crontab?: string;
  /** Of jobs that wait for more than the database; see `jobs.ts`. */
  jobKinds?: Readonly<Record<string, JobKind>>;
  /** Operations of the JSON API. */
  api?: readonly Operation[];
  /** Handlers for socket messages and the bus. */
  live?: (house: House, live: LiveServer) => void;
};
