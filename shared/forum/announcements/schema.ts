/** A thread announced to the whole forum. */
import { z } from "zod";
import type { Shape } from "../../schema.ts";

export const AnnouncementSchema = z.object({
  id: z.int(),
  slug: z.string(),
  title: z.string(),
  language: z.string(),
  excerpt: z.string(),
});
export type AnnouncementData = Shape<typeof AnnouncementSchema>;
