/** Spaces, and who may read them. */

import type { Module } from "../platform/start/area-module.ts";
import { administration } from "./administration/module.ts";

export const spacesArea: readonly Module[] = [administration];
