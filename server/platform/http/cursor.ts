/**
 * Where a page of a list ended: what its last row is ordered by, the id at the end. One format for every list that is ordered by
 * more than the id: the values as JSON in base64url, read with the list's own types. A list ordered by the id alone says the id.
 */
import { z } from "zod";
import { HIGHEST_INT } from "../../../shared/patterns.ts";

/** The longest title that a list can be ordered by, and what else stands in a cursor. */
const LONGEST = 1_200;

/** What the values of a cursor can be. */
export const inCursor = {
  id: z.int().positive().max(HIGHEST_INT),
  /** A time in whole microseconds, see database/micros.ts. */
  micros: z.string().regex(/^\d{1,17}$/),
  whole: z.int(),
};

/** The field of a query. What no list has written is refused as whatever else is wrong in an address. */
export const cursorField = <const T extends readonly [z.ZodType, ...z.ZodType[]]>(...values: T) =>
  z
    .string()
    .max(LONGEST)
    .transform((cursor, ctx) => {
      const read = z.tuple(values).safeParse(readJson(cursor));
      if (read.success) return read.data;
      ctx.addIssue({ code: "custom" });
      return z.NEVER;
    })
    .meta({ description: "Where the next page begins, as the Link header says" });

export const writeCursor = (...values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString("base64url");

/** What is shown of rows of which one more was read than fits a page, and the cursor of the next page where there is one. */
export function pageOf<R>(
  rows: readonly R[],
  size: number,
  placeOf: (last: R) => readonly (string | number | null)[],
): { shown: R[]; next: string | null } {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { shown, next: last !== undefined && rows.length > size ? writeCursor(...placeOf(last)) : null };
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    // Then it is no tuple either, which is what is told.
    return undefined;
  }
}
