/** Questions on their way to experts: who was asked, why, and what came of it; and how long first answers take. */
import { z } from "zod";
import { ROUTING_STATES } from "../../forum/threads/kinds.ts";
import { ThreadListItemSchema } from "../../forum/threads/schema.ts";
import { countryCode, FieldRefSchema, idNumber, languageCode, moment, NameSchema, type Shape } from "../../schema.ts";
import { REQUEST_STATES } from "./facts.ts";

/** Why somebody was asked: every criterion, whether it matched or not. */
const ReasonsSchema = z
  .object({
    field: FieldRefSchema.meta({ description: "In which the expert is recognised" }),
    fieldFit: z
      .enum(["topic", "line", "near"])
      .meta({ description: "A topic of the question, the line of its space, or another field of the same line" }),
    wanted: FieldRefSchema.nullable().meta({
      description: "What the question is about, where the expert's field is near",
    }),
    /** Of the question; read by everybody who is asked. */
    language: languageCode,
    /** For one of the question's countries, for any, or for others; or the question names none. */
    countryFit: z.enum(["named", "any", "none", "open"]),
    /** Of the question: those that the expert is recognised for, and the others. */
    countries: z.array(countryCode),
    otherCountries: z.array(countryCode),
  })
  .meta({ id: "MatchReasons", description: "Why someone was asked: what matches and what does not" });
export type MatchReasons = Shape<typeof ReasonsSchema>;
export type FieldFit = MatchReasons["fieldFit"];
export type CountryFit = MatchReasons["countryFit"];

export const RequestSchema = z
  .object({
    id: idNumber,
    /** Null where the account was erased. */
    person: NameSchema.nullable(),
    state: z.enum(REQUEST_STATES),
    reasons: ReasonsSchema,
    askedBy: NameSchema.nullable().meta({ description: "Who asked by name; null where the forum asked" }),
    word: z.string(),
    refusal: z.string().meta({ description: "Why the expert declined" }),
    askedAt: moment,
    reactedAt: moment.nullable(),
  })
  .meta({ id: "ExpertRequest" });
export type RequestData = Shape<typeof RequestSchema>;

/** What waits for somebody. */
export const WaitingSchema = z
  .object({
    thread: ThreadListItemSchema,
    request: RequestSchema.nullable().meta({ description: "Null where the question was escalated to you" }),
    escalatedAt: moment.nullable(),
    takenBy: NameSchema.nullable(),
  })
  .meta({ id: "WaitingItem" });
export type WaitingItem = Shape<typeof WaitingSchema>;

/** What a question's page shows of its way to the experts, to one reader. */
export const RoutingSchema = z
  .object({
    state: z.enum(ROUTING_STATES).nullable(),
    /** The reader's own request. */
    own: RequestSchema.nullable(),
    takenBy: NameSchema.nullable(),
    escalatedAt: moment.nullable(),
    /** Everybody who was asked, for those who may know; null for the others. */
    requests: z.array(RequestSchema).nullable(),
    mayAsk: z.boolean().meta({ description: "You may ask someone by name" }),
  })
  .meta({ id: "ThreadRouting", description: "How a question stands with the experts" });
export type ThreadRouting = Shape<typeof RoutingSchema>;

export const SettingsSchema = z
  .object({ experts: z.int(), delayMinutes: z.int(), lapseDays: z.int(), escalateDays: z.int() })
  .meta({ id: "RoutingSettings" });
export type RoutingSettings = Shape<typeof SettingsSchema>;

/** How long questions waited for their first answer. */
const TimeSchema = z.object({
  questions: z.int(),
  answered: z.int(),
  judged: z.int().meta({ description: "Asked a week ago or earlier, or answered within a week" }),
  withinWeek: z.int(),
  /** Of those that have an answer. */
  medianHours: z.number().nullable(),
});
export type AnswerTime = Shape<typeof TimeSchema>;

export const FieldTimesSchema = z
  .object({
    field: FieldRefSchema.extend({ isLine: z.boolean() }).nullable().meta({ description: "Null for the whole forum" }),
    /** The last twelve months together. */
    year: TimeSchema,
    /** Oldest first, without gaps; `month` is "2026-11". */
    months: z.array(z.object({ month: z.string().meta({ examples: ["2026-11"] }), ...TimeSchema.shape })),
  })
  .meta({ id: "AnswerTimes" });
export type FieldAnswerTimes = Shape<typeof FieldTimesSchema>;
