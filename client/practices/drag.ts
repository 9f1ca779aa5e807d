/** Dragging by pointer, with mouse and finger alike; everything that it does can be done by buttons and keys as well. */
import type { Acts } from "./acts.ts";
import { selectedWords, sourceOf } from "./keys.ts";
import type { Store } from "./state.ts";

/** A press that moves less is a click. */
const THRESHOLD = 6;
/** Near the edge of a pane it scrolls, this far at each frame. */
const EDGE = 56;
const STEP = 14;

type Carried = { element: HTMLElement; ghost: HTMLElement; x: number; y: number };

export function letDrag(form: HTMLFormElement, store: Store, acts: Acts): void {
  let pressed: { element: HTMLElement; x: number; y: number; words: string } | null = null;
  let carried: Carried | null = null;
  let over: Element | null = null;
  let frame = 0;

  form.addEventListener("pointerdown", (event) => {
    const { target } = event;
    const grip = target instanceof Element ? target.closest<HTMLElement>("[data-grip]") : null;
    const element = grip?.closest<HTMLElement>(".source-post, [data-claim]");
    if (!grip || !element || event.button !== 0 || (target as Element).closest("button, a, input, select")) return;
    // A finger scrolls by the rest of the head.
    if (event.pointerType !== "mouse" && !(target as Element).closest(".grip")) return;
    pressed = { element, x: event.clientX, y: event.clientY, words: selectedWords(element) };
    // Else the browser begins to select text.
    event.preventDefault();
    element.focus({ preventScroll: true });
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", drop);
    document.addEventListener("pointercancel", end);
    document.addEventListener("keydown", giveUp, { capture: true });
  });

  function move(event: PointerEvent): void {
    if (!pressed) return;
    const { clientX: x, clientY: y } = event;
    if (!carried) {
      if (Math.hypot(x - pressed.x, y - pressed.y) < THRESHOLD) return;
      carried = { element: pressed.element, ghost: ghostOf(pressed.element), x, y };
      document.documentElement.classList.add("is-dragging");
      frame = requestAnimationFrame(scroll);
    }
    Object.assign(carried, { x, y });
    carried.ghost.style.translate = `${x + 12}px ${y + 8}px`;
    mark(targetAt(x, y));
  }

  function mark(next: Element | null): void {
    if (next === over) return;
    over?.classList.remove("drop-here");
    next?.classList.add("drop-here");
    over = next;
  }

  /** A claim, or the section around it. */
  function targetAt(x: number, y: number): Element | null {
    const under = document.elementFromPoint(x, y);
    const target = under?.closest("[data-claim], .record-section") ?? null;
    return target === carried?.element ? null : target;
  }

  function scroll(): void {
    if (!carried) return;
    const { x, y } = carried;
    const pane = document.elementFromPoint(x, y)?.closest(".editor-pane");
    const box = pane?.getBoundingClientRect();
    if (pane && box) {
      if (y < box.top + EDGE) pane.scrollTop -= STEP;
      else if (y > box.bottom - EDGE) pane.scrollTop += STEP;
      mark(targetAt(x, y));
    }
    frame = requestAnimationFrame(scroll);
  }

  function drop({ clientX, clientY }: PointerEvent): void {
    const target = carried && targetAt(clientX, clientY);
    const from = pressed;
    end();
    if (!(target instanceof HTMLElement) || !from) return;
    const section = target.closest<HTMLElement>("[data-section]")?.dataset.section ?? "";
    const onto = target.dataset.claim;
    const moved = from.element.dataset.claim;
    if (moved) acts.put(moved, section, onto ? placeAt(target, onto, clientY) : null);
    else if (onto) acts.cite(sourceOf(from.element), onto);
    else acts.begin(section, from.words, sourceOf(from.element));
    store.flush();
  }

  /** Above the middle of a claim means before it, below means before the next. */
  function placeAt(target: HTMLElement, onto: string, y: number): string | null {
    const box = target.getBoundingClientRect();
    if (y < box.top + box.height / 2) return onto;
    return (target.nextElementSibling as HTMLElement | null)?.dataset.claim ?? null;
  }

  function giveUp(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !carried) return;
    event.preventDefault();
    event.stopPropagation();
    end();
  }

  function end(): void {
    cancelAnimationFrame(frame);
    carried?.ghost.remove();
    mark(null);
    pressed = null;
    carried = null;
    document.documentElement.classList.remove("is-dragging");
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", drop);
    document.removeEventListener("pointercancel", end);
    document.removeEventListener("keydown", giveUp, { capture: true });
  }
}

/** What is carried, by its first line. */
function ghostOf(element: HTMLElement): HTMLElement {
  const ghost = document.createElement("div");
  ghost.className = "drag-ghost";
  ghost.ariaHidden = "true";
  ghost.textContent = element.querySelector("strong, label")?.textContent ?? "";
  document.body.append(ghost);
  return ghost;
}
