/** Moderators of the space hear that a new member's post waits. A job, so that posting waits for nobody. */
import { sql } from "kysely";
import { z } from "zod";
import { links } from "../../../shared/links.ts";
import { notify } from "../../notifications/notify.ts";
import type { Db } from "../../platform/database/db.ts";
import { publish } from "../../platform/live/bus.ts";
import { personKeepsOrder } from "../../spaces/moderator-scopes.ts";

const Payload = z.object({ id: z.int() });

export async function tellModerators(db: Db, payload: unknown): Promise<void> {
  const { id } = Payload.parse(payload);
  const { rows } = await sql<{ id: number; author_id: number }>`
    SELECT users.id, held_posts.author_id
    FROM held_posts JOIN spaces ON spaces.id = held_posts.space_id, users
    WHERE held_posts.id = ${id} AND held_posts.state = 'waiting' AND users.id <> held_posts.author_id
      AND ${personKeepsOrder}`.execute(db);
  const [first] = rows;
  if (!first) return;
  const userIds = rows.map((row) => row.id);
  const caseId = await caseOf(db, id);
  await publish(db, { type: "case.changed", caseId, userIds });
  await publish(db, { type: "badges.changed", userIds });
  await notify(db, {
    kind: "held",
    key: `held_waits:${id}`,
    userIds,
    actorId: first.author_id,
    details: { href: links.case(caseId) },
  });
}

/** Opened with it, by a trigger. */
async function caseOf(db: Db, heldId: number): Promise<number> {
  const { id } = await db
    .selectFrom("moderation_cases")
    .select("id")
    .where("held_id", "=", heldId)
    .executeTakeFirstOrThrow();
  return id;
}
