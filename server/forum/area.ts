/** Threads, and everything that is done with them. */

import type { Module } from "../platform/start/area-module.ts";
import { questions } from "./answers/module.ts";
import { bookmarks } from "./bookmarks/module.ts";
import { conversations } from "./conversations/module.ts";
import { drafts } from "./drafts/module.ts";
import { files } from "./files/module.ts";
import { pictures } from "./foreign-pictures/module.ts";
import { previews } from "./link-previews/module.ts";
import { ballots } from "./polls/module.ts";
import { reactions } from "./reactions/module.tsx";
import { rendering } from "./rerendering/module.ts";
import { tags } from "./tags/module.ts";
import { telling } from "./telling/module.ts";
import { ordering } from "./thread-tools/module.ts";
import { threads } from "./threads/module.ts";
import { watches } from "./watching/module.ts";

export const forumArea: readonly Module[] = [
  files,
  threads,
  watches,
  telling,
  reactions,
  ballots,
  bookmarks,
  drafts,
  conversations,
  questions,
  ordering,
  previews,
  rendering,
  pictures,
  tags,
];
