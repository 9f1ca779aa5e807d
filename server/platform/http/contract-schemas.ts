/**
 * The contract's data as schemas, for the answers of the JSON API: each is held to its type in shared/contract.ts by the
 * compiler, so a field that is added there has to be described here. Ids name them in the OpenAPI description.
 */
import { z } from "zod";
import {
  type Changes,
  type LocalisedText,
  type LogEntry,
  type OptionData,
  type PersonRef,
  POLL_KINDS,
  POLL_RESULTS,
  type PollData,
  type PostData,
  PROBLEM_RESULTS,
  PROBLEM_STAGES,
  type ProblemData,
  REACTIONS,
  ROUTING_STATES,
  SPACE_RIGHTS,
  type SpaceData,
  type StageData,
  THREAD_KINDS,
  type ThreadListItem,
  type ThreadOrder,
  type ThreadRef,
  type ThreadState,
} from "../../../shared/contract.ts";

export const idNumber = z.int().min(1);
const count = z.int().min(0);
/** ISO 8601 in UTC. */
export const moment = z.iso.datetime();
export const countryCode = z.string().meta({ description: "ISO 3166-1 alpha-2", examples: ["PL"] });
export const languageCode = z.string().meta({ description: "ISO 639-1", examples: ["pl"] });
export const html = z.string().meta({ description: "Sanitised HTML", examples: ["<p>…</p>"] });
export const markdown = z.string().meta({ description: "Markdown, as it was written" });

/** The schema where it describes all that the type may hold, optional fields as well, which the compiler would let pass. */
export type Describing<T, Schema extends z.ZodType<T>> = [Exclude<keyof T, keyof z.output<Schema>>] extends [never]
  ? Schema
  : never;

export const LocalisedTextSchema = z
  .record(z.string(), z.string())
  .meta({ id: "LocalisedText", description: "A text by language", examples: [{ en: "Agreements", pl: "Umowy" }] });
LocalisedTextSchema satisfies Describing<LocalisedText, typeof LocalisedTextSchema>;

export const PersonSchema = z
  .object({
    id: idNumber,
    handle: z.string(),
    name: z.string(),
    organisation: z.string().nullable(),
    country: countryCode.nullable(),
    avatar: z
      .string()
      .nullable()
      .meta({ description: "Names the picture: /avatars/<avatar>/96.webp, also 48 and 192" }),
    role: z.enum(["member", "moderator", "administrator"]),
    recognisedIn: z
      .array(z.object({ slug: z.string(), name: LocalisedTextSchema }))
      .meta({ description: "Fields in which the person is a recognised expert" }),
  })
  .meta({ id: "Person", description: "A person as others see them" });
PersonSchema satisfies Describing<PersonRef, typeof PersonSchema>;

/** Instead of what would have been made. */
export const HeldBackSchema = z
  .object({ held: idNumber })
  .meta({ id: "HeldBack", description: "The author is new: a moderator reads the text before it appears" });

const visibility = z.enum(["public", "members", "group", "conversation"]);

export const SpaceSchema = z
  .object({
    id: idNumber,
    slug: z.string(),
    name: LocalisedTextSchema,
    description: LocalisedTextSchema,
    visibility,
    membersMay: z.enum(["read", "reply", "create"]).meta({ description: "What every member may do here" }),
    groups: z
      .array(z.object({ id: idNumber, may: z.enum(SPACE_RIGHTS) }))
      .meta({ description: "Groups with a right of their own" }),
    archived: z.boolean().meta({ description: "Read only" }),
    parentId: idNumber.nullable(),
    icon: z.string(),
    colour: z.string(),
    kinds: z.array(z.enum(THREAD_KINDS)).meta({ description: "Kinds of threads that may be opened here" }),
    defaultKind: z.enum(THREAD_KINDS).nullable(),
    threadCount: count,
    lastActivityAt: moment.nullable(),
  })
  .meta({ id: "Space", description: "A themed area that holds threads" });
SpaceSchema satisfies Describing<SpaceData, typeof SpaceSchema>;

export const StageSchema = z
  .object({
    stage: z.enum(PROBLEM_STAGES),
    html,
    source: markdown,
    updatedAt: moment,
    version: idNumber.meta({ description: "How often the text was changed; 1 is the first text" }),
    reachedAt: moment.nullable().meta({ description: "Null where the text was added after the problem had moved on" }),
    reachedBy: z.object({ handle: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: "Stage", description: "One stage of a problem, as it was written" });
StageSchema satisfies Describing<StageData, typeof StageSchema>;

const OptionSchema = z
  .object({
    postId: idNumber,
    number: idNumber.nullable(),
    author: z.object({ handle: z.string(), name: z.string() }).nullable(),
    language: languageCode,
    excerpt: z.string(),
    backing: count.meta({ description: "How many people back it" }),
  })
  .meta({ id: "Option", description: "A post that proposes a way out" });
OptionSchema satisfies Describing<OptionData, typeof OptionSchema>;

export const ProblemSchema = z
  .object({
    stage: z.enum(PROBLEM_STAGES),
    stages: z.array(StageSchema),
    options: z.array(OptionSchema).meta({ description: "The most backed first" }),
    chosenPostId: idNumber.nullable(),
    result: z.enum(PROBLEM_RESULTS).nullable(),
    outcomeOn: z.iso.date().nullable(),
    expectedOn: z.iso.date().nullable().meta({ description: "By when the asker expects an outcome" }),
    overdue: z.boolean().meta({ description: "That day is past and no one has said what came of it" }),
    movedAt: moment,
    dropped: z
      .object({ at: moment, reason: z.string().nullable() })
      .nullable()
      .meta({ description: "It no longer matters: no one is asked for its outcome" }),
    suggestions: count.meta({ description: "How many people would like a good practice to be made of it" }),
    practice: z
      .object({ id: idNumber, slug: z.string(), title: z.string() })
      .nullable()
      .meta({ description: "The good practice that was made of it" }),
  })
  .meta({ id: "ProblemState", description: "How far a problem has got" });
ProblemSchema satisfies Describing<ProblemData, typeof ProblemSchema>;

const Name = z.object({ handle: z.string(), name: z.string() });
const ThreadRefSchema = z
  .object({ id: idNumber, slug: z.string(), title: z.string() })
  .meta({ id: "ThreadRef", description: "A thread as another one may name it" });
ThreadRefSchema satisfies Describing<ThreadRef, typeof ThreadRefSchema>;

/** What may have been done to a thread as a whole. */
const LOGGED = [
  ...(["closed", "closed_in_time", "reopened", "moved", "posts_left", "posts_came", "begun", "merged"] as const),
  ...([
    "duplicate",
    "not_duplicate",
    "kind",
    "author",
    "person_added",
    "person_left",
    "person_removed",
    "renamed",
    "stage_back",
    "unchosen",
    "chosen_deleted",
  ] as const),
] as const;

const LogEntrySchema = z
  .object({
    id: idNumber,
    what: z.enum(LOGGED),
    at: moment,
    by: Name.nullable(),
    after: count.meta({ description: "Stands after the post of this number" }),
    reason: z.string().nullable(),
    posts: count.nullable(),
    postId: idNumber.nullable(),
    thread: ThreadRefSchema.nullable(),
    title: z.string().nullable(),
    person: Name.nullable().meta({ description: "Who came into a conversation or was put out of it" }),
    space: z.object({ slug: z.string(), name: LocalisedTextSchema }).nullable(),
    kind: z.enum(THREAD_KINDS).nullable(),
    stage: z.enum(PROBLEM_STAGES).nullable().meta({ description: "To which a problem went back" }),
  })
  .meta({ id: "LogEntry", description: "Something done to a thread as a whole" });
LogEntrySchema satisfies Describing<LogEntry, typeof LogEntrySchema>;

const ThreadOrderSchema = z
  .object({
    closedReason: z.string().nullable(),
    closedBy: Name.nullable(),
    closesAt: moment.nullable(),
    closeAfterDays: count.nullable(),
    duplicateOf: z.object({ thread: ThreadRefSchema.nullable() }).nullable(),
    duplicates: z.array(ThreadRefSchema),
    announcement: z.object({ until: moment.nullable() }).nullable(),
    vacant: count.meta({ description: "Numbers whose posts left the thread" }),
    log: z.array(LogEntrySchema),
  })
  .meta({ id: "ThreadOrder", description: "How a thread was put in order" });
ThreadOrderSchema satisfies Describing<ThreadOrder, typeof ThreadOrderSchema>;

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
    lastNumber: count.meta({ description: "Highest post number given so far" }),
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
    order: ThreadOrderSchema.nullable(),
  })
  .meta({ id: "Thread", description: "A thread's head" });
ThreadSchema satisfies Describing<ThreadState, typeof ThreadSchema>;

const optionVotes = z.record(z.string(), count).meta({ description: "Votes by the option's id" });
export const PollTallySchema = z.object({
  votes: optionVotes,
  rounds: z.array(z.object({ votes: optionVotes, out: z.array(idNumber) })),
  winners: z.array(idNumber).meta({ description: "Several are a tie" }),
});
export const PollSchema = z
  .object({
    question: z.string(),
    kind: z.enum(POLL_KINDS),
    options: z.array(z.object({ id: idNumber, text: z.string() })),
    least: count.meta({ description: "How few options a ballot may name" }),
    most: count.meta({ description: "How many options a ballot may name" }),
    results: z.enum(POLL_RESULTS).meta({ description: "To whom results are shown before the end" }),
    isPublic: z.boolean().meta({ description: "Names are shown next to the result" }),
    closesAt: z.string().nullable().meta({ description: "When the poll closes by itself" }),
    closed: z.boolean(),
    voters: count,
    tally: PollTallySchema.nullable().meta({ description: "Null while it is hidden" }),
  })
  .meta({ id: "Poll" });
PollSchema satisfies Describing<PollData, typeof PollSchema>;

const LinkedPost = z.object({ id: idNumber, number: idNumber.nullable(), name: z.string() });

export const PostSchema = z
  .object({
    id: idNumber,
    threadId: idNumber,
    kind: z.enum(["opening", "reply", "answer", "comment"]),
    number: idNumber.nullable().meta({ description: "Place in the thread, never reused; comments have none" }),
    parentId: idNumber.nullable().meta({ description: "The post that a comment hangs under" }),
    replyTo: LinkedPost.nullable(),
    replies: z.array(LinkedPost),
    author: PersonSchema.nullable().meta({ description: "Null where the account was erased" }),
    html: html.meta({ description: "Sanitised HTML; empty where the post is deleted" }),
    language: languageCode,
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
PostSchema satisfies Describing<PostData, typeof PostSchema>;

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
    space: z.object({ slug: z.string(), name: LocalisedTextSchema, visibility }),
    author: PersonSchema.nullable(),
    lastAuthor: Name.nullable(),
    createdAt: moment,
    lastPostAt: moment,
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
ThreadListItemSchema satisfies Describing<ThreadListItem, typeof ThreadListItemSchema>;

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
ChangesSchema satisfies Describing<Changes, typeof ChangesSchema>;

/** The body of a list; where there is a next page, the Link header leads to it. */
export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

/** The cursor of a page, as a Link header gave it. */
export const afterField = z
  .string()
  .max(100)
  .meta({ description: "Where the next page begins, as the Link header says" });
