/** The moderators' open pages hear of cases that come and change; the numbers in their headers travel with the badges. */

import type { LiveServer } from "../platform/live/live-server.ts";
import type { AppContext } from "../platform/start/app-context.ts";

export function moderationLive(app: AppContext, live: LiveServer): void {
  app.bus.on("case.changed", ({ caseId, userIds }) => {
    for (const id of userIds) live.io.local.to(`person:${id}`).emit("case.changed", { caseId });
  });
}
