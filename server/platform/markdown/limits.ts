/** What a post may ask of the renderer. Each limit is checked before the work that it bounds. */
import { MENTIONS_MOST } from "../../../shared/limits.ts";

/** UTF-8 bytes of a source: 30,000 letters of any European script (Georgian takes three bytes each) and some markup. */
export const MAX_SOURCE_BYTES = 100_000;

/** UTF-16 units in one line: a whole long post pasted as one paragraph is still fine. */
export const MAX_LINE_LENGTH = 40_000;

/** Lines. A post of 30,000 characters has some 600; 25,000 headings or 50,000 line breaks take over 1.5 s. */
export const MAX_LINES = 5_000;

/** Signs that may begin markup in one unbroken run of non-blanks, code left out. `a.` x 20,000 + `@b` costs marked 11 s, `_*a`
 * x 10,000 14 s; a long link has fewer than 100 of them. */
export const MAX_MARKUP_IN_RUN = 200;

/** Stars, underscores and tildes in one paragraph, heading or cell: `_*a ` x 9,000 takes marked over 1.5 s. */
export const MAX_EMPHASIS_IN_BLOCK = 2_000;

/** Signs of a mail address before an @, in one run: 30,000 letters before one take marked 3 s. RFC 5321 allows 64. */
export const MAX_BEFORE_AT = 1_000;

/** Runs of backticks in one paragraph, heading or cell: 7,400 times `` `a` `` takes marked over 1.5 s. */
export const MAX_CODE_MARKS_IN_BLOCK = 1_000;

/** Blanks in a row inside a line: marked takes 0.8 s for 30,000 of them. */
export const MAX_BLANK_RUN = 1_000;

/** Quote and list markers that open one line. Mail chains reach about ten; marked overflows its stack near 2,000. */
export const MAX_CONTAINER_NESTING = 32;

/** The same in all lines together: as many lines as may be with a quoted list each. 13,500 take 0.4 s. */
export const MAX_CONTAINERS = 10_000;

/** Depth of the parsed document, inline markup included; jsdom and DOMPurify are recursive. */
export const MAX_DEPTH = 100;

/** Cells of all tables together, counted as columns x rows because short rows are filled up. 3,000 take 0.1 s. */
export const MAX_TABLE_CELLS = 4_000;

/** Columns of one table. */
export const MAX_TABLE_COLUMNS = 100;

/** HTML tags written by hand. An unclosed one is searched for to the end of its paragraph. */
export const MAX_RAW_TAGS = 200;

/** Links, written or recognised. */
export const MAX_LINKS = 500;

/** Images. Each may be a request of every reader. */
export const MAX_IMAGES = 100;

/** Definitions of footnotes. */
export const MAX_FOOTNOTES = 100;

/** Characters of one code block that are coloured, and of its longest line; the rest of a post's limits bound the sum. */
export const MAX_HIGHLIGHTED = 10_000;
export const MAX_HIGHLIGHTED_LINE = 1_000;

/** Links of one post that may become cards: each can be a request to another site. */
export const MAX_CARDS = 5;

/** Any further `@handle` stays plain text. */
export const MAX_MENTIONS = MENTIONS_MOST;

/** Characters of a handle after the @. */
export const MAX_HANDLE_LENGTH = 32;

/** Combining marks kept on one base character. Vietnamese needs 2, pointed Hebrew 4. */
export const MAX_COMBINING_MARKS = 8;

/** UTF-16 units of all texts of a job together, up to which nothing they hold takes more than some 50 ms: a post of 500 words. */
export const SHORT_TEXT = 4_000;

/** Milliseconds of CPU time that one job may take. A typical post takes 5, the costliest that the other limits let through
 * some 500. Anyone who sent something that took more lately is given less; the forum's own texts are known to be harmless. */
export const CPU_LIMIT_MS = { first: 1_000, again: 300, own: 10_000 };

/** Jobs that may wait for a worker; at 200 posts a second the last one waits about a second. */
export const MAX_QUEUE = 200;

/** Of one person: a preview, a post and a few pages at once. */
export const MAX_QUEUE_EACH = 20;
