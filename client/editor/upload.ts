/** Uploads files into the places taken for them in a text: progress below it, and every failure said right there. */
import "./upload.css";
import { make } from "../frame/dom.ts";
import { fillPlaceholder, removePlaceholder, type UploadWords, uploadWords } from "./placeholder.ts";
import { type Sending, send } from "./send.ts";

/** At once; a browser has six connections to the forum and the reader needs some. */
const AT_ONCE = 2;
const MAX_BYTES = 20_000_000;
/** Long enough to be read, then out of the way. */
const DONE_MS = 6_000;

export type Placed = { file: File; mark: string };
type Upload = { file: File; field: HTMLTextAreaElement; mark: string; row: Row; sending: Sending | null };
type Row = { element: HTMLElement; progress: HTMLProgressElement; say(text: string, failed?: boolean): void };

const waiting: Upload[] = [];
const running = new Set<Upload>();

/** Sends each file, and puts its own Markdown where its placeholder stands when it has arrived. */
export function uploadInto(field: HTMLTextAreaElement, placed: readonly Placed[]): void {
  const words = uploadWords();
  holdBack(field, words);
  for (const { file, mark } of placed) {
    const upload: Upload = { file, field, mark, row: addRow(field, words, file.name), sending: null };
    upload.row.element.querySelector("button")?.addEventListener("click", () => cancel(upload));
    if (file.size > MAX_BYTES) {
      removePlaceholder(field, mark);
      upload.row.say(words.tooLarge, true);
      continue;
    }
    waiting.push(upload);
  }
  startNext(words);
}

function startNext(words: UploadWords): void {
  while (running.size < AT_ONCE) {
    const upload = waiting.shift();
    if (!upload) return;
    running.add(upload);
    void run(upload, words).finally(() => {
      running.delete(upload);
      startNext(words);
    });
  }
}

async function run(upload: Upload, words: UploadWords): Promise<void> {
  const { file, field, mark, row } = upload;
  upload.sending = send(file, (part) => {
    row.progress.value = part;
  });
  const answer = await upload.sending.answer;
  if (answer.kind === "cancelled") return;
  if (answer.kind === "refused") {
    removePlaceholder(field, mark);
    row.say(answer.status === 0 ? words.noAnswer : answer.message || words.failed, true);
    return;
  }
  const { markdown, width } = answer.file;
  fillPlaceholder(field, mark, markdown);
  row.say(`${words.done.replace("{name}", file.name)}${width ? ` ${words.describe}` : ""}`);
  const gone = () => {
    row.element.remove();
    field.removeEventListener("input", check);
  };
  // It speaks of what stands in the text: not after that was sent or taken out.
  const check = () => {
    if (!field.value.includes(markdown)) gone();
  };
  field.addEventListener("input", check);
  setTimeout(gone, DONE_MS);
}

function cancel(upload: Upload): void {
  const at = waiting.indexOf(upload);
  if (at >= 0) waiting.splice(at, 1);
  upload.sending?.cancel();
  removePlaceholder(upload.field, upload.mark);
  upload.row.element.remove();
  upload.field.focus();
}

function addRow(field: HTMLTextAreaElement, words: UploadWords, name: string): Row {
  const progress = document.createElement("progress");
  progress.max = 1;
  progress.value = 0;
  progress.ariaLabel = words.uploading.replace("{name}", name);
  const text = make("span", { class: "upload-name" }, name);
  const button = make(
    "button",
    { type: "button", class: "upload-cancel", "aria-label": words.cancel.replace("{name}", name) },
    "×",
  );
  const element = make("li", { class: "upload" });
  element.append(text, progress, button);
  listUnder(field, words).append(element);
  return {
    element,
    progress,
    say(message, failed = false) {
      progress.remove();
      element.classList.toggle("upload-failed", failed);
      text.textContent = failed ? `${name}: ${message}` : message;
      if (!failed) button.remove();
    },
  };
}

/** What it says is read out as it changes. */
function listUnder(field: HTMLTextAreaElement, words: UploadWords): HTMLElement {
  const next = field.nextElementSibling;
  if (next instanceof HTMLElement && next.matches(".uploads")) return next;
  const list = make("ul", { class: "uploads", "aria-label": words.list, "aria-live": "polite" });
  field.after(list);
  return list;
}

const held = new WeakSet<HTMLFormElement>();

/** A text sent now would have placeholders for ever. */
function holdBack(field: HTMLTextAreaElement, words: UploadWords): void {
  const { form } = field;
  if (!form || held.has(form)) return;
  held.add(form);
  form.addEventListener(
    "submit",
    (event) => {
      const busy = [...running, ...waiting].find((upload) => upload.field.form === form);
      if (!busy) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      addNote(field, words);
    },
    { capture: true },
  );
}

function addNote(field: HTMLTextAreaElement, words: UploadWords): void {
  const list = listUnder(field, words);
  const note = make("li", { class: "upload upload-failed" }, words.wait);
  list.append(note);
  setTimeout(() => note.remove(), DONE_MS);
}
