/** The fields of a form as a draft keeps them: read, compared, and put back. */
import type { DraftFields } from "../../shared/forum/drafts/facts.ts";
import { applyEdit } from "./apply.ts";
import type { Kept } from "./reconcile.ts";

/** Of one showing of the form. */
const NOT_KEPT = new Set(["key", "intent", "draftRevision", "parentId"]);
/** Kept so that the text can be gone on with, but no words of the writer's. */
const NOT_COMPARED = new Set(["version"]);
/** What makes a draft worth keeping; a chosen kind or language does not. */
const WORDS = ["text", "title", "described", "tags", "reason", "pollQuestion", "pollOptions"];

export function readFields(form: HTMLFormElement): DraftFields {
  const fields: Record<string, string | string[]> = {};
  for (const [name, value] of new FormData(form)) {
    if (NOT_KEPT.has(name) || typeof value !== "string") continue;
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  }
  return fields;
}

export function keptOf(fields: DraftFields): Kept & { empty: boolean } {
  const compared = Object.entries(fields).filter(([name, value]) => !NOT_COMPARED.has(name) && value !== "");
  const words = WORDS.map((name) => String(fields[name] ?? ""));
  const [text = "", ...others] = words;
  return {
    print: JSON.stringify(compared.sort(([a], [b]) => (a < b ? -1 : 1))),
    text,
    others,
    empty: words.every((word) => word.trim() === ""),
  };
}

/** The field that is being written in changes so that undo brings its words back. */
export function writeFields(form: HTMLFormElement, fields: DraftFields): void {
  for (const control of form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
    "input[name], select[name], textarea[name]",
  )) {
    if (NOT_KEPT.has(control.name)) continue;
    const values = [fields[control.name] ?? ""].flat();
    if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio")) {
      if (fields[control.name] !== undefined || control.type === "checkbox")
        control.checked = values.includes(control.value);
      if (control.type === "checkbox" && control.checked) unfold(control);
    } else if (control.value !== (values[0] ?? "")) writeValue(control, values[0] ?? "");
  }
}

function writeValue(control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement, value: string): void {
  if (control instanceof HTMLTextAreaElement && control === document.activeElement) {
    applyEdit(control, { from: 0, to: control.value.length, text: value });
  } else control.value = value;
  if (value !== "" && !(control instanceof HTMLSelectElement)) unfold(control);
}

/** What a draft brings back is to be seen. */
function unfold(control: Element): void {
  const fold = control.closest("details");
  if (fold) fold.open = true;
}
