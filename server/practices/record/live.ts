/**
 * Who else has a good practice's record open, and that somebody saved it. Nothing of it is stored: everybody tells where
 * they are every few seconds, through the bus to all processes; pages forget who has been silent.
 */

import { z } from "zod";
import { HIGHEST_INT } from "../../../shared/patterns.ts";
import { can } from "../../../shared/permissions.ts";
import { anyOf, type Conn } from "../../platform/database/db.ts";
import { notFound } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import type { LiveServer, LiveSocket } from "../../platform/live/live-server.ts";
import type { Account } from "../../platform/sessions/session.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { mayReadPractice } from "../../spaces/scopes.ts";
import { getPractice } from "./read-practice.ts";

const practiceId = z.number().int().positive().max(HIGHEST_INT);
const Editing = z.object({ practiceId, section: z.string().max(40) });
/** A socket that is being checked leaves its rooms for a moment. */
const LEFT_AFTER_MS = 1_500;

export function practicesLive(app: AppContext, live: LiveServer): void {
  const { db, bus } = app;
  live.room("practice", (account, ids) => curatedIds(db, account, ids));

  live.handle("practice.join", z.object({ practiceId }), async (socket, message) => {
    const [joined] = await live.join(socket, "practice", [message.practiceId]);
    if (joined === undefined) throw notFound();
    const { revision } = await getPractice(db, socket.data.account, joined);
    return { revision };
  });
  live.handle("practice.editing", Editing, async (socket, message) => {
    if (!socket.rooms.has(roomOf(message.practiceId))) throw notFound();
    await tell(socket, message.practiceId, message.section);
    return {};
  });

  async function tell({ data }: LiveSocket, id: number, section: string | null): Promise<void> {
    const { account } = data;
    if (!account) return;
    const editor = { id: account.id, name: account.name };
    await publish(db, { type: "practice.editing", practiceId: id, editor, section });
  }

  live.io.sockets.adapter.on("leave-room", (room: string, socketId: string) => {
    const id = practiceOf(room);
    const socket = id === undefined ? undefined : live.io.sockets.sockets.get(socketId);
    if (id === undefined || !socket) return;
    setTimeout(() => {
      if (socket.rooms.has(room)) return;
      tell(socket, id, null).catch((error: unknown) => {
        app.log.debug({ err: error }, "that an editor left was not told");
      });
    }, LEFT_AFTER_MS).unref();
  });

  bus.on("practice.saved", ({ type: _, ...message }) => {
    live.io.local.to(roomOf(message.practiceId)).emit("practice.saved", message);
  });
  bus.on("practice.editing", ({ type: _, ...message }) => {
    live.io.local.to(roomOf(message.practiceId)).emit("practice.editing", message);
  });
}

/** Those of the practices whose record the account may write. */
async function curatedIds(db: Conn, account: Account | null, ids: readonly number[]): Promise<number[]> {
  if (!can(account, "practice.curate")) return [];
  const rows = await db
    .selectFrom("practices")
    .innerJoin("spaces", "spaces.id", "practices.space_id")
    .select("practices.id")
    .where("practices.id", "=", anyOf(ids))
    .where(mayReadPractice(account))
    .execute();
  return rows.map((row) => row.id);
}

const roomOf = (id: number): string => `practice:${id}`;
const practiceOf = (room: string): number | undefined =>
  room.startsWith("practice:") ? Number(room.slice("practice:".length)) : undefined;
