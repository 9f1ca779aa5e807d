/** What every text field on a page gets: messages at the field, a counter near its limit, preview, sending by keyboard. */
import type { Reader } from "../../shared/reader.ts";
import { callApi, RequestError } from "./http.ts";

export function textFieldOf(form: HTMLFormElement): HTMLTextAreaElement {
  const field = form.elements.namedItem("text");
  if (!(field instanceof HTMLTextAreaElement)) throw new Error(`${form.action} has no text`);
  return field;
}

/** As the server draws it; an empty message takes it away. */
export function showFieldError(field: HTMLElement, message: string): void {
  const id = `${field.id}-error`;
  const holder = field.closest(".field");
  document.getElementById(id)?.remove();
  holder?.classList.toggle("field-invalid", message !== "");
  const described = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  if (message === "") field.removeAttribute("aria-invalid");
  else {
    const line = document.createElement("p");
    line.className = "field-error";
    line.id = id;
    line.textContent = message;
    field.before(line);
    field.setAttribute("aria-invalid", "true");
    described.push(id);
    field.focus();
  }
  if (described.length > 0) field.setAttribute("aria-describedby", described.join(" "));
  else field.removeAttribute("aria-describedby");
}

/** Ctrl or Cmd with Enter sends, as people know it from mail. */
export function sendByKeyboard(form: HTMLFormElement): void {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing || event.repeat) return;
    event.preventDefault();
    const button = form.querySelector<HTMLButtonElement>("button[type=submit]:not([value=preview])");
    form.requestSubmit(button);
  });
}

export function isPreview(event: SubmitEvent): boolean {
  return event.submitter instanceof HTMLButtonElement && event.submitter.value === "preview";
}

/** A button that sends the fields to another address than the form's: the browser's to do. */
export function isForElsewhere({ submitter }: SubmitEvent): boolean {
  return submitter?.hasAttribute("formaction") ?? false;
}

/** Shows the text as it would be published; the server renders it, so that it is the same. */
export async function showPreview(form: HTMLFormElement, reader: Reader): Promise<void> {
  const place = form.querySelector<HTMLElement>("[data-preview]");
  const prose = place?.querySelector(".prose");
  if (!place || !prose) return;
  const field = textFieldOf(form);
  try {
    const { html } = await callApi<{ html: string }>("POST", "/previews", { text: field.value });
    showFieldError(field, "");
    // Sanitised by the server, exactly as a published post.
    prose.innerHTML = html;
    place.hidden = false;
    place.scrollIntoView({ block: "nearest" });
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    showFieldError(field, messageOf(error, reader));
  }
}

export function hidePreview(form: HTMLFormElement): void {
  const place = form.querySelector<HTMLElement>("[data-preview]");
  if (place) place.hidden = true;
}

export function messageOf(error: RequestError, { t }: Reader): string {
  return error.fields.text || error.detail || t(error.status === 0 ? "client.noAnswer" : "client.failed");
}

/** The counter shows itself where it begins to matter. */
const SHOW_LEFT = 200;

export function countCharacters(field: HTMLTextAreaElement, { t, language }: Reader): void {
  const max = Number(field.dataset.max);
  if (!max) return;
  const counter = document.createElement("p");
  counter.className = "field-count";
  counter.ariaLive = "polite";
  field.after(counter);
  const graphemes = new Intl.Segmenter(language, { granularity: "grapheme" });
  field.addEventListener("input", () => {
    // A character has at least one unit, so most texts need not be segmented.
    const near = field.value.length > max - SHOW_LEFT;
    const left = near ? max - [...graphemes.segment(field.value)].length : max;
    if (left > SHOW_LEFT) counter.textContent = "";
    else
      counter.textContent = t(left < 0 ? "client.charactersOver" : "client.charactersLeft", { count: Math.abs(left) });
  });
}
