/** Private conversations of several people: threads in the hidden space, which their people alone find and read. */
import { sql } from "kysely";
import { countInHeader, countUpToMost } from "../../platform/cache/header-counts.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { conversationsApi } from "./api.ts";
import { conversationsLive } from "./live.ts";
import { isConversationUnread, ownConversations } from "./own.ts";
import { conversationRoutes } from "./routes.tsx";

countInHeader("conversations", (viewer) =>
  countUpToMost(sql`SELECT FROM ${ownConversations} WHERE ${isConversationUnread(viewer)}`),
);

export const conversations: Module = {
  name: "conversations",
  routes: conversationRoutes,
  live: conversationsLive,
  api: conversationsApi,
};
