/** Selected words of a post as Markdown that is drawn as they are: with the lists, tables and code that they stand in. */
import { toMarkdown } from "../editor/html-to-markdown.ts";

/** Headings of a post are drawn two levels below what its writer wrote. */
const HEADING_SHIFT = 2;

export function quotedMarkdown(prose: HTMLElement, range: Range): string {
  const copy = selectedCopy(prose, range);
  bringFootnotes(copy, prose);
  return toMarkdown(copy, {
    link: (href) => (/^(?:https?:|mailto:|\/|#)/i.test(href) ? href : undefined),
    heading: (level) => Math.max(1, level - HEADING_SHIFT),
  });
}

/** The post's text without what was not selected: what stands around the selection keeps its kind. */
function selectedCopy(prose: HTMLElement, range: Range): HTMLElement {
  const copy = prose.cloneNode(true) as HTMLElement;
  const start = sameNode(copy, prose, range.startContainer);
  const end = sameNode(copy, prose, range.endContainer);
  numberItems(copy);
  const completeTable = tableToComplete(start);
  const rest = copy.ownerDocument.createRange();
  rest.selectNodeContents(copy);
  rest.setStart(end, range.endOffset);
  rest.deleteContents();
  rest.setStart(copy, 0);
  rest.setEnd(start, range.startOffset);
  rest.deleteContents();
  for (const edge of [start, end]) prune(edge, copy);
  completeTable();
  return copy;
}

function sameNode(copy: Node, original: Node, node: Node): Node {
  if (node === original || !node.parentNode) return copy;
  const at = [...node.parentNode.childNodes].indexOf(node as ChildNode);
  return sameNode(copy, original, node.parentNode).childNodes[at] ?? copy;
}

/** So that the third stays the third. */
function numberItems(copy: HTMLElement): void {
  for (const list of copy.querySelectorAll("ol"))
    for (const [index, item] of [...list.children].entries()) item.setAttribute("value", String(list.start + index));
  for (const list of copy.querySelectorAll("ol")) list.removeAttribute("start");
}

/** A table whose beginning is not selected gets its heading back, and its first row the places of the cells before. */
function tableToComplete(start: Node): () => void {
  const cell = (start.nodeType === 1 ? (start as Element) : start.parentElement)?.closest<HTMLTableCellElement>(
    "td, th",
  );
  const table = cell?.closest("table");
  if (!cell || !table) return () => undefined;
  const { cellIndex } = cell;
  const row = cell.parentElement;
  const head = table.tHead?.contains(cell) ? null : table.tHead?.cloneNode(true);
  return () => {
    if (table.querySelectorAll("td, th").length < 2) {
      table.replaceWith(...(table.querySelector("td, th")?.childNodes ?? []));
      return;
    }
    for (let index = 0; index < cellIndex; index += 1) row?.prepend(table.ownerDocument.createElement(cell.tagName));
    if (head) table.prepend(head);
  };
}

/** A selection may begin behind the last word of a line, or end before the first of one. */
function prune(edge: Node, copy: Node): void {
  for (let node: Node | null = edge; node && node !== copy; ) {
    const parent: Node | null = node.parentNode;
    const holds =
      node.textContent?.trim() !== "" || (node.nodeType === 1 && (node as Element).querySelector("img, hr"));
    const isCell = node.nodeType === 1 && (node as Element).matches("td, th, img, hr");
    if (holds || isCell) return;
    parent?.removeChild(node);
    node = parent;
  }
}

/** What a selected mark refers to comes along; notes without their mark are a list like any other. */
function bringFootnotes(copy: HTMLElement, prose: HTMLElement): void {
  const marks = [...copy.querySelectorAll<HTMLAnchorElement>("a[role=doc-noteref]")];
  const ids = new Set(marks.map((mark) => mark.getAttribute("href")?.slice(1) ?? ""));
  const unmarked = copy.querySelector("ol.footnotes");
  for (const note of [...(unmarked?.children ?? [])]) if (ids.has(note.id)) note.remove();
  unmarked?.removeAttribute("class");
  if (unmarked?.children.length === 0) unmarked.remove();
  if (ids.size === 0) return;
  const list = copy.ownerDocument.createElement("ol");
  list.className = "footnotes";
  for (const note of prose.querySelectorAll("ol.footnotes > li"))
    if (ids.has(note.id)) list.append(note.cloneNode(true));
  copy.append(list);
}
