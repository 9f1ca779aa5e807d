/** Spaces, and who may read them. */

import type { Module } from "../platform/start/app-context.ts";
import { administration } from "./administration/module.ts";

export const spacesArea: readonly Module[] = [administration];
