/** `/healthz`: the process answers. `/readyz`: it can serve, so send it traffic. */
import { type Request, type Response, Router } from "express";
import { sql } from "kysely";
import type { Bus } from "./bus.ts";
import type { Db } from "./db.ts";

const READY_WITHIN_MS = 1_000;

export function healthRoutes(db: Db, bus: Bus, state: { stopping: boolean }): Router {
  const router = Router();
  router.get("/healthz", (_req, res) => void answer(res, 200, { status: "ok" }));
  router.get("/readyz", async (_req: Request, res: Response) => {
    const database = await isReachable(db);
    const ready = database && bus.listening && !state.stopping;
    answer(res, ready ? 200 : 503, {
      status: ready ? "ready" : "not ready",
      database,
      listening: bus.listening,
      stopping: state.stopping,
    });
  });
  return router;
}

function answer(res: Response, status: number, body: object): void {
  res.status(status).set("Cache-Control", "no-store").json(body);
}

async function isReachable(db: Db): Promise<boolean> {
  const answered = sql`SELECT 1`.execute(db).then(
    () => true,
    () => false,
  );
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, READY_WITHIN_MS, false).unref());
  return Promise.race([answered, late]);
}
