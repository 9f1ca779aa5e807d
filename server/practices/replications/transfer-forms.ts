/** What the form of a transfer check sends: the place, and a mark for each precondition. */
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { PRACTICE_LEVELS } from "../../../shared/practices/record/record.ts";
import { MARK_STATES } from "../../../shared/practices/replications/record.ts";
import type { Mark, PlaceData } from "../../../shared/practices/replications/transfer-schema.ts";
import { COUNTRY_CODES } from "../../../shared/ui/codes.ts";
import { choiceField, idField, lineField, readBody } from "../../platform/http/fields.ts";

const limits = LIMITS.transfer;
const state = z.enum(MARK_STATES).or(z.literal("").transform(() => "unknown" as const));

const Place = {
  place: lineField({ min: 2, max: limits.place }),
  country: choiceField(COUNTRY_CODES as unknown as readonly [string, ...string[]]),
  level: z
    .union([z.literal("").transform(() => null), z.enum(PRACTICE_LEVELS)])
    .nullable()
    .default(null),
};
const PlaceForm = z.object(Place);

const MarkSchema = z.object({
  text: lineField({ min: 1, max: LIMITS.practice.line }),
  state: state.default("unknown"),
  note: lineField({ max: limits.note }).default(""),
});

/** For the JSON API. */
export const CheckBody = z
  .object({ ...Place, marks: z.array(MarkSchema).max(LIMITS.practice.preconditions) })
  .meta({ id: "TransferCheckToSave", description: "`text` of each mark is that of the precondition" });

export type CheckForm = PlaceData & { marks: Mark[] };

/** @throws AppError `invalid` with the fields of the place */
export function readCheckForm(body: unknown): CheckForm {
  const place = readBody(PlaceForm, body);
  const sent = (body ?? {}) as Record<string, unknown>;
  const marks = Array.from({ length: LIMITS.practice.preconditions }, (_, index) => `mark-${index + 1}`).flatMap(
    (name): Mark[] => {
      const text = sent[`${name}-text`];
      if (text === undefined || text === "") return [];
      return [readBody(MarkSchema, { text, state: sent[`${name}-state`] ?? "", note: sent[`${name}-note`] ?? "" })];
    },
  );
  return { ...place, marks };
}

export const CheckParams = z.object({ id: idField, check: idField });
