/** Problems, from their description to their outcome. */

import type { Module } from "../platform/start/area-module.ts";
import { problems } from "./module.ts";

export const problemsArea: readonly Module[] = [problems];
