/** Help while typing and pasting: shortcuts, lists that go on, links over words, tables from Word and Excel. Tab is left alone. */
import { keyOf } from "../frame/keyboard/layout.ts";
import { applyEdit } from "./apply.ts";
import { continueList, isAddress, isInCode, type Selected } from "./commands.ts";
import { pastedMarkdown } from "./pasted.ts";

export const selectedIn = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Selected => ({
  value,
  start: selectionStart,
  end: selectionEnd,
});

/** `run` is asked for the shortcut's command by its letter; true where there is one. */
export function helpTyping(field: HTMLTextAreaElement, run: (shortcut: string) => boolean): void {
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      // With Shift a digit's key writes a sign.
      const digit = event.shiftKey && /^Digit(\d)$/.exec(event.code)?.[1];
      const key = digit || keyOf(event).toLowerCase();
      if (!event.repeat && run(event.shiftKey ? `shift+${key}` : key)) event.preventDefault();
      return;
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    const edit = continueList(selectedIn(field));
    if (!edit) return;
    event.preventDefault();
    applyEdit(field, edit);
  });
  field.addEventListener("paste", (event) => {
    const { clipboardData } = event;
    if (!clipboardData || event.defaultPrevented) return;
    const text = pasted(field, clipboardData);
    if (text === undefined) return;
    event.preventDefault();
    applyEdit(field, { from: field.selectionStart, to: field.selectionEnd, text });
  });
}

/** What to put in instead of the plain text; undefined where that is right. */
function pasted(field: HTMLTextAreaElement, data: DataTransfer): string | undefined {
  // Code is to be what was copied.
  if (isInCode(field.value.slice(0, field.selectionStart))) return undefined;
  const plain = data.getData("text/plain");
  const chosen = field.value.slice(field.selectionStart, field.selectionEnd);
  if (isAddress(plain) && chosen !== "" && !chosen.includes("\n") && !isAddress(chosen))
    return `[${chosen}](${plain.trim()})`;
  const html = data.getData("text/html");
  if (html === "" || isAddress(plain)) return undefined;
  const markdown = pastedMarkdown(html);
  return markdown === plain.trim() ? undefined : markdown;
}
