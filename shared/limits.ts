/** Every limit that a person can meet, once: the server validates by them and forms show them. Lengths count grapheme clusters. */

export const LIMITS = {
  /** A question fits in a headline; longer ones belong in the post. */
  title: { min: 8, max: 150 },
  /** About 5,000 words: a long report still fits, a pasted book does not. */
  post: { min: 2, max: 30_000 },
  comment: { min: 2, max: 1_500 },
  stage: { min: 2, max: 10_000 },
  /** Years ahead for an expected outcome; days for "ask me again" and between reminders; reminders in a row. Words of a search. */
  problem: { years: 10, postpone: 366, days: 366, times: 10, search: 200 },
  name: { min: 2, max: 80 },
  handle: { min: 3, max: 30 },
  organisation: { max: 120 },
  about: { max: 2_000 },
  email: { max: 254 },
  /** OWASP ASVS 2.1.1 and 2.1.2: at least 8 with a second factor, else 10 or more; at most 128 must be possible. */
  password: { min: 10, max: 128 },
  tags: { max: 5, length: 30, description: 300 },
  countries: { max: 10 },
  reason: { max: 300 },
  /** What goes with a question that is handed over: a line or two. */
  word: { max: 500 },
  /** More programs than this nobody oversees. */
  tokens: { count: 50, name: { min: 1, max: 60 } },
  /** A line or two to oneself. A reminder further ahead than a programme's period is a slip of the hand. */
  bookmark: { note: 500, years: 7 },
  /** Days without a post after which a thread may be told to close: a year is for ever. */
  closeAfterDays: { min: 1, max: 365 },
  /** Posts moved to another thread at once: more than that is two acts. */
  postsToMove: 500,
  /** Drafts of one person, and one of them: a post that is too long to be sent is still kept, in UTF-16 units as JSON. */
  draft: { count: 100, fields: 40, values: 60, length: 130_000 },
  /** A name fits on a phone's line, a description in two or three; a template is a page at most. */
  space: { name: 60, description: 300, slug: 60, template: 6_000, hint: 300 },
  /** More people than these are a group. The subject may be left out. */
  conversation: { people: 20, subject: 150 },
  /** Words to moderators, notes among them, what they say to the person concerned, and what that person answers. */
  moderation: { words: 1_000, note: 4_000, reason: { min: 10, max: 1_500 }, appeal: { min: 20, max: 4_000 } },
  group: { name: 60, description: 600, slug: 40, request: 1_000 },
  /** More coordinators than these and nobody feels asked. */
  field: { name: 60, description: 1_000, slug: 40, tags: 12, coordinators: 10 },
  /** Evidence is what a coordinator decides by: a word is too little, a life too much. */
  expertise: { evidence: { min: 40, max: 2_000 }, countries: 30, languages: 12 },
  endorsement: { min: 20, max: 600 },
  /** Why somebody is not, or no longer, recognised: a sentence that they can answer. */
  recognitionReason: { min: 10, max: 600 },
  invitation: { note: 500, uses: 200, addresses: 10 },
  /** The title's length is the template's; claims and posts are as many as a form without scripts can still be worked with. */
  practice: {
    title: 100,
    summary: 600,
    section: 6_000,
    claim: 600,
    line: 200,
    keywords: 10,
    links: 10,
    preconditions: 12,
    posts: 40,
    claims: 32,
    documents: 12,
    address: 500,
    alt: 300,
    /** What a version changed, what a reviewer says of the whole. */
    note: 600,
    comment: 3_000,
    reviewers: 12,
  },
  /** A table that fits on a page, words that fit beside a practice. */
  replication: {
    organisation: 120,
    place: 120,
    text: 6_000,
    figures: 8,
    indicator: 120,
    unit: 30,
    instead: 300,
    links: 10,
  },
  /** Places of one person for one practice: a region's towns; a note is a line or two. */
  transfer: { place: 120, note: 300, places: 50 },
  /** More practices than these are a library; a foreword is a few pages. */
  edition: {
    title: { min: 3, max: 100 },
    subtitle: 200,
    foreword: 20_000,
    credits: 40,
    line: 200,
    funding: 600,
    heading: 100,
    practices: 200,
    chapters: 40,
  },
} as const;

/** Beyond this a badge says "99+": nobody counts further, and counting would cost. */
export const BADGE_MOST = 100;
/** People who can be mentioned in one post: a table of names, not a mailing list. Groups are there for more. */
export const MENTIONS_MOST = 50;
const MB = 1_000_000;

/** What people may upload. */
export const FILES = {
  /** A scanned agreement of a hundred pages; longer ones belong in a library, videos elsewhere. */
  bytes: 20 * MB,
  /** In one request; the script sends each by itself. */
  atOnce: 10,
  /** Of one person in 24 hours, and in all. */
  dayBytes: 200 * MB,
  totalBytes: 1_000 * MB,
  name: 120,
  /** Decoded whole where it has to be turned: 4 bytes for each. The largest cameras of phones make 50 million. */
  pixels: 52_000_000,
  avatarBytes: 8 * MB,
} as const;

/** Numbered posts on a page of a thread. */
export const POSTS_PER_PAGE = 20;
/** Posts on a page for printing: as many as a browser lays out in a moment. */
export const POSTS_PER_PRINT = 500;
/** Votes, backing and reactions together that make a post one of the top posts of its thread. The index posts_top names it too. */
export const TOP_POST = 3;
/** Threads on a page of a list. */
export const THREADS_PER_PAGE = 30;
export const BOOKMARKS_PER_PAGE = 30;
export const CASES_PER_PAGE = 30;
export const ACTS_PER_PAGE = 40;
export const CONVERSATIONS_PER_PAGE = 30;
/** Versions on a page of a history, each with what changed in it. */
export const VERSIONS_PER_PAGE = 10;
/** More options than fit on a screen are a form, not a poll. A vote that stays open for longer is forgotten. */
export const POLL_LIMITS = {
  question: { min: 3, max: 200 },
  options: { min: 2, max: 20, length: 120 },
  years: 2,
} as const;
/** Posts sent in one catch-up message; a longer gap takes several. */
export const CHANGES_PER_MESSAGE = 100;

/** Bytes of a request body: a post of the longest kind in percent-encoded Polish, with room for the other fields. */
export const BODY_BYTES = 400_000;
