/** Addresses of threads and posts: as people paste them, and as the steps towards a good practice carry them. */

import { z } from "zod";
import { isId } from "../../../shared/patterns.ts";
import { idField } from "../../platform/http/fields.ts";

/** The longest text of several addresses that is looked through. */
const SEVERAL = 4_000;

const pickPage = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number);

/** Choosing posts: a GET form, so that the choice is an address. */
export const PickQuery = z.strictObject({
  thread: idField,
  page: pickPage.default(1),
  posts: z.union([idField.transform((id) => [id]), z.array(idField).max(200)]).default([]),
  /** `problem`: the record is filled in from the thread, a problem that came to its end. */
  step: z.enum(["record", "problem"]).optional(),
});

/** What the editor's script asks for: a thread's page, or posts by their addresses. */
export const SourcesQuery = z.strictObject({ address: z.string().min(1).max(SEVERAL), page: pickPage.default(1) });

/** The thread that an address leads to, unless it leads to a post in it. */
export function readThreadAddress(address: string): number | undefined {
  const [path = "", fragment = ""] = address.trim().split("#");
  if (/^p\d/.test(fragment)) return undefined;
  const [, id = ""] = /(?:^|\/)t\/([1-9]\d{0,9})(?:\/|$)/.exec(path) ?? [];
  return isId(id) ? Number(id) : undefined;
}

/** Numbers of posts out of what people paste: "/p/12", "https://…/t/3/x#p12", "12". */
export function readPostAddresses(text: string): number[] {
  const found = text
    .slice(0, SEVERAL)
    .split(/[\s,;]+/)
    .map((word) => /(?:\/p\/|#p|^)([1-9]\d{0,9})(?:\/|$)/.exec(word)?.[1])
    .filter((id) => id !== undefined && isId(id))
    .map(Number);
  return [...new Set(found)];
}
