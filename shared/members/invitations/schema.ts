/** Invitations as those who made them see them. */
import { z } from "zod";
import { idNumber, LocalisedTextSchema, moment, PersonSchema, type Shape } from "../../schema.ts";

export const InvitationSchema = z
  .object({
    id: idNumber,
    group: z
      .object({ slug: z.string(), name: LocalisedTextSchema })
      .nullable()
      .meta({ description: "Null: to the forum alone" }),
    invitedBy: PersonSchema.nullable(),
    kind: z.enum(["link", "letter"]),
    email: z.string().nullable().meta({ description: "Only for the person who sent it" }),
    note: z.string(),
    maxUses: z.int(),
    uses: z.int(),
    state: z.enum(["open", "used", "expired", "revoked"]),
    createdAt: moment,
    expiresAt: moment,
    came: z.array(PersonSchema),
  })
  .meta({ id: "Invitation", description: "What asks people in" });
export type InvitationData = Shape<typeof InvitationSchema>;
export type InvitationState = InvitationData["state"];
