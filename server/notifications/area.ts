/** Being told of what happens. */

import type { Module } from "../platform/start/app-context.ts";
import { notifications } from "./module.ts";

export const notificationsArea: readonly Module[] = [notifications];
