/** What waits for somebody: requests to them, and what was escalated to them. */

import type { WaitingItem } from "../../../shared/expertise/routing/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { listRows } from "../../forum/threads/lists.ts";
import { toListItem } from "../../forum/threads/rows.ts";
import type { Conn } from "../../platform/database/db.ts";
import { isEscalatedTo, isWaiting } from "./own-requests.ts";
import { requestJson, takenBy, toRequest } from "./thread-routing.ts";

/** More than these nobody looks through; the load limit keeps it far below. */
const SHOWN = 100;

/** Oldest first: who asked first waits longest. */
export async function listWaiting(db: Conn, viewer: Viewer): Promise<WaitingItem[]> {
  const [asked, escalated] = await Promise.all([listOwnRequests(db, viewer), listEscalated(db, viewer)]);
  return [...asked, ...escalated];
}

async function listOwnRequests(db: Conn, viewer: Viewer): Promise<WaitingItem[]> {
  const rows = await listRows(db, viewer)
    .innerJoin("expert_requests", "expert_requests.thread_id", "threads.id")
    .select([requestJson.as("request"), takenBy.as("takenBy"), "threads.escalated_at"])
    .where(isWaiting(viewer))
    .orderBy("expert_requests.asked_at")
    .orderBy("expert_requests.id")
    .limit(SHOWN)
    .execute();
  return rows.map((row) => ({
    thread: toListItem(row),
    request: toRequest(row.request),
    escalatedAt: row.escalated_at?.toISOString() ?? null,
    takenBy: row.takenBy,
  }));
}

async function listEscalated(db: Conn, viewer: Viewer): Promise<WaitingItem[]> {
  const rows = await listRows(db, viewer)
    .select([takenBy.as("takenBy"), "threads.escalated_at"])
    .where(isEscalatedTo(viewer))
    .orderBy("threads.escalated_at")
    .orderBy("threads.id")
    .limit(SHOWN)
    .execute();
  return rows.map((row) => ({
    thread: toListItem(row),
    request: null,
    escalatedAt: row.escalated_at?.toISOString() ?? null,
    takenBy: row.takenBy,
  }));
}
