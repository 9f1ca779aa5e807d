/** Rights in threads, conversations and their posts. */
import { actsAsModerator, isActing, isGranted, isModerator, isParticipant, type Rule } from "../accounts/rules.ts";
import type { ThreadKind } from "../spaces/kinds.ts";
import { hasRight, moderateSpace, readSpace, type SpaceSubject } from "../spaces/rules.ts";
import type { Viewer } from "../viewer.ts";

export type ThreadSubject = {
  kind: ThreadKind;
  authorId: number | null;
  closed: boolean;
  deleted: boolean;
  space: SpaceSubject;
  /** Ids of the people in a private conversation; empty elsewhere. */
  participants: readonly number[];
};
export type PostSubject = {
  authorId: number | null;
  opening: boolean;
  deleted: boolean;
  /** Anyone who may reply may edit it. */
  wiki: boolean;
  thread: ThreadSubject;
};
/** A file with everything that it is attached to: posts, or fields of a problem. */
export type FileSubject = { ownerId: number; uses: readonly { post?: PostSubject; thread: ThreadSubject }[] };

export const isAuthor = (viewer: Viewer | null, subject: { authorId: number | null }): boolean =>
  viewer !== null && subject.authorId === viewer.id;
export const isConversation = (thread: ThreadSubject): boolean => thread.space.visibility === "conversation";
const isInConversation: Rule<ThreadSubject> = (viewer, thread) =>
  viewer !== null &&
  isConversation(thread) &&
  thread.participants.includes(viewer.id) &&
  isGranted(viewer, "conversations");
export const readThread: Rule<ThreadSubject> = (viewer, thread) =>
  isConversation(thread)
    ? isInConversation(viewer, thread) && !thread.deleted
    : readSpace(viewer, thread.space) && (!thread.deleted || moderateSpace(viewer, thread.space));
/** Votes, reactions and the like: words are not needed for it, so the right to read is enough. */
export const takePart: Rule<ThreadSubject> = (viewer, thread) =>
  isParticipant(viewer) && readThread(viewer, thread) && !thread.deleted && !thread.closed && !thread.space.archived;
const writeThread: Rule<ThreadSubject> = (viewer, thread) =>
  takePart(viewer, thread) &&
  (isConversation(thread) || isModerator(viewer) || hasRight(viewer, thread.space, "reply"));
const startConversation = (viewer: Viewer | null): boolean =>
  isParticipant(viewer) && isGranted(viewer, "conversations");
const writeConversation: Rule<ThreadSubject> = (viewer, thread) =>
  isConversation(thread) && writeThread(viewer, thread);
export const moderateThread: Rule<ThreadSubject> = (viewer, thread) =>
  moderateSpace(viewer, thread.space) && readThread(viewer, thread);
export const changeThread: Rule<ThreadSubject> = (viewer, thread) =>
  isParticipant(viewer) &&
  !isConversation(thread) &&
  readThread(viewer, thread) &&
  !thread.deleted &&
  ((isAuthor(viewer, thread) && !thread.closed && !thread.space.archived) || moderateThread(viewer, thread));
/** Order is kept in threads that are there; private conversations keep their own. */
const orderThread: Rule<ThreadSubject> = (viewer, thread) =>
  isParticipant(viewer) && moderateThread(viewer, thread) && !thread.deleted;
const readDeleted: Rule<PostSubject> = (viewer, post) =>
  moderateThread(viewer, post.thread) || (isAuthor(viewer, post) && readThread(viewer, post.thread));
/** Who answers for a post: its author while words may be written there, and anyone who keeps order. */
const keepPost: Rule<PostSubject> = (viewer, post) =>
  !post.deleted &&
  ((isAuthor(viewer, post) && writeThread(viewer, post.thread)) ||
    (isParticipant(viewer) && moderateThread(viewer, post.thread) && !post.thread.deleted));
export const isKind = (thread: ThreadSubject, kind: ThreadKind): boolean => thread.kind === kind;

export const forumRules = {
  "thread.create": (viewer: Viewer | null, space: SpaceSubject) =>
    isParticipant(viewer) &&
    readSpace(viewer, space) &&
    !space.archived &&
    (isModerator(viewer) || hasRight(viewer, space, "create")),
  "thread.read": readThread,
  "thread.watch": (viewer: Viewer | null, thread: ThreadSubject) => viewer !== null && readThread(viewer, thread),
  /** Title, tags, countries, language and kind. */
  "thread.edit": changeThread,
  "thread.close": orderThread,
  "thread.pin": orderThread,
  "thread.delete": orderThread,
  "thread.restore": (viewer: Viewer | null, thread: ThreadSubject) =>
    isParticipant(viewer) && moderateThread(viewer, thread) && thread.deleted,
  /** Out of its space; where it goes to, `thread.create` and `space.moderate` are asked as well. */
  "thread.move": orderThread,
  "thread.split": orderThread,
  /** Of both threads. */
  "thread.merge": orderThread,
  /** Putting words in somebody's mouth is for those who answer to the whole forum. */
  "thread.changeAuthor": (viewer: Viewer | null, thread: ThreadSubject) =>
    isModerator(viewer) && orderThread(viewer, thread),
  "thread.announce": (viewer: Viewer | null, thread: ThreadSubject) =>
    isModerator(viewer) && orderThread(viewer, thread),
  "thread.markDuplicate": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "question") && changeThread(viewer, thread),
  "post.create": writeThread,
  /** What is being written, kept for oneself. */
  "draft.keep": (viewer: Viewer | null) => viewer !== null,
  "post.edit": (viewer: Viewer | null, post: PostSubject) =>
    !post.deleted &&
    (((isAuthor(viewer, post) || post.wiki) && writeThread(viewer, post.thread)) || orderThread(viewer, post.thread)),
  /** Opening a post for everybody's edits. */
  "post.wiki": (viewer: Viewer | null, post: PostSubject) =>
    !post.deleted &&
    !isConversation(post.thread) &&
    ((isAuthor(viewer, post) && writeThread(viewer, post.thread)) || orderThread(viewer, post.thread)),
  "post.changeAuthor": (viewer: Viewer | null, post: PostSubject) =>
    !post.deleted && isModerator(viewer) && orderThread(viewer, post.thread),
  /** The opening post goes with its thread only. */
  "post.delete": (viewer: Viewer | null, post: PostSubject) =>
    !post.deleted &&
    !post.opening &&
    ((isAuthor(viewer, post) && writeThread(viewer, post.thread)) ||
      (isParticipant(viewer) && moderateThread(viewer, post.thread))),
  "post.restore": (viewer: Viewer | null, post: PostSubject) =>
    isParticipant(viewer) && post.deleted && moderateThread(viewer, post.thread),
  /** The words of a deleted post, and its history. */
  "post.readDeleted": readDeleted,
  "post.vote": (viewer: Viewer | null, post: PostSubject) =>
    takePart(viewer, post.thread) && !post.deleted && !isAuthor(viewer, post),
  /** Adding a poll to a post and changing it while nobody has voted. */
  "poll.create": keepPost,
  "poll.close": keepPost,
  "poll.vote": (viewer: Viewer | null, post: PostSubject) => takePart(viewer, post.thread) && !post.deleted,
  /** One's own marks change nothing for anybody else. */
  "post.bookmark": (viewer: Viewer | null, post: PostSubject) =>
    viewer !== null && readThread(viewer, post.thread) && !post.deleted && !post.thread.deleted,
  "thread.bookmark": (viewer: Viewer | null, thread: ThreadSubject) =>
    viewer !== null && readThread(viewer, thread) && !thread.deleted,
  "post.react": (viewer: Viewer | null, post: PostSubject) =>
    takePart(viewer, post.thread) && !post.deleted && !isAuthor(viewer, post),
  "question.accept": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "question") && changeThread(viewer, thread),
  "question.same": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "question") && takePart(viewer, thread) && !isAuthor(viewer, thread),
  "conversation.start": startConversation,
  /** Whether somebody takes letters from the viewer is their own affair: they say so when one is sent. */
  "conversation.writeTo": (viewer: Viewer | null, person: { id: number; suspended: boolean }) =>
    startConversation(viewer) && viewer?.id !== person.id && !person.suspended,
  /** Everybody in a conversation answers for it alike, but that only who began it may put others out, while they are in it. */
  "conversation.add": writeConversation,
  "conversation.rename": writeConversation,
  "conversation.leave": isActing(isInConversation),
  "conversation.remove": (viewer: Viewer | null, thread: ThreadSubject) =>
    isParticipant(viewer) &&
    isInConversation(viewer, thread) &&
    (isAuthor(viewer, thread) || thread.authorId === null || !thread.participants.includes(thread.authorId)),
  /** Names, synonyms and descriptions of tags. */
  "tag.manage": actsAsModerator,
  "file.upload": isParticipant,
  /** Until it is attached its uploader alone; then anyone who may read what it is attached to, wherever that stands now. */
  "file.read": (viewer: Viewer | null, file: FileSubject) =>
    file.uses.length === 0
      ? viewer?.id === file.ownerId
      : file.uses.some(({ post, thread }) => (post?.deleted ? readDeleted(viewer, post) : readThread(viewer, thread))),
  "file.delete": (viewer: Viewer | null, file: { ownerId: number }) => viewer?.id === file.ownerId,
} as const;
