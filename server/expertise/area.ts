/** Experts, and the questions that are brought to them. */

import type { Module } from "../platform/start/area-module.ts";
import { experts } from "./experts/module.ts";
import { routing } from "./routing/module.ts";

export const expertiseArea: readonly Module[] = [experts, routing];
