/** Drawings that a space may carry. Apart from the others: only pages about spaces show them, so they stand where they are used. */

import { SPACE_COLOURS } from "./facts.ts";
import type { SpaceData } from "./schema.ts";

const PATHS = {
  discussion: "M2.5 3.5h8v5.5h-4.2L4 11v-2H2.5zM12 6h1.5v5.5H12v2L9.7 11.5H7",
  announcement: "M2.5 6.5v3l7.5 3v-9zM10 5.5a2.5 2.5 0 0 1 0 5M4.5 10.2l.8 3.3h1.6l-.7-2.6",
  building: "M2.5 6L8 2.5 13.5 6zM4 6v6M6.7 6v6M9.3 6v6M12 6v6M2.5 13.5h11",
  people:
    "M5.5 7.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4M10.5 7.5a2 2 0 1 0 0-4M2 13c0-2 1.5-3.5 3.5-3.5S9 11 9 13M11 9.6c1.8.2 3 1.5 3 3.4",
  education: "M1.5 6.5L8 3.5l6.5 3L8 9.5zM4.5 8v3.2c1 .9 2.2 1.3 3.5 1.3s2.5-.4 3.5-1.3V8M14.5 6.5v4",
  culture:
    "M6 12a1.8 1.8 0 1 1-1.8-1.8A1.8 1.8 0 0 1 6 12zm0 0V4l7-1.5V10M13 10a1.8 1.8 0 1 1-1.8-1.8A1.8 1.8 0 0 1 13 10",
  business: "M2.5 5.5h11v7.5h-11zM6 5.5V3.5h4v2M2.5 9h11M8 8.3v1.4",
  idea: "M6 11.5h4M6.5 13.5h3M6 11.5c0-1.5-2-2.3-2-4.7a4 4 0 0 1 8 0c0 2.4-2 3.2-2 4.7",
  leaf: "M3 13c0-6 3.5-9.5 10.5-10 .3 6.5-2.5 9.5-6.5 9.5-1.5 0-2.7-.7-3.3-1.8M3 13c1.3-3 3.5-5 6.5-6.2",
  search: "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.3 10.3l3.2 3.2",
  document: "M4 2.5h5.5L12.5 5.5v8H4zM9.5 2.5v3h3M6 8.5h4.5M6 11h4.5",
  coins:
    "M6 3a3.5 1.5 0 1 1 0 3 3.5 1.5 0 0 1 0-3M2.5 4.5v5C2.5 10.4 4 11 6 11M9.5 4.5v1.8M10 7.5a3.5 1.5 0 1 1 0 3 3.5 1.5 0 0 1 0-3M6.5 9v3c0 .9 1.5 1.5 3.5 1.5s3.5-.6 3.5-1.5V9",
  chart: "M2.5 2.5v11h11M5 11V8M8 11V5M11 11V6.5",
  journey: "M8 14s-4.5-4-4.5-7.3a4.5 4.5 0 0 1 9 0C12.5 10 8 14 8 14zM8 5.2a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3",
  globe:
    "M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2M2.2 8h11.6M8 2.2c-4 3.5-4 8.1 0 11.6M8 2.2c4 3.5 4 8.1 0 11.6",
  bridge: "M1.5 5.5h13M3.5 5.5v7M12.5 5.5v7M3.5 12.5a4.5 5 0 0 1 9 0",
  home: "M2.5 8L8 3l5.5 5M4 7v6.5h8V7M6.7 13.5V10h2.6v3.5",
  book: "M8 4.5C6.5 3.3 4.5 3 2.5 3v9.5c2 0 4 .3 5.5 1.5 1.5-1.2 3.5-1.5 5.5-1.5V3c-2 0-4 .3-5.5 1.5zM8 4.5V14",
  calendar: "M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5V5M10.5 2.5V5",
  shield: "M8 2.2l5 1.8v4c0 3-2 5-5 6-3-1-5-3-5-6V4z",
} as const;

export type SpaceIconName = keyof typeof PATHS;
export const SPACE_ICONS = Object.keys(PATHS) as readonly SpaceIconName[];

/** A space's sign: its drawing on its colour. Decoration beside the name. */
export function SpaceMark({ space }: { space: Pick<SpaceData, "icon" | "colour"> }) {
  const path = (PATHS as Readonly<Record<string, string>>)[space.icon] ?? PATHS.discussion;
  const colour = SPACE_COLOURS.find((name) => name === space.colour) ?? "slate";
  return (
    <span class={`space-mark space-${colour}`} aria-hidden="true">
      <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={path} />
      </svg>
    </span>
  );
}
