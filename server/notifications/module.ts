/** Being told: the bell, and the telling of posts. */
import type { Module } from "../platform/house.ts";
import { notificationApi } from "./api.ts";
import { bellLive } from "./live.ts";
import { notificationRoutes } from "./routes.tsx";
import { countStanding } from "./standing.ts";
import { startTelling, TELL_CRONTAB, tellTasks } from "./teller.ts";

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
