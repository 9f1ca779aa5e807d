/** The data of moderation as the JSON API describes it, held to its types by the compiler. */
import { z } from "zod";
import {
  ACTS,
  type ActItem,
  type AppealItem,
  CASE_KINDS,
  type CaseData,
  type CaseItem,
  FLAG_REASONS,
  type OwnDecision,
  type OwnFlag,
} from "../../shared/moderation/facts.ts";
import {
  type Describing,
  html,
  idNumber,
  LocalisedTextSchema,
  languageCode,
  markdown,
  moment,
  PersonSchema,
  PostSchema,
} from "../platform/http/contract-schemas.ts";
import { HeldSchema } from "./first-posts/api.ts";

const count = z.int().min(0);
const Name = z.object({ handle: z.string(), name: z.string() });
const Space = z.object({ slug: z.string(), name: LocalisedTextSchema });
const Thread = z.object({ id: idNumber, slug: z.string(), title: z.string(), language: languageCode });
const reason = z.enum(FLAG_REASONS);
const outcome = z.enum(["removed", "kept", "disagreed", "ignored", "withdrawn", "approved", "rejected"]);
/** What was removed may be there again. */
const presentOutcome = outcome.or(z.literal("restored"));
const role = z.enum(["space_moderator", "moderator", "administrator"]);
const appealOutcome = z.enum(["upheld", "overturned"]);

const caseFields = {
  id: idNumber,
  kind: z.enum(CASE_KINDS),
  title: z.string().meta({ description: "Of what it is about; empty for a private message" }),
  excerpt: z.string(),
  language: languageCode.nullable(),
  space: Space.nullable(),
  person: Name.nullable().meta({ description: "Whom it concerns" }),
  reasons: z.array(reason),
  flagCount: count,
  openedAt: moment,
  latestAt: moment,
  assignee: Name.nullable(),
  outcome: presentOutcome.nullable(),
  closedAt: moment.nullable(),
};
export const CaseItemSchema = z.object(caseFields).meta({ id: "Case", description: "A case of the moderators' queue" });
CaseItemSchema satisfies Describing<CaseItem, typeof CaseItemSchema>;

export const ActSchema = z
  .object({
    id: idNumber,
    what: z.enum(ACTS),
    at: moment,
    role,
    by: Name.nullable(),
    ground: reason.nullable(),
    reason: z.string().nullable(),
    outcome: outcome.nullable(),
    until: moment.nullable(),
    space: Space.nullable(),
    thread: Thread.nullable(),
    postId: idNumber.nullable(),
    person: Name.nullable().meta({ description: "Told to those who keep order there" }),
    caseId: idNumber.nullable(),
    undone: z.boolean(),
    undoable: z.boolean().meta({ description: "By you" }),
  })
  .meta({ id: "ModerationAct", description: "Something that a moderator did" });
ActSchema satisfies Describing<ActItem, typeof ActSchema>;

export const CaseSchema = z
  .object({
    ...caseFields,
    closedBy: Name.nullable(),
    reason: z.string(),
    concerned: PersonSchema.nullable(),
    subject: z
      .object({
        href: z.string().nullable(),
        post: PostSchema.nullable(),
        before: z.array(PostSchema),
        after: z.array(PostSchema),
        aboutHtml: html,
        deleted: z.boolean(),
        removes: z.enum(["post", "thread"]).nullable(),
      })
      .nullable()
      .meta({ description: "Null for a private message that you have not asked to see" }),
    held: HeldSchema.nullable().meta({ description: "Of a new member's post that waits: what would appear" }),
    evidence: z
      .array(
        z.object({
          id: idNumber,
          at: moment,
          postId: idNumber.nullable(),
          version: count.nullable(),
          title: z.string().nullable(),
          tags: z.string().nullable(),
          html,
          name: z.string().nullable(),
          organisation: z.string().nullable(),
          avatar: z.string().nullable(),
          changed: z.array(z.enum(["title", "tags", "source", "name", "organisation", "avatar"])),
        }),
      )
      .meta({ description: "What was flagged, as it was when it was flagged, and what of it has changed since" }),
    disclosures: z.array(z.object({ by: Name, at: moment })),
    flags: z.array(
      z.object({
        id: idNumber,
        by: Name.nullable(),
        reason,
        words: z.string(),
        at: moment,
        withdrawn: z.boolean(),
      }),
    ),
    notes: z.array(z.object({ id: idNumber, by: Name.nullable(), html, at: moment })),
    acts: z.array(ActSchema),
    history: z
      .object({
        warnings: count,
        silences: count,
        suspensions: count,
        removals: count,
        casesAgreed: count,
        cases: count,
        memberSince: moment,
        posts: count,
        silencedUntil: moment.nullable(),
        suspendedUntil: moment.nullable(),
        latest: z.array(ActSchema),
      })
      .nullable(),
  })
  .meta({ id: "CaseData", description: "A case with everything that its page shows" });
CaseSchema satisfies Describing<CaseData, typeof CaseSchema>;

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
    thread: Thread.nullable(),
    postId: idNumber.nullable(),
    source: markdown.nullable(),
    appealable: z.boolean(),
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
OwnDecisionSchema satisfies Describing<OwnDecision, typeof OwnDecisionSchema>;

export const OwnFlagSchema = z
  .object({
    id: idNumber,
    kind: z.enum(CASE_KINDS),
    reason,
    words: z.string(),
    at: moment,
    withdrawn: z.boolean(),
    outcome: presentOutcome.nullable(),
    closedAt: moment.nullable(),
    href: z.string().nullable(),
    title: z.string(),
  })
  .meta({ id: "OwnFlag", description: "What you flagged, and what became of it" });
OwnFlagSchema satisfies Describing<OwnFlag, typeof OwnFlagSchema>;

export const AppealSchema = z
  .object({
    id: idNumber,
    act: ActSchema,
    person: Name.nullable(),
    words: z.string(),
    at: moment,
    outcome: appealOutcome.nullable(),
    reason: z.string().nullable(),
    decidedAt: moment.nullable(),
    decidedBy: Name.nullable(),
    decidable: z.boolean().meta({ description: "False for the person whose decision it is against" }),
  })
  .meta({ id: "Appeal" });
AppealSchema satisfies Describing<AppealItem, typeof AppealSchema>;
