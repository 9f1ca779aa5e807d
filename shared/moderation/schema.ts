/** What people flag, the cases that come of it, what moderators did, and what may be said against it. */
import { z } from "zod";
import { PostSchema } from "../forum/threads/schema.ts";
import {
  count,
  html,
  idNumber,
  LocalisedTextSchema,
  languageCode,
  markdown,
  moment,
  NameSchema,
  PersonSchema,
  type Shape,
  TitledSchema,
} from "../schema.ts";
import { ACT_ROLES, ACTS, APPEAL_OUTCOMES, CASE_KINDS, CASE_OUTCOMES, FLAG_REASONS } from "./facts.ts";
import { HeldSchema } from "./first-posts/schema.ts";

const reason = z.enum(FLAG_REASONS);
const outcome = z.enum(CASE_OUTCOMES);
/** What was removed may be there again. */
const presentOutcome = outcome.or(z.literal("restored"));
const role = z.enum(ACT_ROLES);
const appealOutcome = z.enum(APPEAL_OUTCOMES);

/** Where a link is enough. */
const SpaceNameSchema = z.object({ slug: z.string(), name: LocalisedTextSchema });

/** Title and excerpt are those of what it is about; both empty for a private message. */
const caseFields = {
  id: idNumber,
  kind: z.enum(CASE_KINDS),
  title: z.string().meta({ description: "Of what it is about; empty for a private message" }),
  excerpt: z.string(),
  language: languageCode.nullable(),
  space: SpaceNameSchema.nullable(),
  person: NameSchema.nullable().meta({ description: "Whom it concerns" }),
  reasons: z.array(reason),
  flagCount: count,
  openedAt: moment,
  latestAt: moment,
  assignee: NameSchema.nullable(),
  outcome: presentOutcome.nullable(),
  closedAt: moment.nullable(),
};
export const CaseItemSchema = z.object(caseFields).meta({ id: "Case", description: "A case of the moderators' queue" });
export type CaseItem = Shape<typeof CaseItemSchema>;

/** One line of the log, as far as its reader may know. */
export const ActSchema = z
  .object({
    id: idNumber,
    what: z.enum(ACTS),
    at: moment,
    role,
    /** Null where the reader is not told who did it, or the account was erased. */
    by: NameSchema.nullable(),
    ground: reason.nullable(),
    reason: z.string().nullable(),
    outcome: outcome.nullable(),
    until: moment.nullable(),
    space: SpaceNameSchema.nullable(),
    thread: TitledSchema.nullable(),
    postId: idNumber.nullable(),
    person: NameSchema.nullable().meta({ description: "Told to those who keep order there" }),
    caseId: idNumber.nullable(),
    undone: z.boolean(),
    undoable: z.boolean().meta({ description: "By you" }),
  })
  .meta({ id: "ModerationAct", description: "Something that a moderator did" });
export type ActItem = Shape<typeof ActSchema>;

/** What a case is about, as it stands today. */
const SubjectSchema = z.object({
  href: z.string().nullable(),
  post: PostSchema.nullable(),
  /** Posts around it, in time order: a word is understood by what it answers. */
  before: z.array(PostSchema),
  after: z.array(PostSchema),
  /** Of a person's profile. */
  aboutHtml: html,
  deleted: z.boolean(),
  /** What is removed with it: a post by itself, the whole thread, or nothing (people are dealt with by sanctions). */
  removes: z.enum(["post", "thread"]).nullable(),
});
export type CaseSubject = Shape<typeof SubjectSchema>;

/** What was flagged, as it was when it was flagged; null for what its kind does not have. */
const EvidenceSchema = z.object({
  id: idNumber,
  at: moment,
  postId: idNumber.nullable(),
  /** Of the post, then. */
  version: count.nullable(),
  title: z.string().nullable(),
  tags: z.string().nullable(),
  html,
  name: z.string().nullable(),
  organisation: z.string().nullable(),
  avatar: z.string().nullable(),
  /** What is no longer as it was. */
  changed: z.array(z.enum(["title", "tags", "source", "name", "organisation", "avatar"])),
});
export type Evidence = Shape<typeof EvidenceSchema>;
export type EvidenceField = Evidence["changed"][number];

const CaseFlagSchema = z.object({
  id: idNumber,
  by: NameSchema.nullable(),
  reason,
  words: z.string(),
  at: moment,
  withdrawn: z.boolean(),
});
export type CaseFlag = Shape<typeof CaseFlagSchema>;

const NoteSchema = z.object({ id: idNumber, by: NameSchema.nullable(), html, at: moment });
export type CaseNote = Shape<typeof NoteSchema>;

const HistorySchema = z.object({
  warnings: count,
  silences: count,
  suspensions: count,
  removals: count,
  /** Other cases in which the flags were right, and in all. */
  casesAgreed: count,
  cases: count,
  memberSince: moment,
  posts: count,
  silencedUntil: moment.nullable(),
  suspendedUntil: moment.nullable(),
  latest: z.array(ActSchema),
});
export type PersonHistory = Shape<typeof HistorySchema>;

export const CaseSchema = z
  .object({
    ...caseFields,
    closedBy: NameSchema.nullable(),
    reason: z.string(),
    concerned: PersonSchema.nullable(),
    subject: SubjectSchema.nullable().meta({
      description: "Null for a private message that you have not asked to see",
    }),
    held: HeldSchema.nullable().meta({ description: "Of a new member's post that waits: what would appear" }),
    evidence: z
      .array(EvidenceSchema)
      .meta({ description: "What was flagged, as it was when it was flagged, and what of it has changed since" }),
    /** Who was shown a private message. */
    disclosures: z.array(z.object({ by: NameSchema, at: moment })),
    flags: z.array(CaseFlagSchema),
    notes: z.array(NoteSchema),
    acts: z.array(ActSchema),
    history: HistorySchema.nullable(),
  })
  .meta({ id: "CaseData", description: "A case with everything that its page shows" });
export type CaseData = Shape<typeof CaseSchema>;

/** A decision about oneself. */
export const OwnDecisionSchema = z
  .object({
    id: idNumber,
    what: z.enum(ACTS),
    at: moment,
    role,
    ground: reason.nullable(),
    reason: z.string().nullable(),
    until: moment.nullable(),
    acknowledgedAt: moment.nullable(),
    undone: z.boolean(),
    thread: TitledSchema.nullable(),
    postId: idNumber.nullable(),
    /** Of a post that was removed: one's own words. */
    source: markdown.nullable(),
    appealable: z.boolean(),
    /** Last day for an appeal. */
    appealUntil: moment,
    appeal: z
      .object({
        words: z.string(),
        at: moment,
        outcome: appealOutcome.nullable(),
        reason: z.string().nullable(),
        decidedAt: moment.nullable(),
      })
      .nullable(),
  })
  .meta({ id: "OwnDecision", description: "What moderators decided about you" });
export type OwnDecision = Shape<typeof OwnDecisionSchema>;

export const OwnFlagSchema = z
  .object({
    id: idNumber,
    kind: z.enum(CASE_KINDS),
    reason,
    words: z.string(),
    at: moment,
    withdrawn: z.boolean(),
    /** Null while it is open. Says nothing of what was done to anybody. */
    outcome: presentOutcome.nullable(),
    closedAt: moment.nullable(),
    href: z.string().nullable(),
    title: z.string(),
  })
  .meta({ id: "OwnFlag", description: "What you flagged, and what became of it" });
export type OwnFlag = Shape<typeof OwnFlagSchema>;

export const AppealSchema = z
  .object({
    id: idNumber,
    act: ActSchema,
    person: NameSchema.nullable(),
    words: z.string(),
    at: moment,
    outcome: appealOutcome.nullable(),
    reason: z.string().nullable(),
    decidedAt: moment.nullable(),
    decidedBy: NameSchema.nullable(),
    decidable: z.boolean().meta({ description: "False for the person whose decision it is against" }),
  })
  .meta({ id: "Appeal" });
export type AppealItem = Shape<typeof AppealSchema>;
