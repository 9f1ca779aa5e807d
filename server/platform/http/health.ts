/** `/healthz`: the process answers. `/readyz`: it can serve, so send it traffic. */
import { type Request, type Response, Router } from "express";
import { sql } from "kysely";
import type { Db } from "../database/db.ts";
import type { Bus } from "../live/bus.ts";
import { isMarkdownWarm } from "../markdown/render.ts";

const READY_WITHIN_MS = 1_000;

/** Every page needs these; one that is locked or gone makes a database that answers useless. */
const NEEDED = sql`
  SELECT (SELECT 1 FROM sessions LIMIT 1), (SELECT 1 FROM users LIMIT 1), (SELECT 1 FROM spaces LIMIT 1),
    (SELECT 1 FROM threads LIMIT 1), (SELECT 1 FROM posts LIMIT 1), (SELECT 1 FROM practices LIMIT 1)`;

export function healthRoutes(db: Db, bus: Bus, state: { stopping: boolean }): Router {
  const router = Router();
  const canServe = askDatabase(db);
  router.get("/healthz", (_req, res) => void answer(res, 200, { status: "ok" }));
  router.get("/readyz", async (_req: Request, res: Response) => {
    const database = await canServe();
    const texts = isMarkdownWarm();
    const ready = database && bus.listening && texts && !state.stopping;
    answer(res, ready ? 200 : 503, {
      status: ready ? "ready" : "not ready",
      database,
      listening: bus.listening,
      texts,
      stopping: state.stopping,
    });
  });
  return router;
}

function answer(res: Response, status: number, body: object): void {
  res.status(status).set("Cache-Control", "no-store").json(body);
}

/** Asks the database; while it is being asked, further calls wait for the same answer and take no connections of their own. */
function askDatabase(db: Db): () => Promise<boolean> {
  let asked: Promise<boolean> | undefined;
  return () => {
    asked ??= NEEDED.execute(db)
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        asked = undefined;
      });
    const late = new Promise<boolean>((resolve) => setTimeout(resolve, READY_WITHIN_MS, false).unref());
    return Promise.race([asked, late]);
  };
}
