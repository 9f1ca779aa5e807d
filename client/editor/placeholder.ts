/** Where a file will stand in a text: taken at once, so that the writer can go on while the file is on its way. */

export type UploadWords = Record<
  "uploading" | "list" | "cancel" | "done" | "describe" | "tooLarge" | "noAnswer" | "failed" | "wait",
  string
>;

export function uploadWords(): UploadWords {
  return JSON.parse(document.querySelector<HTMLElement>("[data-attach]")?.dataset.attach ?? "{}");
}

/** Puts a mark of its own on a line of its own where the cursor is, also where the same file is attached twice. */
export function putPlaceholder(field: HTMLTextAreaElement, file: File): string {
  const mark = freeMark(field, file);
  const { selectionEnd: at, value } = field;
  const before = at === 0 || value[at - 1] === "\n" ? "" : "\n";
  field.setRangeText(`${before}${mark}\n`, at, at, "end");
  changed(field);
  return mark;
}

function freeMark(field: HTMLTextAreaElement, file: File): string {
  const words = uploadWords().uploading.replace("{name}", file.name.replace(/[\\[\]]/g, ""));
  for (let number = 1; ; number += 1) {
    const mark = `![${words}${number > 1 ? ` (${number})` : ""}…]()`;
    if (!field.value.includes(mark)) return mark;
  }
}

/** The cursor stays where the writer has it; a placeholder that was deleted meanwhile is not wanted any more. */
export function fillPlaceholder(field: HTMLTextAreaElement, mark: string, markdown: string): void {
  replace(field, mark, markdown);
}

/** Takes its line away with it. */
export function removePlaceholder(field: HTMLTextAreaElement, mark: string): void {
  replace(field, field.value.includes(`${mark}\n`) ? `${mark}\n` : mark, "");
}

function replace(field: HTMLTextAreaElement, found: string, text: string): void {
  const at = field.value.indexOf(found);
  if (at < 0) return;
  field.setRangeText(text, at, at + found.length, "preserve");
  changed(field);
}

/** Drafts and counters hear of it as of typing. */
function changed(field: HTMLTextAreaElement): void {
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
