/** Rights in good practices, their reviews and replications, and editions. */
import { actsAsModerator, isModerator, isParticipant, type Rule } from "../accounts/rules.ts";
import { isAuthor, isConversation, readThread, type ThreadSubject } from "../forum/rules.ts";
import { moderateSpace, readSpace, type SpaceSubject } from "../spaces/rules.ts";
import type { Viewer } from "../viewer.ts";
import type { EditionAudience } from "./editions/facts.ts";
import type { PracticeStatus } from "./record/record.ts";
import type { ReplicationStatus } from "./replications/record.ts";

/** With the space of each practice in it. */
export type EditionSubject = { audience: EditionAudience; published: boolean; spaces: readonly SpaceSubject[] };
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
/** A good practice as far as rights depend on it; nobody owns it where that account is gone. */
export type PracticeSubject = {
  ownerId: number | null;
  /** The owner may act just now: is neither silenced nor suspended. Nothing waits for somebody who may not. */
  ownerActs: boolean;
  status: PracticeStatus;
  space: SpaceSubject;
};
export type ReplicationSubject = { recorderId: number | null; status: ReplicationStatus; practice: PracticeSubject };

const readEdition: Rule<EditionSubject> = (viewer, { audience, published, spaces }) =>
  (published ? audience === "public" || viewer !== null : isModerator(viewer)) &&
  spaces.every((space) => readSpace(viewer, space));
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
const isAskedToReview: Rule<RecordSubject> = (viewer, practice) =>
  viewer !== null && practice.inReview && practice.reviewers.includes(viewer.id);
/** What was never published is read by those who write practices, and by the person who was asked to review it. */
const readPractice: Rule<RecordSubject> = (viewer, practice) =>
  readSpace(viewer, practice.space) && (practice.published || isModerator(viewer) || isAskedToReview(viewer, practice));
const readDraft: Rule<RecordSubject> = (viewer, practice) =>
  readPractice(viewer, practice) && (isModerator(viewer) || isAskedToReview(viewer, practice));
const commentPractice: Rule<RecordSubject> = (viewer, practice) =>
  isParticipant(viewer) && practice.inReview && readDraft(viewer, practice);

export const practicesRules = {
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
  /** Whatever became of it: a corrected one is confirmed again. */
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
} as const;
