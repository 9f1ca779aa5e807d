/** Two accounts of one person that become one. */
import { z } from "zod";
import { idNumber, moment, PersonSchema, type Shape } from "../../schema.ts";
import { MERGE_STATES } from "./facts.ts";

export const MergeSchema = z
  .object({
    id: idNumber,
    state: z.enum(MERGE_STATES),
    from: z.string().meta({ description: "Handle of the account that went" }),
    into: PersonSchema.nullable(),
    by: PersonSchema.nullable(),
    reason: z.string(),
    /** Rows that name the other now, and marks that both had. */
    moved: z.int(),
    dropped: z.int(),
    at: moment,
    undoable: z.boolean(),
  })
  .meta({ id: "AccountMerge", description: "Two accounts of one person that became one" });
export type MergeItem = Shape<typeof MergeSchema>;
