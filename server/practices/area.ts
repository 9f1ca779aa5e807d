/** Good practices: written, reviewed, tried elsewhere, printed. */

import type { Module } from "../platform/start/area-module.ts";
import { editions } from "./editions/module.ts";
import { practices } from "./record/module.ts";
import { replications } from "./replications/module.ts";
import { reviews } from "./reviews/module.ts";

export const practicesArea: readonly Module[] = [practices, replications, reviews, editions];
