/** A problem as a list shows it, and how one may be said to stand. */
import { z } from "zod";
import { PROBLEM_RESULTS, PROBLEM_STAGES, type ProblemStage } from "../forum/threads/kinds.ts";
import { countryCode, idNumber, LocalisedTextSchema, languageCode, moment, NameSchema, type Shape } from "../schema.ts";
import { VISIBILITIES } from "../spaces/kinds.ts";

/** What was said together with a stage's text, as its history keeps it. */
export const StageDetailsSchema = z.object({
  chosenPostId: idNumber.nullish(),
  expectedOn: z.iso.date().nullish(),
  result: z.enum(PROBLEM_RESULTS).nullish(),
  outcomeOn: z.iso.date().nullish(),
});
export type StageDetails = Shape<typeof StageDetailsSchema>;

const PieceSchema = z.object({ text: z.string(), hit: z.boolean() });
export type TextPiece = Shape<typeof PieceSchema>;
const pieces = z
  .array(PieceSchema)
  .meta({ description: "Joined they are the text; those that were looked for are hits" });

export const ProblemItemSchema = z
  .object({
    id: idNumber,
    slug: z.string(),
    title: pieces,
    language: languageCode,
    countries: z.array(countryCode),
    space: z.object({
      slug: z.string(),
      name: LocalisedTextSchema,
      visibility: z.enum(VISIBILITIES),
    }),
    author: NameSchema.nullable(),
    stage: z.enum(PROBLEM_STAGES),
    result: z.enum(PROBLEM_RESULTS).nullable(),
    /** ISO dates without time. */
    outcomeOn: z.iso.date().nullable(),
    expectedOn: z.iso.date().nullable(),
    overdue: z.boolean(),
    dropped: z.boolean(),
    since: moment.meta({ description: "When it moved last" }),
    options: z.int().min(0),
    suggestions: z.int().min(0),
    /** Of the stage it stands at, or around what was looked for. */
    excerpt: pieces,
  })
  .meta({ id: "ProblemItem" });
export type ProblemItem = Shape<typeof ProblemItemSchema>;

export type StageCounts = { stages: Readonly<Record<ProblemStage, number>>; awaiting: number; late: number };
