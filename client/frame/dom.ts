/** Drawing with the shared views and putting the result in place with as little disturbance as possible. */
import { type ComponentChild, h, render } from "preact";
import type { Reader } from "../../shared/reader.ts";
import { withReader } from "../../shared/reader-context.ts";
import { spaceWords } from "../../shared/ui/word-spaces.ts";

spaceWords();

/** Draws a view for the reader into an element, or brings what it drew there up to date. */
export function put(reader: Reader, holder: Element, view: ComponentChild): void {
  withReader(reader, () => render(view, holder));
}

/** The first element that the view draws, detached. Preact is not asked to keep it up to date. */
export function draw(reader: Reader, view: ComponentChild): HTMLElement {
  const holder = document.createElement("div");
  put(reader, holder, view);
  return firstIn(holder);
}

/** An element made of plain parts, for the few things that no shared view draws. */
export function make(tag: string, attributes: Record<string, unknown>, ...children: ComponentChild[]): HTMLElement {
  const holder = document.createElement("div");
  render(h(tag, attributes, ...children), holder);
  return firstIn(holder);
}

function firstIn(holder: HTMLElement): HTMLElement {
  // Preact makes a text node for each piece of text, the parser one for all: alike only when joined.
  holder.normalize();
  const drawn = holder.firstElementChild;
  if (!(drawn instanceof HTMLElement)) throw new Error("the view drew nothing");
  drawn.remove();
  return drawn;
}

/**
 * Makes `from` look like `to` and leaves alone what is alike already, so that focus, an open menu and a selection
 * elsewhere in it survive. Answers with the element that stands in the page afterwards.
 */
export function morph(from: Element, to: Element): Element {
  if (from.isEqualNode(to)) return from;
  if (!areAlike(from, to)) {
    from.replaceWith(to);
    return to;
  }
  syncAttributes(from, to);
  // Drawn by the server alone: an empty one means that it stays as it is.
  if (to.hasAttribute("data-kept") && !to.firstChild) return from;
  morphChildren(from, to);
  return from;
}

function morphChildren(from: Element, to: Element): void {
  let next: ChildNode | null = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const match = findAlike(next, wanted);
    if (!match) {
      from.insertBefore(wanted, next);
      continue;
    }
    while (next !== match) next = removeAndAdvance(next);
    next = match.nextSibling;
    if (match instanceof Element && wanted instanceof Element) morph(match, wanted);
    else if (match.nodeValue !== wanted.nodeValue) match.nodeValue = wanted.nodeValue;
  }
  while (next) next = removeAndAdvance(next);
}

function removeAndAdvance(node: ChildNode | null): ChildNode | null {
  const following = node?.nextSibling ?? null;
  node?.remove();
  return following;
}

function findAlike(start: ChildNode | null, wanted: Node): ChildNode | undefined {
  for (let node = start; node; node = node.nextSibling) if (areAlike(node, wanted)) return node;
  return undefined;
}

function areAlike(a: Node, b: Node): boolean {
  return a.nodeName === b.nodeName && identityOf(a) === identityOf(b);
}

/** What an element is, whatever its state: its id, what it does, or the first of its classes. */
function identityOf(node: Node): string {
  if (!(node instanceof Element)) return "";
  return node.id || node.getAttribute("data-act") || node.getAttribute("href") || (node.classList[0] ?? "");
}

function syncAttributes(from: Element, to: Element): void {
  for (const { name } of [...from.attributes]) {
    // Whether a menu stands open is the reader's doing.
    if (!to.hasAttribute(name) && name !== "open") from.removeAttribute(name);
  }
  for (const { name, value } of [...to.attributes]) {
    if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
}
