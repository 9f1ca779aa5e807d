/** The live preview: beside the text where there is room, else below it; drawn by the server, so that it is what will be published. */
import { morph } from "../frame/dom.ts";
import { callApi, RequestError } from "../frame/http.ts";

/** After the last letter; and no more often than the server lets one person ask. */
const SETTLE_MS = 700;
const LEAST_MS = 1_500;

/** Shows or hides the preview of the field; answers whether it is shown now. */
export function createPreview(field: HTMLTextAreaElement, label: string): () => boolean {
  const section = previewOf(field, label);
  const prose = section.querySelector<HTMLElement>(".prose");
  let on = false;
  let settle: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;
  let askedAt = 0;
  let shown: string | undefined;

  field.addEventListener("input", () => {
    if (on) later();
  });

  function later(): void {
    clearTimeout(settle);
    settle = setTimeout(() => void refresh(), Math.max(SETTLE_MS, askedAt + LEAST_MS - Date.now()));
  }

  async function refresh(): Promise<void> {
    const text = field.value;
    if (!on || text === shown || !prose) return;
    asked?.abort();
    asked = new AbortController();
    askedAt = Date.now();
    try {
      const { html } = await callApi<{ html: string }>("POST", "/previews", { text }, { signal: asked.signal });
      shown = text;
      const next = prose.cloneNode() as HTMLElement;
      // Sanitised by the server, exactly as a published post. What is alike stays, so the scroll position does too.
      next.innerHTML = html;
      morph(prose, next);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      // Typed on, too fast for the server, or offline: the next letter asks again.
    }
  }

  return () => {
    on = !on;
    const panes = panesOf(field);
    panes.classList.toggle("editor-panes-two", on);
    if (on) panes.append(section);
    section.hidden = !on;
    if (on) void refresh();
    return on;
  };
}

/** The form's own place for it, or a new one. */
function previewOf(field: HTMLTextAreaElement, label: string): HTMLElement {
  const own = field.name === "text" ? field.form?.querySelector<HTMLElement>("[data-preview]") : null;
  if (own) return own;
  const section = document.createElement("section");
  section.className = "preview";
  section.ariaLabel = label;
  const prose = document.createElement("div");
  prose.className = "prose";
  section.append(prose);
  return section;
}

function panesOf(field: HTMLTextAreaElement): HTMLElement {
  const present = field.closest<HTMLElement>(".editor-panes");
  if (present) return present;
  const panes = document.createElement("div");
  panes.className = "editor-panes";
  const hadFocus = document.activeElement === field;
  const { selectionStart, selectionEnd } = field;
  field.replaceWith(panes);
  panes.append(field);
  if (hadFocus) {
    field.focus();
    field.setSelectionRange(selectionStart, selectionEnd);
  }
  return panes;
}
