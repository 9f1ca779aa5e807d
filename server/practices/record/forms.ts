/** What the forms of good practices send: the template's fields and numbered rows of claims. */
import type { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { DOCUMENT_PARTS } from "../../../shared/practices/record/record.ts";
import { AppError, type FieldError, invalidField } from "../../platform/http/errors.ts";
import { readBody } from "../../platform/http/fields.ts";
import { hasInk } from "../../platform/text/typed-text.ts";
import { Claim, Document, Fields, type PracticeForm, type Row } from "./form-fields.ts";
import { refusePublication } from "./publication.ts";

const limits = LIMITS.practice;

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

/** Pasted from the address bar, a file of the forum is still one. */
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
