/**
 * Writes server/platform/database/schema.ts, the types of the migrated database: `node server/platform/database/write-schema.ts DATABASE_URL [--verify]`.
 * kysely-codegen's own type overrides need the compiler API that TypeScript 7 no longer has, so the columns whose CHECK
 * constraint is a closed set are narrowed here.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../start/project-root.ts";

const TARGET = join(projectRoot, "server/platform/database/schema.ts");

/** interface → column → type. */
const NARROWED: Record<string, Record<string, string>> = {
  ApiTokens: { scopes: "TokenScope[]" },
  AnswerTimes: { month: "ColumnType<string | null, string | null, string | null>" },
  ExpertApplications: { state: "ApplicationState" },
  ExpertRequests: { state: "Generated<RequestState>", reasons: "ColumnType<MatchReasons, string, string>" },
  Fields: { name: "LocalisedText", description: "Generated<LocalisedText>" },
  EditionEntries: { tried: "TriedCounts | null" },
  EditionMakings: {
    state: "MakingState",
    step: "Generated<MakingStep>",
    problem: "MakingProblem | null",
  },
  Editions: { audience: "EditionAudience", cover_colour: "CoverColour", licence: "EditionLicence" },
  GroupMembers: { role: "Generated<GroupRole>" },
  ClaimFlags: { cause: "FlagCause" },
  Groups: {
    name: "LocalisedText",
    description: "Generated<LocalisedText>",
    visibility: "Generated<Audience>",
    members_visible: "Generated<Audience>",
    membership: "Generated<Membership>",
    mentionable: "Generated<MentionableBy>",
  },
  ModerationActs: {
    what: "ActWhat",
    role: "ActRole",
    ground: "FlagReason | null",
    outcome: "CaseOutcome | null",
    before: "Generated<ActBefore>",
  },
  ModerationAppeals: { outcome: "AppealOutcome | null" },
  ModerationCases: { kind: "CaseKind", outcome: "CaseOutcome | null" },
  ModerationFlags: { reason: "FlagReason" },
  HeldPosts: { state: "Generated<HeldState>", reason: "HeldReason" },
  AccountMerges: { state: "Generated<MergeState>" },
  Notifications: { kind: "NotificationKind", details: "Generated<Record<string, string>>" },
  Polls: {
    kind: "PollKind",
    results: "PollResults",
    options: "ColumnType<{ id: number; text: string }[], string, string>",
    tally: "ColumnType<PollTally, string, string>",
  },
  Posts: { kind: "PostKind", reactions: "Generated<ReactionCounts>" },
  PracticeComments: { section: "PracticeSection | null" },
  PracticeReviewers: { verdict: "Verdict | null" },
  PracticeReviews: { ended_as: "ReviewEnd | null" },
  Practices: { status: "Generated<PracticeStatus>" },
  Reactions: { kind: "ReactionKind" },
  RecognitionLog: { what: "RecognitionEvent" },
  ProblemStages: { stage: "ProblemStage", details: "Generated<StageDetails>" },
  ProblemStageVersions: { stage: "ProblemStage", details: "Generated<StageDetails>" },
  SpaceGroups: { may: "SpaceRight" },
  SpaceTemplates: { kind: "ThreadKind", body: "LocalisedText", hint: "LocalisedText" },
  SpaceWatches: { level: "SpaceWatchLevel" },
  Spaces: {
    name: "LocalisedText",
    description: "LocalisedText",
    visibility: "Visibility",
    members_may: "Generated<MembersRight>",
    kinds: "Generated<ThreadKind[]>",
    default_kind: "ThreadKind | null",
    rights: "Generated<{ id: number; may: SpaceRight }[]>",
  },
  Tags: { description: "Generated<LocalisedText>" },
  ThematicLines: { name: "LocalisedText" },
  ThreadLog: { what: "LogWhat", kind: "ThreadKind | null", stage: "ProblemStage | null" },
  ThreadWatches: { level: "WatchLevel", origin: "WatchOrigin" },
  Threads: {
    kind: "ThreadKind",
    problem_stage: "ProblemStage | null",
    problem_result: "ProblemResult | null",
    routing: "RoutingState | null",
    kept_result: "ProblemResult | null",
  },
  Users: { role: "Generated<Role>" },
};
const IMPORT = `import type { LocalisedText } from "../../../shared/schema.ts";
import type {
  LogWhat, PostKind, ProblemResult, ProblemStage, RoutingState,
} from "../../../shared/forum/threads/kinds.ts";
import type {
  MembersRight, SpaceRight, SpaceWatchLevel, ThreadKind, Visibility, WatchLevel, WatchOrigin,
} from "../../../shared/spaces/kinds.ts";
import type { NotificationKind } from "../../../shared/notifications/kinds.ts";
import type { PollKind, PollResults } from "../../../shared/forum/polls/kinds.ts";
import type { PollTally } from "../../../shared/forum/polls/schema.ts";
import type { PracticeSection, PracticeStatus } from "../../../shared/practices/record/record.ts";
import type { TriedCounts } from "../../../shared/practices/record/schema.ts";
import type { ReactionCounts, ReactionKind } from "../../../shared/forum/reactions/kinds.ts";
import type { Role, TokenScope } from "../../../shared/viewer.ts";
import type { StageDetails } from "../../../shared/problems/schema.ts";
import type { ApplicationState, RecognitionEvent } from "../../../shared/expertise/facts.ts";
import type {
  CoverColour, EditionAudience, EditionLicence, MakingProblem, MakingState, MakingStep,
} from "../../../shared/practices/editions/facts.ts";
import type { Audience, GroupRole, Membership, MentionableBy } from "../../../shared/members/groups/facts.ts";
import type { MergeState } from "../../../shared/moderation/account-merges/facts.ts";
import type { HeldReason, HeldState } from "../../../shared/moderation/first-posts/facts.ts";
import type { MatchReasons } from "../../../shared/expertise/routing/schema.ts";
import type { RequestState } from "../../../shared/expertise/routing/facts.ts";
import type {
  ActBefore, ActRole, ActWhat, AppealOutcome, CaseKind, CaseOutcome, FlagReason,
} from "../../../shared/moderation/facts.ts";
import type { FlagCause, ReviewEnd, Verdict } from "../../../shared/practices/reviews/facts.ts";
`;

/** The types of the database at `url`, as source text. */
function generateSchema(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), "mosty-schema-"));
  const file = join(folder, "schema.ts");
  try {
    execFileSync(process.execPath, [
      join(projectRoot, "node_modules/kysely-codegen/dist/cli/bin.js"),
      ...["--dialect", "postgres", "--url", url, "--out-file", file, "--log-level", "error"],
      ...["--exclude-pattern", "{graphile_worker*.*,*kysely_*}", "--type-mapping", '{"citext":"string"}'],
    ]);
    return narrow(readFileSync(file, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function narrow(source: string): string {
  const narrowed = Object.entries(NARROWED).reduce(
    (text, [table, columns]) =>
      text.replace(new RegExp(`export interface ${table} \\{[^}]*\\}`), (block) =>
        Object.entries(columns).reduce(
          (inside, [column, type]) => inside.replace(new RegExp(`(\\n  ${column}: )[^;]+;`), `$1${type};`),
          block,
        ),
      ),
    source,
  );
  return narrowed.replace(/\nimport type \{ ColumnType \}/, `\n${IMPORT}import type { ColumnType }`);
}

const [url, mode] = process.argv.slice(2);
if (!url) throw new Error("usage: schema.ts DATABASE_URL [--verify]");
const generated = generateSchema(url);
if (mode === "--verify") {
  if (readFileSync(TARGET, "utf8") !== generated) {
    console.error("server/platform/database/schema.ts does not match the migrations; run `npm run schema`.");
    process.exitCode = 1;
  }
} else writeFileSync(TARGET, generated);
