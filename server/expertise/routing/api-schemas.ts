/** Routing's data as schemas, held to their types by the compiler. */
import { z } from "zod";
import { ROUTING_STATES } from "../../../shared/contract.ts";
import {
  type FieldAnswerTimes,
  REQUEST_STATES,
  type RequestData,
  type RoutingSettings,
  type ThreadRouting,
  type WaitingItem,
} from "../../../shared/expertise/routing/facts.ts";
import {
  countryCode,
  type Describing,
  idNumber,
  LocalisedTextSchema,
  languageCode,
  moment,
  ThreadListItemSchema,
} from "../../platform/http/contract-schemas.ts";

const Name = z.object({ handle: z.string(), name: z.string() });
const FieldSchema = z.object({ slug: z.string(), name: LocalisedTextSchema });

const ReasonsSchema = z
  .object({
    field: FieldSchema.meta({ description: "In which the expert is recognised" }),
    fieldFit: z
      .enum(["topic", "line", "near"])
      .meta({ description: "A topic of the question, the line of its space, or another field of the same line" }),
    wanted: FieldSchema.nullable().meta({
      description: "What the question is about, where the expert's field is near",
    }),
    language: languageCode,
    countryFit: z.enum(["named", "any", "none", "open"]),
    countries: z.array(countryCode),
    otherCountries: z.array(countryCode),
  })
  .meta({ id: "MatchReasons", description: "Why someone was asked: what matches and what does not" });

const RequestSchema = z
  .object({
    id: idNumber,
    person: Name.nullable(),
    state: z.enum(REQUEST_STATES),
    reasons: ReasonsSchema,
    askedBy: Name.nullable().meta({ description: "Who asked by name; null where the forum asked" }),
    word: z.string(),
    refusal: z.string().meta({ description: "Why the expert declined" }),
    askedAt: moment,
    reactedAt: moment.nullable(),
  })
  .meta({ id: "ExpertRequest" });
RequestSchema satisfies Describing<RequestData, typeof RequestSchema>;

export const WaitingSchema = z
  .object({
    thread: ThreadListItemSchema,
    request: RequestSchema.nullable().meta({ description: "Null where the question was escalated to you" }),
    escalatedAt: moment.nullable(),
    takenBy: Name.nullable(),
  })
  .meta({ id: "WaitingItem" });
WaitingSchema satisfies Describing<WaitingItem, typeof WaitingSchema>;

export const RoutingSchema = z
  .object({
    state: z.enum(ROUTING_STATES).nullable(),
    own: RequestSchema.nullable(),
    takenBy: Name.nullable(),
    escalatedAt: moment.nullable(),
    requests: z.array(RequestSchema).nullable(),
    mayAsk: z.boolean().meta({ description: "You may ask someone by name" }),
  })
  .meta({ id: "ThreadRouting", description: "How a question stands with the experts" });
RoutingSchema satisfies Describing<ThreadRouting, typeof RoutingSchema>;

export const SettingsSchema = z
  .object({ experts: z.int(), delayMinutes: z.int(), lapseDays: z.int(), escalateDays: z.int() })
  .meta({ id: "RoutingSettings" });
SettingsSchema satisfies Describing<RoutingSettings, typeof SettingsSchema>;

const time = {
  questions: z.int(),
  answered: z.int(),
  judged: z.int().meta({ description: "Asked a week ago or earlier, or answered within a week" }),
  withinWeek: z.int(),
  medianHours: z.number().nullable(),
};
export const FieldTimesSchema = z
  .object({
    field: FieldSchema.extend({ isLine: z.boolean() }).nullable().meta({ description: "Null for the whole forum" }),
    year: z.object(time),
    months: z.array(z.object({ month: z.string().meta({ examples: ["2026-11"] }), ...time })),
  })
  .meta({ id: "AnswerTimes" });
FieldTimesSchema satisfies Describing<FieldAnswerTimes, typeof FieldTimesSchema>;
