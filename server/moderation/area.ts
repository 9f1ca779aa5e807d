/** Keeping order: cases, sanctions, appeals, first posts, accounts that are one person's. */

import type { Module } from "../platform/start/area-module.ts";
import { merging } from "./account-merges/module.ts";
import { held } from "./first-posts/module.ts";
import { moderation } from "./module.ts";

export const moderationArea: readonly Module[] = [held, moderation, merging];
