/** What makes a text field an editor: toolbar, shortcuts, suggestions, live preview, drafts. Loaded when one is first touched. */
import "./editor.css";
import type { PageData } from "../../shared/page-data.ts";
import type { Text } from "../../shared/text.ts";
import { keepPlace } from "../frame/in-view.ts";
import { keepDraft } from "./keep-draft.ts";
import { createPreview } from "./preview.ts";
import { emoji, mentions } from "./sources.ts";
import { offerSuggestions } from "./suggest.ts";
import { loadEditorText } from "./texts.ts";
import { addToolbar, type Extra } from "./toolbar.ts";
import { helpTyping } from "./typing.ts";

export async function openEditor(field: HTMLTextAreaElement, data: PageData): Promise<void> {
  const t = await loadEditorText(data.language);
  const small = field.dataset.markdown === "small";
  const { bar, run } = addToolbar(field, t, { small, extras: small ? [] : extrasOf(field, t) });
  // The field stays where it is on the screen; what is above it makes room.
  keepPlace(() => field.before(bar));
  offerSuggestions(field, t, [mentions(data, t, () => spaceOf(field)), emoji(t)]);
  helpTyping(field, run);
  if (field.form && data.viewer?.confirmed) keepDraft(field.form, t);
  field.dataset.editor = "open";
}

function extrasOf(field: HTMLTextAreaElement, t: Text): Extra[] {
  const attach = field.form?.querySelector<HTMLElement>("[data-attach]");
  const toggle = createPreview(field, t("editor.preview"));
  const extras: Extra[] = [
    {
      name: "emoji",
      label: "editor.emoji",
      path: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M5.8 6.3v.4M10.2 6.3v.4M5.3 9.5c1.2 2 4.2 2 5.4 0",
      run: () => type(field, ":"),
    },
    {
      name: "mention",
      label: "editor.mention",
      path: "M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M10.5 5.5v3.7c0 1.8 3 1.8 3-1.2a5.5 5.5 0 1 0-2.2 4.4",
      run: () => type(field, "@"),
    },
    {
      name: "preview",
      label: "editor.preview",
      path: "M1.5 8C4 3.7 12 3.7 14.5 8 12 12.3 4 12.3 1.5 8M8 6.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6",
      run: (button) => {
        button.ariaPressed = String(toggle());
      },
    },
  ];
  if (attach) extras.unshift({ name: "attach", label: "editor.attach", path: CLIP, run: () => attach.click() });
  return extras;
}

const CLIP = "M12.5 7.5l-5 5a3 3 0 0 1-4.3-4.3l5.6-5.5a2 2 0 0 1 2.8 2.8l-5.4 5.4a1 1 0 0 1-1.4-1.4l4.8-4.8";

/** The sign that opens a list of suggestions, after a blank where one is needed. */
function type(field: HTMLTextAreaElement, sign: string): void {
  field.focus();
  const before = field.value.slice(0, field.selectionStart);
  document.execCommand("insertText", false, /(?:^|[\s(])$/.test(before) ? sign : ` ${sign}`);
}

/** Where a new thread will stand. */
function spaceOf(field: HTMLTextAreaElement): string {
  const select = field.form?.elements.namedItem("space");
  return select instanceof HTMLSelectElement ? select.value : "";
}
