/** What travels between server and client: plain data, neutral to who reads it, dates as ISO 8601 strings in UTC. */

export type Role = "member" | "moderator" | "administrator";

/** Who is looking. A visitor (not signed in) is `null`. */
export type Viewer = {
  id: number;
  handle: string;
  name: string;
  role: Role;
  /** Ids of the groups the person belongs to. */
  groups: readonly number[];
  /** False until the address is confirmed; an unconfirmed member reads but does not write. */
  confirmed: boolean;
  /** Reads but does not write until then, an ISO moment; null or left out where nothing keeps the person from it. */
  silencedUntil?: string | null;
  /** Has not confirmed yet to have read a warning. */
  warned?: boolean;
  /** Set where a token speaks for the person: what it was granted, and all that it may do. */
  scopes?: readonly TokenScope[];
  /** A new member whose posts a moderator reads before they appear. */
  newcomer?: boolean;
  /** How many texts the person has begun and not sent. */
  drafts?: number;
  /** Ids of people whose posts the person wants folded. */
  muted?: readonly number[];
};

/** A field of expertise: a thematic line, or a topic within one. */
export type FieldRef = { slug: string; name: LocalisedText };

export type PersonRef = {
  id: number;
  handle: string;
  name: string;
  organisation: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  /** Names the picture in its address; null where there are only initials. */
  avatar: string | null;
  role: Role;
  /** The fields in which the person is a recognised expert. */
  recognisedIn: readonly FieldRef[];
};

/** What a personal API token may be granted. `read` and `write` leave out private conversations and one's own account. */
export type TokenScope = "read" | "write" | "conversations" | "account" | "moderate" | "administer";
export const TOKEN_SCOPES = [
  "read",
  "write",
  "conversations",
  "account",
  "moderate",
  "administer",
] as const satisfies readonly TokenScope[];

/** A text kept in several interface languages, by language code. */
export type LocalisedText = Readonly<Record<string, string>>;

export type PracticeStatus = "draft" | "in_review" | "published" | "archived";

/** `conversation` is the one hidden space that private conversations live in: never listed, read by those in each conversation. */
export type Visibility = "public" | "members" | "group" | "conversation";

/** What people may do in a space, each including the one before. */
export type SpaceRight = "read" | "reply" | "create" | "moderate";
export const SPACE_RIGHTS = ["read", "reply", "create", "moderate"] as const satisfies readonly SpaceRight[];
export type MembersRight = Exclude<SpaceRight, "moderate">;

export type SpaceData = {
  id: number;
  slug: string;
  name: LocalisedText;
  description: LocalisedText;
  visibility: Visibility;
  /** What every member may do; in a group's own space nobody but its groups may anything. */
  membersMay: MembersRight;
  /** Groups with a right of their own. */
  groups: readonly { id: number; may: SpaceRight }[];
  /** Read only: no new threads or posts. */
  archived: boolean;
  parentId: number | null;
  icon: string;
  colour: string;
  /** Kinds of threads that may be opened here, and the one that the form begins with. */
  kinds: readonly ThreadKind[];
  defaultKind: ThreadKind | null;
  threadCount: number;
  lastActivityAt: string | null;
};

export type ThreadKind = "discussion" | "question" | "problem";
export const THREAD_KINDS = ["discussion", "question", "problem"] as const satisfies readonly ThreadKind[];

export type ProblemStage = "described" | "clarified" | "options" | "chosen" | "tried" | "outcome";
export const PROBLEM_STAGES = [
  "described",
  "clarified",
  "options",
  "chosen",
  "tried",
  "outcome",
] as const satisfies readonly ProblemStage[];

export type ProblemResult = "solved" | "partly" | "not_solved";
export const PROBLEM_RESULTS = ["solved", "partly", "not_solved"] as const satisfies readonly ProblemResult[];

/** How an unanswered question stands, for everybody to see; who was asked is for those whom it concerns. */
export type RoutingState = "asked" | "taken" | "escalated";
export const ROUTING_STATES = ["asked", "taken", "escalated"] as const satisfies readonly RoutingState[];

/** What a person may say of a post with one press; one of them for each person and post. */
export type ReactionKind = "thanks" | "agree" | "worked" | "interesting" | "celebrate";
export const REACTIONS = [
  "thanks",
  "agree",
  "worked",
  "interesting",
  "celebrate",
] as const satisfies readonly ReactionKind[];
/** How many people chose each kind; those that nobody chose are absent. */
export type ReactionCounts = Readonly<Partial<Record<ReactionKind, number>>>;

export type PollKind = "single" | "several" | "ranked";
export const POLL_KINDS = ["single", "several", "ranked"] as const satisfies readonly PollKind[];
/** When results are shown: always, to those who voted (to everybody at closing), at closing. */
export type PollResults = "always" | "voted" | "closed";
export const POLL_RESULTS = ["always", "voted", "closed"] as const satisfies readonly PollResults[];

/** One round of a ranked poll: votes by option id, and which options dropped out after it. */
export type PollRound = { votes: Readonly<Record<number, number>>; out: readonly number[] };
export type PollTally = {
  /** By option id; in a ranked poll the first choices. */
  votes: Readonly<Record<number, number>>;
  rounds: readonly PollRound[];
  /** Ids of the options that lead or won; several are a tie. */
  winners: readonly number[];
};

export type PollData = {
  question: string;
  kind: PollKind;
  options: readonly { id: number; text: string }[];
  /** How many options a ballot names. */
  least: number;
  most: number;
  results: PollResults;
  /** Who chose what is shown with the results. */
  isPublic: boolean;
  closesAt: string | null;
  closed: boolean;
  voters: number;
  /** Null while not everybody may see it. */
  tally: PollTally | null;
};

/** The reader's own ballot, and the result where having voted shows it. */
export type OwnBallot = { choices: readonly number[]; tally: PollTally | null };

/** One stage's field on top of a problem thread. */
export type StageData = {
  stage: ProblemStage;
  html: string;
  source: string;
  updatedAt: string;
  /** How often the text was changed; 1 is the first text. */
  version: number;
  /** When the problem got there, and who said so; null where the text was added after it had moved on. */
  reachedAt: string | null;
  reachedBy: { handle: string; name: string } | null;
};

/** What was said together with a stage's text, as its history keeps it. Dates are ISO dates without time. */
export type StageDetails = {
  chosenPostId?: number | null;
  expectedOn?: string | null;
  result?: ProblemResult | null;
  outcomeOn?: string | null;
};

/** A post that proposes a way out, as the board on top of the problem shows it. */
export type OptionData = {
  postId: number;
  number: number | null;
  author: { handle: string; name: string } | null;
  language: string;
  excerpt: string;
  /** How many people back it. */
  backing: number;
};

export type ProblemData = {
  stage: ProblemStage;
  stages: readonly StageData[];
  /** The most backed first. */
  options: readonly OptionData[];
  chosenPostId: number | null;
  result: ProblemResult | null;
  /** ISO date (no time) on which the outcome was established. */
  outcomeOn: string | null;
  /** ISO date by which the asker expects an outcome. */
  expectedOn: string | null;
  /** The day is past and nobody has said what came of it. */
  overdue: boolean;
  /** When it moved last. */
  movedAt: string;
  /** It no longer matters, and why: nobody is asked for its outcome. */
  dropped: { at: string; reason: string | null } | null;
  /** How many people would like a good practice to be made of it. */
  suggestions: number;
  /** The good practice that was made of it, where everybody who reads the thread may read that too. */
  practice: { id: number; slug: string; title: string } | null;
};

/** A thread as another one may name it. */
export type ThreadRef = { id: number; slug: string; title: string };

export type LogWhat =
  | "closed"
  | "closed_in_time"
  | "reopened"
  | "moved"
  | "posts_left"
  | "posts_came"
  | "begun"
  | "merged"
  | "duplicate"
  | "not_duplicate"
  | "kind"
  | "author"
  | "person_added"
  | "person_left"
  | "person_removed"
  | "renamed"
  | "stage_back"
  | "unchosen"
  | "chosen_deleted";

/** Something done to a thread as a whole, told between its posts. */
export type LogEntry = {
  id: number;
  what: LogWhat;
  at: string;
  /** Null where a date did it, or the account was erased. */
  by: { handle: string; name: string } | null;
  /** Stands after the post of this number. */
  after: number;
  reason: string | null;
  /** How many posts left or came, and the first of them: its permanent link leads anyone who may read it there. */
  posts: number | null;
  postId: number | null;
  /** The thread at the other end; null where not everybody who reads this thread may read that one. */
  thread: ThreadRef | null;
  /** Of a thread that was merged into this one; what a conversation was called before. */
  title: string | null;
  /** Who came into a conversation or was put out of it. */
  person: { handle: string; name: string } | null;
  /** Where the thread came from; null as above. */
  space: { slug: string; name: LocalisedText } | null;
  /** What it was turned into. */
  kind: ThreadKind | null;
  /** To which a problem went back. */
  stage: ProblemStage | null;
};

/** How a thread was put in order. Names of other threads are left out where not everybody who reads this one may read them. */
export type ThreadOrder = {
  closedReason: string | null;
  closedBy: { handle: string; name: string } | null;
  /** When an open thread closes by itself; with `closeAfterDays` later, if somebody writes. */
  closesAt: string | null;
  closeAfterDays: number | null;
  /** The question was asked before. */
  duplicateOf: { thread: ThreadRef | null } | null;
  duplicates: readonly ThreadRef[];
  announcement: { until: string | null } | null;
  /** Numbers whose posts left the thread. */
  vacant: number;
  log: readonly LogEntry[];
};

/** A thread's head as its page and its live messages carry it. */
export type ThreadState = {
  id: number;
  revision: number;
  kind: ThreadKind;
  title: string;
  slug: string;
  language: string;
  countries: readonly string[];
  tags: readonly string[];
  /** Slugs of the fields of expertise that it belongs to, the best fitting first. */
  fields: readonly string[];
  spaceId: number;
  authorId: number | null;
  createdAt: string;
  lastPostAt: string;
  /** Highest post number given so far (deleted posts keep theirs; comments have none). */
  lastNumber: number;
  /** Posts that can be read, the opening post included, comments not. */
  postCount: number;
  answerCount: number;
  acceptedPostId: number | null;
  /** How many people have the same question. */
  sameCount: number;
  /** How an unanswered question stands with the experts; null elsewhere, and where nobody was asked. */
  routing: RoutingState | null;
  pinned: boolean;
  closed: boolean;
  deleted: boolean;
  /** Ids of the people in a private conversation; empty elsewhere. */
  participants: readonly number[];
  problem: ProblemData | null;
  /** Null where nothing was ever done to it as a whole. */
  order: ThreadOrder | null;
};

export type PostKind = "opening" | "reply" | "answer" | "comment";

export type PostData = {
  id: number;
  threadId: number;
  kind: PostKind;
  /** Place in the thread, from 1, never reused; comments have none. */
  number: number | null;
  /** The post that a comment hangs under. */
  parentId: number | null;
  /** The post that this one answers in words, with its number and author for the link back. */
  replyTo: { id: number; number: number | null; name: string } | null;
  /** Posts that reply to this one, in time order. */
  replies: readonly { id: number; number: number | null; name: string }[];
  /** Null where the account was erased. */
  author: PersonRef | null;
  /** Sanitised at write; empty where deleted. */
  html: string;
  language: string;
  /** The thread's revision at this post's latest change: the cursor of catch-up. */
  revision: number;
  /** How often the text was changed; 1 is the first text. */
  version: number;
  score: number;
  isOption: boolean;
  backing: number;
  reactions: ReactionCounts;
  /** Anyone who may reply may edit it. */
  wiki: boolean;
  poll: PollData | null;
  createdAt: string;
  editedAt: string | null;
  deleted: boolean;
  /** Good practices that cite this post. */
  usedIn: readonly { id: number; slug: string; title: string }[];
};

/** What one reader alone knows about the posts on the page. */
export type OwnFacts = {
  /** Post id → -1 or 1. */
  votes: Readonly<Record<number, number>>;
  /** Ids of options that the reader backs; in a problem of all its options, on whatever page they stand. */
  backed: readonly number[];
  /** Whether the reader suggested that a good practice be made of the problem. */
  suggested: boolean;
  /** Post id → the reader's reaction. */
  reactions: Readonly<Record<number, ReactionKind>>;
  /** Post id → the ballot in its poll. */
  ballots: Readonly<Record<number, OwnBallot>>;
  /** Ids of posts that the reader has bookmarked. */
  bookmarks: readonly number[];
  /** Whether the thread as a whole is bookmarked. */
  bookmarked: boolean;
  same: boolean;
  /** Number of the last post read before this visit; 0 for never. */
  readNumber: number;
  watch: WatchLevel;
};
/** The part of it that a post is drawn by. */
export type OwnPostFacts = Pick<OwnFacts, "votes" | "backed" | "reactions" | "ballots" | "bookmarks" | "readNumber">;

/**
 * Everything that changed in a thread in the revisions (from, to]: the present head and the present state of each
 * post touched, in order of revision. Applying it twice changes nothing. `complete` is false where more follows:
 * ask again from `to`.
 */
export type Changes = {
  threadId: number;
  from: number;
  to: number;
  complete: boolean;
  thread: ThreadState;
  posts: readonly PostData[];
  /** Posts that left for another thread, the comments under them with them. Left out where there are none. */
  gone?: readonly number[];
};

export type ThreadListItem = {
  id: number;
  revision: number;
  slug: string;
  title: string;
  kind: ThreadKind;
  language: string;
  countries: readonly string[];
  tags: readonly string[];
  space: { slug: string; name: LocalisedText; visibility: Visibility };
  author: PersonRef | null;
  lastAuthor: { handle: string; name: string } | null;
  createdAt: string;
  lastPostAt: string;
  /** Posts after the opening one. */
  replyCount: number;
  answerCount: number;
  accepted: boolean;
  /** As in ThreadState. */
  routing: RoutingState | null;
  problemStage: ProblemStage | null;
  problemResult: ProblemResult | null;
  pinned: boolean;
  closed: boolean;
  viewCount: number;
  excerpt: string;
  /** For a signed-in reader: posts not read yet (null: never opened); undefined for visitors. */
  unread?: number | null;
};

/** One of the reader's own bookmarks, on a post or on a thread as a whole. */
export type BookmarkData = {
  id: number;
  thread: { id: number; slug: string; title: string; language: string };
  post: { id: number; number: number | null; author: string; excerpt: string } | null;
  note: string;
  remindAt: string | null;
  /** The time has come, and the reminder was not cleared yet. */
  due: boolean;
  createdAt: string;
};

/** A thread announced to the whole forum. */
export type AnnouncementData = ThreadRef & { language: string; excerpt: string };

/** A private conversation in the list of one who is in it. */
export type ConversationItem = {
  id: number;
  slug: string;
  title: string;
  language: string;
  /** By name, the reader among them; without erased accounts. */
  people: readonly PersonRef[];
  lastPostAt: string;
  /** Messages that can be read, the first included, comments not. */
  messages: number;
  unread: number;
  muted: boolean;
  /** The last message; the name is empty where the account was erased. Null where all were deleted. */
  latest: { author: string; excerpt: string } | null;
};

/** A list page: items and the cursor of the next page. */
export type Page<T> = { items: readonly T[]; next: string | null };

/** A notice shown once on the page after a redirect. */
export type Notice = { kind: "ok" | "problem"; key: string; values?: Readonly<Record<string, string | number>> };

/** How closely somebody follows a thread: told of every post; shown what is unread; neither; never again. */
export type WatchLevel = "watching" | "tracking" | "normal" | "muted";
export const WATCH_LEVELS = ["watching", "tracking", "normal", "muted"] as const satisfies readonly WatchLevel[];
/** Spaces that are followed normally have no row. */
export type SpaceWatchLevel = Exclude<WatchLevel, "normal">;
/** Why somebody follows a thread: only a choice stands against the level of its space. */
export type WatchOrigin = "chosen" | "taken_part" | "space";

/** What the bell tells of. The first that fits tells of a post, in this order. */
export type NotificationKind =
  | "mention"
  | "group_mention"
  | "reply"
  | "quote"
  | "comment"
  | "post"
  | "thread"
  | "accepted"
  | "chosen"
  | "reminder"
  | "conversation"
  | "followed"
  | "group"
  | "invitation"
  | "moved"
  | "poll"
  | "review_asked"
  | "reviewed"
  | "review_comment"
  | "review_ended"
  | "claim_flagged"
  | "cited"
  | "asked"
  | "taken"
  | "escalated"
  | "replication"
  | "replication_confirmed"
  | "replication_declined"
  | "application"
  | "proposed"
  | "endorsed"
  | "recognised"
  | "declined"
  | "withdrawn"
  | "outcome_due"
  | "warning"
  | "decision"
  | "flag"
  | "moderation"
  | "held"
  | "held_decided";

/** How much waits for somebody; each number ends at BADGE_MOST. */
export type Badges = {
  bell: number;
  unread: number;
  fresh: number;
  conversations: number;
  waiting: number;
  /** Cases that are nobody's or one's own; null for who keeps order nowhere. */
  moderation: number | null;
};
