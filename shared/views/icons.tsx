/** The few drawings of the house, as inline SVG in the colour of the text around them. */

const PATHS = {
  discussion: "M2.5 3.5h8v5.5h-4.2L4 11v-2H2.5zM12 6h1.5v5.5H12v2L9.7 11.500H7",
  question: "M5.7 6a2.3 2.3 0 1 1 3.5 2c-.8.5-1.2.9-1.2 1.800M8 12.200v.3",
  problem: "M1.5 5.500h13M3.5 5.500v7M12.5 5.500v7M3.5 12.500a4.5 5 0 0 1 9 0",
  accepted: "M3 8.500l3.3 3.300L13 4.7",
  up: "M8 13V3.500M4 7.300l4-4 4 4",
  down: "M8 3v9.500M4 8.700l4 4 4-4",
  lock: "M4 7.500h8v6H4zM5.7 7.500V5.300a2.3 2.3 0 0 1 4.6 0v2.2",
  pin: "M5.5 2.500h5M6.5 2.500v4.300L4.5 9.500h7l-2-2.700V2.500M8 9.500v4",
  closed: "M8 2.500a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M5 8h6",
  deleted: "M3 4.500h10M6 4.500V3h4v1.500M4.5 4.500l.6 9h5.800l.6-9",
  reply: "M6.5 4L3 7.5 6.5 11M3 7.500h6.500a3.5 3.5 0 0 1 3.5 3.500v1.5",
  quote: "M6.5 4.500C4.5 5.2 3.5 6.8 3.5 9v2.500h3V8.500h-1.500M12.5 4.500c-2 .7-3 2.3-3 4.500v2.500h3V8.500H11",
  comment: "M2.5 3.500h11v7H7l-3 2.500v-2.500H2.500z",
  edit: "M3 13l.7-3L10.5 3.200l2.3 2.300L6 12.300z",
  restore: "M3.5 3.500v3.500H7M3.7 6.800A5 5 0 1 1 3.5 9.5",
  practice:
    "M3 2.500h8.500a1.5 1.5 0 0 1 1.5 1.500v9.500H4.500A1.5 1.5 0 0 1 3 12zM3 12a1.5 1.5 0 0 1 1.5-1.500H13M6 5.500h4",
  expert: "M8 2.200l1.7 3.6 3.9.5-2.9 2.7.8 3.900L8 11l-3.5 1.9.8-3.900L2.4 6.300l3.9-.5z",
  flagstone: "M3 3.500h10v9H3zM5.5 8l1.8 1.8 3.2-3.5",
  same: "M5.5 7.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4M10.5 7.500a2 2 0 1 0 0-4M2 13c0-2 1.5-3.5 3.5-3.500S9 11 9 13M11 9.600c1.8.2 3 1.5 3 3.4",
  write: "M8 3v10M3 8h10",
  filter: "M2.5 4h11M4.5 8h7M6.5 12h3",
  first: "M4 3.500v9M12 3.500L7.5 8l4.5 4.5",
  previous: "M10.5 3.500L6 8l4.5 4.5",
  next: "M5.5 3.500L10 8l-4.5 4.5",
  last: "M12 3.500v9M4 3.500L8.5 8 4 12.5",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: the words beside it carry the meaning. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The mark: a deck on three piers and two arches. */
export function BridgeMark() {
  return (
    <svg class="bridge-mark" viewBox="0 0 40 22" width="40" height="22" aria-hidden="true" focusable="false">
      <path class="bridge-deck" d="M0 5.500h40" />
      <path class="bridge-arches" d="M3 20.500v-3a8.5 8.5 0 0 1 17 0v3M20 20.500v-3a8.5 8.5 0 0 1 17 0v3" />
    </svg>
  );
}
