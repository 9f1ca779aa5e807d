/** Being told of what happens. */

import type { Module } from "../platform/start/area-module.ts";
import { notifications } from "./module.ts";

export const notificationsArea: readonly Module[] = [notifications];
