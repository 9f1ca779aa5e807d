/** Groups as they travel: who may see one, who may come in and how, and what one looks like from outside. */
import type { LocalisedText } from "../../schema.ts";

/** Visitors too, members of the forum, or the group's own members. */
export const AUDIENCES = ["public", "members", "group"] as const;
export type Audience = (typeof AUDIENCES)[number];

export const MEMBERSHIPS = ["open", "request", "invitation"] as const;
export type Membership = (typeof MEMBERSHIPS)[number];

export const MENTIONABLE_BY = ["members", "everyone", "moderators"] as const;
export type MentionableBy = (typeof MENTIONABLE_BY)[number];

export const GROUP_ROLES = ["member", "owner"] as const;
export type GroupRole = (typeof GROUP_ROLES)[number];

export type GroupData = {
  id: number;
  slug: string;
  name: LocalisedText;
  description: LocalisedText;
  visibility: Audience;
  membersVisible: Audience;
  membership: Membership;
  mentionable: MentionableBy;
  /** Ids of the people who run the group. */
  owners: readonly number[];
  memberCount: number;
};

/** What became of the reader's own request: no reason while it waits. */
export type OwnRequest = { text: string; declined: boolean; reason: string | null };
