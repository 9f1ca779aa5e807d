/** Opening a thread: what is typed is kept in this tab until the thread stands, and the preview comes without leaving. */
import type { PageData } from "../../../shared/page-data.ts";
import {
  countCharacters,
  isForElsewhere,
  isPreview,
  sendByKeyboard,
  showPreview,
  textFieldOf,
} from "../../frame/forms.ts";
import { loadReader } from "../../frame/texts.ts";
import { newThreadDraft } from "../new-thread-draft.ts";
import { showSimilar } from "../similar.ts";
import { followTemplate } from "../thread-template.ts";

/** What belongs to one showing of the form and must not come back with a draft. */
const NOT_KEPT = new Set(["key", "intent"]);

export async function enliven(form: HTMLFormElement, data: PageData): Promise<void> {
  restore(form);
  form.addEventListener("input", () => save(form, false));
  // What was typed before this script was here would be lost with a reload.
  if (textFieldOf(form).value !== "" || titleOf(form) !== "") save(form, false);
  const reader = await loadReader(data);
  sendByKeyboard(form);
  countCharacters(textFieldOf(form), reader);
  showSimilar(form);
  followTemplate(form, textFieldOf(form));
  form.addEventListener("submit", (event) => {
    if (isForElsewhere(event)) return;
    if (isPreview(event)) {
      event.preventDefault();
      void showPreview(form, reader);
    } else {
      save(form, true);
    }
  });
}

function save(form: HTMLFormElement, sent: boolean): void {
  const fields = [...new FormData(form)].filter(([name]) => !NOT_KEPT.has(name));
  const key = form.elements.namedItem("key");
  newThreadDraft.set({
    sent,
    ...(key instanceof HTMLInputElement && { key: key.value }),
    fields: fields.map(([name, value]) => [name, String(value)]),
  });
}

/** Only into an empty form: what the server shows again is younger than the draft. */
function restore(form: HTMLFormElement): void {
  const draft = newThreadDraft.get();
  const isEmpty = titleOf(form) === "" && textFieldOf(form).value === "";
  if (!draft || !isEmpty) return;
  const key = form.elements.namedItem("key");
  // The same composition goes on, with its draft on the server; one that was sent may stand by now.
  if (draft.key && !draft.sent && key instanceof HTMLInputElement) key.value = draft.key;
  for (const field of form.querySelectorAll<HTMLInputElement>("input, textarea, select")) {
    if (field.type === "hidden") continue;
    const values = draft.fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (values[0] !== undefined) field.value = values[0];
  }
}

function titleOf(form: HTMLFormElement): string {
  const title = form.elements.namedItem("title");
  return title instanceof HTMLInputElement ? title.value : "";
}
