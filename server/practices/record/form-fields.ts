/** The fields of a good practice's form, one by one: those of the template, of a claim and of a document. */

import { randomBytes } from "node:crypto";
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { FILE_PATH } from "../../../shared/patterns.ts";
import {
  PRACTICE_LEVELS,
  PRACTICE_LINES,
  PRACTICE_SECTIONS,
  type PracticeLine,
  type PracticeSection,
} from "../../../shared/practices/record/record.ts";
import { COUNTRY_CODES, LANGUAGE_CODES } from "../../../shared/ui/codes.ts";
import { addressesField, storedAddress } from "../../platform/http/address-fields.ts";
import { choiceField, idField, lineField, refuse, textField } from "../../platform/http/fields.ts";
import { keyField } from "../../platform/http/form-fields.ts";
import { hasInk, tidyLine, tidyLines } from "../../platform/text/typed-text.ts";
import { readPostAddresses } from "./form-addresses.ts";

const limits = LIMITS.practice;
/** Longest text in which several values are typed at once; each value is checked by itself. */
const SEVERAL = 4_000;

/** A single ticked box arrives as a text, several as a list. */
const ticked = z
  .union([z.string().transform((value) => (value === "" ? [] : [value])), z.array(z.string()).max(1_000)])
  .default([])
  .transform((values) => [...new Set(values)]);

const among = (choices: readonly string[], max: number = choices.length) =>
  ticked.superRefine((values, ctx) => {
    if (values.some((value) => !choices.includes(value))) refuse(ctx, { key: "error.field.choice" });
    else if (values.length > max) refuse(ctx, { key: "practice.error.tooMany", values: { count: max } });
  });

const postIds = ticked
  .superRefine((values, ctx) => {
    if (values.some((value) => !idField.safeParse(value).success)) refuse(ctx, { key: "error.field.choice" });
    else if (values.length > limits.posts)
      refuse(ctx, { key: "practice.error.tooMany", values: { count: limits.posts } });
  })
  .transform((values) => values.map(Number));

/** One value a line; empty lines mean nothing. */
const listed = (max: number) =>
  textField({ max: SEVERAL })
    .default("")
    .transform(tidyLines)
    .superRefine((values, ctx) => {
      if (values.length > max) refuse(ctx, { key: "practice.error.tooMany", values: { count: max } });
      else if (values.some((value) => [...value].length > limits.line))
        refuse(ctx, { key: "practice.error.lineTooLong", values: { count: limits.line } });
    });

const keywords = textField({ max: SEVERAL })
  .default("")
  .transform((text) => [
    ...new Set(
      text
        .split(/[,\n]/)
        .map((word) => tidyLine(word).toLowerCase())
        .filter(hasInk),
    ),
  ])
  .superRefine((words, ctx) => {
    const { keywords: count } = limits;
    const { length } = LIMITS.tags;
    if (words.length > count || words.some((word) => [...word].length > length))
      refuse(ctx, { key: "error.field.tags", values: { count, length } });
  });

const optionalText = textField({ max: limits.section }).default("");
const optionalLine = lineField({ max: limits.line }).default("");
type SectionField = `section-${PracticeSection}`;

/** The name of a claim or a document within its record. */
const ROW_NAME = /^[a-z0-9]{1,16}$/;
export const newRowName = (): string => randomBytes(5).toString("hex");
/** Rows drawn without a name, and claims sent by programs, get one now. */
const rowName = z
  .string()
  .default("")
  .transform((value) => (ROW_NAME.test(value) ? value : newRowName()));

export const Fields = z.object({
  key: keyField,
  revision: z.coerce.number().int().min(0).default(0),
  title: lineField({ min: 1, max: limits.title }),
  summary: textField({ max: limits.summary }).default(""),
  language: choiceField(LANGUAGE_CODES),
  outcome: choiceField(["worked", "failed"]).default("worked"),
  countries: among(COUNTRY_CODES, LIMITS.countries.max),
  levels: among(PRACTICE_LEVELS),
  /** Checked against the forum's own list by the action. */
  lines: ticked,
  keywords,
  preconditions: listed(limits.preconditions),
  links: addressesField({ count: limits.links, length: limits.line }),
  /** The address of an uploaded picture; looked up by the action. */
  image: lineField({ max: limits.address }).default(""),
  imageAlt: lineField({ max: limits.alt }).default(""),
  selected: postIds,
  /** Typed and not taken into the list yet. */
  more: textField({ max: SEVERAL }).default("").transform(readPostAddresses),
  /** What changed since the version before, and why it is published although a reviewer wants changes. */
  note: textField({ max: limits.note }).default(""),
  overrule: textField({ max: limits.note }).default(""),
  intent: z.enum(["save", "publish"]),
  ...(Object.fromEntries(PRACTICE_LINES.map((name) => [name, optionalLine])) as Record<
    PracticeLine,
    typeof optionalLine
  >),
  ...(Object.fromEntries(PRACTICE_SECTIONS.map((name) => [`section-${name}`, optionalText])) as Record<
    SectionField,
    typeof optionalText
  >),
});

export const Claim = z.object({
  id: rowName,
  section: choiceField(PRACTICE_SECTIONS),
  text: textField({ max: limits.claim }).default(""),
  posts: postIds,
  documents: ticked.transform((keys) => keys.filter((key) => ROW_NAME.test(key))),
});

/** Of a page elsewhere, or of a file of the forum. */
const documentAddress = lineField({ max: limits.address })
  .default("")
  .superRefine((href, ctx) => {
    if (href === "" || FILE_PATH.test(href)) return;
    if (!storedAddress(href)?.startsWith("https://")) refuse(ctx, { key: "practice.error.documentAddress" });
  })
  .transform((href) => (FILE_PATH.test(href) ? href : (storedAddress(href) ?? "")));
const LATEST_YEAR = 2100;
const yearField = lineField({ max: 20 })
  .default("")
  .superRefine((year, ctx) => {
    if (year !== "" && !(/^\d{4}$/.test(year) && Number(year) >= 1000 && Number(year) <= LATEST_YEAR))
      refuse(ctx, { key: "practice.error.year" });
  });

export const Document = z.object({
  key: rowName,
  title: optionalLine,
  href: documentAddress,
  publisher: optionalLine,
  year: yearField,
  locator: optionalLine,
});

export type Row = {
  /** The number of its row in the form, for messages. */
  row: number;
};
export type PracticeForm = Omit<z.output<typeof Fields>, "more"> & {
  claims: (z.output<typeof Claim> & Row)[];
  documents: (z.output<typeof Document> & Row)[];
};

/** The key of the file that an address of the forum names. */
export function fileKeyOf(href: string): string | undefined {
  return FILE_PATH.exec(href)?.[1];
}
