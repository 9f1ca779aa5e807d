/** What stands in lines of a page: words with their marks, by element and by style. */
import { address, escaped } from "../../shared/escape-markdown.ts";
import { type Line, type Marks, type Run, trimmed } from "./write-line.ts";

export type Dialect = {
  /** What a link leads to; undefined where it should lead nowhere. */
  link(href: string): string | undefined;
  heading(level: number): number;
};

export const isElement = (node: Node): node is HTMLElement => node.nodeType === 1;
const isText = (node: Node): boolean => node.nodeType === 3;

const BLOCK = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LEGEND LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL".split(
    " ",
  ),
);
export const isBlock = ({ tagName }: Element): boolean => BLOCK.has(tagName);
export const holdsBlocks = (element: Element): boolean =>
  isBlock(element) || [...element.querySelectorAll("*")].some(isBlock);

const UNSEEN = new Set(
  "AUDIO BUTTON CANVAS COLGROUP DATALIST EMBED HEAD IFRAME INPUT LINK META NOSCRIPT OBJECT OPTION SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO svg".split(
    " ",
  ),
);
/** Not drawn, or drawn by the forum itself: a file's size, the way back from a footnote. */
export const isUnseen = (element: HTMLElement): boolean =>
  UNSEEN.has(element.tagName) ||
  element.hasAttribute("hidden") ||
  element.style?.display === "none" ||
  element.matches(".file-facts, .link-site, [role=doc-backlink]");

/** Lines as `<br>` and blocks part them; blank ones are what stands between two breaks. */
export function linesOf(nodes: Iterable<Node>, marks: Marks, dialect: Dialect): Line[] {
  const lines: Line[] = [[]];
  const add = (run: Run) => lines.at(-1)?.push(run);
  const breakLine = () => lines.push([]);
  const startBlock = () => {
    if (lines.at(-1)?.length) breakLine();
  };
  function gather(children: Iterable<Node>, within: Marks): void {
    for (const node of children) {
      if (isText(node)) add({ text: (node.textContent ?? "").replace(/[ \t\n\r\f]+/g, " "), marks: within });
      else if (isElement(node) && !isUnseen(node)) gatherElement(node, within);
    }
  }
  function gatherElement(element: HTMLElement, within: Marks): void {
    if (element.tagName === "BR") {
      breakLine();
      return;
    }
    const raw = rawOf(element, dialect);
    if (raw !== undefined) {
      if (raw !== "") add({ text: raw, marks: within, raw: true });
      return;
    }
    const inner = marksWithin(element, within, dialect);
    const isCell = /^T[DH]$/.test(element.tagName);
    if (!isBlock(element) || isCell) {
      gather(element.childNodes, inner);
      if (isCell) add({ text: " ", marks: {} });
      return;
    }
    startBlock();
    if (element.tagName === "LI") add({ text: `${bulletOf(element)} `, marks: {} });
    if (element.tagName === "PRE")
      for (const text of codeOf(element).split("\n")) {
        add({ text, marks: { ...inner, code: true } });
        breakLine();
      }
    else gather(element.childNodes, inner);
    startBlock();
  }
  gather(nodes, marks);
  return lines.map(trimmed);
}

const bulletOf = (item: Element): string =>
  item.parentElement?.tagName === "OL" ? `${[...item.parentElement.children].indexOf(item) + 1}.` : "•";

/** The text of preformatted lines, which may be parted by `<br>` or by blocks as editors write them. */
export function codeOf(element: HTMLElement): string {
  let text = "";
  const gather = (parent: Node) => {
    for (const node of parent.childNodes) {
      if (isText(node)) text += node.textContent ?? "";
      else if (isElement(node) && node.tagName === "BR") text += "\n";
      else if (isElement(node)) {
        if (isBlock(node) && text !== "" && !text.endsWith("\n")) text += "\n";
        gather(node);
        if (isBlock(node) && !text.endsWith("\n")) text += "\n";
      }
    }
  };
  gather(element);
  return text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
}

const ITALIC = new Set("EM I CITE DFN VAR".split(" "));
const STRUCK = new Set("S STRIKE DEL".split(" "));
const CODE = new Set("CODE TT SAMP".split(" "));
const TAGGED = new Set("SUB SUP KBD".split(" "));

/** By element, and over it by style, as Google Docs, Word, Outlook and LibreOffice write it. */
export function marksWithin(element: HTMLElement, marks: Marks, dialect: Dialect): Marks {
  const { tagName, style } = element;
  const inner: { -readonly [K in keyof Marks]: Marks[K] } = { ...marks };
  if (tagName === "B" || tagName === "STRONG") inner.bold = true;
  if (ITALIC.has(tagName)) inner.italic = true;
  if (STRUCK.has(tagName)) inner.strike = true;
  if (CODE.has(tagName)) inner.code = true;
  if (TAGGED.has(tagName)) inner.tag = `<${tagName.toLowerCase()}>`;
  const title = element.getAttribute("title")?.replace(/["<>\s]+/g, " ");
  if (tagName === "ABBR" && title) inner.tag = `<abbr title="${title.slice(0, 200)}">`;
  if (tagName === "A" && !element.matches(".mention, .file-image")) {
    const to = dialect.link(element.getAttribute("href") ?? "");
    if (to) inner.link = address(to, element.getAttribute("title"));
  }
  const { fontWeight, fontStyle, verticalAlign, textDecoration, textDecorationLine } = style ?? {};
  if (/^(?:bold|bolder|[6-9]00)$/.test(fontWeight ?? "")) inner.bold = true;
  if (/^(?:normal|lighter|[1-5]00)$/.test(fontWeight ?? "")) inner.bold = false;
  if (/^(?:italic|oblique)/.test(fontStyle ?? "")) inner.italic = true;
  if (fontStyle === "normal") inner.italic = false;
  if (/line-through/.test(`${textDecoration} ${textDecorationLine}`)) inner.strike = true;
  if (verticalAlign === "super" || verticalAlign === "sub") inner.tag = verticalAlign === "sub" ? "<sub>" : "<sup>";
  return inner;
}

/** What is Markdown as a whole: pictures and footnotes' marks; undefined for all else. */
function rawOf(element: HTMLElement, dialect: Dialect): string | undefined {
  const note = element.tagName === "SUP" ? element.querySelector(":scope > [role=doc-noteref]") : null;
  if (note) return `[^${footnoteLabel(note.getAttribute("href") ?? "")}]`;
  // What the renderer makes of another site's picture until it has a copy.
  if (element.matches("a.picture")) {
    const href = element.getAttribute("href") ?? "";
    const words = element.textContent ?? "";
    return `![${words === href ? "" : escaped(words, true)}](${address(href, element.getAttribute("title"))})`;
  }
  if (element.tagName !== "IMG") return undefined;
  const alt = (element.getAttribute("alt") ?? "").replace(/\s+/g, " ").trim();
  // Signs that a page draws as pictures, and pictures whose only use is to be asked for.
  if (/^\p{Extended_Pictographic}/u.test(alt)) return alt;
  if (["width", "height"].some((name) => /^[01]$/.test(element.getAttribute(name) ?? ""))) return "";
  const source = element.getAttribute("src") ?? "";
  // Pictures are drawn by https only; of others their words are left.
  if (!/^https:\/\//i.test(source) && !(source.startsWith("/") && dialect.link(source))) return escaped(alt, true);
  return `![${escaped(alt, true)}](${address(source, element.getAttribute("title"))})`;
}

/** Names the note in all that is quoted from its text, and nothing else. */
export const footnoteLabel = (href: string): string => href.replace(/^.*?#?fn-/, "");
