/** Closed sets of editions of good practices. */

/** Everyone it is meant for must be able to read every practice in it. */
export const EDITION_AUDIENCES = ["public", "members"] as const;
export type EditionAudience = (typeof EDITION_AUDIENCES)[number];

export const EDITION_LICENCES = ["cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-4.0", "all-rights"] as const;
export type EditionLicence = (typeof EDITION_LICENCES)[number];
/** Null where all rights are reserved. */
export const LICENCE_ADDRESS: Readonly<Record<EditionLicence, string | null>> = {
  "cc-by-4.0": "https://creativecommons.org/licenses/by/4.0/",
  "cc-by-sa-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
  "cc-by-nc-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
  "all-rights": null,
};

/** Paper and ink of a cover; each pair has a contrast of at least 7 to 1 (WCAG 1.4.6). */
export const COVER_COLOURS = {
  petrol: { colour: "#0d4a5c", ink: "#ffffff" },
  oxide: { colour: "#7a2b10", ink: "#ffffff" },
  moss: { colour: "#1f4d2e", ink: "#ffffff" },
  night: { colour: "#1d2440", ink: "#ffffff" },
  plum: { colour: "#54224f", ink: "#ffffff" },
  sand: { colour: "#efe3cb", ink: "#22201a" },
  mist: { colour: "#dbe8ec", ink: "#14222a" },
} as const;
export type CoverColour = keyof typeof COVER_COLOURS;
export const COVER_COLOUR_NAMES = Object.keys(COVER_COLOURS) as [CoverColour, ...CoverColour[]];

export const EDITION_FORMATS = ["pdf", "epub", "html"] as const;
export type EditionFormat = (typeof EDITION_FORMATS)[number];

export const MAKING_STATES = ["waiting", "running", "done", "failed", "cancelled"] as const;
export type MakingState = (typeof MAKING_STATES)[number];
export const MAKING_STEPS = ["gathering", "writing", "typesetting", "storing"] as const;
export type MakingStep = (typeof MAKING_STEPS)[number];
export const MAKING_PROBLEMS = ["too_large", "closed", "broken"] as const;
export type MakingProblem = (typeof MAKING_PROBLEMS)[number];
