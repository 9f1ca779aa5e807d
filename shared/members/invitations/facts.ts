/** Invitations as those who made them see them. */
import type { LocalisedText, PersonRef } from "../../contract.ts";

export type InvitationState = "open" | "used" | "expired" | "revoked";

export type InvitationData = {
  id: number;
  /** Null: into the forum alone. */
  group: { slug: string; name: LocalisedText } | null;
  invitedBy: PersonRef | null;
  kind: "link" | "letter";
  /** Whom the letter went to; only for who sent it. */
  email: string | null;
  note: string;
  maxUses: number;
  uses: number;
  state: InvitationState;
  createdAt: string;
  expiresAt: string;
  /** People who came by it. */
  came: readonly PersonRef[];
};
