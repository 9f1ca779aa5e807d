/** Polls in posts. */
import { z } from "zod";
import type { Module } from "../../platform/start/area-module.ts";
import { closeDuePoll } from "./actions.ts";
import { api } from "./api.ts";
import { CLOSE } from "./insert.ts";
import { pollRoutes } from "./pages.tsx";

const ClosePayload = z.object({ id: z.int() });

export const ballots: Module = {
  name: "ballots",
  api,
  routes: pollRoutes,
  tasks: (app) => ({ [CLOSE]: async (payload) => closeDuePoll(app.db, ClosePayload.parse(payload).id) }),
};
