/** The few drawings of the forum, as inline SVG in the colour of the text around them. */

const PATHS = {
  discussion: "M2.5 3.5h8v5.5h-4.2L4 11v-2H2.5zM12 6h1.5v5.5H12v2L9.7 11.5H7",
  question: "M8 1.8a6.2 6.2 0 1 1 0 12.4 6.2 6.2 0 0 1 0-12.4M6.1 6.3a1.9 1.9 0 1 1 2.9 1.6c-.7.4-1 .8-1 1.5M8 11.3v.2",
  problem: "M1.5 5.5h13M3.5 5.5v7M12.5 5.5v7M3.5 12.5a4.5 5 0 0 1 9 0",
  bell: "M3 12.5h10l-1.2-2V7a3.8 3.8 0 0 0-7.6 0v3.5zM6.6 14h2.8",
  letter: "M2 4h12v8.5H2zM2 4.5l6 4.5 6-4.5",
  accepted: "M3 8.5l3.3 3.3L13 4.7",
  up: "M8 13V3.5M4 7.3l4-4 4 4",
  down: "M8 3v9.5M4 8.7l4 4 4-4",
  lock: "M4 7.5h8v6H4zM5.7 7.5V5.3a2.3 2.3 0 0 1 4.6 0v2.2",
  pin: "M5.5 2.5h5M6.5 2.5v4.3L4.5 9.5h7l-2-2.7V2.5M8 9.5v4",
  closed: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M5 8h6",
  deleted: "M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5l.6 9h5.8l.6-9",
  reply: "M6.5 4L3 7.5 6.5 11M3 7.5h6.5a3.5 3.5 0 0 1 3.5 3.5v1.5",
  quote: "M6.5 4.5C4.5 5.2 3.5 6.8 3.5 9v2.5h3V8.5h-1.5M12.5 4.5c-2 .7-3 2.3-3 4.5v2.5h3V8.5H11",
  comment: "M2.5 3.5h11v7H7l-3 2.5v-2.5H2.5z",
  attach: "M12.5 7.5l-5 5a2.8 2.8 0 0 1-4-4l5.5-5.5a1.9 1.9 0 0 1 2.7 2.7l-5.2 5.2a.9.9 0 0 1-1.3-1.3L10 5",
  edit: "M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3z",
  restore: "M3.5 3.5v3.5H7M3.7 6.8A5 5 0 1 1 3.5 9.5",
  practice: "M3 2.5h8.5a1.5 1.5 0 0 1 1.5 1.5v9.5H4.5A1.5 1.5 0 0 1 3 12zM3 12a1.5 1.5 0 0 1 1.5-1.5H13M6 5.5h4",
  expert: "M8 2.2l1.7 3.6 3.9.5-2.9 2.7.8 3.9L8 11l-3.5 1.9.8-3.9L2.4 6.3l3.9-.5z",
  flagstone: "M3 3.5h10v9H3zM5.5 8l1.8 1.8 3.2-3.5",
  same: "M5.5 7.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4M10.5 7.5a2 2 0 1 0 0-4M2 13c0-2 1.5-3.5 3.5-3.5S9 11 9 13M11 9.6c1.8.2 3 1.5 3 3.4",
  thanks: "M8 13.5C3.5 10.2 2 8.2 2 5.9a3 3 0 0 1 6-1 3 3 0 0 1 6 1c0 2.3-1.5 4.3-6 7.6z",
  agree:
    "M2.5 7.5H5v6H2.5zM5 7.5L7.5 2.5a1.6 1.6 0 0 1 1.5 2l-.5 2.5h4a1.2 1.2 0 0 1 1.2 1.5l-1 4a1.3 1.3 0 0 1-1.2 1H5",
  worked: "M13.4 4.6l-2.2 2.2-2-2 2.2-2.2a3.6 3.6 0 0 0-4.6 4.6L2.5 11.5l2 2 4.3-4.3a3.6 3.6 0 0 0 4.6-4.6z",
  interesting: "M5.5 10.5a4.5 4.5 0 1 1 5 0v1.5h-5zM6.5 14h3",
  celebrate: "M2.5 13.5l3-8 5 5zM9 2v2.5M11.5 4.5L13 3M11.5 7H14",
  share: "M8 10V2.5M5 5.3l3-3 3 3M4.5 7.5H3v6h10v-6h-1.5",
  react: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M5.9 6.3v.6M10.1 6.3v.6M5.3 9.3a3.2 3.2 0 0 0 5.4 0",
  flag: "M4 14V2.5M4 3h8l-2 2.7 2 2.8H4",
  bookmark: "M4.5 2.5h7v11L8 10.8l-3.5 2.7z",
  write: "M8 3v10M3 8h10",
  filter: "M2.5 4h11M4.5 8h7M6.5 12h3",
  first: "M4 3.5v9M12 3.5L7.5 8l4.5 4.5",
  previous: "M10.5 3.5L6 8l4.5 4.5",
  next: "M5.5 3.5L10 8l-4.5 4.5",
  last: "M12 3.5v9M4 3.5L8.5 8 4 12.5",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: the words beside it carry the meaning. The drawing stands once on the page, in `IconSprite`. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} width="16" height="16" aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  );
}

/** Made of constants alone, so it may stand as it is. Pure, so that the client, which draws no sprite, is spared the paths. */
const SYMBOLS = /* @__PURE__ */ drawSymbols();

function drawSymbols(): string {
  return Object.entries(PATHS)
    .map(([name, path]) => `<symbol id="i-${name}" viewBox="0 0 16 16"><path d="${path}"/></symbol>`)
    .join("");
}

/** Every drawing once, at the top of the page, for `Icon` to point at: a thread of 20 posts shows some 250. */
export function IconSprite() {
  return (
    <svg class="icon-sprite" aria-hidden="true" width="0" height="0" dangerouslySetInnerHTML={{ __html: SYMBOLS }} />
  );
}

/** The mark: a deck on three piers and two arches. */
export function BridgeMark() {
  return (
    <svg class="bridge-mark" viewBox="0 0 40 22" width="40" height="22" aria-hidden="true" focusable="false">
      <path class="bridge-deck" d="M0 5.5h40" />
      <path class="bridge-arches" d="M3 20.5v-3a8.5 8.5 0 0 1 17 0v3M20 20.5v-3a8.5 8.5 0 0 1 17 0v3" />
    </svg>
  );
}
