/** Files come into a text by the button, by pasting and by dropping; what uploads them loads with the first one. */
import { putPlaceholder, removePlaceholder } from "./placeholder.ts";

/** The fields whose text is Markdown, and their forms. */
const FIELDS = "textarea[data-markdown]";
const FORMS = "form:has([data-attach]), form[data-island='comment']";

export function takeFiles(): void {
  document.addEventListener("click", onClick);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("paste", onPaste);
  document.addEventListener("dragover", onDrag);
  document.addEventListener("dragleave", onDrag);
  document.addEventListener("drop", onDrop);
}

/** The one that was last written in: a form may have several. */
let latest: HTMLTextAreaElement | null = null;

function onFocus({ target }: FocusEvent): void {
  if (!(target instanceof HTMLTextAreaElement) || !target.matches(FIELDS)) return;
  latest = target;
  offerButton(target.form);
}

/** A comment's form is drawn here, and the words of the button are not: they are taken from the form for replies. */
function offerButton(form: HTMLFormElement | null): void {
  if (!form?.matches("[data-island='comment']") || form.querySelector("[data-attach]")) return;
  const button = document.querySelector("[data-attach]")?.cloneNode(true);
  if (button) form.querySelector(".form-actions")?.append(button);
}

function onClick(event: MouseEvent): void {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-attach]") : null;
  const form = button?.closest("form");
  const field = form && fieldOf(form);
  if (!field || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const picker = document.createElement("input");
  picker.type = "file";
  picker.multiple = true;
  picker.addEventListener("change", () => upload(field, picker.files));
  picker.click();
}

function onPaste(event: ClipboardEvent): void {
  const field = markdownField(event.target);
  const data = event.clipboardData;
  // Office programs put a picture of the text beside the text: then the text is meant.
  if (!field?.closest(FORMS) || !data?.files.length || data.types.includes("text/plain")) return;
  event.preventDefault();
  upload(field, data.files);
}

function onDrag(event: DragEvent): void {
  const form = formUnder(event);
  if (!form) return;
  // Without this the browser opens the file instead of the page.
  event.preventDefault();
  form.classList.toggle("form-drop", event.type === "dragover");
}

function onDrop(event: DragEvent): void {
  const form = formUnder(event);
  if (!form) return;
  event.preventDefault();
  form.classList.remove("form-drop");
  const field = markdownField(event.target) ?? fieldOf(form);
  if (field) upload(field, event.dataTransfer?.files ?? null);
}

function formUnder(event: DragEvent): HTMLFormElement | null {
  if (!event.dataTransfer?.types.includes("Files") || !(event.target instanceof Element)) return null;
  return event.target.closest<HTMLFormElement>(FORMS);
}

function fieldOf(form: HTMLFormElement): HTMLTextAreaElement | null {
  return latest?.form === form ? latest : form.querySelector<HTMLTextAreaElement>(FIELDS);
}

const markdownField = (target: EventTarget | null): HTMLTextAreaElement | null =>
  target instanceof HTMLTextAreaElement && target.matches(FIELDS) ? target : null;

function upload(field: HTMLTextAreaElement, files: FileList | null): void {
  if (!files?.length) return;
  // Now, not when the uploading code has come: the writer goes on typing.
  const placed = [...files].map((file) => ({ file, mark: putPlaceholder(field, file) }));
  const { form } = field;
  form?.addEventListener("submit", hold, { capture: true });
  // Without a connection it could not be sent either; the next try loads it.
  void import("./upload.ts")
    .then(
      ({ uploadInto }) => uploadInto(field, placed),
      () => {
        for (const { mark } of placed) removePlaceholder(field, mark);
        field.focus();
      },
    )
    .finally(() => form?.removeEventListener("submit", hold, { capture: true }));
}

/** A text sent now would have placeholders for ever; what uploads them says so itself as soon as it is there. */
function hold(event: SubmitEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
