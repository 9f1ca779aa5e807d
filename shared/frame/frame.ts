/** What every page tells its frame. */

/** A notice shown once on the page after a redirect. */
export type Notice = { kind: "ok" | "problem"; key: string; values?: Readonly<Record<string, string | number>> };

export type PageFrame = {
  title: string;
  /** Present path with its query: where the language switch returns to, and what the navigation marks. */
  path: string;
  description?: string;
  canonical?: string;
  noindex?: boolean;
  notice?: Notice | null;
  assets: { styles: readonly string[]; moreStyles: readonly string[]; entry: string | null };
  /** Threads and lists: all that a visitor needs of the styles is in the first file, the rest is for members and other pages. */
  lean?: boolean;
  /** Seconds after which a browser without scripts asks for the page again. */
  refresh?: number;
  /** Without header and footer, for paper. */
  bare?: boolean;
  languages: readonly { code: string; name: string }[];
  /** Read by the client from `#page-data`. */
  data?: object;
  counts?: { unanswered?: number };
  /** The reader's choice; without one the system's setting decides. */
  theme?: "light" | "dark";
  feeds?: readonly { href: string; title: string }[];
};
