/** A list of suggestions at the cursor, for @people and :emoji; keyboard, mouse and touch; the field keeps the focus. */
import { plainWords } from "../../shared/plain-words.ts";
import type { Text } from "../../shared/text.ts";
import { announce } from "../frame/announce.ts";
import { make } from "../frame/dom.ts";
import { applyEdit } from "./apply.ts";
import { caretBox } from "./caret.ts";
import { isInCode } from "./commands.ts";

export type Suggestion = { text: string; label: string; note?: string; sign?: string };
export type Source = {
  /** What of the text before the cursor is asked about; null where nothing is. */
  find(before: string): string | null;
  ask(query: string, signal: AbortSignal): Promise<readonly Suggestion[]>;
  /** Name of the list for assistive technology. */
  label: string;
};

const SETTLE_MS = 120;
let lists = 0;

export function offerSuggestions(field: HTMLTextAreaElement, t: Text, sources: readonly Source[]): void {
  const id = `suggestions-${++lists}`;
  const list = make("ul", { id, class: "suggestions", role: "listbox" });
  let shown: readonly Suggestion[] = [];
  let length = 0;
  let chosen = 0;
  let asked: AbortController | undefined;
  let settle: ReturnType<typeof setTimeout> | undefined;

  field.setAttribute("aria-autocomplete", "list");
  field.addEventListener("input", (event) => {
    // While an input method composes, what stands in the field is not what will.
    if (!(event as InputEvent).isComposing) look();
  });
  field.addEventListener("compositionend", look);
  field.addEventListener("blur", close);
  field.addEventListener("scroll", close);
  field.addEventListener("click", close);
  field.addEventListener("keydown", onKey);
  // The press would take the focus away from the field before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target instanceof Element ? target.closest<HTMLElement>("[role=option]") : null;
    if (option) choose([...list.children].indexOf(option));
  });
  window.addEventListener("resize", close);

  function look(): void {
    clearTimeout(settle);
    const before = field.value.slice(0, field.selectionStart);
    const source = isInCode(before) ? undefined : sources.find((each) => each.find(before) !== null);
    const query = source?.find(before) ?? null;
    if (!source || query === null || field.selectionStart !== field.selectionEnd) close();
    else {
      if (list.isConnected) narrow(source, query);
      settle = setTimeout(() => void ask(source, query), SETTLE_MS);
    }
  }

  /** Until the answer to what was typed since is there: Enter must never take what no longer fits. */
  function narrow(source: Source, query: string): void {
    const wanted = plainWords(query);
    show(
      source,
      query,
      shown.filter(({ text, label }) => plainWords(`${text} ${label}`).includes(wanted)),
    );
  }

  async function ask(source: Source, query: string): Promise<void> {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const found = await source.ask(query, signal);
      // Typed on, or gone elsewhere, meanwhile.
      if (signal.aborted || source.find(field.value.slice(0, field.selectionStart)) !== query) return;
      if (document.activeElement === field) show(source, query, found);
    } catch (error) {
      // A suggestion that does not come is missed by nobody; the next letter asks again.
      if (!signal.aborted) close();
      if (!(error instanceof Error)) throw error;
    }
  }

  function show(source: Source, query: string, found: readonly Suggestion[]): void {
    if (found.length === 0) {
      close();
      return;
    }
    shown = found;
    length = query.length + 1;
    list.ariaLabel = source.label;
    list.replaceChildren(...found.map((each, index) => optionOf(`${id}-${index}`, each)));
    // Inside a landmark, as all content.
    (field.closest("main") ?? document.body).append(list);
    field.setAttribute("aria-controls", id);
    mark(0);
    place();
    announce(t("editor.suggestions", { count: found.length }));
  }

  function mark(index: number): void {
    chosen = (index + shown.length) % shown.length;
    for (const [at, option] of [...list.children].entries())
      option.setAttribute("aria-selected", String(at === chosen));
    field.setAttribute("aria-activedescendant", `${id}-${chosen}`);
    list.children[chosen]?.scrollIntoView({ block: "nearest" });
  }

  /** Below the line, or above it where there is more room; never beyond the window's sides. */
  function place(): void {
    const { top, bottom, left } = caretBox(field, field.selectionStart - length);
    const { clientWidth } = document.documentElement;
    const { height } = window.visualViewport ?? { height: window.innerHeight };
    const fits = bottom + list.offsetHeight + 8 < height || top < list.offsetHeight;
    list.style.top = `${Math.max(4, fits ? bottom + 4 : top - list.offsetHeight - 4)}px`;
    list.style.left = `${Math.max(8, Math.min(left, clientWidth - list.offsetWidth - 8))}px`;
  }

  function onKey(event: KeyboardEvent): void {
    if (!list.isConnected || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) mark(chosen + step);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) choose(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function choose(index: number): void {
    const suggestion = shown[index];
    const to = field.selectionStart;
    const from = to - length;
    close();
    if (!suggestion) return;
    applyEdit(field, { from, to, text: `${suggestion.text} ` });
    swallowBlank(field, field.selectionStart);
  }

  function close(): void {
    clearTimeout(settle);
    asked?.abort();
    if (!list.isConnected) return;
    list.remove();
    field.removeAttribute("aria-controls");
    field.removeAttribute("aria-activedescendant");
  }
}

/** Chosen with a blank behind it; one that is typed next out of habit would be the second. */
function swallowBlank(field: HTMLTextAreaElement, end: number): void {
  field.addEventListener(
    "beforeinput",
    (event) => {
      if (event.data === " " && field.selectionStart === end && field.selectionEnd === end) event.preventDefault();
    },
    { once: true },
  );
}

function optionOf(id: string, { label, note, sign }: Suggestion): HTMLElement {
  const option = document.createElement("li");
  option.id = id;
  option.role = "option";
  for (const [name, words] of [
    ["sign", sign],
    ["label", label],
    ["note", note],
  ] as const) {
    if (!words) continue;
    const part = document.createElement("span");
    part.className = `suggestion-${name}`;
    part.textContent = words;
    option.append(part, " ");
  }
  return option;
}
