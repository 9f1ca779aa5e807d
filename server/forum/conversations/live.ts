/** Conversations in every tab of the people in them: what is new is hinted at, and who is out of one hears nothing more. */

import type { LiveServer } from "../../platform/live/live-server.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { hiddenSpace } from "./start.ts";

export function conversationsLive(app: AppContext, live: LiveServer): void {
  const { bus, db, log } = app;
  let hidden: Promise<number> | undefined;

  bus.on("thread.changed", ({ threadId, spaceId, posted }) => {
    if (posted) void hint(threadId, spaceId);
  });
  // Out of all rooms at once, back into those that are still theirs after a check.
  bus.on("conversation.left", ({ userId }) => live.recheckWhere((socket) => socket.data.account?.id === userId));

  async function hint(threadId: number, spaceId: number): Promise<void> {
    try {
      hidden ??= hiddenSpace(db);
      if (spaceId !== (await hidden)) return;
      const members = await db
        .selectFrom("conversation_members")
        .select("user_id")
        .where("thread_id", "=", threadId)
        .execute();
      for (const { user_id } of members) live.io.local.to(`person:${user_id}`).emit("conversation.hint", { threadId });
    } catch (error) {
      // The next page shows it.
      hidden = undefined;
      log.warn({ err: error }, "a message could not be hinted at");
    }
  }
}
