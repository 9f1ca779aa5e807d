/** Routing: which experts are asked about a question, what they say, and what becomes of questions that nobody answers. */
import { sql } from "kysely";
import { drawBellReasons } from "../../../shared/expertise/routing/routing-reasons.tsx";
import { routingPart } from "../../../shared/expertise/routing/thread-part.tsx";
import { registerThreadPart } from "../../../shared/forum/threads/parts.ts";
import { registerDetails } from "../../../shared/notifications/line-details.ts";
import { threadParts } from "../../forum/threads/parts.ts";
import { countInHeader, countUpToMost } from "../../platform/cache/header-counts.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { countAnswerTimes } from "./answer-times.ts";
import { routingApi } from "./api.ts";
import { lookAtHeld, lookAtQuestions } from "./look.ts";
import { isEscalatedTo, isPressing, ownRequests } from "./own-requests.ts";
import { routingRoutes } from "./routes.tsx";
import { findRouting } from "./thread-routing.ts";

threadParts.routing.fill(findRouting);
countInHeader(
  "waiting",
  (viewer) => sql<number>`${countUpToMost(sql`SELECT FROM ${ownRequests} WHERE ${isPressing(viewer)}`)}
    + ${countUpToMost(sql`
      SELECT FROM threads JOIN spaces ON spaces.id = threads.space_id WHERE ${isEscalatedTo(viewer)}`)}`,
);

registerDetails("asked", drawBellReasons);
registerThreadPart(routingPart);

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
