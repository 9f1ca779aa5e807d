/** Changes of a text field that the browser's own undo takes back. */

/** Replaces the units from `from` to `to`; afterwards `select` is selected, or the cursor stands behind the text. */
export type Edit = { from: number; to: number; text: string; select?: readonly [number, number] };

export function applyEdit(field: HTMLTextAreaElement, { from, to, text, select }: Edit): void {
  field.focus();
  field.setSelectionRange(from, to);
  if (!typed(text, from === to)) {
    field.setRangeText(text, from, to, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  if (select) field.setSelectionRange(select[0], select[1]);
}

/** `execCommand` is the one way into the undo history; where a browser refuses it, the text is set without. */
function typed(text: string, nothingSelected: boolean): boolean {
  if (text !== "") return document.execCommand("insertText", false, text);
  return nothingSelected || document.execCommand("delete");
}
