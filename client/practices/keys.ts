/** Keys of the editor: they act only while a post, a document or a claim has the focus, so nothing else is taken from anybody. */
import { keyOf } from "../frame/keyboard/layout.ts";
import type { Acts } from "./acts.ts";
import type { Source, Store } from "./state.ts";

const SOURCES = ".source-post";
const CLAIMS = "[data-claim]";

export type Places = {
  /** Brings the pane with the claims into sight, on phones. */
  showRecord(): void;
  showSources(): void;
};

export function listenForCurating(form: HTMLFormElement, store: Store, acts: Acts, places: Places): void {
  let lastSource: HTMLElement | null = null;
  form.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    lastSource = target.closest<HTMLElement>(SOURCES) ?? lastSource;
    const claim = target.closest<HTMLElement>(CLAIMS);
    if (claim?.dataset.claim) acts.choose(claim.dataset.claim);
    const section = target.closest<HTMLElement>("[data-section]")?.dataset.section;
    // A new claim goes where one was last at work.
    if (section && !claim && target instanceof HTMLTextAreaElement) store.set({ section, current: null });
  });
  form.addEventListener("keydown", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.isComposing) return;
    // Held down, keys go on from one to the next and do nothing else.
    const isHeld =
      event.repeat && target.matches(`${SOURCES}, ${CLAIMS}`) && /^(?:[a-il-z]|Enter|Delete)$/.test(keyOf(event));
    if (isHeld || act(event, target)) {
      event.preventDefault();
      // The forum's own keys mean other things.
      event.stopPropagation();
    }
  });

  function act(event: KeyboardEvent, target: HTMLElement): boolean {
    if (target.matches(SOURCES)) return onSource(event, target);
    const claim = target.closest<HTMLElement>(CLAIMS);
    if (claim) return target === claim ? onClaim(event, claim) : inClaim(event, claim);
    // Else the first button of the form would be pressed.
    return event.key === "Enter" && target instanceof HTMLInputElement && target.type !== "submit" && enter(target);
  }

  function onSource(event: KeyboardEvent, element: HTMLElement): boolean {
    if (event.altKey) return false;
    switch (keyOf(event)) {
      case "ArrowDown":
      case "j":
        return focus(neighbour(SOURCES, element, 1));
      case "ArrowUp":
      case "k":
        return focus(neighbour(SOURCES, element, -1));
      case "ArrowRight":
        places.showRecord();
        return focusClaim(store.now.current ?? store.now.claims[0]?.id);
      case "c":
        acts.cite(sourceOf(element));
        return true;
      case "u":
        acts.uncite(sourceOf(element));
        return true;
      case "n":
        beginFrom(element, acts, store, places);
        return true;
      default:
        return false;
    }
  }

  function onClaim(event: KeyboardEvent, element: HTMLElement): boolean {
    const id = element.dataset.claim ?? "";
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : undefined;
    if (by) {
      if (!event.altKey) return focus(neighbour(CLAIMS, element, by));
      acts.step(id, by);
      return focusClaim(id);
    }
    if (event.altKey) return false;
    switch (keyOf(event)) {
      case "Enter":
        return focus(element.querySelector("textarea"));
      case "s":
        return focus(element.querySelector("select"));
      case "Delete":
        acts.remove(id);
        store.flush();
        return focusClaim(store.now.current ?? undefined) || true;
      case "ArrowLeft":
        places.showSources();
        return focus(lastSource?.isConnected ? lastSource : form.querySelector<HTMLElement>(SOURCES));
      default:
        return false;
    }
  }

  function inClaim(event: KeyboardEvent, element: HTMLElement): boolean {
    if (event.key === "Escape") return focus(element);
    const isText = event.target instanceof HTMLTextAreaElement;
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : undefined;
    if (!isText || !event.altKey || !by) return false;
    const id = element.dataset.claim ?? "";
    acts.step(id, by);
    store.flush();
    return focus(document.querySelector<HTMLElement>(`[data-claim="${id}"] textarea`));
  }

  function focusClaim(id: string | undefined): boolean {
    store.flush();
    return focus(id === undefined ? null : document.querySelector<HTMLElement>(`[data-claim="${id}"]`));
  }

  /** Enter in the line for an address adds it; elsewhere it does nothing. */
  function enter(input: HTMLInputElement): boolean {
    if (input.id === "source-address") form.querySelector<HTMLElement>("[data-do='address']")?.click();
    return true;
  }
}

export function sourceOf(element: HTMLElement): Source {
  const holder = element.closest<HTMLElement>("[data-kind]");
  return { kind: holder?.dataset.kind === "document" ? "document" : "post", name: holder?.dataset.name ?? "" };
}

/** A new claim with the words that are selected in the post, ready to be gone on with. */
export function beginFrom(element: HTMLElement, acts: Acts, store: Store, places: Places): void {
  const holder = element.closest<HTMLElement>(SOURCES);
  const section = store.now.claims.find((claim) => claim.id === store.now.current)?.section ?? store.now.section;
  const id = acts.begin(section, holder ? selectedWords(holder) : "", sourceOf(element));
  if (!id) return;
  places.showRecord();
  store.flush();
  focus(document.querySelector<HTMLElement>(`[data-claim="${id}"] textarea`));
}

/** As one line; nothing where the selection is elsewhere. */
export function selectedWords(holder: HTMLElement): string {
  const selection = getSelection();
  const prose = holder.querySelector(".prose");
  if (!selection || selection.isCollapsed || !prose?.contains(selection.anchorNode)) return "";
  return selection.toString().replace(/\s+/g, " ").trim();
}

function neighbour(selector: string, element: HTMLElement, by: 1 | -1): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>(selector)].filter((each) => each.offsetParent !== null);
  return all[all.indexOf(element) + by] ?? null;
}

/** True also at the end of a list: the key is ours, there is only nothing further. */
function focus(element: HTMLElement | null | undefined): boolean {
  element?.focus();
  element?.scrollIntoView({ block: "nearest" });
  return true;
}
