/** Rights of those who flag, and of those who keep order. */
import {
  actsAsAdministrator,
  isActing,
  isAdministrator,
  isModerator,
  isParticipant,
  type PersonSubject,
  type Rule,
} from "../accounts/rules.ts";
import { isAuthor, isConversation, type PostSubject, readThread, type ThreadSubject } from "../forum/rules.ts";
import { moderateSpace, type SpaceSubject } from "../spaces/rules.ts";
import type { Viewer } from "../viewer.ts";

/** What somebody flagged, or a moderator did: where it is, and whom it concerns. */
export type CaseSubject = {
  /** Null where it is of no space: people, private messages. */
  space: SpaceSubject | null;
  person: PersonSubject | null;
};
export type ActSubject = CaseSubject & {
  byId: number | null;
  /** Within the days in which an act can be undone or appealed against. */
  fresh: boolean;
  undone: boolean;
};
/** A decision with the appeal against it. */
export type AppealSubject = ActSubject & { appealable: boolean; appealed: boolean };

/** Nobody keeps order in their own cause. Where there is no space it is the whole forum's affair. */
const seeCase: Rule<CaseSubject> = (viewer, { space, person }) =>
  viewer?.id !== person?.id && (space === null ? isModerator(viewer) : moderateSpace(viewer, space));
const keepOrder = isActing(seeCase);
/** Moderators are dealt with by administrators. */
const moderatePerson: Rule<PersonSubject> = (viewer, person) =>
  isModerator(viewer) && viewer?.id !== person.id && (person.role === "member" || isAdministrator(viewer));

export const moderationRules = {
  /** Telling the moderators of it, which also somebody may who may not write. */
  "post.flag": (viewer: Viewer | null, post: PostSubject) =>
    viewer !== null &&
    readThread(viewer, post.thread) &&
    !post.deleted &&
    !post.thread.deleted &&
    !isAuthor(viewer, post),
  "thread.flag": (viewer: Viewer | null, thread: ThreadSubject) =>
    viewer !== null &&
    readThread(viewer, thread) &&
    !isConversation(thread) &&
    !thread.deleted &&
    !isAuthor(viewer, thread),
  "newcomers.set": actsAsAdministrator,
  /** New members' posts before they appear; nobody decides on their own. */
  "held.read": (viewer: Viewer | null, held: { authorId: number; space: SpaceSubject }) =>
    moderateSpace(viewer, held.space) && viewer?.id !== held.authorId,
  "held.decide": (viewer: Viewer | null, held: { authorId: number; space: SpaceSubject }) =>
    isParticipant(viewer) && moderateSpace(viewer, held.space) && viewer?.id !== held.authorId,
  /** What was done about somebody; doing more about them is `person.warn`, `person.silence`, `person.suspend`. */
  "person.moderate": moderatePerson,
  "person.flag": (viewer: Viewer | null, person: PersonSubject) => viewer !== null && viewer.id !== person.id,
  "case.read": seeCase,
  /** Taking, handing over, letting go; notes. */
  "case.assign": keepOrder,
  "case.decide": keepOrder,
  /** A word to somebody about what they did here. */
  "person.warn": (viewer: Viewer | null, { space, person }: CaseSubject) =>
    person !== null &&
    keepOrder(viewer, { space, person }) &&
    (isModerator(viewer) ? moderatePerson(viewer, person) : person.role === "member"),
  /** What keeps somebody from writing or coming in concerns the whole forum. */
  "person.silence": isActing(moderatePerson),
  "person.suspend": isActing(moderatePerson),
  /** Also by somebody who may not write otherwise. */
  "act.appeal": (viewer: Viewer | null, { person, appealable, appealed, fresh, undone }: AppealSubject) =>
    viewer !== null && viewer.id === person?.id && appealable && !appealed && fresh && !undone,
  /** By somebody else than the one who decided. */
  "appeal.decide": (viewer: Viewer | null, act: ActSubject) => keepOrder(viewer, act) && viewer?.id !== act.byId,
  "act.undo": (viewer: Viewer | null, act: ActSubject) => keepOrder(viewer, act) && act.fresh && !act.undone,
  /** Which acts of it is a matter of what they concern (`mayReadAct` in server/moderation/scopes.ts). */
  "log.read": (_viewer: Viewer | null) => true,
  "person.setRole": (viewer: Viewer | null, person: PersonSubject) =>
    actsAsAdministrator(viewer) && viewer?.id !== person.id,
  /** Two accounts of one person; never one's own, nor an administrator's. */
  "person.merge": (viewer: Viewer | null, { from, into }: { from: PersonSubject; into: PersonSubject }) =>
    actsAsAdministrator(viewer) && from.id !== into.id && from.role !== "administrator" && viewer?.id !== from.id,
  /** The page of merges; which two is asked with `person.merge`. */
  "account.merge": actsAsAdministrator,
} as const;
