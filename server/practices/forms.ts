/** What the forms of good practices send: the template's fields and numbered rows of claims. */
import { z } from "zod";
import { LIMITS } from "../../shared/limits.ts";
import { COUNTRY_CODES, LANGUAGE_CODES } from "../../shared/views/codes.ts";
import {
  PRACTICE_LEVELS,
  PRACTICE_LINES,
  PRACTICE_SECTIONS,
  type PracticeLine,
  type PracticeSection,
} from "../../shared/views/practices/record.ts";
import { AppError, type FieldError, invalidField } from "../platform/errors.ts";
import { choiceField, idField, lineField, readBody, refuse, textField } from "../platform/fields.ts";

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
const listed = (max: number, isValid: (value: string) => boolean = () => true) =>
  textField({ max: SEVERAL })
    .default("")
    .transform((text) =>
      text
        .split("\n")
        .map((value) => value.trim())
        .filter(Boolean),
    )
    .superRefine((values, ctx) => {
      if (values.length > max) refuse(ctx, { key: "practice.error.tooMany", values: { count: max } });
      else if (values.some((value) => [...value].length > limits.line)) {
        refuse(ctx, { key: "practice.error.lineTooLong", values: { count: limits.line } });
      } else if (!values.every(isValid)) refuse(ctx, { key: "practice.error.links" });
    });

function isWebAddress(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.username === "" && !/\s/.test(value);
}

const keywords = textField({ max: SEVERAL })
  .default("")
  .transform((text) => [
    ...new Set(
      text
        .split(/[,\n]/)
        .map((word) => word.trim().toLowerCase().replace(/\s+/g, " "))
        .filter(Boolean),
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
  links: listed(limits.links, isWebAddress),
  selected: postIds,
  /** Typed and not taken into the list yet. */
  more: textField({ max: SEVERAL }).default("").transform(readPostAddresses),
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
  section: choiceField(PRACTICE_SECTIONS),
  text: textField({ max: limits.claim }).default(""),
  posts: postIds,
});
type Claim = z.output<typeof Claim> & {
  /** The number of its row in the form, for messages. */
  row: number;
};

export type PracticeForm = Omit<z.output<typeof Fields>, "more"> & { claims: Claim[] };

/** @throws AppError `invalid` with all fields at once, those of claims as `claim-<row>-<field>` */
export function readPracticeForm(body: unknown): PracticeForm {
  const refused: Record<string, FieldError> = {};
  const fields = collect(refused, "", () => takeIn(readBody(Fields, body)));
  const rows = claimRows(body).map(({ row, ...claim }) => {
    const read = collect(refused, `claim-${row}-`, () => readBody(Claim, claim));
    return read && { ...read, row };
  });
  if (!fields || Object.keys(refused).length > 0) throw new AppError("invalid", { fields: refused });
  return { ...fields, claims: rows.filter((row) => row !== undefined) };
}

/** Posts named by their address count as ticked. */
function takeIn({ more, ...fields }: z.output<typeof Fields>): Omit<PracticeForm, "claims"> {
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

/** The rows in which something was written or ticked; a section alone is an empty row. */
function claimRows(body: unknown): { row: number; section: unknown; text: unknown; posts: unknown }[] {
  const sent = (body ?? {}) as Record<string, unknown>;
  return Array.from({ length: limits.claims }, (_, index) => index + 1)
    .map((row) => ({
      row,
      section: sent[`claim-${row}-section`],
      text: sent[`claim-${row}-text`],
      posts: sent[`claim-${row}-posts`],
    }))
    .filter(
      ({ text, posts }) => (typeof text === "string" ? text.trim() !== "" : text !== undefined) || posts !== undefined,
    );
}

const pickPage = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number);

/** Choosing posts: a GET form, so that the choice is an address. */
export const PickQuery = z.strictObject({
  thread: idField,
  page: pickPage.default(1),
  posts: z.union([idField.transform((id) => [id]), z.array(idField).max(200)]).default([]),
  step: z.literal("record").optional(),
});

/** Numbers of posts out of what people paste: "/p/12", "https://…/t/3/x#p12", "12". */
export function readPostAddresses(text: string): number[] {
  const found = text
    .slice(0, SEVERAL)
    .split(/[\s,;]+/)
    .map((word) => /(?:\/p\/|#p|^)([1-9]\d{0,9})(?:\/.*)?$/.exec(word)?.[1])
    .filter((id) => id !== undefined)
    .map(Number)
    .filter((id) => id <= 2_147_483_647);
  return [...new Set(found)];
}
