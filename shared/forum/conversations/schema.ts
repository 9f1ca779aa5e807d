/** A private conversation in the list of one who is in it. */
import { z } from "zod";
import { idNumber, languageCode, moment, PersonSchema, type Shape } from "../../schema.ts";

export const ConversationSchema = z
  .object({
    id: idNumber.meta({ description: "Of the thread as well: /threads/{id}" }),
    slug: z.string(),
    title: z.string(),
    language: languageCode,
    /** By name, the viewer among them; without erased accounts. */
    people: z.array(PersonSchema),
    lastPostAt: moment,
    /** That can be read, the first included, comments not. */
    messages: z.int(),
    unread: z.int(),
    muted: z.boolean(),
    /** The name is empty where the account was erased. Null where all were deleted. */
    latest: z.object({ author: z.string(), excerpt: z.string() }).nullable(),
  })
  .meta({ id: "Conversation", description: "A private conversation that you are in" });
export type ConversationItem = Shape<typeof ConversationSchema>;
