/** The live side of reviews and flags: anyone who has a page about a good practice open is told to ask for what is new. */

import { z } from "zod";
import { HIGHEST_INT } from "../../../shared/patterns.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { anyOf, type Db } from "../../platform/database/db.ts";
import { notFound } from "../../platform/http/errors.ts";
import type { BusMessage } from "../../platform/live/bus.ts";
import type { LiveServer } from "../../platform/live/live-server.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { mayReadPractice } from "../../spaces/scopes.ts";

const FollowMessage = z.object({ practiceId: z.number().int().positive().max(HIGHEST_INT) });
type Changed = Extract<BusMessage, { type: "practice.changed" }>;

export function reviewsLive({ bus, db, log }: AppContext, live: LiveServer): void {
  live.room("practicePage", (account, ids) => readablePracticeIds(db, account, ids));
  live.handle("practice.follow", FollowMessage, async (socket, { practiceId }) => {
    const [joined] = await live.join(socket, "practicePage", [practiceId]);
    if (joined === undefined) throw notFound();
    return {};
  });
  bus.on("practice.changed", (message) => {
    tell(message).catch((error: unknown) => log.warn({ err: error }, "a practice's readers could not be told"));
  });

  async function tell({ practiceId, rights }: Changed): Promise<void> {
    if (rights) await live.recheckRoom("practicePage", practiceId);
    live.io.local.to(`practicePage:${practiceId}`).emit("practice.changed", { practiceId });
  }
}

async function readablePracticeIds(db: Db, viewer: Viewer | null, ids: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom("practices")
    .innerJoin("spaces", "spaces.id", "practices.space_id")
    .select("practices.id")
    .where("practices.id", "=", anyOf(ids))
    .where(mayReadPractice(viewer))
    .execute();
  return rows.map((row) => row.id);
}
