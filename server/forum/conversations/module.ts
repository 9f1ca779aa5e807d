/** Private conversations of several people: threads in the hidden space, which their people alone find and read. */
import type { Module } from "../../platform/start/app-context.ts";
import { conversationsApi } from "./api.ts";
import { conversationsLive } from "./live.ts";
import { conversationRoutes } from "./routes.tsx";

export const conversations: Module = {
  name: "conversations",
  routes: conversationRoutes,
  live: conversationsLive,
  api: conversationsApi,
};
