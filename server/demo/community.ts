/** The shapes of the demonstration community: what an editor may write in `content/`, and what `seed.ts` fills in from it. */
import { z } from "zod";
import { REQUEST_STATES } from "../../shared/expertise/routing/facts.ts";
import { POLL_KINDS, POLL_RESULTS } from "../../shared/forum/polls/kinds.ts";
import { REACTIONS } from "../../shared/forum/reactions/kinds.ts";
import { PROBLEM_RESULTS, PROBLEM_STAGES } from "../../shared/forum/threads/kinds.ts";
import { AUDIENCES, MEMBERSHIPS, MENTIONABLE_BY } from "../../shared/members/groups/facts.ts";
import { DECISIONS, FLAG_REASONS } from "../../shared/moderation/facts.ts";
import { COVER_COLOUR_NAMES } from "../../shared/practices/editions/facts.ts";
import { PRACTICE_LEVELS, PRACTICE_SECTIONS } from "../../shared/practices/record/record.ts";
import { MARK_STATES, REPLICATION_OUTCOMES } from "../../shared/practices/replications/record.ts";
import { VERDICTS } from "../../shared/practices/reviews/facts.ts";
import { SPACE_COLOURS } from "../../shared/spaces/facts.ts";
import { SPACE_VISIBILITIES, THREAD_KINDS } from "../../shared/spaces/kinds.ts";
import type { SpaceIconName } from "../../shared/spaces/space-icons.tsx";
import { ROLES } from "../../shared/viewer.ts";

const LINE_SLUGS = [
  "good-governance",
  "civil-society",
  "science-education",
  "culture",
  "business",
  "social-innovation",
  "sustainable-development",
] as const;
export type LineSlug = (typeof LINE_SLUGS)[number];

const bilingual = z.strictObject({ pl: z.string(), en: z.string() });
const language = z.enum(["pl", "en"]);
/** ISO 3166-1 alpha-2. */
const country = z.string().length(2);
/** ISO 639-1. */
const languages = z.array(z.string().length(2));
/** Of a person. */
const handle = z.string();
const handles = z.array(handle);
const slug = z.string();
/** Counted back from the day the community is created. */
const daysAgo = z.number();
const markdown = z.string();
/** A post of the community by its thread's key and its own; "opening" is the opening post. */
const place = { thread: z.string(), post: z.string() };

const person = z.strictObject({
  /** Lower-case ASCII, unique; how everything else refers to the person. */
  handle,
  name: z.string(),
  organisation: z.string(),
  country,
  /** That the person reads, best first. */
  languages,
  locale: language,
  timeZone: z.string(),
  /** 1-3 sentences, in the person's own language. */
  about: markdown,
  role: z.enum(ROLES),
  /** One of the three accounts whose password is printed at the first start. */
  ready: z.enum(["practitioner", "expert", "moderator"]).optional(),
});

const group = z.strictObject({
  slug,
  name: bilingual,
  description: bilingual,
  /** Those who run the group are among the members. */
  members: handles,
  owners: handles,
  visibility: z.enum(AUDIENCES),
  membersVisible: z.enum(AUDIENCES),
  membership: z.enum(MEMBERSHIPS),
  mentionable: z.enum(MENTIONABLE_BY),
  /** Who would like to come in, and why. */
  requests: z.array(z.strictObject({ by: handle, text: z.string() })).optional(),
});

const space = z.strictObject({
  slug,
  name: bilingual,
  description: bilingual,
  visibility: z.enum(SPACE_VISIBILITIES),
  // Their names stand with their drawings, which only a bundler reads; tests/demo/content.test.ts compares them.
  icon: z.custom<SpaceIconName>((icon) => typeof icon === "string"),
  colour: z.enum(SPACE_COLOURS),
  /** Slug of the group with a right of its own: in a closed space the one that it belongs to. */
  group: slug.optional(),
  /** What every member may do; "create" where it says nothing. */
  membersMay: z.enum(["read", "reply"]).optional(),
  /** Slug of the space that it lies in. */
  parent: slug.optional(),
  /** What new threads begin with. */
  templates: z.partialRecord(z.enum(THREAD_KINDS), z.strictObject({ body: bilingual, hint: bilingual })).optional(),
  line: z.enum(LINE_SLUGS).optional(),
});

const tag = z.strictObject({ name: z.string(), description: bilingual, synonyms: z.array(z.string()) });

/** Heads a thread's file; the opening post follows. */
export const threadHeader = z.strictObject({
  title: z.string().max(150),
  space: slug,
  kind: z.enum(THREAD_KINDS),
  language,
  /** A private conversation in the hidden space: the others who are in it. */
  conversation: handles.optional(),
  /** That the thread is about. */
  countries: z.array(country),
  /** Lower-case words. */
  tags: z.array(z.string()).max(5),
  by: handle,
  daysAgo,
  sameQuestion: handles.optional(),
  votesFrom: handles.optional(),
  pinned: z.literal(true).optional(),
  /** The opening post is written together. */
  wiki: z.literal(true).optional(),
  closed: z.literal(true).optional(),
  /** By when the asker of a problem expects an outcome, in days from the day the community is created; before it, it is overdue. */
  expectedInDays: z.number().optional(),
});

/** Heads the text of a stage that a problem has reached; the thread stands at the last one. */
export const stageHeader = z.strictObject({
  stage: z.enum(PROBLEM_STAGES),
  /** Key of the post whose option was chosen. */
  post: z.string().optional(),
  /** Of the outcome. */
  result: z.enum(PROBLEM_RESULTS).optional(),
});

/** Heads each further post. */
export const postHeader = z.strictObject({
  /** "reply" in discussions and problems, "answer" in questions; a "comment" hangs under the post named by `on`. */
  as: z.enum(["reply", "answer", "comment"]),
  by: handle,
  /** After the opening post; ascending within a thread. */
  afterHours: z.number(),
  /** Lets others refer to this post. */
  key: z.string().optional(),
  /** Key of the post a comment hangs under; "opening" is the opening post. */
  on: z.string().optional(),
  /** Key of the post that this one replies to. */
  replyTo: z.string().optional(),
  /** The thread's where it says nothing. */
  language: language.optional(),
  votesFrom: handles.optional(),
  accepted: z.literal(true).optional(),
  /** In a problem: the asker marked this post as an option, and these people back it. */
  option: z.literal(true).optional(),
  backedBy: handles.optional(),
  /** The text as first posted, where the post was edited later; what follows the heading is the present one. */
  before: markdown.optional(),
});

const section = z.enum(PRACTICE_SECTIONS);

/** Heads the file of a practice, which is called by the key of the thread it was made from; the summary follows. */
export const practiceHeader = z.strictObject({
  title: z.string(),
  by: handle,
  language,
  daysAgo,
  organisation: z.string(),
  location: z.string(),
  contact: z.string(),
  programme: z.string().optional(),
  countries: z.array(country),
  lines: z.array(z.enum(LINE_SLUGS)),
  levels: z.array(z.enum(PRACTICE_LEVELS)),
  keywords: z.array(z.string()),
  /** What must hold elsewhere for it to work there: one plain line each. */
  preconditions: z.array(z.string()),
  /** It instructively did not work. */
  failure: z.literal(true).optional(),
  /** A draft, of which reviews.yaml tells more; the others are published. */
  inReview: z.literal(true).optional(),
});

/** Heads a section of the template. */
export const sectionHeader = z.strictObject({ section });

/** Heads one statement: its section, and the keys of the posts it rests on ("opening" is the opening post). */
export const claimHeader = z.strictObject({ claim: section, posts: z.array(z.string()) });

const expertise = z.strictObject({
  topics: z.array(
    z.strictObject({
      slug,
      line: z.enum(LINE_SLUGS),
      name: bilingual,
      description: bilingual,
      tags: z.array(z.string()),
    }),
  ),
  /** By the slug of a topic or a line, as `field` everywhere. */
  coordinators: z.record(slug, handles),
  recognitions: z.array(
    z.strictObject({
      who: handle,
      field: slug,
      countries: z.array(country),
      languages,
      evidence: z.string(),
      /** Who decided. */
      by: handle,
      daysAgo,
    }),
  ),
  endorsements: z.array(z.strictObject({ who: handle, field: slug, by: handle, text: z.string(), daysAgo })),
  /** Wait for a coordinator. */
  applications: z.array(
    z.strictObject({
      who: handle,
      field: slug,
      countries: z.array(country),
      languages,
      evidence: z.string(),
      daysAgo,
    }),
  ),
  /** Proposed by endorsement; wait for the person's own word. */
  proposals: z.array(z.strictObject({ who: handle, field: slug, daysAgo })),
  /** What experts said of their load; days are counted from the day the community is created. */
  settings: z.array(
    z.strictObject({
      who: handle,
      weeklyLoad: z.number(),
      away: z.strictObject({ from: z.number(), until: z.number() }).optional(),
    }),
  ),
});

const routing = z.strictObject({
  requests: z.array(
    z.strictObject({
      thread: z.string(),
      to: handle,
      state: z.enum(REQUEST_STATES),
      /** After the question was opened; the forum looks at it soon. */
      afterHours: z.number(),
      reactedAfterHours: z.number().optional(),
      refusal: z.string().optional(),
    }),
  ),
  /** To a coordinator, this long after they were opened. */
  escalated: z.array(z.strictObject({ thread: z.string(), afterHours: z.number(), to: handle })),
});

const marks = z.strictObject({
  reactions: z.array(z.strictObject({ ...place, from: z.partialRecord(z.enum(REACTIONS), handles) })),
  polls: z.array(
    z.strictObject({
      ...place,
      question: z.string(),
      kind: z.enum(POLL_KINDS),
      options: z.array(z.string()),
      /** Of a poll with several choices. */
      most: z.number().optional(),
      results: z.enum(POLL_RESULTS),
      isPublic: z.literal(true).optional(),
      closed: z.literal(true).optional(),
      /** By handle the places of the options chosen, from 1; in a ranked poll the best first. */
      ballots: z.record(handle, z.array(z.number())),
    }),
  ),
  /** Of the three ready accounts. */
  bookmarks: z.array(
    z.strictObject({
      ...place,
      by: handle,
      note: z.string(),
      /** The reminder came so many days ago. */
      dueDaysAgo: z.number().optional(),
    }),
  ),
});

const moderation = z.strictObject({
  cases: z.array(
    z.strictObject({
      ...place,
      daysAgo,
      flags: z.array(z.strictObject({ by: handle, reason: z.enum(FLAG_REASONS), words: z.string() })),
      assignee: handle.optional(),
      note: z.strictObject({ by: handle, text: markdown }).optional(),
      decision: z
        .strictObject({ by: handle, outcome: z.enum(DECISIONS), ground: z.enum(FLAG_REASONS), reason: z.string() })
        .optional(),
      /** To the post's author, confirmed, and what they say against it. */
      warning: z.strictObject({ words: z.string(), appeal: z.string() }).optional(),
    }),
  ),
  /** Who pinned the pinned threads: for the log. */
  pins: z.strictObject({ by: handle, daysAgo }),
});

const reviews = z.strictObject({
  /** Of the practice that is in review: who was asked, what they said of the whole and of its parts. */
  review: z.strictObject({
    note: z.string(),
    askedDaysAgo: z.number(),
    reviewers: z.array(
      z.strictObject({
        by: handle,
        daysAgo: daysAgo.optional(),
        verdict: z.enum(VERDICTS).optional(),
        words: z.string().optional(),
      }),
    ),
    comments: z.array(
      z.strictObject({
        by: handle,
        daysAgo,
        section: section.optional(),
        /** Place among the practice's claims, from 0. */
        claim: z.number().optional(),
        text: markdown,
        settledBy: handle.optional(),
        replies: z.array(z.strictObject({ by: handle, daysAgo, text: markdown })).optional(),
      }),
    ),
  }),
  /** The practice of this thread was published a second time, and one of its sources was edited since. */
  secondVersion: z.strictObject({
    practice: z.string(),
    daysAgo,
    note: z.string(),
    /** As it read before. */
    before: z.strictObject({ summary: z.string(), withoutClaims: z.number() }),
    /** The author of this post edited it after it was cited. */
    movedOn: z.string(),
  }),
});

const level = z.enum(PRACTICE_LEVELS);

const replications = z.strictObject({
  replications: z.array(
    z.strictObject({
      /** Key of the thread that the practice was made from. */
      practice: z.string(),
      by: handle,
      /** When it was recorded; `began` and `ended` are days ago too. */
      daysAgo,
      status: z.enum(["submitted", "confirmed"]),
      outcome: z.enum(REPLICATION_OUTCOMES),
      organisation: z.string(),
      country,
      place: z.string(),
      level,
      began: z.number(),
      ended: z.number().optional(),
      language,
      /** Empty where it was done as described. */
      changes: markdown,
      story: markdown,
      figures: z.array(
        z.strictObject({
          indicator: z.string(),
          unit: z.string(),
          before: z.number().nullable(),
          after: z.number().nullable(),
        }),
      ),
      /** By the precondition's place in the practice, from 0. */
      conditions: z.array(
        z.strictObject({ index: z.number(), state: z.enum(["met", "not_met"]), instead: z.string() }),
      ),
    }),
  ),
  /** Places that were checked for a practice; marks and notes in the order of its preconditions. */
  checks: z.array(
    z.strictObject({
      practice: z.string(),
      by: handle,
      daysAgo,
      place: z.string(),
      country,
      level,
      marks: z.array(z.enum(MARK_STATES)),
      notes: z.array(z.string()),
    }),
  ),
});

const edition = z.strictObject({
  by: handle,
  language,
  title: z.string(),
  subtitle: z.string(),
  foreword: markdown,
  credits: z.array(z.string()),
  publisher: z.string(),
  funding: z.string(),
  colour: z.enum(COVER_COLOUR_NAMES),
  /** Left out for a draft. */
  publishedDaysAgo: z.number().optional(),
  /** Practices by the key of their thread. */
  contents: z.array(z.union([z.strictObject({ heading: z.string() }), z.strictObject({ practice: z.string() })])),
});

/** What each file of YAML holds, by its name. */
export const files = {
  people: z.array(person),
  groups: z.array(group),
  spaces: z.array(space),
  tags: z.array(tag),
  expertise,
  routing,
  marks,
  moderation,
  reviews,
  replications,
  editions: z.array(edition),
};

export type DemoPerson = z.infer<typeof person>;
export type DemoGroup = z.infer<typeof group>;
export type DemoSpace = z.infer<typeof space>;
export type DemoStage = z.infer<typeof stageHeader> & { text: string };
export type DemoPost = z.infer<typeof postHeader> & { text: string };
export type DemoThread = z.infer<typeof threadHeader> & {
  /** Unique; kebab-case ASCII. */
  key: string;
  text: string;
  stages: DemoStage[];
  posts: DemoPost[];
};
export type DemoPractice = z.infer<typeof practiceHeader> & {
  /** Key of the thread it was made from. */
  thread: string;
  summary: string;
  sections: { section: z.infer<typeof section>; text: string }[];
  claims: { section: z.infer<typeof section>; posts: string[]; text: string }[];
};
export type DemoRequest = z.infer<typeof routing>["requests"][number];
export type DemoPoll = z.infer<typeof marks>["polls"][number];
export type DemoCase = z.infer<typeof moderation>["cases"][number];
export type DemoReplication = z.infer<typeof replications>["replications"][number];
export type DemoCheck = z.infer<typeof replications>["checks"][number];
export type DemoEdition = z.infer<typeof edition>;

export type DemoCommunity = { [Name in keyof typeof files]: z.infer<(typeof files)[Name]> } & {
  threads: DemoThread[];
  /** Published ones. */
  practices: DemoPractice[];
  inReview: DemoPractice;
};
