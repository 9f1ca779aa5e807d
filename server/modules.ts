/** The parts of the product in the order of who may import whom: a module imports only those before it. */
import { accounts } from "./accounts/module.ts";
import { administration } from "./administration/module.ts";
import { api } from "./api/module.ts";
import { ballots } from "./ballots/module.tsx";
import { bookmarks } from "./bookmarks/module.tsx";
import { conversations } from "./conversations/module.ts";
import { drafts } from "./drafts/module.ts";
import { editions } from "./editions/module.ts";
import { experts } from "./experts/module.ts";
import { files } from "./files/module.ts";
import { groups } from "./groups/module.ts";
import { held } from "./held/module.ts";
import { home } from "./home/module.tsx";
import { invitations } from "./invitations/module.ts";
import { mailbox } from "./mailbox/module.ts";
import { merging } from "./merging/module.ts";
import { moderation } from "./moderation/module.ts";

import { notifications } from "./notifications/module.ts";
import { ordering } from "./ordering/module.ts";
import { pages } from "./pages/module.tsx";
import { people } from "./people/module.ts";
import { pictures } from "./pictures/module.ts";
import type { Module } from "./platform/house.ts";
import { practices } from "./practices/module.ts";
import { previews } from "./previews/module.ts";
import { problems } from "./problems/module.ts";
import { questions } from "./questions/module.ts";
import { reactions } from "./reactions/module.tsx";
import { rendering } from "./rendering/module.ts";
import { replications } from "./replications/module.ts";
import { reviews } from "./reviews/module.ts";
import { routing } from "./routing/module.ts";
import { tags } from "./tags/module.ts";
import { threads } from "./threads/module.ts";
import { watches } from "./watches/module.ts";

export const modules: readonly Module[] = [
  accounts,
  mailbox,
  files,
  threads,
  watches,
  notifications,
  reactions,
  ballots,
  bookmarks,
  drafts,
  conversations,
  experts,
  questions,
  routing,
  problems,
  practices,
  replications,
  reviews,
  editions,
  ordering,
  held,
  people,
  previews,
  rendering,
  pictures,
  groups,
  tags,
  invitations,
  moderation,
  administration,
  merging,
  api,
  home,
  pages,
];
