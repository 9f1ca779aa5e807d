/** Being told: the bell, and the telling of posts. */

import { countStanding } from "../forum/header-counts.ts";
import { startTelling, TELL_CRONTAB, tellTasks } from "../forum/telling/teller.ts";
import type { Module } from "../platform/start/app-context.ts";
import { notificationApi } from "./api.ts";
import { bellLive } from "./live.ts";
import { notificationRoutes } from "./routes.tsx";

export const notifications: Module = {
  name: "notifications",
  routes: notificationRoutes,
  tasks: tellTasks,
  crontab: TELL_CRONTAB,
  api: notificationApi,
  live(house, live) {
    house.standing.countWith((viewer) => countStanding(house.db, viewer));
    if (house.config.jobs) startTelling(house);
    bellLive(house, live);
  },
};
