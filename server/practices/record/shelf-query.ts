/** What the address of the list of practices may say: several values of each facet, words, an order, and a cursor. */

import { z } from "zod";
import { COUNTRY_CODE, LANGUAGE_CODE, SLUG } from "../../../shared/patterns.ts";
import { FACETS, type Facet, PRACTICE_SORTS } from "../../../shared/practices/record/facets.ts";
import { searchField } from "../../platform/http/fields.ts";

/** More chosen values than these are no search any more. */
const MOST_VALUES = 20;
const valuesOf = (pattern: RegExp) =>
  z
    .string()
    .transform((list) => [...new Set(list.split(",").filter(Boolean))])
    .refine((values) => values.length <= MOST_VALUES && values.every((value) => pattern.test(value)))
    .meta({ type: "string", description: "Values that the practice has one of, between commas" })
    .optional();

const facets = {
  line: valuesOf(SLUG),
  level: valuesOf(/^[a-z]{1,20}$/),
  country: valuesOf(COUNTRY_CODE),
  programme: valuesOf(SLUG),
  outcome: valuesOf(/^(worked|failed)$/),
  tried: valuesOf(/^[0-5]$/),
  result: valuesOf(/^(worked|mixed|failed)$/),
  language: valuesOf(LANGUAGE_CODE),
} satisfies Record<Facet, z.ZodType>;

/** The filters as they stand in an address. */
export const PracticeFilterQuery = z.object({
  ...facets,
  q: searchField.meta({ description: "Words of the title, summary, keywords, organisation or programme" }).optional(),
});

export const PracticeListQuery = PracticeFilterQuery.extend({
  sort: z.enum(PRACTICE_SORTS).optional(),
  /** Read by the order, which says what it is made of. */
  after: z.string().max(1_200).optional(),
});
export type PracticeFilter = z.output<typeof PracticeListQuery>;

/** How many values are chosen. */
export const countChosen = (filter: PracticeFilter): number =>
  FACETS.reduce((sum, facet) => sum + (filter[facet]?.length ?? 0), 0);
