/** Routing: which experts the house asks of a question, what they say, and what becomes of questions that nobody answers. */
import type { Module } from "../../platform/start/app-context.ts";
import { countAnswerTimes } from "./answer-times.ts";
import { routingApi } from "./api.ts";
import { lookAtHeld, lookAtQuestions } from "./look.ts";
import { routingRoutes } from "./routes.tsx";

export const routing: Module = {
  name: "routing",
  routes: routingRoutes,
  api: routingApi,
  tasks: ({ db }) => ({
    questions_look: () => lookAtQuestions(db),
    look_at_held: (payload) => lookAtHeld(db, payload),
    answer_times_count: () => db.transaction().execute(countAnswerTimes),
  }),
  crontab: "* * * * * questions_look\n23 * * * * answer_times_count",
};
