/** Groups of people, and how they come together. */

import type { Module } from "../platform/start/area-module.ts";
import { groups } from "./groups/module.ts";
import { invitations } from "./invitations/module.ts";

export const membersArea: readonly Module[] = [groups, invitations];
