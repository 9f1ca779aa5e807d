/** The administrator's mail reader. */
import type { Module } from "../platform/house.ts";
import { mailboxRoutes } from "./routes.tsx";

export const mailbox: Module = { name: "mailbox", routes: mailboxRoutes };
