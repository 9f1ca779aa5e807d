/** Who is looking, what that person or their token may do, and what waits for them. */

export const ROLES = ["member", "moderator", "administrator"] as const;
export type Role = (typeof ROLES)[number];

/** What a personal API token may be granted. `read` and `write` leave out private conversations and one's own account. */
export const TOKEN_SCOPES = ["read", "write", "conversations", "account", "moderate", "administer"] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Who is looking. A visitor (not signed in) is `null`. */
export type Viewer = {
  id: number;
  handle: string;
  name: string;
  role: Role;
  /** Ids of the groups the person belongs to. */
  groups: readonly number[];
  /** False until the address is confirmed; an unconfirmed member reads but does not write. */
  confirmed: boolean;
  /** Reads but does not write until then, an ISO moment; null or left out where nothing keeps the person from it. */
  silencedUntil?: string | null;
  /** Has not confirmed yet to have read a warning. */
  warned?: boolean;
  /** Set where a token speaks for the person: what it was granted, and all that it may do. */
  scopes?: readonly TokenScope[];
  /** A new member whose posts a moderator reads before they appear. */
  newcomer?: boolean;
  /** How many texts the person has begun and not sent. */
  drafts?: number;
  /** Ids of people whose posts the person wants folded. */
  muted?: readonly number[];
};

/** How much waits for somebody; each number ends at BADGE_MOST. */
export type Badges = {
  bell: number;
  unread: number;
  fresh: number;
  conversations: number;
  waiting: number;
  /** Cases that are nobody's or one's own; null for who keeps order nowhere. */
  moderation: number | null;
};
