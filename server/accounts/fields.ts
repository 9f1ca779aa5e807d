/** The fields that people fill in about themselves, and what each of them may hold. */

import { domainToASCII } from "node:url";
import { z } from "zod";
import { LIMITS } from "../../shared/limits.ts";
import { HANDLE } from "../../shared/patterns.ts";
import { COUNTRY_CODES, LANGUAGE_CODES } from "../../shared/ui/codes.ts";
import { countGraphemes, lineField, refuse, textField } from "../platform/http/fields.ts";
import { isLanguage } from "../platform/text/texts.ts";
import { trimAround, typedHandle } from "../platform/text/typed-text.ts";
import { isWeakPassword } from "./weak-passwords.ts";

/** Controls of direction, joiners and other characters that nobody sees: they make two names look the same. */
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0\u2800]/u;
/** Vietnamese needs two marks on a letter, some scripts three; a tower of them covers the neighbours' lines. */
const MARK_TOWER = /\p{M}{4}/u;

export const nameField = lineField(LIMITS.name)
  .transform((value) => value.normalize("NFC"))
  .superRefine((value, ctx) => {
    if (INVISIBLE.test(value) || MARK_TOWER.test(value)) return refuse(ctx, { key: "account.field.nameCharacters" });
    if (!/\p{L}/u.test(value)) refuse(ctx, { key: "account.field.nameLetters" });
  });

/** Names that would pass for the forum itself. */
const RESERVED = new Set(
  "admin administrator administrators moderator moderators mosty support system root staff team help info contact security postmaster webmaster abuse everyone all me new null undefined".split(
    " ",
  ),
);

export const isFreeHandle = (handle: string): boolean => HANDLE.test(handle) && !RESERVED.has(handle);

/** Plain ASCII, so that no two handles look alike; capitals are folded, everything else is told to the person. */
export const handleField = z
  .string()
  // Not toLowerCase(): it would make an ASCII "k" of the Kelvin sign.
  .transform((value) => value.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase()))
  .superRefine((value, ctx) => {
    if (value === "") return;
    if (!/^[a-z0-9_-]*$/.test(value)) return refuse(ctx, { key: "account.field.handleCharacters" });
    const { min, max } = LIMITS.handle;
    if (value.length < min) return refuse(ctx, { key: "error.field.tooShort", values: { count: min } });
    if (value.length > max) return refuse(ctx, { key: "error.field.tooLong", values: { count: max } });
    if (RESERVED.has(value)) refuse(ctx, { key: "account.field.handleReserved" });
  });

/** RFC 5321 §4.5.3.1.1, in octets */
const LOCAL_PART_MAX = 64;
/**
 * Dot-atoms of RFC 5322 §3.2.3 only: quoted local parts and comments are read differently by different programs. With
 * letters of all scripts (RFC 6531 §3.3), but nothing unseen; whether the mail server takes them is asked of it.
 */
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const LAST_LABEL = /^[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

/** An e-mail address; a domain in national letters is kept in its ASCII form. */
export const emailField = z
  .string()
  .transform((value) => asciiDomain(trimAround(value).normalize("NFC")))
  .superRefine((value, ctx) => {
    if (value === "") return refuse(ctx, { key: "error.field.required" });
    if (!isAddress(value)) refuse(ctx, { key: "account.field.email" });
  });

function isAddress(value: string): boolean {
  const at = value.lastIndexOf("@");
  const local = value.slice(0, at);
  if (at < 1 || value.length > LIMITS.email.max || Buffer.byteLength(local) > LOCAL_PART_MAX) return false;
  return LOCAL_PART.test(local) && !INVISIBLE.test(local) && !MARK_TOWER.test(local) && isDomain(value.slice(at + 1));
}

function isDomain(value: string): boolean {
  const labels = value.split(".");
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && LAST_LABEL.test(labels.at(-1) ?? "");
}

function asciiDomain(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  // Only letters, digits, dots and hyphens: the conversion would drop other characters in silence.
  if (at < 1 || address.length > LIMITS.email.max || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return address;
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain}`;
}

/** A password as it was typed: never trimmed. */
export const passwordField = z.string().superRefine((value, ctx) => {
  const { min, max } = LIMITS.password;
  if (value === "") return refuse(ctx, { key: "error.field.required" });
  if (value.includes("\0") || !value.isWellFormed()) return refuse(ctx, { key: "error.invalid_text" });
  const length = value.length > max * 20 ? Number.POSITIVE_INFINITY : countGraphemes(value);
  if (length < min) return refuse(ctx, { key: "error.field.tooShort", values: { count: min } });
  if (length > max) return refuse(ctx, { key: "error.field.tooLong", values: { count: max } });
  if (isWeakPassword(value)) refuse(ctx, { key: "account.field.passwordWeak" });
});

/** What was typed as a password to be recognised: of any length that a request can have. */
export const anyPasswordField = z.string().superRefine(refuseEmpty);

/** Handle or e-mail address, as somebody types it to be recognised. */
export const loginField = z
  .string()
  .transform((value) => trimAround(value).normalize("NFC"))
  .transform((value) => (value.includes("@", 1) ? asciiDomain(value) : typedHandle(value)))
  .superRefine(refuseEmpty)
  .superRefine((value, ctx) => {
    // PostgreSQL takes neither; nobody is called that.
    if (value.includes("\0") || !value.isWellFormed()) refuse(ctx, { key: "error.invalid_text" });
  });

function refuseEmpty(value: string, ctx: z.core.$RefinementCtx<unknown>): void {
  if (value === "") refuse(ctx, { key: "error.field.required" });
}

export const organisationField = lineField(LIMITS.organisation).transform((value) => value || null);
export const aboutField = textField(LIMITS.about);

/** A country's code, or null where none is chosen. */
export const countryField = z
  .string()
  .transform((value) => value || null)
  .superRefine((value, ctx) => {
    if (value !== null && !(COUNTRY_CODES as readonly string[]).includes(value))
      refuse(ctx, { key: "error.field.choice" });
  });

/** Checkboxes send one text, several, or nothing. */
export const languagesField = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => [...new Set(value === undefined ? [] : [value].flat())])
  .superRefine((value, ctx) => {
    if (!value.every((code) => (LANGUAGE_CODES as readonly string[]).includes(code))) {
      refuse(ctx, { key: "error.field.choice" });
    }
  });

export const localeField = z.string().superRefine((value, ctx) => {
  if (!isLanguage(value)) refuse(ctx, { key: "error.field.choice" });
});

export const TIME_ZONES: readonly string[] = [
  "UTC",
  ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC"),
];
const zones = new Set(TIME_ZONES);
export const timeZoneField = z.string().superRefine((value, ctx) => {
  if (!zones.has(value)) refuse(ctx, { key: "error.field.choice" });
});

/** A tick that must be set; a box that is not ticked sends nothing at all. */
export const consentField = z
  .string()
  .default("")
  .superRefine((value, ctx) => {
    if (value !== "1" && value !== "yes" && value !== "on") refuse(ctx, { key: "account.field.consent" });
  });
