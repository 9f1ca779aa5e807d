/** How far a problem has got, as its thread's head carries it. */
import { z } from "zod";
import { count, html, idNumber, languageCode, markdown, moment, NameSchema, type Shape } from "../../schema.ts";
import { PROBLEM_RESULTS, PROBLEM_STAGES } from "./kinds.ts";

export const StageSchema = z
  .object({
    stage: z.enum(PROBLEM_STAGES),
    html,
    source: markdown,
    updatedAt: moment,
    version: idNumber.meta({ description: "How often the text was changed; 1 is the first text" }),
    reachedAt: moment.nullable().meta({ description: "Null where the text was added after the problem had moved on" }),
    reachedBy: NameSchema.nullable(),
  })
  .meta({ id: "Stage", description: "One stage of a problem, as it was written" });
export type StageData = Shape<typeof StageSchema>;

const OptionSchema = z
  .object({
    postId: idNumber,
    number: idNumber.nullable(),
    author: NameSchema.nullable(),
    language: languageCode,
    excerpt: z.string(),
    backing: count.meta({ description: "How many people back it" }),
  })
  .meta({ id: "Option", description: "A post that proposes a way out" });
export type OptionData = Shape<typeof OptionSchema>;

export const ProblemSchema = z
  .object({
    stage: z.enum(PROBLEM_STAGES),
    stages: z.array(StageSchema),
    options: z.array(OptionSchema).meta({ description: "The most backed first" }),
    chosenPostId: idNumber.nullable(),
    result: z.enum(PROBLEM_RESULTS).nullable(),
    outcomeOn: z.iso.date().nullable(),
    expectedOn: z.iso.date().nullable().meta({ description: "By when the asker expects an outcome" }),
    overdue: z.boolean().meta({ description: "That day is past and no one has said what came of it" }),
    movedAt: moment,
    dropped: z
      .object({ at: moment, reason: z.string().nullable() })
      .nullable()
      .meta({ description: "It no longer matters: no one is asked for its outcome" }),
    suggestions: count.meta({ description: "How many people would like a good practice to be made of it" }),
    practice: z
      .object({ id: idNumber, slug: z.string(), title: z.string() })
      .nullable()
      .meta({ description: "The good practice that was made of it" }),
  })
  .meta({ id: "ProblemState", description: "How far a problem has got" });
export type ProblemData = Shape<typeof ProblemSchema>;
