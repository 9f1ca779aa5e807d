/**
 * A sanitised text as a tree of few kinds of nodes, from which every format is written: what is not known here reaches
 * none of them.
 */
import { parseDocument } from "htmlparser2";
import { normalAddress } from "../../../platform/text/web-address.ts";
import { keepTogether } from "./typography.ts";

export type Inline =
  | string
  | { t: "em" | "strong" | "del" | "sub" | "sup" | "code" | "kbd"; c: Inline[] }
  | { t: "link"; href: string; c: Inline[] }
  | { t: "image"; file: string; alt: string }
  | { t: "break" }
  | { t: "note"; c: Block[] };

export type Cell = { head: boolean; align: "left" | "center" | "right"; c: Inline[] };

export type Block =
  | { t: "par"; c: Inline[] }
  /** `level` from 1, below whatever heading the text stands under. */
  | { t: "heading"; level: number; c: Inline[] }
  | { t: "list"; ordered: boolean; start: number; items: Block[][] }
  | { t: "quote"; c: Block[] }
  | { t: "pre"; text: string }
  | { t: "table"; columns: number; rows: Cell[][] }
  | { t: "rule" };

type ChildNode = ReturnType<typeof parseDocument>["children"][number];
type Element = Extract<ChildNode, { attribs: unknown }>;

type Surroundings = {
  language: string;
  /** The forum's own address, for what is linked from the root. */
  baseUrl: string;
  images: Readonly<Record<string, string>>;
};
type Context = Surroundings & { notes: ReadonlyMap<string, Element>; inNote: boolean; headings: number[] };

export function toTree(html: string, surroundings: Surroundings): Block[] {
  const { children } = parseDocument(html, { decodeEntities: true });
  const notes = new Map(elementsIn(children).flatMap((each) => (isNote(each) ? [[each.attribs.id ?? "", each]] : [])));
  return blocksOf(children, { ...surroundings, notes, inNote: false, headings: [] });
}

function elementsIn(nodes: readonly ChildNode[]): Element[] {
  return nodes.flatMap((node) => (isElement(node) ? [node, ...elementsIn(node.children)] : []));
}

const isElement = (node: ChildNode): node is Element => node.type === "tag";
const isNote = ({ name, attribs }: Element): boolean => name === "li" && /^fn-/.test(attribs.id ?? "");

const BLOCKS = new Set(
  "blockquote details div h3 h4 h5 h6 hr ol p pre summary table tbody thead tr td th ul li".split(" "),
);

/** Runs of words between blocks become paragraphs. */
function blocksOf(nodes: readonly ChildNode[], context: Context): Block[] {
  const blocks: Block[] = [];
  let run: ChildNode[] = [];
  const endRun = () => {
    const c = inlinesOf(run, context);
    if (c.some((each) => typeof each !== "string" || each.trim() !== "")) blocks.push({ t: "par", c });
    run = [];
  };
  for (const node of nodes) {
    if (isElement(node) && BLOCKS.has(node.name)) {
      endRun();
      blocks.push(...blockOf(node, context));
    } else run.push(node);
  }
  endRun();
  return blocks;
}

function blockOf(element: Element, context: Context): Block[] {
  const { name, attribs, children } = element;
  switch (name) {
    case "p":
      return blocksOf(children, context);
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return [{ t: "heading", level: levelOf(Number(name[1]), context), c: inlinesOf(children, context) }];
    case "ul":
    case "ol":
      return listOf(element, context);
    case "blockquote":
      return [{ t: "quote", c: blocksOf(children, context) }];
    case "pre":
      return [{ t: "pre", text: textOf(children).replace(/\n$/, "") }];
    case "table":
      return tableOf(element, context);
    case "hr":
      return [{ t: "rule" }];
    case "summary":
      return [{ t: "par", c: [{ t: "strong", c: inlinesOf(children, context) }] }];
    default:
      return attribs.class === "footnotes" ? [] : blocksOf(children, context);
  }
}

/** Writers skip levels; readers by ear and the standards for them do not (PDF/UA-1 7.4.2). */
function levelOf(written: number, { headings }: Context): number {
  while (headings.length > 0 && (headings.at(-1) ?? 0) >= written) headings.pop();
  headings.push(written);
  return headings.length;
}

function listOf({ name, attribs, children }: Element, context: Context): Block[] {
  if (attribs.class === "footnotes") return [];
  const items = children.filter(isElement).map((item) => blocksOf(item.children, context));
  return items.length === 0 ? [] : [{ t: "list", ordered: name === "ol", start: Number(attribs.start ?? 1), items }];
}

function tableOf(table: Element, context: Context): Block[] {
  const rows = elementsIn(table.children)
    .filter(({ name }) => name === "tr")
    .map(({ children }) => children.filter(isElement).map((cell) => cellOf(cell, context)))
    .filter((row) => row.length > 0);
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (columns === 0) return [];
  const empty = (): Cell => ({ head: false, align: "left", c: [] });
  const full = rows.map((row) => [...row, ...Array.from({ length: columns - row.length }, empty)]);
  return [{ t: "table", columns, rows: full }];
}

function cellOf({ name, attribs, children }: Element, context: Context): Cell {
  const { align } = attribs;
  return {
    head: name === "th",
    align: align === "center" || align === "right" ? align : "left",
    c: inlinesOf(children, context),
  };
}

const MARKS = { em: "em", strong: "strong", del: "del", sub: "sub", sup: "sup", code: "code", kbd: "kbd" } as const;
const isMark = (name: string): name is keyof typeof MARKS => name in MARKS;

function inlinesOf(nodes: readonly ChildNode[], context: Context): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if (node.type === "text") return [keepTogether(node.data.replace(/\s+/g, " "), context.language)];
    return isElement(node) ? inlineOf(node, context) : [];
  });
}

function inlineOf(element: Element, context: Context): Inline[] {
  const { name, attribs, children } = element;
  if (name === "br") return [{ t: "break" }];
  if (name === "img") return imageOf(attribs, context);
  if (name === "a") return linkOf(element, context);
  if (name === "input") return ["checked" in attribs ? "☑ " : "☐ "];
  if (name === "code") return [{ t: "code", c: [textOf(children)] }];
  if (name === "sup" && elementsIn(children).some(isReference)) return inlinesOf(children, context);
  const c = inlinesOf(children, context);
  return isMark(name) ? [{ t: MARKS[name], c }] : c;
}

/** Only what was copied into the folder; of any other there stays what it shows. */
function imageOf({ src = "", alt = "" }: Element["attribs"], { images }: Context): Inline[] {
  const file = images[src];
  return file === undefined ? (alt === "" ? [] : [`[${alt}]`]) : [{ t: "image", file, alt: alt || "–" }];
}

const isReference = ({ attribs }: Element): boolean => attribs.role === "doc-noteref";

function linkOf(link: Element, context: Context): Inline[] {
  const { href = "", role } = link.attribs;
  if (role === "doc-backlink") return [];
  if (isReference(link)) return noteOf(href, context);
  const c = inlinesOf(link.children, context);
  const target = URL.parse(href, context.baseUrl);
  const isAddress = !href.startsWith("#") && target && ["http:", "https:", "mailto:"].includes(target.protocol);
  return isAddress && c.length > 0 ? [{ t: "link", href: normalAddress(target), c }] : c;
}

/** A note that refers to a note would never end. */
function noteOf(href: string, context: Context): Inline[] {
  const note = context.notes.get(href.slice(1));
  if (!note || context.inNote) return [];
  return [{ t: "note", c: blocksOf(note.children, { ...context, inNote: true }) }];
}

function textOf(nodes: readonly ChildNode[]): string {
  return nodes
    .map((node) => (node.type === "text" ? node.data : isElement(node) ? textOf(node.children) : ""))
    .join("");
}
