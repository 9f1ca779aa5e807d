/** A good practice's record: the sections of the template the field uses, and what pages and forms show of it. */

export const PRACTICE_STATUSES = ["draft", "in_review", "published", "archived"] as const;
export type PracticeStatus = (typeof PRACTICE_STATUSES)[number];

export const PRACTICE_SECTIONS = [
  "problem",
  "how",
  "stakeholders",
  "resources",
  "timescale",
  "evidence",
  "lessons",
  "transfer",
] as const;
export type PracticeSection = (typeof PRACTICE_SECTIONS)[number];

export const PRACTICE_LEVELS = ["local", "regional", "national", "international"] as const;

/** The single lines of the template, in the order of the form. */
export const PRACTICE_LINES = [
  "organisation",
  "location",
  "contact",
  "programme",
  "project",
  "people",
  "money",
  "time",
] as const;
export type PracticeLine = (typeof PRACTICE_LINES)[number];
/** Those that belong to the section on resources. */
export const RESOURCE_LINES = ["people", "money", "time"] as const satisfies readonly PracticeLine[];

/** The parts that are typed. */
export const DOCUMENT_PARTS = ["title", "href", "publisher", "year", "locator"] as const;
