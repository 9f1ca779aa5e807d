/** Closed sets and limits of expertise. */

/** `proposed` waits for the person's own word, `open` for a coordinator's. */
export const APPLICATION_STATES = ["proposed", "open", "recognised", "declined", "withdrawn", "refused"] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

export const RECOGNITION_EVENTS = ["recognised", "declined", "withdrawn", "given_up"] as const;
export type RecognitionEvent = (typeof RECOGNITION_EVENTS)[number];

export const WEEKLY_LOAD = { usual: 3, most: 20 } as const;

/** What the panel is narrowed by; the name without regard to diacritics. */
export type PanelFilter = {
  field?: string | undefined;
  country?: string | undefined;
  language?: string | undefined;
  q?: string | undefined;
};
