/** What a good practice lacks for being published; every refusal stands at its field. */
import { links } from "../../../shared/links.ts";
import type { FieldError } from "../../platform/http/errors.ts";
import type { PracticeForm } from "./form-fields.ts";

export type Refusals = Record<string, FieldError>;

/** Without these nobody elsewhere could judge or repeat it; the others may truly have nothing to say. */
const NEEDED = [
  "title",
  "summary",
  "section-problem",
  "section-how",
  "section-evidence",
  "section-transfer",
  "organisation",
  "lines",
  "levels",
] as const;

export function refusePublication(form: PracticeForm, posts: ReadonlyMap<number, { deleted: boolean }>): Refusals {
  const refusals: Refusals = {};
  for (const field of NEEDED) if (form[field].length === 0) refusals[field] = { key: "practice.error.needed" };
  if (form.claims.length === 0) refusals.claims = { key: "practice.error.noClaims" };
  if (form.image !== "" && form.imageAlt === "") refusals.imageAlt = { key: "practice.error.needed" };
  for (const { row, key, title, href } of form.documents) {
    if (!form.claims.some((claim) => claim.documents.includes(key))) continue;
    if (title === "") refusals[`document-${row}-title`] = { key: "practice.error.needed" };
    if (href === "") refusals[`document-${row}-href`] = { key: "practice.error.needed" };
  }
  for (const { row, text, posts: cited, documents } of form.claims) {
    const deleted = cited.filter((id) => posts.get(id)?.deleted);
    if (text === "") refusals[`claim-${row}-text`] = { key: "practice.error.noStatement" };
    if (cited.length + documents.length === 0) refusals[`claim-${row}-posts`] = { key: "practice.error.noSource" };
    else if (deleted.length > 0)
      refusals[`claim-${row}-posts`] = { key: "practice.error.deletedPost", values: { posts: addresses(deleted) } };
  }
  return refusals;
}

export const addresses = (ids: readonly number[]): string => ids.map((id) => links.post(id)).join(", ");
