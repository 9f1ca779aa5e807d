/**
 * Who may do what: the one table. The server enforces it, views show buttons by it, and the matrix test proves that it
 * agrees with the SQL scopes. Whoever may not read a subject never gets as far as here: it is not found.
 */
import type { Role, ThreadKind, Viewer, Visibility } from "./contract.ts";

export type SpaceSubject = { visibility: Visibility; groupId: number | null };
export type ThreadSubject = {
  kind: ThreadKind;
  authorId: number | null;
  closed: boolean;
  deleted: boolean;
  space: SpaceSubject;
};
export type PostSubject = { authorId: number | null; opening: boolean; deleted: boolean; thread: ThreadSubject };
export type PersonSubject = { id: number; role: Role };

type Rule<Subject> = (viewer: Viewer | null, subject: Subject) => boolean;

const isModerator = (viewer: Viewer | null): boolean =>
  viewer !== null && (viewer.role === "moderator" || viewer.role === "administrator");
const isAdministrator = (viewer: Viewer | null): boolean => viewer?.role === "administrator";
const isAuthor = (viewer: Viewer | null, subject: { authorId: number | null }): boolean =>
  viewer !== null && subject.authorId === viewer.id;
/** Somebody whose address is confirmed: the least that writing asks for. */
const isParticipant = (viewer: Viewer | null): boolean => viewer?.confirmed === true;

const readSpace: Rule<SpaceSubject> = (viewer, space) => {
  if (space.visibility === "public") return true;
  if (viewer === null) return false;
  if (space.visibility === "members") return true;
  return space.groupId !== null && (viewer.groups.includes(space.groupId) || isAdministrator(viewer));
};
const readThread: Rule<ThreadSubject> = (viewer, thread) =>
  readSpace(viewer, thread.space) && (!thread.deleted || isModerator(viewer));
const writeThread: Rule<ThreadSubject> = (viewer, thread) =>
  isParticipant(viewer) && readThread(viewer, thread) && !thread.deleted && !thread.closed;
const changeThread: Rule<ThreadSubject> = (viewer, thread) =>
  isParticipant(viewer) &&
  readThread(viewer, thread) &&
  !thread.deleted &&
  ((isAuthor(viewer, thread) && !thread.closed) || isModerator(viewer));
const moderateThread: Rule<ThreadSubject> = (viewer, thread) => isModerator(viewer) && readThread(viewer, thread);
const isKind = (thread: ThreadSubject, kind: ThreadKind): boolean => thread.kind === kind;

export const PERMISSIONS = {
  "space.read": readSpace,
  "space.manage": isAdministrator,
  "thread.create": (viewer: Viewer | null, space: SpaceSubject) => isParticipant(viewer) && readSpace(viewer, space),
  "thread.read": readThread,
  /** Title, tags, countries, language and kind. */
  "thread.edit": changeThread,
  "thread.close": (viewer: Viewer | null, thread: ThreadSubject) => moderateThread(viewer, thread) && !thread.deleted,
  "thread.pin": (viewer: Viewer | null, thread: ThreadSubject) => moderateThread(viewer, thread) && !thread.deleted,
  "thread.delete": (viewer: Viewer | null, thread: ThreadSubject) => moderateThread(viewer, thread) && !thread.deleted,
  "thread.restore": (viewer: Viewer | null, thread: ThreadSubject) => moderateThread(viewer, thread) && thread.deleted,
  "post.create": writeThread,
  "post.edit": (viewer: Viewer | null, post: PostSubject) =>
    !post.deleted &&
    ((isAuthor(viewer, post) && writeThread(viewer, post.thread)) ||
      (moderateThread(viewer, post.thread) && !post.thread.deleted)),
  /** The opening post goes with its thread only. */
  "post.delete": (viewer: Viewer | null, post: PostSubject) =>
    !post.deleted &&
    !post.opening &&
    ((isAuthor(viewer, post) && writeThread(viewer, post.thread)) || moderateThread(viewer, post.thread)),
  "post.restore": (viewer: Viewer | null, post: PostSubject) => post.deleted && moderateThread(viewer, post.thread),
  /** The words of a deleted post, and its history. */
  "post.readDeleted": (viewer: Viewer | null, post: PostSubject) =>
    moderateThread(viewer, post.thread) || (isAuthor(viewer, post) && readThread(viewer, post.thread)),
  "post.vote": (viewer: Viewer | null, post: PostSubject) =>
    writeThread(viewer, post.thread) && !post.deleted && !isAuthor(viewer, post),
  "question.accept": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "question") && changeThread(viewer, thread),
  "question.same": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "question") && writeThread(viewer, thread) && !isAuthor(viewer, thread),
  "problem.advance": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "problem") && changeThread(viewer, thread),
  "problem.back": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "problem") && writeThread(viewer, thread),
  "practice.curate": isModerator,
  "person.moderate": (viewer: Viewer | null, person: PersonSubject) =>
    isModerator(viewer) && viewer?.id !== person.id && (person.role === "member" || isAdministrator(viewer)),
  "person.setRole": (viewer: Viewer | null, person: PersonSubject) =>
    isAdministrator(viewer) && viewer?.id !== person.id,
  "mail.read": isAdministrator,
} as const;

export type Action = keyof typeof PERMISSIONS;
type SubjectOf<A extends Action> = Parameters<(typeof PERMISSIONS)[A]> extends [unknown, infer S] ? [S] : [];

/** Whether the viewer may do this; actions about the house as a whole take no subject. */
export function can<A extends Action>(viewer: Viewer | null, action: A, ...subject: SubjectOf<A>): boolean {
  const rule = PERMISSIONS[action] as (viewer: Viewer | null, subject: unknown) => boolean;
  return rule(viewer, subject[0]);
}
