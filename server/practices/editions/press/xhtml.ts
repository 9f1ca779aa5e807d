/** Trees and articles as well-formed XHTML, for the book and for the single page alike. */
import { directionOf, isWrittenRightToLeft } from "../../../platform/markdown/directions.ts";
import type { DraftArticle, DraftSection } from "./draft.ts";
import type { Fact, Manuscript } from "./manuscript.ts";
import type { Block, Cell, Inline } from "./tree.ts";

export type Writing = {
  /** Address of a picture; undefined where it is not at hand. */
  picture: (file: string) => { src: string; width: number; height: number } | undefined;
  /** Begins every id, so that many texts can stand on one page. */
  prefix: string;
  /** Of the heading above the text. */
  level: number;
  /** Where notes are gathered. */
  notes: Block[][];
  /** Said by programs that read aloud before a note's number. */
  noteWord: string;
};

export function escaped(text: string): string {
  return text
    .replace(CONTROL, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 can't hold them, not even escaped
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const id = (name: string) => ` id="${name}"`;
export const element = (name: string, content: string, attributes = ""): string =>
  `<${name}${attributes}>${content}</${name}>`;
export const langOf = (language: string): string => ` lang="${escaped(language)}" xml:lang="${escaped(language)}"`;

/** Text from right to left says so, block by block. */
function directed(name: string, content: string, attributes = ""): string {
  if (!isWrittenRightToLeft(content)) return element(name, content, attributes);
  return element(name, content, `${attributes} dir="${directionOf(content.replace(/<[^<>]*>/g, ""))}"`);
}

export function writeBlocks(blocks: readonly Block[], writing: Writing): string {
  return blocks.map((block) => writeBlock(block, writing)).join("\n");
}

function writeBlock(block: Block, writing: Writing): string {
  switch (block.t) {
    case "par":
      return directed("p", writeInlines(block.c, writing));
    case "heading":
      return directed(`h${Math.min(6, writing.level + block.level)}`, writeInlines(block.c, writing));
    case "list": {
      const items = block.items.map((item) => directed("li", writeItem(item, writing))).join("");
      const start = block.ordered && block.start !== 1 ? ` start="${block.start}"` : "";
      return directed(block.ordered ? "ol" : "ul", items, start);
    }
    case "quote":
      return directed("blockquote", writeBlocks(block.c, writing));
    case "pre":
      return element("pre", element("code", escaped(block.text)));
    case "rule":
      return "<hr />";
    case "table":
      return writeTable(block.rows, writing);
  }
}

/** An item of a few words needs no paragraph. */
function writeItem(item: readonly Block[], writing: Writing): string {
  const [first, ...rest] = item;
  if (first?.t !== "par") return writeBlocks(item, writing);
  return writeInlines(first.c, writing) + (rest.length > 0 ? `\n${writeBlocks(rest, writing)}` : "");
}

function writeTable(rows: readonly Cell[][], writing: Writing): string {
  const isHead = (row: readonly Cell[]) => row.every((cell) => cell.head);
  const write = (row: readonly Cell[]) => element("tr", row.map((cell) => writeCell(cell, writing)).join(""));
  const [heads, others] = [rows.filter(isHead), rows.filter((row) => !isHead(row))];
  const head = heads.length > 0 ? element("thead", heads.map(write).join("")) : "";
  const body = others.length > 0 ? element("tbody", others.map(write).join("")) : "";
  return element("div", element("table", head + body), ' class="wide"');
}

function writeCell({ head, align, c }: Cell, writing: Writing): string {
  const shade = align === "left" ? "" : ` class="${align}"`;
  return directed(head ? "th" : "td", writeInlines(c, writing), head ? ` scope="col"${shade}` : shade);
}

function writeInlines(nodes: readonly Inline[], writing: Writing): string {
  return nodes.map((node) => writeInline(node, writing)).join("");
}

function writeInline(node: Inline, writing: Writing): string {
  if (typeof node === "string") return escaped(node);
  switch (node.t) {
    case "link":
      return element("a", writeInlines(node.c, writing), ` href="${escaped(node.href)}"`);
    case "image": {
      const picture = writing.picture(node.file);
      if (!picture) return `[${escaped(node.alt)}]`;
      const { src, width, height } = picture;
      return `<img src="${src}" width="${width}" height="${height}" alt="${escaped(node.alt)}" />`;
    }
    case "break":
      return "<br />";
    case "note": {
      const number = writing.notes.push(node.c);
      const name = `${writing.prefix}note-${number}`;
      const link = ` href="#${name}" id="${name}-from" role="doc-noteref" aria-label="${escaped(writing.noteWord)} ${number}"`;
      return element("sup", element("a", String(number), link));
    }
    default:
      return element(node.t, writeInlines(node.c, writing));
  }
}

/** The notes that were gathered; empty where there are none. */
export function writeNotes({ notes, ...writing }: Writing, heading: string): string {
  if (notes.length === 0) return "";
  const items = notes.map((note, index) => {
    const name = `${writing.prefix}note-${index + 1}`;
    const back = element("a", "↩", ` href="#${name}-from" role="doc-backlink"`);
    return element("li", `${writeItem(note, { ...writing, notes: [] })} ${back}`, id(name));
  });
  const level = `h${writing.level}`;
  const list = element(level, escaped(heading)) + element("ol", items.join("\n"));
  return element("section", list, ' class="notes" role="doc-endnotes"');
}

/** One practice whole; `level` is that of its title. */
export function writeArticle(article: DraftArticle, writing: Writing, words: Manuscript["words"]): string {
  const { level, prefix } = writing;
  const below = { ...writing, level: level + 1 };
  const parts = [
    directed(`h${level}`, escaped(article.title), id(`${prefix}title`)),
    element("p", writeLine(article), ' class="line"'),
    element("p", escaped(article.summary), ' class="summary"'),
    element("div", writeFacts(article), ' class="facts"'),
    ...article.sections.map((section) => writeSection(section, article, below)),
    writeSources(article, below),
    writeNotes(below, words.notes),
    article.credits.length > 0
      ? element(
          "section",
          element(`h${level + 1}`, escaped(article.words.credits)) + paragraph(article.credits.join(", ")),
        )
      : "",
    paragraph(`${article.words.address} `, anchor(article.address, article.address), "permalink"),
  ];
  return parts.filter(Boolean).join("\n");
}

const paragraph = (text: string, further = "", shade = ""): string =>
  element("p", escaped(text) + further, shade ? ` class="${shade}"` : "");
const anchor = (href: string, text: string): string => element("a", escaped(text), ` href="${escaped(href)}"`);

function writeLine({ mark, line }: DraftArticle): string {
  return (mark === null ? "" : `${element("strong", escaped(mark))} · `) + escaped(line);
}

function writeFacts({ facts, replications }: DraftArticle): string {
  return writeFactList(facts) + (replications === null ? "" : element("p", element("strong", escaped(replications))));
}

export function writeFactList(facts: readonly Fact[]): string {
  if (facts.length === 0) return "";
  const rows = facts.map(({ label, values }) => {
    const shown = values.map(({ text, href }) => (href === null ? escaped(text) : anchor(href, text))).join("<br />");
    return element("dt", escaped(label)) + element("dd", shown);
  });
  return element("dl", rows.join("\n"));
}

function writeSection(section: DraftSection, article: DraftArticle, writing: Writing): string {
  const sub = `h${writing.level + 1}`;
  const lists = section.lists.map(
    ({ heading, items }) =>
      element(sub, escaped(heading)) + element("ul", items.map((item) => element("li", escaped(item))).join("")),
  );
  const claims = section.claims.map((claim) =>
    element("li", `${escaped(claim.text)} ${writeMarks(claim.marks, article, writing)}`),
  );
  const claimed = element(sub, escaped(article.words.claims)) + element("ul", claims.join("\n"));
  const parts = [
    element(`h${writing.level}`, escaped(section.heading)),
    writeBlocks(section.c, writing),
    ...lists,
    claims.length > 0 ? element("div", claimed, ' class="claims"') : "",
  ];
  return element("section", parts.filter(Boolean).join("\n"));
}

function writeMarks(marks: readonly number[], article: DraftArticle, { prefix }: Writing): string {
  const label = (mark: number) =>
    ` href="#${prefix}source-${mark}" aria-label="${escaped(article.words.source)} ${mark}"`;
  return marks.map((mark) => element("a", `[${mark}]`, label(mark))).join(" ");
}

function writeSources({ sources, words }: DraftArticle, { level, prefix }: Writing): string {
  if (sources.length === 0) return "";
  const items = sources.map(({ place, text, href }) => {
    const shown = escaped(text) + (href === null ? "" : ` ${anchor(href, href)}`);
    return element("li", shown, id(`${prefix}source-${place}`));
  });
  return element(
    "section",
    element(`h${level}`, escaped(words.sources)) + element("ol", items.join("\n")),
    ' class="sources"',
  );
}
