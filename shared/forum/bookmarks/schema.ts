/** One of the viewer's own bookmarks, on a post or on a thread as a whole. */
import { z } from "zod";
import type { Shape } from "../../schema.ts";

export const BookmarkSchema = z.object({
  id: z.int(),
  thread: z.object({ id: z.int(), slug: z.string(), title: z.string(), language: z.string() }),
  post: z.object({ id: z.int(), number: z.int().nullable(), author: z.string(), excerpt: z.string() }).nullable(),
  note: z.string(),
  remindAt: z.iso.datetime().nullable(),
  /** The time has come, and the reminder was not cleared yet. */
  due: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type BookmarkData = Shape<typeof BookmarkSchema>;
