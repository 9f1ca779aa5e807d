/** The front door: home, pages, profiles, the mailbox and the JSON API. */

import type { Module } from "../platform/start/area-module.ts";
import { api } from "./api/module.ts";
import { home } from "./home/module.tsx";
import { mailbox } from "./mailbox/module.ts";
import { pages } from "./pages/module.tsx";
import { people } from "./profiles/module.ts";

export const siteArea: readonly Module[] = [mailbox, people, api, home, pages];
