/** A transfer check: which preconditions of a practice hold in one place, and what follows from it. */
import { z } from "zod";
import { countryCode, idNumber, languageCode, moment, type Shape } from "../../schema.ts";
import { PRACTICE_LEVELS } from "../record/record.ts";
import { MARK_STATES, REPLICATION_OUTCOMES } from "./record.ts";

const MarkSchema = z.object({ text: z.string(), state: z.enum(MARK_STATES), note: z.string() });
export type Mark = Shape<typeof MarkSchema>;

/** A saved check; private to the person who made it. */
export const CheckSchema = z
  .object({
    id: idNumber,
    place: z.string(),
    country: countryCode,
    level: z.enum(PRACTICE_LEVELS).nullable(),
    version: z.int().meta({ description: "The version of the practice whose preconditions were marked" }),
    marks: z.array(MarkSchema),
    updatedAt: moment,
  })
  .meta({ id: "TransferCheck", description: "Which preconditions hold in a place of one's own" });
export type TransferCheck = Shape<typeof CheckSchema>;

/** How others did without a precondition that is missing here too. */
const HelperSchema = z.object({
  replicationId: idNumber,
  organisation: z.string(),
  place: z.string(),
  country: countryCode.nullable(),
  outcome: z.enum(REPLICATION_OUTCOMES).nullable(),
  confirmed: z.boolean(),
  instead: z.string().meta({ description: "What they did instead" }),
  language: languageCode,
  sameCountry: z.boolean(),
  sameLevel: z.boolean(),
});
export type Helper = Shape<typeof HelperSchema>;

export const GapsSchema = z
  .object({
    missing: z.array(MarkSchema.extend({ helpers: z.array(HelperSchema) })),
    toFindOut: z.array(MarkSchema),
    met: z.int(),
  })
  .meta({ id: "GapList", description: "What is missing, with others who met the same gap, nearest first" });
export type GapList = Shape<typeof GapsSchema>;

/** Somebody's place as they described it. */
export type PlaceData = Pick<TransferCheck, "place" | "country" | "level">;

/** What changed in the preconditions since a check was made. */
export type ConditionChanges = { since: string | null; added: readonly string[]; removed: readonly string[] };
