/** A poll, its result, and a ballot of one's own. */
import { z } from "zod";
import { count, idNumber, type Shape } from "../../schema.ts";
import { POLL_KINDS, POLL_RESULTS } from "./kinds.ts";

const optionVotes = z.record(z.string(), count).meta({ description: "Votes by the option's id" });
/** One round of a ranked poll; `out`: options that dropped out after it. */
const RoundSchema = z.object({ votes: optionVotes, out: z.array(idNumber) });
export type PollRound = Shape<typeof RoundSchema>;
/** In a ranked poll `votes` are the first choices. */
export const PollTallySchema = z.object({
  votes: optionVotes,
  rounds: z.array(RoundSchema),
  winners: z.array(idNumber).meta({ description: "Several are a tie" }),
});
export type PollTally = Shape<typeof PollTallySchema>;

export const PollSchema = z
  .object({
    question: z.string(),
    kind: z.enum(POLL_KINDS),
    options: z.array(z.object({ id: idNumber, text: z.string() })),
    least: count.meta({ description: "How few options a ballot may name" }),
    most: count.meta({ description: "How many options a ballot may name" }),
    results: z.enum(POLL_RESULTS).meta({ description: "To whom results are shown before the end" }),
    isPublic: z.boolean().meta({ description: "Names are shown next to the result" }),
    closesAt: z.string().nullable().meta({ description: "When the poll closes by itself" }),
    closed: z.boolean(),
    voters: count,
    tally: PollTallySchema.nullable().meta({ description: "Null while it is hidden" }),
  })
  .meta({ id: "Poll" });
export type PollData = Shape<typeof PollSchema>;

/** The viewer's own, and the result where having voted shows it. */
export const OwnBallotSchema = z.object({ choices: z.array(idNumber), tally: PollTallySchema.nullable() });
export type OwnBallot = Shape<typeof OwnBallotSchema>;
