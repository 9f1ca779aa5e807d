/** What the forms of good practices send: the template's fields and numbered rows of claims. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import {
  DOCUMENT_PARTS,
  PRACTICE_LEVELS,
  PRACTICE_LINES,
  PRACTICE_SECTIONS,
  type PracticeLine,
  type PracticeSection,
} from "../../../shared/practices/record/record.ts";
import { COUNTRY_CODES, LANGUAGE_CODES } from "../../../shared/ui/codes.ts";
import { addressesField, storedAddress } from "../../platform/http/address-fields.ts";
import { AppError, type FieldError, invalidField } from "../../platform/http/errors.ts";
import { choiceField, idField, lineField, readBody, refuse, textField } from "../../platform/http/fields.ts";
import { hasInk, tidyLine, tidyLines } from "../../platform/text/typed-text.ts";
import { readPostAddresses } from "./form-addresses.ts";
import { refusePublication } from "./publication.ts";

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

const Fields = z.object({
  key: z.uuid(),
  revision: z.coerce.number().int().min(0).default(0),
  title: lineField({ min: 1, max: limits.title }),
  summary: textField({ max: limits.summary }).default(""),
  language: choiceField(LANGUAGE_CODES),
  outcome: choiceField(["worked", "failed"]).default("worked"),
  countries: among(COUNTRY_CODES, LIMITS.countries.max),
  levels: among(PRACTICE_LEVELS),
  /** Checked against the house's own list by the action. */
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

const Claim = z.object({
  id: rowName,
  section: choiceField(PRACTICE_SECTIONS),
  text: textField({ max: limits.claim }).default(""),
  posts: postIds,
  documents: ticked.transform((keys) => keys.filter((key) => ROW_NAME.test(key))),
});

/** Of a page elsewhere, or of a file of the house. */
const documentAddress = lineField({ max: limits.address })
  .default("")
  .superRefine((href, ctx) => {
    if (href === "" || FILE_ADDRESS.test(href)) return;
    if (!storedAddress(href)?.startsWith("https://")) refuse(ctx, { key: "practice.error.documentAddress" });
  })
  .transform((href) => (FILE_ADDRESS.test(href) ? href : (storedAddress(href) ?? "")));
const FILE_ADDRESS = /^\/files\/([0-9a-f]{32})\//;
const LATEST_YEAR = 2100;
const yearField = lineField({ max: 20 })
  .default("")
  .superRefine((year, ctx) => {
    if (year !== "" && !(/^\d{4}$/.test(year) && Number(year) >= 1000 && Number(year) <= LATEST_YEAR))
      refuse(ctx, { key: "practice.error.year" });
  });

const Document = z.object({
  key: rowName,
  title: optionalLine,
  href: documentAddress,
  publisher: optionalLine,
  year: yearField,
  locator: optionalLine,
});

type Row = {
  /** The number of its row in the form, for messages. */
  row: number;
};
export type PracticeForm = Omit<z.output<typeof Fields>, "more"> & {
  claims: (z.output<typeof Claim> & Row)[];
  documents: (z.output<typeof Document> & Row)[];
};

/** @throws AppError `invalid` with all fields at once, those of claims as `claim-<row>-<field>`, of documents likewise */
export function readPracticeForm(body: unknown, baseUrl = ""): PracticeForm {
  const refused: Record<string, FieldError> = {};
  const sent = (body ?? {}) as Record<string, unknown>;
  const fields = collect(refused, "", () => takeIn(readBody(Fields, body)));
  const claims = readRows(refused, Claim, rowsOf(sent, "claim", limits.claims, ["text", "posts", "documents"]));
  const typed = rowsOf(sent, "document", limits.documents, DOCUMENT_PARTS);
  const documents = readRows(
    refused,
    Document,
    typed.map((row) => withOwnAddress(row, baseUrl)),
  );
  if (!fields || Object.keys(refused).length > 0)
    throw new AppError("invalid", { fields: { ...alsoLacking(sent, claims, documents), ...refused } });
  const keys = new Set(documents.map(({ key }) => key));
  return {
    ...fields,
    image: fields.image.replace(baseUrl, ""),
    // A document whose row was emptied is cited no more.
    claims: claims.map((claim) => ({ ...claim, documents: claim.documents.filter((key) => keys.has(key)) })),
    documents,
  };
}

/** Anyone who publishes is told at once of all that is missing, not only after what is wrong has been mended. */
function alsoLacking(
  sent: Record<string, unknown>,
  claims: PracticeForm["claims"],
  documents: PracticeForm["documents"],
): Record<string, FieldError> {
  if (sent.intent !== "publish") return {};
  const read = Object.entries(Fields.shape).map(([name, field]) => [name, field.safeParse(sent[name]).data ?? ""]);
  const lacking = refusePublication({ ...Object.fromEntries(read), claims, documents }, new Map());
  // A claim that was refused is there all the same.
  if (Object.keys(sent).some((name) => /^claim-\d+-text$/.test(name) && sent[name] !== "")) delete lacking.claims;
  return lacking;
}

/** The key of the file that an address of the house names. */
export function fileKeyOf(href: string): string | undefined {
  return FILE_ADDRESS.exec(href)?.[1];
}

/** Pasted from the address bar, a file of the house is still one. */
function withOwnAddress(row: SentRow, baseUrl: string): SentRow {
  const { href } = row.fields;
  if (baseUrl === "" || typeof href !== "string" || !href.trim().startsWith(`${baseUrl}/files/`)) return row;
  return { ...row, fields: { ...row.fields, href: href.trim().slice(baseUrl.length) } };
}

/** Posts named by their address count as ticked. */
function takeIn({ more, ...fields }: z.output<typeof Fields>): Omit<PracticeForm, "claims" | "documents"> {
  const selected = [...new Set([...fields.selected, ...more])];
  if (selected.length > limits.posts) throw invalidField("selected", "practice.error.tooMany", { count: limits.posts });
  return { ...fields, selected };
}

/** Runs a reading; what it refuses goes into the one list of refusals. */
function collect<T>(refused: Record<string, FieldError>, prefix: string, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    for (const [field, problem] of Object.entries(error.fields)) refused[prefix + field] = problem;
    return undefined;
  }
}

type SentRow = { name: string; row: number; fields: Record<string, unknown> };

/** The rows in which something was written or ticked; a name or a section alone is an empty row. */
function rowsOf(sent: Record<string, unknown>, name: string, most: number, filling: readonly string[]): SentRow[] {
  const parts = new Map<number, Record<string, unknown>>();
  for (const [field, value] of Object.entries(sent)) {
    const [, list, number = "", part = ""] = /^([a-z]+)-([1-9]\d{0,2})-([a-z]+)$/.exec(field) ?? [];
    const row = Number(number);
    if (list === name && row >= 1 && row <= most) parts.set(row, { ...parts.get(row), [part]: value });
  }
  const isFilled = (value: unknown) => (typeof value === "string" ? hasInk(value) : value !== undefined);
  return [...parts]
    .filter(([, fields]) => filling.some((part) => isFilled(fields[part])))
    .sort(([a], [b]) => a - b)
    .map(([row, fields]) => ({ name, row, fields }));
}

function readRows<T extends z.ZodObject>(
  refused: Record<string, FieldError>,
  schema: T,
  rows: readonly SentRow[],
): (z.output<T> & Row)[] {
  return rows
    .map(({ name, row, fields }) => {
      const read = collect(refused, `${name}-${row}-`, () => readBody(schema, fields));
      return read && { ...read, row };
    })
    .filter((row) => row !== undefined);
}
