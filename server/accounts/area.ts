/** Accounts: registration, sign-in, tokens, devices. */

import type { Module } from "../platform/start/area-module.ts";
import { accounts } from "./module.ts";

export const accountsArea: readonly Module[] = [accounts];
