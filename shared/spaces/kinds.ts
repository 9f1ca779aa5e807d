/** The closed sets of a space: who may see it, what may be done there, which kinds of threads it holds. */

/** What a space can be given. */
export const SPACE_VISIBILITIES = ["public", "members", "group"] as const;
/** `conversation` is the one hidden space that private conversations live in: never listed, read by those in each conversation. */
export const VISIBILITIES = [...SPACE_VISIBILITIES, "conversation"] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** What people may do in a space, each including the one before. */
export const SPACE_RIGHTS = ["read", "reply", "create", "moderate"] as const;
export type SpaceRight = (typeof SPACE_RIGHTS)[number];
export const MEMBERS_RIGHTS = ["read", "reply", "create"] as const;
export type MembersRight = (typeof MEMBERS_RIGHTS)[number];

export const THREAD_KINDS = ["discussion", "question", "problem"] as const;
export type ThreadKind = (typeof THREAD_KINDS)[number];

/** How closely somebody follows a thread or space: told of every post; shown what is unread; neither; never again. */
export const WATCH_LEVELS = ["watching", "tracking", "normal", "muted"] as const;
export type WatchLevel = (typeof WATCH_LEVELS)[number];
/** Spaces that are followed normally have no row. */
export type SpaceWatchLevel = Exclude<WatchLevel, "normal">;
/** Why somebody follows a thread: only a choice stands against the level of its space. */
export type WatchOrigin = "chosen" | "taken_part" | "space";
