/** What the buttons and addresses of reactions say. */
import { z } from "zod";
import { REACTIONS } from "../../../shared/contract.ts";
import { idField } from "../../platform/http/fields.ts";
import type { ReactorCursor } from "./queries.ts";

export const ReactForm = z.object({ value: z.enum(REACTIONS) }).transform(({ value: kind }) => ({ kind }));

/** `agree-17`: the last one of the page before. */
export const ReactorsQuery = z.object({
  after: z
    .string()
    .transform((cursor) => cursor.split("-"))
    .pipe(z.tuple([z.enum(REACTIONS), idField]))
    .transform(([kind, userId]): ReactorCursor => ({ kind, userId }))
    .optional(),
});

export const writeCursor = ({ kind, userId }: ReactorCursor): string => `${kind}-${userId}`;
