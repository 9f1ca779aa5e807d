/** Saving what somebody else may have saved meanwhile: what only one of the two changed is put together by itself. */

import { contentOf, valuesOf } from "../../../shared/practices/editor/content.ts";
import { type Merged, mergeContent } from "../../../shared/practices/editor/merge.ts";
import type { FormValues } from "../../../shared/ui/form.tsx";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import type { PracticeForm } from "./form-fields.ts";
import { readPracticeForm } from "./forms.ts";
import { currentRecord, findDraft, type ReadablePractice } from "./read-practice.ts";
import { toValues } from "./record.ts";
import { requirePractice } from "./rights.ts";
import { changePractice, type Saved } from "./save.ts";
import { findSave } from "./saves.ts";

export type MergedForm = Omit<Merged, "content"> & {
  /** The form's values with both people's changes. */
  values: FormValues;
  /** At which `values` can be saved. */
  revision: number;
  /** Who saved last, where that is known. */
  editor: string | null;
};

/** Both changed the same, or what would be published was not seen by who publishes: a person has to look. */
export class NotMerged extends AppError {
  readonly merged: MergedForm;

  constructor(merged: MergedForm) {
    const bothChanged = { key: "practice.error.bothChanged" } as const;
    super("conflict", { fields: Object.fromEntries(merged.conflicts.map(({ name }) => [name, bothChanged])) });
    this.merged = merged;
  }
}

/** Somebody who saves again and again while this is tried. */
const MOST_TRIES = 3;

/** @throws AppError also `invalid`; NotMerged */
export async function saveTogether(
  db: Db,
  asker: Viewer | null,
  id: number,
  typed: FormValues,
  baseUrl: string,
): Promise<{ saved: Saved; form: PracticeForm; merged: MergedForm | null }> {
  let merged: MergedForm | null = null;
  for (let tries = 1; ; tries += 1) {
    const values = merged ? { ...withoutRows(typed), ...merged.values, revision: String(merged.revision) } : typed;
    const form = readPracticeForm(values, baseUrl);
    try {
      return { saved: await changePractice(db, asker, id, form, baseUrl), form, merged };
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "conflict" || tries === MOST_TRIES) throw error;
      const { practice } = await requirePractice(db, asker, id);
      // The thread's posts may have moved instead: that is not for us to merge.
      if (practice.revision === form.revision) throw error;
      merged = await mergeWithPresent(db, practice, typed, Number(typed.revision));
      if (merged.conflicts.length > 0 || form.intent === "publish") throw new NotMerged(merged);
    }
  }
}

async function mergeWithPresent(
  db: Db,
  practice: ReadablePractice,
  typed: FormValues,
  revision: number,
): Promise<MergedForm> {
  const [base, last, draft] = await Promise.all([
    findSave(db, practice.id, revision),
    findSave(db, practice.id, practice.revision),
    findDraft(db, practice.id),
  ]);
  const present = draft ?? (await currentRecord(db, practice)).record;
  const { content, ...found } = mergeContent(
    base ? contentOf(toValues(base.record)) : null,
    contentOf(typed),
    contentOf(toValues(present)),
  );
  return { ...found, values: valuesOf(content), revision: practice.revision, editor: last?.editor ?? null };
}

/** The merged rows stand in for those that were typed. */
function withoutRows(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !/^(claim|document)-\d/.test(name)));
}

/** What was chosen where both had changed the same: the field gets the text that stands beside the choice. */
export function withChoices(typed: FormValues): FormValues {
  const chosen: Record<string, string | readonly string[]> = { ...typed };
  for (const [field, choice] of Object.entries(typed)) {
    if (!field.startsWith("take-")) continue;
    const name = field.slice("take-".length);
    const text = typed[`${String(choice)}-${name}`];
    if (typeof text === "string" && (choice === "theirs" || choice === "both")) chosen[name] = text;
  }
  return chosen;
}
