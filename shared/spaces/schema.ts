/** A space as it travels. */
import { z } from "zod";
import { count, idNumber, LocalisedTextSchema, moment, type Shape } from "../schema.ts";
import { MEMBERS_RIGHTS, SPACE_RIGHTS, THREAD_KINDS, VISIBILITIES } from "./kinds.ts";

export const SpaceSchema = z
  .object({
    id: idNumber,
    slug: z.string(),
    name: LocalisedTextSchema,
    description: LocalisedTextSchema,
    visibility: z.enum(VISIBILITIES),
    /** In a group's own space nobody but its groups may anything. */
    membersMay: z.enum(MEMBERS_RIGHTS).meta({ description: "What every member may do here" }),
    groups: z
      .array(z.object({ id: idNumber, may: z.enum(SPACE_RIGHTS) }))
      .meta({ description: "Groups with a right of their own" }),
    archived: z.boolean().meta({ description: "Read only" }),
    parentId: idNumber.nullable(),
    icon: z.string(),
    colour: z.string(),
    /** The form for a thread begins with the default one. */
    kinds: z.array(z.enum(THREAD_KINDS)).meta({ description: "Kinds of threads that may be opened here" }),
    defaultKind: z.enum(THREAD_KINDS).nullable(),
    threadCount: count,
    lastActivityAt: moment.nullable(),
  })
  .meta({ id: "Space", description: "A themed area that holds threads" });
export type SpaceData = Shape<typeof SpaceSchema>;
