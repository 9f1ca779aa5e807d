/** What one part of the product gives the application: pages, operations, jobs, live messages. */
import type { ErrorRequestHandler, Router } from "express";
import type { Operation } from "../http/operation.ts";
import type { JobKind, Tasks } from "../jobs/jobs.ts";
import type { LiveServer } from "../live/live-server.ts";
import type { AppContext } from "./app-context.ts";

/** One part of the product. `server/areas.ts` lists them; a module may import only those before it. */
export type Module = {
  name: string;
  /** Mounted at `/`, in the order of the list; `operations` are those of all modules, in their order. */
  routes?: (app: AppContext, operations: readonly Operation[]) => Router;
  /** Looks at what any module's route refused, before it is answered. */
  refused?: (app: AppContext) => ErrorRequestHandler;
  /** Paths that take files; everywhere else a multipart body is refused. */
  uploads?: readonly string[];
  /** Jobs by name, and when those that repeat are due (graphile-worker's crontab lines). */
  tasks?: (app: AppContext) => Tasks;
  crontab?: string;
  /** Of jobs that wait for more than the database; see `jobs.ts`. */
  jobKinds?: Readonly<Record<string, JobKind>>;
  /** Operations of the JSON API. */
  api?: readonly Operation[];
  /** Handlers for socket messages and the bus. */
  live?: (app: AppContext, live: LiveServer) => void;
};
