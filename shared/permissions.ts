/**
 * Who may do what: the one table. The server enforces it, views show buttons by it, and the matrix test proves that it
 * agrees with the SQL scopes. Anyone who may not read a subject never gets as far as here: it is not found. Why something is
 * refused is found out from the same table (refusals.ts).
 */
import {
  type MembersRight,
  type PracticeStatus,
  type Role,
  SPACE_RIGHTS,
  type SpaceRight,
  type ThreadKind,
  type TokenScope,
  type Viewer,
  type Visibility,
} from "./contract.ts";
import type { RequestState } from "./expertise/routing/facts.ts";
import type { Audience, GroupData } from "./members/groups/facts.ts";
import type { EditionAudience } from "./practices/editions/facts.ts";
import type { ReplicationStatus } from "./practices/replications/record.ts";

export type SpaceSubject = {
  visibility: Visibility;
  membersMay: MembersRight;
  groups: readonly { id: number; may: SpaceRight }[];
  archived: boolean;
};
export type ThreadSubject = {
  kind: ThreadKind;
  authorId: number | null;
  closed: boolean;
  deleted: boolean;
  space: SpaceSubject;
  /** Ids of the people in a private conversation; empty elsewhere. */
  participants: readonly number[];
};
/** With the space of each practice in it. */
export type EditionSubject = { audience: EditionAudience; published: boolean; spaces: readonly SpaceSubject[] };
export type GroupSubject = Pick<
  GroupData,
  "id" | "visibility" | "membersVisible" | "membership" | "mentionable" | "owners"
>;
/** Into a group, or into the house. */
export type InvitationSubject = { invitedBy: number | null; group: GroupSubject | null };
export type PostSubject = {
  authorId: number | null;
  opening: boolean;
  deleted: boolean;
  /** Whoever may reply may edit it. */
  wiki: boolean;
  thread: ThreadSubject;
};
/** A good practice with its draft and the review that it is in. */
export type RecordSubject = {
  ownerId: number | null;
  /** There is a published version, on the lists or in the archive. */
  published: boolean;
  archived: boolean;
  /** A round of review is open; `reviewers` are those asked in it. */
  inReview: boolean;
  reviewers: readonly number[];
  space: SpaceSubject;
};
/** A file with everything that it is attached to: posts, or fields of a problem. */
export type FileSubject = { ownerId: number; uses: readonly { post?: PostSubject; thread: ThreadSubject }[] };
/** A good practice as far as rights depend on it; nobody owns it where that account is gone. */
export type PracticeSubject = {
  ownerId: number | null;
  /** The owner may act just now: is neither silenced nor suspended. Nothing waits for somebody who may not. */
  ownerActs: boolean;
  status: PracticeStatus;
  space: SpaceSubject;
};
export type ReplicationSubject = { recorderId: number | null; status: ReplicationStatus; practice: PracticeSubject };
export type FieldSubject = { archived: boolean; coordinators: readonly number[] };
/** Somebody who is, or may become, an expert in a field. */
export type ExpertSubject = { field: FieldSubject; personId: number; recognised: boolean };
export type PersonSubject = { id: number; role: Role };
/** A question on its way to experts: who coordinates its fields, and what the viewer was asked. */
export type RoutingSubject = { thread: ThreadSubject; coordinators: readonly number[]; own: RequestState | null };
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

type Rule<Subject> = (viewer: Viewer | null, subject: Subject) => boolean;

const isModerator = (viewer: Viewer | null): boolean =>
  viewer !== null && (viewer.role === "moderator" || viewer.role === "administrator");
const isAdministrator = (viewer: Viewer | null): boolean => viewer?.role === "administrator";
const isAuthor = (viewer: Viewer | null, subject: { authorId: number | null }): boolean =>
  viewer !== null && subject.authorId === viewer.id;
/** A token does no more than it was granted; a person who is there in person is granted all. */
const isGranted = (viewer: Viewer | null, scope: TokenScope): boolean => viewer?.scopes?.includes(scope) ?? true;
/**
 * Somebody whose address is confirmed and who is not silenced, whatever their role: the least that is asked of everybody
 * who does what others see or decides about others. `personTakesPart` in server/spaces/scopes.ts says the same in SQL.
 */
const isParticipant = (viewer: Viewer | null): boolean => viewer?.confirmed === true && !viewer.silencedUntil;
const isActing =
  <Subject>(rule: Rule<Subject>): Rule<Subject> =>
  (viewer, subject) =>
    isParticipant(viewer) && rule(viewer, subject);
const actsAsModerator = (viewer: Viewer | null): boolean => isParticipant(viewer) && isModerator(viewer);
const actsAsAdministrator = (viewer: Viewer | null): boolean => isParticipant(viewer) && isAdministrator(viewer);

/** The most that membership and groups give the viewer in a space; a role over the whole house comes on top. */
function rightIn(viewer: Viewer, space: SpaceSubject): number {
  const forAll = space.visibility === "group" ? -1 : SPACE_RIGHTS.indexOf(space.membersMay);
  return space.groups.reduce(
    (most, { id, may }) => (viewer.groups.includes(id) ? Math.max(most, SPACE_RIGHTS.indexOf(may)) : most),
    forAll,
  );
}
const hasRight = (viewer: Viewer | null, space: SpaceSubject, right: SpaceRight): boolean =>
  viewer !== null && rightIn(viewer, space) >= SPACE_RIGHTS.indexOf(right);

const readSpace: Rule<SpaceSubject> = (viewer, space) => {
  if (space.visibility === "conversation") return false;
  if (space.visibility === "public") return true;
  if (viewer === null) return false;
  return space.visibility === "members" || isAdministrator(viewer) || hasRight(viewer, space, "read");
};
/** Somebody who sees what those see who keep order here: a moderator of the house, or one of a group that moderates the space. */
const moderateSpace: Rule<SpaceSubject> = (viewer, space) =>
  readSpace(viewer, space) &&
  (isModerator(viewer) || (hasRight(viewer, space, "moderate") && isGranted(viewer, "moderate")));
const isConversation = (thread: ThreadSubject): boolean => thread.space.visibility === "conversation";
const isInConversation: Rule<ThreadSubject> = (viewer, thread) =>
  viewer !== null &&
  isConversation(thread) &&
  thread.participants.includes(viewer.id) &&
  isGranted(viewer, "conversations");

const readThread: Rule<ThreadSubject> = (viewer, thread) =>
  isConversation(thread)
    ? isInConversation(viewer, thread) && !thread.deleted
    : readSpace(viewer, thread.space) && (!thread.deleted || moderateSpace(viewer, thread.space));
/** Votes, reactions and the like: words are not needed for it, so the right to read is enough. */
const takePart: Rule<ThreadSubject> = (viewer, thread) =>
  isParticipant(viewer) && readThread(viewer, thread) && !thread.deleted && !thread.closed && !thread.space.archived;
const writeThread: Rule<ThreadSubject> = (viewer, thread) =>
  takePart(viewer, thread) &&
  (isConversation(thread) || isModerator(viewer) || hasRight(viewer, thread.space, "reply"));
const startConversation = (viewer: Viewer | null): boolean =>
  isParticipant(viewer) && isGranted(viewer, "conversations");
const writeConversation: Rule<ThreadSubject> = (viewer, thread) =>
  isConversation(thread) && writeThread(viewer, thread);
const moderateThread: Rule<ThreadSubject> = (viewer, thread) =>
  moderateSpace(viewer, thread.space) && readThread(viewer, thread);
const changeThread: Rule<ThreadSubject> = (viewer, thread) =>
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
/** Who answers for a post: its author while words may be written there, and whoever keeps order. */
const keepPost: Rule<PostSubject> = (viewer, post) =>
  !post.deleted &&
  ((isAuthor(viewer, post) && writeThread(viewer, post.thread)) ||
    (isParticipant(viewer) && moderateThread(viewer, post.thread) && !post.thread.deleted));
/** Nobody keeps order in their own cause. Where there is no space it is the whole house's affair. */
const seeCase: Rule<CaseSubject> = (viewer, { space, person }) =>
  viewer?.id !== person?.id && (space === null ? isModerator(viewer) : moderateSpace(viewer, space));
const keepOrder = isActing(seeCase);
/** Moderators are dealt with by administrators. */
const moderatePerson: Rule<PersonSubject> = (viewer, person) =>
  isModerator(viewer) && viewer?.id !== person.id && (person.role === "member" || isAdministrator(viewer));
const isKind = (thread: ThreadSubject, kind: ThreadKind): boolean => thread.kind === kind;

const readEdition: Rule<EditionSubject> = (viewer, { audience, published, spaces }) =>
  (published ? audience === "public" || viewer !== null : isModerator(viewer)) &&
  spaces.every((space) => readSpace(viewer, space));

const isIn = (viewer: Viewer | null, group: GroupSubject): boolean => viewer?.groups.includes(group.id) === true;
const isAmong = (viewer: Viewer | null, group: GroupSubject, audience: Audience): boolean =>
  audience === "public" ||
  (viewer !== null && audience === "members") ||
  isIn(viewer, group) ||
  isAdministrator(viewer);
const readGroup: Rule<GroupSubject> = (viewer, group) => isAmong(viewer, group, group.visibility);
const manageGroup: Rule<GroupSubject> = (viewer, group) =>
  actsAsAdministrator(viewer) ||
  (viewer !== null &&
    isParticipant(viewer) &&
    isIn(viewer, group) &&
    group.owners.includes(viewer.id) &&
    isGranted(viewer, "moderate"));
const mayComeIn: Rule<GroupSubject> = (viewer, group) =>
  isParticipant(viewer) && readGroup(viewer, group) && !isIn(viewer, group);
/** A moderator of the house only into groups of their own: nobody opens a closed door to themselves. */
const inviteIntoGroup: Rule<GroupSubject> = (viewer, group) =>
  manageGroup(viewer, group) || (actsAsModerator(viewer) && isIn(viewer, group));

/** Those who see that a question finds its expert: moderators of its space, coordinators of its fields. */
const tendQuestion: Rule<RoutingSubject> = (viewer, { thread, coordinators }) =>
  viewer !== null &&
  isKind(thread, "question") &&
  readThread(viewer, thread) &&
  (moderateThread(viewer, thread) || (coordinators.includes(viewer.id) && isGranted(viewer, "moderate")));
/** A request to the viewer that was not answered yet; one that has lapsed can still be taken up. */
const reactToRequest: Rule<RoutingSubject> = (viewer, { thread, own }) =>
  takePart(viewer, thread) &&
  isKind(thread, "question") &&
  !isAuthor(viewer, thread) &&
  (own === "asked" || own === "taken" || own === "lapsed");
const isRecorder: Rule<ReplicationSubject> = (viewer, { recorderId }) => viewer !== null && viewer.id === recorderId;
/** What was submitted is for everybody who reads the practice; what was not, or no longer, for those whom it concerns. */
const readReplication: Rule<ReplicationSubject> = (viewer, replication) => {
  const { status, practice } = replication;
  if (!readSpace(viewer, practice.space)) return false;
  if (status === "submitted" || status === "confirmed" || isRecorder(viewer, replication)) return true;
  return status !== "draft" && viewer !== null && (viewer.id === practice.ownerId || isModerator(viewer));
};
/** The practice's owner; who keeps order there, where the owner is gone, may not act or tells of a trial of their own. */
const decideReplication: Rule<ReplicationSubject> = (viewer, replication) => {
  const { status, recorderId, practice } = replication;
  if (!isParticipant(viewer) || status !== "submitted" || isRecorder(viewer, replication)) return false;
  if (!readReplication(viewer, replication)) return false;
  if (practice.ownerId === null || !practice.ownerActs || practice.ownerId === recorderId)
    return moderateSpace(viewer, practice.space);
  return viewer?.id === practice.ownerId;
};
const coordinateField: Rule<FieldSubject> = (viewer, field) =>
  isAdministrator(viewer) ||
  (viewer !== null && field.coordinators.includes(viewer.id) && isGranted(viewer, "moderate"));
const isSelf = (viewer: Viewer | null, { personId }: { personId: number }): boolean => viewer?.id === personId;
const isAskedToReview: Rule<RecordSubject> = (viewer, practice) =>
  viewer !== null && practice.inReview && practice.reviewers.includes(viewer.id);
/** What was never published is read by those who write practices, and by whoever was asked to review it. */
const readPractice: Rule<RecordSubject> = (viewer, practice) =>
  readSpace(viewer, practice.space) && (practice.published || isModerator(viewer) || isAskedToReview(viewer, practice));
const readDraft: Rule<RecordSubject> = (viewer, practice) =>
  readPractice(viewer, practice) && (isModerator(viewer) || isAskedToReview(viewer, practice));
const commentPractice: Rule<RecordSubject> = (viewer, practice) =>
  isParticipant(viewer) && practice.inReview && readDraft(viewer, practice);

export const PERMISSIONS = {
  /** Doing anything at all that others see or that decides about others. */
  "part.take": isParticipant,
  "space.read": readSpace,
  "space.manage": actsAsAdministrator,
  /** Seeing what is there for those who keep order; doing it asks for more. */
  "space.moderate": moderateSpace,
  "thread.create": (viewer: Viewer | null, space: SpaceSubject) =>
    isParticipant(viewer) &&
    readSpace(viewer, space) &&
    !space.archived &&
    (isModerator(viewer) || hasRight(viewer, space, "create")),
  "space.watch": (viewer: Viewer | null, space: SpaceSubject) => viewer !== null && readSpace(viewer, space),
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
  /** Putting words in somebody's mouth is for those who answer to the whole house. */
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
  "question.accept": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "question") && changeThread(viewer, thread),
  "question.same": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "question") && takePart(viewer, thread) && !isAuthor(viewer, thread),
  /** Who was asked, why, and what came of it. */
  "routing.read": (viewer: Viewer | null, question: RoutingSubject) =>
    isKind(question.thread, "question") &&
    readThread(viewer, question.thread) &&
    (isAuthor(viewer, question.thread) ||
      (viewer !== null && question.own !== null && question.own !== "withdrawn") ||
      tendQuestion(viewer, question)),
  /** The words with which somebody declined. */
  "routing.readRefusals": tendQuestion,
  "routing.take": reactToRequest,
  "routing.decline": reactToRequest,
  "routing.handOver": reactToRequest,
  /** Asking somebody by name. */
  "routing.ask": (viewer: Viewer | null, question: RoutingSubject) =>
    takePart(viewer, question.thread) && tendQuestion(viewer, question),
  "routing.set": actsAsAdministrator,
  "problem.advance": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "problem") && changeThread(viewer, thread),
  "problem.back": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "problem") && takePart(viewer, thread),
  /** That a good practice be made of it; a closed thread's lessons are not over. */
  "problem.suggest": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "problem") && isParticipant(viewer) && readThread(viewer, thread) && !thread.deleted,
  /** Letting the suggestions be. */
  "problem.curate": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "problem") && actsAsModerator(viewer) && readThread(viewer, thread) && !thread.deleted,
  /** When the house asks after problems. */
  "problem.setReminders": actsAsAdministrator,
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
  "group.create": actsAsAdministrator,
  "group.read": readGroup,
  "group.readMembers": (viewer: Viewer | null, group: GroupSubject) =>
    readGroup(viewer, group) && isAmong(viewer, group, group.membersVisible),
  /** Details, members, requests. */
  "group.manage": manageGroup,
  "group.delete": (viewer: Viewer | null, _group: GroupSubject) => actsAsAdministrator(viewer),
  "group.join": (viewer: Viewer | null, group: GroupSubject) => mayComeIn(viewer, group) && group.membership === "open",
  "group.request": (viewer: Viewer | null, group: GroupSubject) =>
    mayComeIn(viewer, group) && group.membership === "request",
  "group.leave": isActing(isIn),
  "group.mention": (viewer: Viewer | null, group: GroupSubject) =>
    isParticipant(viewer) &&
    readGroup(viewer, group) &&
    (manageGroup(viewer, group) ||
      isModerator(viewer) ||
      group.mentionable === "everyone" ||
      (group.mentionable === "members" && isIn(viewer, group))),
  "invitation.toHouse": isParticipant,
  /** A link that several people may use; letters to one address may be sent by every member. */
  "invitation.linkToHouse": actsAsModerator,
  "invitation.toGroup": inviteIntoGroup,
  "invitation.revoke": (viewer: Viewer | null, invitation: InvitationSubject) =>
    isParticipant(viewer) &&
    (isAdministrator(viewer) ||
      viewer?.id === invitation.invitedBy ||
      (invitation.group !== null && manageGroup(viewer, invitation.group))),
  /** Coming into the house's or a group's circle by an invitation. */
  "invitation.accept": isParticipant,
  /** Names, topics, order and coordinators of the fields of expertise. */
  "field.manage": actsAsAdministrator,
  /** The desk: who applies, who is recognised, what was decided and why. */
  "field.coordinate": coordinateField,
  /** For oneself; whoever is recognised has nothing to apply for. */
  "expert.apply": (viewer: Viewer | null, expert: ExpertSubject) =>
    isParticipant(viewer) && isSelf(viewer, expert) && !expert.recognised && !expert.field.archived,
  "expert.endorse": (viewer: Viewer | null, expert: ExpertSubject) =>
    isParticipant(viewer) && !isSelf(viewer, expert) && !expert.field.archived,
  /** Nobody decides about themselves, whatever their role. */
  "expert.decide": (viewer: Viewer | null, expert: ExpertSubject) =>
    isParticipant(viewer) && coordinateField(viewer, expert.field) && !isSelf(viewer, expert),
  "expert.withdraw": (viewer: Viewer | null, expert: ExpertSubject) =>
    isParticipant(viewer) && coordinateField(viewer, expert.field) && !isSelf(viewer, expert) && expert.recognised,
  /** One's own countries and languages, and giving it up. */
  "expert.keep": (viewer: Viewer | null, expert: ExpertSubject) =>
    isParticipant(viewer) && isSelf(viewer, expert) && expert.recognised,
  /** Why it was declined or withdrawn. */
  "expert.readReasons": (viewer: Viewer | null, expert: ExpertSubject) =>
    isSelf(viewer, expert) || coordinateField(viewer, expert.field),
  /** Writing good practices, publishing them, settling what was flagged. */
  "practice.curate": actsAsModerator,
  /** What is being written of all of them, and what was flagged. */
  "practice.seeDrafts": isModerator,
  /** Drafts, publishing, the next edition. */
  "edition.manage": actsAsModerator,
  "edition.seeDrafts": isModerator,
  /** Whole, with its files: nobody gets by an edition what they may not read by itself. */
  "edition.read": readEdition,
  "practice.read": readPractice,
  /** What is being written, and what reviewers say of it. */
  "practice.readDraft": readDraft,
  "practice.askReview": (viewer: Viewer | null, practice: RecordSubject) =>
    actsAsModerator(viewer) && readPractice(viewer, practice) && !practice.archived,
  "practice.comment": commentPractice,
  /** Saying what one thinks of the draft as a whole; nobody approves of their own. */
  "practice.review": (viewer: Viewer | null, practice: RecordSubject) =>
    commentPractice(viewer, practice) && viewer?.id !== practice.ownerId,
  "practice.resolveComment": (viewer: Viewer | null, comment: { authorId: number | null; practice: RecordSubject }) =>
    commentPractice(viewer, comment.practice) && (isModerator(viewer) || isAuthor(viewer, comment)),
  /** Being named among those whom a practice owes thanks is everybody's own affair. */
  "practice.declineCredit": (viewer: Viewer | null) => viewer !== null,
  /** From a thread's posts; what was said in private stays there. */
  "practice.start": (viewer: Viewer | null, thread: ThreadSubject) =>
    actsAsModerator(viewer) && readThread(viewer, thread) && !isConversation(thread),
  /** Telling that one tried it elsewhere. */
  "replication.record": (viewer: Viewer | null, practice: PracticeSubject) =>
    isParticipant(viewer) && readSpace(viewer, practice.space) && practice.status === "published",
  "replication.read": readReplication,
  /** Whatever became of it: a corrected one is confirmed anew. */
  "replication.edit": (viewer: Viewer | null, replication: ReplicationSubject) =>
    isParticipant(viewer) && isRecorder(viewer, replication) && readReplication(viewer, replication),
  "replication.decide": decideReplication,
  "replication.withdraw": (viewer: Viewer | null, replication: ReplicationSubject) =>
    isParticipant(viewer) &&
    readReplication(viewer, replication) &&
    replication.status !== "withdrawn" &&
    (isRecorder(viewer, replication) ||
      (replication.status !== "draft" && moderateSpace(viewer, replication.practice.space))),
  /** Keeping what one marked of a practice for a place of one's own. */
  "transfer.keep": (viewer: Viewer | null) => viewer !== null,
  /** Beginning a question to the practice's owner. */
  "transfer.ask": isParticipant,
  /** Names, synonyms and descriptions of tags. */
  "tag.manage": actsAsModerator,
  "newcomers.set": actsAsAdministrator,
  /** New members' posts before they appear; nobody decides on their own. */
  "held.read": (viewer: Viewer | null, held: { authorId: number; space: SpaceSubject }) =>
    moderateSpace(viewer, held.space) && viewer?.id !== held.authorId,
  "held.decide": (viewer: Viewer | null, held: { authorId: number; space: SpaceSubject }) =>
    isParticipant(viewer) && moderateSpace(viewer, held.space) && viewer?.id !== held.authorId,
  "file.upload": isParticipant,
  /** Until it is attached its uploader alone; then whoever may read what it is attached to, wherever that stands now. */
  "file.read": (viewer: Viewer | null, file: FileSubject) =>
    file.uses.length === 0
      ? viewer?.id === file.ownerId
      : file.uses.some(({ post, thread }) => (post?.deleted ? readDeleted(viewer, post) : readThread(viewer, thread))),
  "file.delete": (viewer: Viewer | null, file: { ownerId: number }) => viewer?.id === file.ownerId,
  /** The other is told of it. */
  "person.follow": (viewer: Viewer | null, person: PersonSubject) => isParticipant(viewer) && viewer?.id !== person.id,
  /** Moderators speak for the house: what they write is not to be missed. */
  "person.mute": (viewer: Viewer | null, person: PersonSubject) =>
    viewer !== null && viewer.id !== person.id && person.role === "member",
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
  /** What keeps somebody from writing or coming in concerns the whole house. */
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
  "mail.read": isAdministrator,
  /** Its recipient sees it: more than reading. */
  "mail.resend": actsAsAdministrator,
} as const;

export type Action = keyof typeof PERMISSIONS;
export type SubjectOf<A extends Action> = Parameters<(typeof PERMISSIONS)[A]> extends [unknown, infer S] ? [S] : [];

/** Whether the viewer may do this; actions about the house as a whole take no subject. */
export function can<A extends Action>(viewer: Viewer | null, action: A, ...subject: SubjectOf<A>): boolean {
  const rule = PERMISSIONS[action] as (viewer: Viewer | null, subject: unknown) => boolean;
  return rule(viewer, subject[0]);
}
