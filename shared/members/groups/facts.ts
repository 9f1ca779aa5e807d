/** Groups as they travel: who may see one, who may come in and how, and what one looks like from outside. */
import type { LocalisedText, PersonRef } from "../../contract.ts";

/** Visitors too, members of the forum, or the group's own members. */
export type Audience = "public" | "members" | "group";
export const AUDIENCES = ["public", "members", "group"] as const satisfies readonly Audience[];

export type Membership = "open" | "request" | "invitation";
export const MEMBERSHIPS = ["open", "request", "invitation"] as const satisfies readonly Membership[];

export type MentionableBy = "members" | "everyone" | "moderators";
export const MENTIONABLE_BY = ["members", "everyone", "moderators"] as const satisfies readonly MentionableBy[];

export type GroupRole = "member" | "owner";

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

export type GroupMember = { person: PersonRef; role: GroupRole; joinedAt: string };

/** Somebody who would like to come in. */
export type GroupRequest = { person: PersonRef; text: string; createdAt: string };

/** What became of the reader's own request: no reason while it waits. */
export type OwnRequest = { text: string; declined: boolean; reason: string | null };
