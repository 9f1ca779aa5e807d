/** What a new member's post was put aside as: kept as JSON, perhaps by an earlier release, so it is parsed like everything from outside. */

import { z } from "zod";
import { POLL_KINDS, POLL_RESULTS } from "../../../shared/forum/polls/kinds.ts";
import { THREAD_KINDS } from "../../../shared/spaces/kinds.ts";
import type { ThreadDraft } from "../../forum/threads/open-thread.ts";
import type { ReplyDraft } from "../../forum/threads/post-reply.ts";
import { keyField } from "../../platform/http/form-fields.ts";

const Poll = z.object({
  question: z.string(),
  kind: z.enum(POLL_KINDS),
  options: z.array(z.string()),
  least: z.int(),
  most: z.int(),
  results: z.enum(POLL_RESULTS),
  isPublic: z.boolean(),
  closesAt: z.coerce.date().nullable(),
});

export const KeptReply: z.ZodType<ReplyDraft> = z.object({
  threadId: z.int(),
  text: z.string(),
  key: keyField,
  replyToId: z.int().optional(),
  parentId: z.int().optional(),
  draftRevision: z.int().optional(),
  poll: Poll.nullish().transform((poll) => poll ?? null),
});

export const KeptThread: z.ZodType<ThreadDraft> = z.object({
  space: z.string(),
  kind: z.enum(THREAD_KINDS),
  title: z.string(),
  text: z.string(),
  described: z
    .string()
    .optional()
    .transform((words) => words),
  language: z.string(),
  countries: z.array(z.string()).default([]),
  tags: z.array(z.string()).default([]),
  key: keyField,
  poll: Poll.nullish().transform((poll) => poll ?? null),
});
