/**
 * A page's elements as Markdown that our renderer draws alike: for what is pasted from Word, Excel or a page, and for what is
 * quoted. Own code, as libraries know neither our few tags nor spans of rows (see ARCHITECTURE.md).
 */

import { escapedStart, fenced } from "../../shared/escape-markdown.ts";
import { trimEndOf } from "../../shared/trim.ts";
import {
  codeOf,
  type Dialect,
  footnoteLabel,
  holdsBlocks,
  isElement,
  isUnseen,
  linesOf,
  marksWithin,
} from "./html-inline.ts";
import { tableToMarkdown } from "./html-table.ts";
import { type Line, type Marks, withoutBold, wordsOf, writeLine } from "./write-line.ts";

type Block = { text: string /** The sign of a list, so that the next one of its kind takes another. */; list?: string };

export function toMarkdown(root: HTMLElement, dialect: Dialect): string {
  return blocksOf(root.childNodes, {}, dialect)
    .map(({ text }) => text)
    .join("\n\n");
}

/** Children one under the other; runs of words between them are paragraphs. */
function blocksOf(nodes: Iterable<Node>, marks: Marks, dialect: Dialect): Block[] {
  const blocks: Block[] = [];
  let run: Node[] = [];
  const add = (more: readonly Block[]) => blocks.push(...more.filter(({ text }) => text !== ""));
  const endRun = () => {
    add(paragraphs(linesOf(run, marks, dialect)));
    run = [];
  };
  for (const node of nodes) {
    if (!isElement(node) || isUnseen(node) || !holdsBlocks(node)) {
      run.push(node);
      continue;
    }
    endRun();
    add(blockOf(node, marks, dialect, blocks.at(-1)));
  }
  endRun();
  return blocks;
}

/** An empty line between two breaks parts paragraphs, as it looked. */
function paragraphs(lines: readonly Line[]): Block[] {
  const groups: string[][] = [[]];
  for (const line of lines) {
    if (wordsOf(line).trim() === "") groups.push([]);
    else groups.at(-1)?.push(escapedStart(writeLine(line)));
  }
  return groups.map((group) => ({ text: group.join("\n") }));
}

function blockOf(element: HTMLElement, marks: Marks, dialect: Dialect, before: Block | undefined): Block[] {
  const { tagName } = element;
  const inner = marksWithin(element, marks, dialect);
  const within = () => blocksOf(element.childNodes, inner, dialect);
  const textWithin = () =>
    within()
      .map(({ text }) => text)
      .join("\n\n");
  if (tagName === "PRE" || isCode(element)) return [{ text: codeBlock(element) }];
  switch (tagName) {
    case "TABLE":
      return table(element as HTMLTableElement, inner, dialect);
    case "UL":
    case "OL":
      return element.matches(".footnotes") ? footnotes(element, dialect) : [list(element, inner, dialect, before)];
    case "HR":
      return [{ text: "---" }];
    case "DT":
      return blocksOf(element.childNodes, { ...inner, bold: true }, dialect);
    case "BLOCKQUOTE":
      if (element.matches(".link-card")) return [{ text: element.querySelector("a")?.getAttribute("href") ?? "" }];
      return [{ text: textWithin().replace(/^/gm, "> ").replace(/^> $/gm, ">") }];
    case "DETAILS":
      return disclosure(element, textWithin);
    case "SUMMARY":
      return [];
    default:
      return /^H[1-6]$/.test(tagName) ? [heading(element, inner, dialect)] : within();
  }
}

function heading(element: HTMLElement, marks: Marks, dialect: Dialect): Block {
  const lines = linesOf(element.childNodes, marks, dialect).filter((line) => wordsOf(line).trim() !== "");
  const words = withoutBold(lines).map(writeLine).join("<br>");
  const level = dialect.heading(Number(element.tagName[1]));
  // Signs of a number at the end would be taken for the heading's own.
  const before = trimEndOf(words, "#");
  const signs = words.slice(before.length);
  return { text: words && `${"#".repeat(level)} ${before}${signs && /\s$/.test(before) ? "\\" : ""}${signs}` };
}

/** Editors put coloured lines of code into blocks that keep their blanks. */
function isCode({ style }: HTMLElement): boolean {
  return style?.whiteSpace === "pre" && /mono|consolas|courier|menlo/i.test(style.fontFamily);
}

function codeBlock(element: HTMLElement): string {
  const code = codeOf(element);
  const holders = [element.querySelector("code"), element, element.parentElement];
  const named = holders.map((each) =>
    /(?:^|\s)(?:lang(?:uage)?|highlight-source)-([\w+#.-]{1,30})/.exec(each?.className ?? ""),
  );
  return code.trim() === "" ? "" : fenced(code, named.find(Boolean)?.[1] ?? "");
}

/** What Markdown cannot show as a table is read cell by cell. */
function table(element: HTMLTableElement, marks: Marks, dialect: Dialect): Block[] {
  const caption = element.caption ? blocksOf(element.caption.childNodes, marks, dialect) : [];
  const text = tableToMarkdown(element, marks, dialect);
  if (text !== undefined) return [...caption, { text }];
  const cells = [...element.rows].flatMap((row) => [...row.cells]);
  return [
    ...caption,
    ...cells.flatMap((cell) => blocksOf(cell.childNodes, marksWithin(cell, marks, dialect), dialect)),
  ];
}

function disclosure(element: HTMLElement, textWithin: () => string): Block[] {
  const summary = element.querySelector(":scope > summary")?.textContent?.replace(/\s+/g, " ").trim();
  if (!summary) return [{ text: textWithin() }];
  const open = element.hasAttribute("open") ? "<details open>" : "<details>";
  return [{ text: `${open}\n<summary>${summary}</summary>\n\n${textWithin()}\n\n</details>` }];
}

function footnotes(element: HTMLElement, dialect: Dialect): Block[] {
  return [...element.children].map((note) => {
    const text = blocksOf(note.childNodes, {}, dialect)
      .map(({ text: each }) => each)
      .join("\n\n");
    return { text: `[^${footnoteLabel(note.id)}]: ${indented(text, 4)}` };
  });
}

function list(element: HTMLElement, marks: Marks, dialect: Dialect, before: Block | undefined): Block {
  const ordered = element.tagName === "OL";
  const signs = ordered ? [".", ")"] : ["-", "*"];
  // Two lists in a row would be one.
  const sign = (before?.list === signs[0] ? signs[1] : signs[0]) ?? "";
  let number = Number.parseInt(element.getAttribute("start") ?? firstValue(element) ?? "1", 10) || 0;
  const items = itemsOf(element).map((nodes) => {
    const marker = ordered ? `${number++}${sign} ` : `${sign} `;
    const { text, loose } = item(nodes, marks, dialect);
    return { text: (marker + indented(text, marker.length)).trimEnd(), loose };
  });
  return { text: items.map(({ text }) => text).join(items.some(({ loose }) => loose) ? "\n\n" : "\n"), list: sign };
}

const firstValue = (element: Element): string | null => element.firstElementChild?.getAttribute("value") ?? null;

/** What stands in a list outside of its items, as nested lists of Google Docs do, belongs to the item before it. */
function itemsOf(list: HTMLElement): Node[][] {
  const items: Node[][] = [];
  for (const node of list.childNodes) {
    const blank = isElement(node) ? isUnseen(node) : node.textContent?.trim() === "" || node.nodeType !== 3;
    if (blank) continue;
    if (isElement(node) && node.tagName === "LI") items.push([node]);
    else if (items.length > 0) items.at(-1)?.push(node);
    else items.push([node]);
  }
  return items;
}

/** `loose` where paragraphs of its own stand in it; those that Google Docs and Word put there leave no room around them. */
function item(nodes: readonly Node[], marks: Marks, dialect: Dialect): { text: string; loose: boolean } {
  const [own] = nodes;
  const isItem = own && isElement(own) && own.tagName === "LI";
  const children = isItem ? [...own.childNodes, ...nodes.slice(1)] : nodes;
  const blocks = blocksOf(children, isItem ? marksWithin(own, marks, dialect) : marks, dialect);
  const box = isItem ? boxOf(own) : "";
  const spaced = children.some(
    (node) => isElement(node) && node.tagName === "P" && !/^0/.test(node.style.marginTop || "1"),
  );
  // Only a list may follow at once.
  const close = blocks.every((block, index) => index === 0 || (block.list && !/^(?!1[.)])\d/.test(block.text)));
  const text = box + blocks.map((block) => block.text).join(close && !spaced ? "\n" : "\n\n");
  return { text, loose: spaced || !close };
}

function boxOf(element: HTMLElement): string {
  const input = element.querySelector<HTMLInputElement>(
    ":is(:scope, :scope > p, :scope > label, :scope > p > label) > input[type=checkbox]",
  );
  if (!input && element.getAttribute("role") !== "checkbox") return "";
  return (input?.hasAttribute("checked") ?? element.ariaChecked === "true") ? "[x] " : "[ ] ";
}

const indented = (text: string, by: number): string => text.replace(/\n(?=[^\n])/g, `\n${" ".repeat(by)}`);
