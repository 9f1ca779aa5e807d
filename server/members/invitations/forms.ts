/** What the forms of invitations send. */
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { LINK_DAYS } from "../../../shared/members/invitations/invitations.tsx";
import {
  consentField,
  emailField,
  handleField,
  localeField,
  nameField,
  passwordField,
  timeZoneField,
} from "../../accounts/fields.ts";
import { choiceField, idField, refuse, textField, wholeField } from "../../platform/http/fields.ts";

const noteField = textField({ max: LIMITS.invitation.note }).default("");

/** Addresses between commas, semicolons or line breaks, each as strict as where one registers. */
const emailsField = z
  .string()
  .transform((text) => [...new Set(text.split(/[,;\s]+/).filter(Boolean))])
  .superRefine((emails, ctx) => {
    if (emails.length === 0) return refuse(ctx, { key: "error.field.required" });
    const { addresses } = LIMITS.invitation;
    if (emails.length > addresses)
      return refuse(ctx, { key: "invitations.error.tooMany", values: { count: addresses } });
    const wrong = emails.find((email) => !emailField.safeParse(email).success);
    if (wrong !== undefined)
      refuse(ctx, { key: "invitations.error.address", values: { address: wrong.slice(0, 100) } });
  })
  .transform((emails) => emails.map((email) => emailField.safeParse(email).data ?? email));

export const LetterForm = z.object({ emails: emailsField, locale: localeField, note: noteField });
export const LinkForm = z.object({
  maxUses: wholeField({ min: 1, max: LIMITS.invitation.uses }),
  days: choiceField(LINK_DAYS).transform(Number),
  note: noteField,
});
const identity = {
  name: nameField,
  handle: handleField.default(""),
  password: passwordField,
  terms: consentField,
  timeZone: timeZoneField.optional().catch(undefined),
};
export const NewcomerForm = z.object({ ...identity, email: emailField });
/** The letter went to an address: it is the one. */
export const KnownNewcomerForm = z.object(identity);

export const TokenParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{20,100}$/) });
export const PageQuery = z.object({ after: idField.optional() });
