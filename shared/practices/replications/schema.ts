/** A replication: a record that somebody tried a practice elsewhere. */
import { z } from "zod";
import {
  countryCode,
  html,
  idNumber,
  languageCode,
  moment,
  NameSchema,
  PersonSchema,
  type Shape,
  TitledSchema,
} from "../../schema.ts";
import { PRACTICE_LEVELS } from "../record/record.ts";
import { MARK_STATES, REPLICATION_OUTCOMES, REPLICATION_STATUSES } from "./record.ts";

const day = z.iso.date();
const outcome = z.enum(REPLICATION_OUTCOMES);
const level = z.enum(PRACTICE_LEVELS);

const item = {
  id: idNumber,
  practice: TitledSchema,
  status: z.enum(REPLICATION_STATUSES),
  outcome: outcome.nullable(),
  organisation: z.string(),
  country: countryCode.nullable(),
  place: z.string(),
  level: level.nullable(),
  beganOn: day.nullable(),
  endedOn: day.nullable().meta({ description: "Null while it goes on" }),
  adapted: z.boolean().nullable(),
  language: languageCode,
  recorder: PersonSchema.nullable().meta({ description: "Whom to ask" }),
  submittedAt: moment.nullable(),
};
/** What a list shows of one. */
export const ReplicationItemSchema = z.object({ ...item, excerpt: z.string() }).meta({ id: "ReplicationItem" });
export type ReplicationItem = Shape<typeof ReplicationItemSchema>;

const number = z.number().nullable();
/** One line of the table: a measure before and after; null where nobody measured. */
export const FigureSchema = z.object({ indicator: z.string(), unit: z.string(), before: number, after: number });
export type Figure = Shape<typeof FigureSchema>;

/** One of the practice's preconditions as it was there, and what was done where it was missing. */
export const ConditionSchema = z.object({ text: z.string(), state: z.enum(MARK_STATES), instead: z.string() });
export type ConditionThere = Shape<typeof ConditionSchema>;

export const ReplicationSchema = z
  .object({
    ...item,
    /** Sanitised HTML. */
    changesHtml: html,
    storyHtml: html,
    figures: z.array(FigureSchema),
    conditions: z.array(ConditionSchema).meta({ description: "The practice's preconditions as they were there" }),
    links: z.array(z.string()),
    decidedBy: NameSchema.nullable(),
    decidedAt: moment.nullable(),
    reason: z.string().nullable().meta({ description: "Why it was not confirmed" }),
    updatedAt: moment,
  })
  .meta({ id: "Replication", description: "A record that someone tried a practice elsewhere" });
export type ReplicationData = Shape<typeof ReplicationSchema>;
