import { conversations } from "./conversations.ts";
import { editions } from "./editions.ts";
import { people } from "./people.ts";
import { reviewed, secondVersion } from "./practice-care.ts";
import { practices } from "./practices.ts";
import { morePractices } from "./practices-more.ts";
import { checks, replications } from "./replications.ts";
import { unansweredThreads } from "./routing.ts";
import { groups, spaces } from "./spaces.ts";
import { type DemoTag, tags } from "./tags.ts";
import { threadsEn1 } from "./threads-en-1.ts";
import { threadsEn2 } from "./threads-en-2.ts";
import { threadsInNewSpaces } from "./threads-new-spaces.ts";
import { threadsPl1 } from "./threads-pl-1.ts";
import { threadsPl2 } from "./threads-pl-2.ts";
import { threadsPl3 } from "./threads-pl-3.ts";
import type {
  DemoCheck,
  DemoEdition,
  DemoGroup,
  DemoPerson,
  DemoPractice,
  DemoReplication,
  DemoReview,
  DemoSecondVersion,
  DemoSpace,
  DemoThread,
} from "./types.ts";

/** Everything the demonstration community starts with. */
export const demoCommunity: {
  people: DemoPerson[];
  groups: DemoGroup[];
  spaces: DemoSpace[];
  threads: DemoThread[];
  practices: DemoPractice[];
  reviewed: DemoReview;
  secondVersion: DemoSecondVersion;
  replications: DemoReplication[];
  checks: DemoCheck[];
  editions: DemoEdition[];
  tags: DemoTag[];
} = {
  people,
  groups,
  spaces,
  threads: [
    ...threadsPl1,
    ...threadsPl2,
    ...threadsPl3,
    ...threadsEn1,
    ...threadsEn2,
    ...threadsInNewSpaces,
    ...unansweredThreads,
    ...conversations,
  ],
  practices: [...practices, ...morePractices],
  reviewed,
  secondVersion,
  replications,
  checks,
  editions,
  tags,
};
export type DemoCommunity = typeof demoCommunity;
