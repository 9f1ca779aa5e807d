/** Telling of posts: who is to hear of what was written, soon after it is committed. */
import type { Module } from "../../platform/start/area-module.ts";
import { startTelling, TELL_CRONTAB, tellTasks } from "./teller.ts";

export const telling: Module = {
  name: "telling",
  tasks: tellTasks,
  crontab: TELL_CRONTAB,
  live: (app) => {
    if (app.config.jobs) startTelling(app);
  },
};
