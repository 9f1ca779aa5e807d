/** The form as values, as the server reads them, and values put back into it. */
import { contentOf, type PracticeContent, SET_FIELDS, TEXT_FIELDS } from "../../shared/practices/editor/content.ts";
import { mergeContent } from "../../shared/practices/editor/merge.ts";
import { mergeWords } from "../../shared/practices/editor/merge-words.ts";
import type { FormValues } from "../../shared/ui/form.tsx";
import { applyEdit } from "../editor/apply.ts";
import { isEmpty, type Store } from "./state.ts";

/** Of one showing of the form, or of a choice between two texts. */
const NOT_KEPT = /^(key|intent|more|rows|(take|theirs|both)-.*)$/;

export function valuesOf(form: HTMLFormElement): FormValues {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of new FormData(form)) {
    if (NOT_KEPT.test(name) || typeof value !== "string") continue;
    const before = values[name];
    values[name] = before === undefined ? value : [before, value].flat();
  }
  return values;
}

/** Alike where nothing would be saved. */
export function printOf(values: FormValues): string {
  return JSON.stringify(contentOf(values));
}

/**
 * Brings what somebody else saved into the form, beside what was typed since `common`. Where both wrote in the same text
 * meanwhile it holds both, so that nothing is lost on either side. Answers with the names of what came in.
 */
export function takeIn(form: HTMLFormElement, store: Store, common: FormValues, theirs: FormValues): string[] {
  const mine = contentOf(valuesOf(form));
  const { content, taken, conflicts } = mergeContent(contentOf(common), mine, contentOf(theirs));
  const texts = { ...content.texts };
  const claims = content.claims.map((claim) => ({ ...claim }));
  for (const { name, base, mine: own, theirs: other } of conflicts) {
    const both = mergeWords(base, own, other);
    const [, row] = /^claim-(\d+)-text$/.exec(name) ?? [];
    const claim = row === undefined ? undefined : claims[Number(row) - 1];
    if (claim) claim.text = both;
    else if (name in texts) texts[name] = both;
  }
  writeFields(form, { ...content, texts });
  const begun = store.now.claims.filter((claim) => isEmpty(claim));
  const current = claims.some((claim) => claim.id === store.now.current) ? store.now.current : null;
  store.set({
    claims: [...claims, ...begun],
    documents: content.documents,
    selected: [...(content.sets.selected ?? [])],
    current,
  });
  store.flush();
  return taken;
}

function writeFields(form: HTMLFormElement, { texts, sets }: Pick<PracticeContent, "texts" | "sets">): void {
  for (const name of TEXT_FIELDS) writeText(form, name, texts[name] ?? "");
  for (const name of SET_FIELDS) {
    const boxes = form.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${name}"]`);
    for (const box of boxes) box.checked = sets[name]?.includes(box.value) ?? false;
  }
}

function writeText(form: HTMLFormElement, name: string, text: string): void {
  const control = form.elements.namedItem(name);
  if (control instanceof RadioNodeList) {
    control.value = text;
    return;
  }
  const isField =
    control instanceof HTMLInputElement ||
    control instanceof HTMLTextAreaElement ||
    control instanceof HTMLSelectElement;
  // Blanks at the end are no difference, and the cursor would jump.
  if (!isField || control.value.replace(/\r\n?/g, "\n").trim() === text) return;
  if (control instanceof HTMLTextAreaElement && control === document.activeElement)
    applyEdit(control, differenceOf(control.value, text));
  else control.value = text;
}

/** Only what differs is replaced, so that the cursor stays among its words. */
function differenceOf(before: string, after: string) {
  let from = 0;
  while (from < Math.min(before.length, after.length) && before[from] === after[from]) from += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - from;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from, to: before.length - end, text: after.slice(from, after.length - end) };
}
