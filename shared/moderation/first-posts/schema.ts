/** What holds for new members, and what is known of a post that waits for a moderator. */
import { z } from "zod";
import { html, idNumber, LocalisedTextSchema, markdown, moment, PersonSchema, type Shape } from "../../schema.ts";
import { THREAD_KINDS } from "../../spaces/kinds.ts";
import { HELD_REASONS, HELD_STATES } from "./facts.ts";

export const HeldSchema = z
  .object({
    id: idNumber,
    state: z.enum(HELD_STATES),
    reason: z.enum(HELD_REASONS),
    author: PersonSchema.nullable(),
    /** Where it would stand; null where it would open a thread. */
    thread: z.object({ id: idNumber, slug: z.string(), title: z.string(), language: z.string() }).nullable(),
    space: z.object({ id: idNumber, slug: z.string(), name: LocalisedTextSchema }),
    title: z.string().nullable().meta({ description: "Of the thread that it would open" }),
    kind: z.enum(THREAD_KINDS).nullable(),
    html,
    source: markdown,
    note: z.string().meta({ description: "A moderator's words to the author" }),
    postId: idNumber.nullable().meta({ description: "Once it has appeared" }),
    at: moment,
  })
  .meta({ id: "HeldPost", description: "A new member's post that a moderator reads before it appears" });
export type HeldPost = Shape<typeof HeldSchema>;

export const RulesSchema = z
  .object({
    /** First posts that are read before they appear; 0 lets everybody write at once. */
    reviewed: z.int(),
    /** Links to other sites in one text. */
    links: z.int(),
    /** Words of one text. */
    words: z.int(),
    /** A text with one of these is read first, when its author is new. */
    watched: z.array(z.string()),
  })
  .meta({ id: "NewcomerRules", description: "What holds for new members" });
export type NewcomerRules = Shape<typeof RulesSchema>;
