/** What the form of a replication sends: where, when, how, what came of it, and numbered rows of figures and preconditions. */

import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { PRACTICE_LEVELS } from "../../../shared/practices/record/record.ts";
import { REPLICATION_OUTCOMES } from "../../../shared/practices/replications/record.ts";
import type { ConditionThere, Figure } from "../../../shared/practices/replications/schema.ts";
import { COUNTRY_CODES, LANGUAGE_CODES } from "../../../shared/ui/codes.ts";
import { addressesField } from "../../platform/http/address-fields.ts";
import { AppError, type FieldError } from "../../platform/http/errors.ts";
import { choiceField, lineField, readBody, refuse, textField, wholeField } from "../../platform/http/fields.ts";
import { keyField } from "../../platform/http/form-fields.ts";
import { hasInk, tidyText } from "../../platform/text/typed-text.ts";
import { readNumber } from "./numbers.ts";

const limits = LIMITS.replication;
const LONGEST_ADDRESS = 400;

/** Empty until it is submitted. */
const later = <T extends readonly [string, ...string[]]>(values: T) =>
  z
    .union([z.literal("").transform(() => null), choiceField(values)])
    .default(null)
    .transform((value): T[number] | null => value);

/** A calendar day that exists. Projects began in this millennium; nobody has tried what is still to come. */
const dayField = z
  .string()
  .default("")
  .superRefine((value, ctx) => {
    if (value === "") return;
    const day = /^20\d\d-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
    const exists = day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
    if (!exists || day.getTime() > Date.now() + 86_400_000) refuse(ctx, { key: "error.field.date" });
  })
  .transform((value) => value || null);

const Fields = z.object({
  key: keyField,
  revision: wholeField({ min: 0 }).default(0),
  intent: z.enum(["save", "submit"]),
  organisation: lineField({ min: 2, max: limits.organisation }),
  country: later(COUNTRY_CODES as unknown as readonly [string, ...string[]]),
  place: lineField({ max: limits.place }).default(""),
  level: later(PRACTICE_LEVELS),
  began: dayField,
  ended: dayField,
  adapted: later(["yes", "no"]),
  outcome: later(REPLICATION_OUTCOMES),
  language: choiceField(LANGUAGE_CODES),
  changes: textField({ max: limits.text }).default(""),
  story: textField({ max: limits.text }).default(""),
  links: addressesField({ count: limits.links, length: LONGEST_ADDRESS }),
});

export type ReplicationForm = z.output<typeof Fields> & { figures: Figure[]; conditions: ConditionThere[] };

/**
 * `language` is that of the reader's numbers.
 * @throws AppError `invalid` with all fields at once; those of rows as `figure-<row>` and `condition-<row>`
 */
export function readReplicationForm(body: unknown, language: string): ReplicationForm {
  const refused: Record<string, FieldError> = {};
  const fields = collect(refused, () => readBody(Fields, body));
  const sent = (body ?? {}) as Record<string, unknown>;
  const figures = rowsOf(limits.figures, (row) => collect(refused, () => readFigure(sent, row, language)));
  const conditions = rowsOf(LIMITS.practice.preconditions, (row) => collect(refused, () => readCondition(sent, row)));
  Object.assign(refused, { ...lacking(sent), ...refused });
  if (!fields || Object.keys(refused).length > 0) throw new AppError("invalid", { fields: refused });
  return { ...fields, figures, conditions };
}

/** What a draft may lack and readers need; told with whatever else is wrong. */
function lacking(sent: Record<string, unknown>): Record<string, FieldError> {
  const typed = (field: string): string =>
    typeof sent[field] === "string" && hasInk(sent[field]) ? tidyText(sent[field]) : "";
  const refused: Record<string, FieldError> = {};
  if (typed("began") && typed("ended") && typed("ended") < typed("began"))
    refused.ended = { key: "replication.error.period" };
  if (sent.intent !== "submit") return refused;
  for (const field of ["country", "level", "began", "adapted", "outcome", "story"])
    if (!typed(field)) refused[field] = { key: "error.field.required" };
  if (typed("adapted") === "yes" && !typed("changes")) refused.changes = { key: "error.field.required" };
  return refused;
}

function rowsOf<T>(most: number, read: (row: number) => T | null | undefined): T[] {
  return Array.from({ length: most }, (_, index) => read(index + 1)).filter((row) => row !== null && row !== undefined);
}

const FigureRow = z.object({
  indicator: lineField({ max: limits.indicator }).default(""),
  unit: lineField({ max: limits.unit }).default(""),
  before: lineField({ max: 30 }).default(""),
  after: lineField({ max: 30 }).default(""),
});

/** Null for an empty row. */
function readFigure(sent: Record<string, unknown>, row: number, language: string): Figure | null {
  const name = `figure-${row}`;
  const part = (field: string) => sent[`${name}-${field}`];
  const typed = inRow(name, () =>
    readBody(FigureRow, {
      indicator: part("indicator"),
      unit: part("unit"),
      before: part("before"),
      after: part("after"),
    }),
  );
  const { indicator, unit, before, after } = typed;
  if (!indicator && !unit && !before && !after) return null;
  const numbers = [before, after].map((text) => (text === "" ? null : readNumber(text, language)));
  if (numbers.includes(undefined)) throw refusedRow(name, { key: "replication.error.number" });
  if (!indicator || (before === "" && after === "")) throw refusedRow(name, { key: "replication.error.figure" });
  return { indicator, unit, before: numbers[0] ?? null, after: numbers[1] ?? null };
}

const ConditionRow = z.object({
  text: lineField({ max: LIMITS.practice.line }).default(""),
  state: z
    .enum(["met", "not_met", "unknown"])
    .or(z.literal("").transform(() => "unknown" as const))
    .default("unknown"),
  instead: lineField({ max: limits.instead }).default(""),
});

/** Null where nothing is said of it. */
function readCondition(sent: Record<string, unknown>, row: number): ConditionThere | null {
  const name = `condition-${row}`;
  const condition = inRow(name, () =>
    readBody(ConditionRow, {
      text: sent[`${name}-text`],
      state: sent[`${name}-state`],
      instead: sent[`${name}-instead`],
    }),
  );
  return condition.text === "" || (condition.state === "unknown" && condition.instead === "") ? null : condition;
}

const refusedRow = (name: string, problem: FieldError) => new AppError("invalid", { fields: { [name]: problem } });

/** A row's own refusals under its name. */
function inRow<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const [problem] = error instanceof AppError && error.code === "invalid" ? Object.values(error.fields) : [];
    throw problem ? refusedRow(name, problem) : error;
  }
}

/** Runs a reading; what it refuses goes into the one list of refusals. */
function collect<T>(refused: Record<string, FieldError>, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    Object.assign(refused, error.fields);
    return undefined;
  }
}
