/** What a ballot sends: one choice, several, or places in order. */
import { z } from "zod";
import { POLL_LIMITS } from "../../../shared/limits.ts";
import { idField, readBody } from "../../platform/http/fields.ts";

const optionId = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);
const PLACES = Array.from({ length: POLL_LIMITS.options.max }, (_, index) => `place${index + 1}`);

const BallotForm = z.object({
  /** A single ticked box arrives as a text, several as a list. */
  choice: z.union([optionId.transform((id) => [id]), z.array(optionId).max(POLL_LIMITS.options.max)]).optional(),
  ...Object.fromEntries(PLACES.map((place) => [place, z.union([z.literal(""), optionId]).optional()])),
});

/** Ids of options in their order. @throws AppError `bad_request` */
export function readChoices(body: unknown): number[] {
  const form = readBody(BallotForm, body);
  if (form.choice) return form.choice;
  const places = form as Readonly<Record<string, unknown>>;
  return PLACES.map((place) => places[place]).filter((id) => typeof id === "number");
}

export const VotersQuery = z.object({ after: idField.optional() });
