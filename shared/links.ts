/**
 * Addresses of the forum, once, for views, mails and the client. All areas' in one file: they share one space of names, and what
 * is taken in it must be seen together.
 */
import { plainWords } from "./plain-words.ts";
import { trimEndOf, trimOf } from "./trim.ts";

export const links = {
  home: () => "/",
  thread: (thread: { id: number; slug: string }, page = 1) =>
    `/t/${thread.id}/${thread.slug}${page > 1 ? `?page=${page}` : ""}`,
  /** Permanent: redirects to wherever the post stands now. */
  post: (id: number) => `/p/${id}`,
  postAnchor: (id: number) => `p${id}`,
  /** When a thread was written in and by whom. */
  overview: (id: number) => `/t/${id}/overview`,
  waiting: () => "/waiting",
  /** What may be done about a question that the reader was asked, or looks after. */
  request: (threadId: number) => `/t/${threadId}/request`,
  answerTimes: (field?: string) => `/experts/answers${field ? `?field=${field}` : ""}`,
  bookmarks: () => "/bookmarks",
  /** The form of one's own bookmark on a post or a thread. */
  bookmarkPost: (id: number) => `/bookmarks/posts/${id}`,
  bookmarkThread: (id: number) => `/bookmarks/threads/${id}`,
  /** A post's poll by itself: results, voters, the way to vote. */
  poll: (id: number) => `/p/${id}/poll`,
  reactions: (id: number) => `/p/${id}/reactions`,
  history: (id: number) => `/p/${id}/history`,
  space: (slug: string) => `/s/${slug}`,
  group: (slug: string) => `/groups/${slug}`,
  tag: (name: string) => `/latest?tag=${encodeURIComponent(name)}`,
  adminTag: (name: string) => `/admin/tags/edit?tag=${encodeURIComponent(name)}`,
  /** What an invitation's letter or link leads to. */
  invitation: (token: string) => `/i/${token}`,
  experts: () => "/experts",
  field: (slug: string) => `/fields/${slug}`,
  /** Telling the moderators of a post, a thread or a person. */
  flag: (what: "post" | "thread" | "person", id: number) => `/flag/${what}/${id}`,
  moderation: () => "/moderation",
  case: (id: number) => `/moderation/cases/${id}`,
  /** Of moderators, each line with what may be read. */
  moderationLog: () => "/moderation/log",
  /** For somebody who may not come in: until when, why, and the appeal. */
  suspended: (pass: string) => `/suspended/${pass}`,
  /** Decisions about oneself, what one flagged. */
  ownModeration: () => "/moderation/mine",
  person: (handle: string) => `/people/${handle}`,
  /** One's own posts that wait for a moderator, at one of them. */
  held: (id?: number) => `/held${id === undefined ? "" : `#held-${id}`}`,
  draft: (context: string) => `/drafts/${context}`,
  conversations: () => "/conversations",
  /** Writing to somebody, or to several: handles between commas. */
  newConversation: (to?: string) => `/conversations/new${to ? `?to=${encodeURIComponent(to)}` : ""}`,
  /** Who is in a conversation, and what may be done about it. */
  conversationPeople: (id: number) => `/conversations/${id}/people`,
  notifications: () => "/notifications",
  unread: () => "/unread",
  fresh: () => "/new-to-me",
  /** Under which a page and its live messages speak of how a thread is followed. */
  watchedThread: (id: number) => `/t/${id}`,
  firstUnread: (threadId: number) => `/t/${threadId}/unread`,
  /** Parentheses would end a Markdown link. */
  file: (file: { key: string; name: string }, width?: number) =>
    `/files/${file.key}/${width ? `${width}/` : ""}${encodeURIComponent(file.name).replace(/[()']/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
  avatar: (avatar: string, size: number) => `/avatars/${avatar}/${size}.webp`,
  /** A record that somebody tried a practice elsewhere: permanent. */
  replication: (id: number) => `/replications/${id}`,
  replications: (practiceId: number) => `/practices/${practiceId}/replications`,
  /** Which of a practice's preconditions hold in the reader's own place. */
  transfer: (practiceId: number) => `/practices/${practiceId}/transfer`,
  /** Where a stage of a problem is written. */
  stage: (threadId: number, stage: string) => `/t/${threadId}/stages/${stage}`,
  /** What the asker can say of a problem without a text, and what else can be done with it. */
  problemCourse: (threadId: number) => `/t/${threadId}/course`,
  /** The form of a good practice, filled in from a problem that came to its end. */
  practiceFromProblem: (threadId: number) => `/practices/new?thread=${threadId}&step=problem`,
  editions: () => "/editions",
  /** `/editions/12` redirects here and is what is printed. */
  edition: (edition: { id: number; slug: string }) => `/editions/${edition.id}/${edition.slug}`,
  editionWork: (id: number) => `/editions/${id}/contents`,
  /** The page that shows how far the making of its files is. */
  editionMaking: (id: number) => `/editions/${id}/making`,
  editionFile: (id: number, name: string) => `/editions/${id}/files/${encodeURIComponent(name)}`,
  practice: (practice: { id: number; slug: string }) => `/practices/${practice.id}/${practice.slug}`,
  practiceVersions: (id: number) => `/practices/${id}/versions`,
  /** What differs between two versions, or between one and what is being written. */
  practiceComparison: (id: number, from: number, to: number | "draft") =>
    `/practices/${id}/compare?from=${from}&to=${to}`,
  practiceReview: (id: number) => `/practices/${id}/review`,
  /** Claims of one practice, or of all, whose sources are not what they were. */
  practiceFlags: (id: number) => `/practices/${id}/flags`,
  flaggedClaims: () => "/practices/flagged",
  /** Names a kind of problem in the API (RFC 9457 §3.1.1), and leads to what is said of it. */
  problemType: (code: string) => `/api#problem-${code}`,
  practicesInReview: () => "/practices/in-review",
} as const;

/** What stands in addresses where a slug does (`/t/1/edit`, `/practices/1/versions`): no title may lead there. */
const TAKEN = new Set([
  "add",
  "announce",
  "archive",
  "author",
  "changes",
  "close",
  "compare",
  "contents",
  "credit",
  "course",
  "cover",
  "delete",
  "duplicate",
  "edit",
  "files",
  "flags",
  "heir",
  "making",
  "merge",
  "move",
  "next",
  "overview",
  "publish",
  "replications",
  "request",
  "review",
  "share",
  "split",
  "transfer",
  "unread",
  "versions",
]);
/** False for what is a page of its own there. */
export const isSlug = (word: string): boolean => !TAKEN.has(word);

/** Lower-case ASCII with hyphens, at most 60 characters; the fallback where nothing is left (a title in Georgian, say). */
export function slugify(title: string, fallback = "thread"): string {
  const ascii = plainWords(title).replace(/[^a-z0-9]+/g, "-");
  const slug = trimEndOf(trimOf(ascii, "-").slice(0, 60), "-") || fallback;
  return TAKEN.has(slug) ? `${slug}-${fallback}` : slug;
}
