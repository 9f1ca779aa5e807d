/** What the buttons and addresses of reactions say. */

import { z } from "zod";
import { REACTIONS } from "../../../shared/forum/reactions/kinds.ts";
import { cursorField, inCursor } from "../../platform/http/cursor.ts";

export const ReactForm = z.object({ value: z.enum(REACTIONS) }).transform(({ value: kind }) => ({ kind }));

export const ReactorsQuery = z.object({ after: cursorField(z.enum(REACTIONS), inCursor.id).optional() });
