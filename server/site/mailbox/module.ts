/** The administrator's mail reader. */
import type { Module } from "../../platform/start/area-module.ts";
import { mailboxRoutes } from "./routes.tsx";

export const mailbox: Module = { name: "mailbox", routes: mailboxRoutes };
