/** Threads and posts as they travel, in pages, in the API and in live messages. */
import { z } from "zod";
import {
  count,
  countryCode,
  html,
  idNumber,
  LocalisedTextSchema,
  languageCode,
  moment,
  NameSchema,
  PersonSchema,
  type Shape,
} from "../../schema.ts";
import { THREAD_KINDS, VISIBILITIES, WATCH_LEVELS } from "../../spaces/kinds.ts";
import { OwnBallotSchema, PollSchema } from "../polls/schema.ts";
import { REACTIONS } from "../reactions/kinds.ts";
import { ProblemSchema } from "./course-schema.ts";
import { LOGGED, POST_KINDS, PROBLEM_RESULTS, PROBLEM_STAGES, ROUTING_STATES } from "./kinds.ts";

export const ThreadRefSchema = z
  .object({ id: idNumber, slug: z.string(), title: z.string() })
  .meta({ id: "ThreadRef", description: "A thread as another one may name it" });
export type ThreadRef = Shape<typeof ThreadRefSchema>;

const LogEntrySchema = z
  .object({
    id: idNumber,
    what: z.enum(LOGGED),
    at: moment,
    /** Null where a date did it, or the account was erased. */
    by: NameSchema.nullable(),
    after: count.meta({ description: "Stands after the post of this number" }),
    reason: z.string().nullable(),
    /** How many posts left or came, and the first of them: its permanent link leads anyone who may read it there. */
    posts: count.nullable(),
    postId: idNumber.nullable(),
    /** At the other end; null where not everybody who reads this thread may read that one. */
    thread: ThreadRefSchema.nullable(),
    /** Of a thread that was merged into this one; what a conversation was called before. */
    title: z.string().nullable(),
    person: NameSchema.nullable().meta({ description: "Who came into a conversation or was put out of it" }),
    /** Where the thread came from; null as above. */
    space: z.object({ slug: z.string(), name: LocalisedTextSchema }).nullable(),
    /** What it was turned into. */
    kind: z.enum(THREAD_KINDS).nullable(),
    stage: z.enum(PROBLEM_STAGES).nullable().meta({ description: "To which a problem went back" }),
  })
  .meta({ id: "LogEntry", description: "Something done to a thread as a whole" });
export type LogEntry = Shape<typeof LogEntrySchema>;

/** Names of other threads are left out where not everybody who reads this one may read them. */
const ThreadOrderSchema = z
  .object({
    closedReason: z.string().nullable(),
    closedBy: NameSchema.nullable(),
    /** When an open thread closes by itself; with `closeAfterDays` later, if somebody writes. */
    closesAt: moment.nullable(),
    closeAfterDays: count.nullable(),
    /** The question was asked before. */
    duplicateOf: z.object({ thread: ThreadRefSchema.nullable() }).nullable(),
    duplicates: z.array(ThreadRefSchema),
    announcement: z.object({ until: moment.nullable() }).nullable(),
    vacant: count.meta({ description: "Numbers whose posts left the thread" }),
    log: z.array(LogEntrySchema),
  })
  .meta({ id: "ThreadOrder", description: "How a thread was put in order" });
export type ThreadOrder = Shape<typeof ThreadOrderSchema>;

const routingState = z
  .enum(ROUTING_STATES)
  .nullable()
  .meta({ description: "How an unanswered question stands with the experts; null where no one was asked" });

export const ThreadSchema = z
  .object({
    id: idNumber,
    revision: count.meta({ description: "Moves by one with every change of the thread or its posts" }),
    kind: z.enum(THREAD_KINDS),
    title: z.string(),
    slug: z.string(),
    language: languageCode,
    countries: z.array(countryCode),
    tags: z.array(z.string()),
    fields: z
      .array(z.string())
      .meta({ description: "Slugs of the fields of expertise it belongs to, best fitting first" }),
    spaceId: idNumber,
    authorId: idNumber.nullable().meta({ description: "Null where the account was erased" }),
    createdAt: moment,
    lastPostAt: moment,
    /** Deleted posts keep theirs, comments have none. */
    lastNumber: count.meta({ description: "Highest post number given so far" }),
    /** That can be read, the opening one included, comments not. */
    postCount: count,
    answerCount: count,
    acceptedPostId: idNumber.nullable(),
    sameCount: count.meta({ description: "How many people have the same question" }),
    routing: routingState,
    pinned: z.boolean(),
    closed: z.boolean(),
    deleted: z.boolean(),
    participants: z.array(idNumber).meta({ description: "Ids of the people in a private conversation" }),
    problem: ProblemSchema.nullable(),
    /** Null where nothing was ever done to it as a whole. */
    order: ThreadOrderSchema.nullable(),
  })
  .meta({ id: "Thread", description: "A thread's head" });
export type ThreadState = Shape<typeof ThreadSchema>;

const LinkedPost = z.object({ id: idNumber, number: idNumber.nullable(), name: z.string() });

export const PostSchema = z
  .object({
    id: idNumber,
    threadId: idNumber,
    kind: z.enum(POST_KINDS),
    number: idNumber.nullable().meta({ description: "Place in the thread, never reused; comments have none" }),
    parentId: idNumber.nullable().meta({ description: "The post that a comment hangs under" }),
    replyTo: LinkedPost.nullable(),
    /** In time order. */
    replies: z.array(LinkedPost),
    author: PersonSchema.nullable().meta({ description: "Null where the account was erased" }),
    html: html.meta({ description: "Sanitised HTML; empty where the post is deleted" }),
    language: languageCode,
    /** The cursor of catch-up. */
    revision: count.meta({ description: "The thread's revision at this post's latest change" }),
    version: count.meta({ description: "How often the text was changed; 1 is the first text" }),
    score: z.int(),
    isOption: z.boolean().meta({ description: "A way that could be gone, in a problem" }),
    backing: count.meta({ description: "How many people back the option" }),
    wiki: z.boolean().meta({ description: "Everyone who may reply may edit it" }),
    reactions: z.partialRecord(z.enum(REACTIONS), count),
    poll: PollSchema.nullable(),
    createdAt: moment,
    editedAt: moment.nullable(),
    deleted: z.boolean(),
    usedIn: z
      .array(z.object({ id: idNumber, slug: z.string(), title: z.string() }))
      .meta({ description: "Good practices that cite this post" }),
  })
  .meta({ id: "Post" });
export type PostData = Shape<typeof PostSchema>;

/** A piece of two texts that are compared, word by word. */
export const DiffPartSchema = z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() });
export type DiffPart = Shape<typeof DiffPartSchema>;

export const PostVersionSchema = z
  .object({
    version: idNumber,
    at: moment,
    author: PersonSchema.nullable(),
    reason: z.string().nullable(),
    parts: z.array(DiffPartSchema).meta({ description: "Against the version before, word by word" }),
  })
  .meta({ id: "PostVersion" });
export type VersionData = Shape<typeof PostVersionSchema>;

/** Instead of what would have been made. */
export const HeldBackSchema = z
  .object({ held: idNumber })
  .meta({ id: "HeldBack", description: "The author is new: a moderator reads the text before it appears" });

export const OwnSchema = z
  .object({
    votes: z.record(z.string(), z.int()).meta({ description: "Post id → -1 or 1" }),
    /** In a problem of all its options, on whatever page they stand. */
    backed: z.array(idNumber).meta({ description: "Options that you back" }),
    suggested: z.boolean().meta({ description: "Whether you suggested a good practice made of this problem" }),
    bookmarks: z.array(idNumber).meta({ description: "Posts that you have bookmarked" }),
    bookmarked: z.boolean().meta({ description: "Whether you have bookmarked the thread" }),
    same: z.boolean(),
    /** Of the last post read before this visit; 0 for never. */
    readNumber: z.int(),
    watch: z.enum(WATCH_LEVELS),
    reactions: z.record(z.string(), z.enum(REACTIONS)).meta({ description: "Post id → your reaction" }),
    ballots: z
      .record(z.string(), OwnBallotSchema)
      .meta({ description: "Post id → your ballot in its poll, with the result where having voted shows it" }),
  })
  .meta({ id: "OwnFacts", description: "What you alone know about these posts" });
export type OwnFacts = Shape<typeof OwnSchema>;
/** The part of it that a post is drawn by. */
export type OwnPostFacts = Pick<OwnFacts, "votes" | "backed" | "reactions" | "ballots" | "bookmarks" | "readNumber">;

export const ThreadListItemSchema = z
  .object({
    id: idNumber,
    revision: count,
    slug: z.string(),
    title: z.string(),
    kind: z.enum(THREAD_KINDS),
    language: languageCode,
    countries: z.array(countryCode),
    tags: z.array(z.string()),
    space: z.object({ slug: z.string(), name: LocalisedTextSchema, visibility: z.enum(VISIBILITIES) }),
    author: PersonSchema.nullable(),
    lastAuthor: NameSchema.nullable(),
    createdAt: moment,
    lastPostAt: moment,
    /** Posts after the opening one. */
    replyCount: count,
    answerCount: count,
    accepted: z.boolean(),
    routing: routingState,
    problemStage: z.enum(PROBLEM_STAGES).nullable(),
    problemResult: z.enum(PROBLEM_RESULTS).nullable(),
    pinned: z.boolean(),
    closed: z.boolean(),
    viewCount: count,
    excerpt: z.string(),
    unread: count
      .nullable()
      .optional()
      .meta({ description: "Posts not read yet; null where the thread was never opened, absent for visitors" }),
  })
  .meta({ id: "ThreadListItem" });
export type ThreadListItem = Shape<typeof ThreadListItemSchema>;

/** Each post touched in order of revision. Applying it twice changes nothing. */
export const ChangesSchema = z
  .object({
    threadId: idNumber,
    from: count,
    to: count,
    complete: z.boolean().meta({ description: "False where more follows: ask again from `to`" }),
    thread: ThreadSchema,
    posts: z.array(PostSchema),
    gone: z
      .array(idNumber)
      .optional()
      .meta({ description: "Posts that left for another thread, the comments under them with them" }),
  })
  .meta({ id: "Changes", description: "The present state of everything that changed in the revisions (from, to]" });
export type Changes = Shape<typeof ChangesSchema>;
