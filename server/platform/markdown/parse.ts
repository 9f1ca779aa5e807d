/** Markdown to HTML that is safe by construction: no tag of the author's passes but a small set, without attributes. */
import { Lexer, Marked, type MarkedToken, type Token, Tokenizer, type Tokens } from "marked";
import { bareAddress } from "./bare-address.ts";
import { LONE } from "./cards.ts";
import { checkInline } from "./check-inline.ts";
import { MarkdownError } from "./errors.ts";
import { beginFootnotes, footnoteExtension, inScopeOf, listFootnotes, withinQuotation } from "./footnotes.ts";
import { highlight } from "./highlight.ts";
import { MAX_DEPTH, MAX_IMAGES, MAX_LINKS, MAX_TABLE_CELLS, MAX_TABLE_COLUMNS } from "./limits.ts";

/** The result still has to be sanitised and finished.
 * @throws MarkdownError "too_complex" when the parsed document is too deep or has too many links or images. */
export function parse(source: string): string {
  footnotes = beginFootnotes(source);
  cells = 0;
  const tokens = readTokens(source);
  measure(tokens, { links: 0, images: 0 }, 0);
  return marked.parser(tokens) + listFootnotes(footnotes, (note) => marked.parser(note));
}

/** As `marked.lexer` does it, but that each piece of text knows which notes are its own, and is looked at before it is read:
 * between blocks and what stands in them it is known what is text and what is code. */
function readTokens(source: string): Token[] {
  const lexer = new Lexer(marked.defaults);
  lexer.blockTokens(source.replace(/\r\n?/g, "\n"), lexer.tokens);
  checkInline(lexer.inlineQueue.map(({ src }) => src));
  for (const { src, tokens } of lexer.inlineQueue)
    inScopeOf(footnotes, tokens, () => {
      lexer.state.inRawBlock = false;
      lexer.inlineTokens(src, tokens);
    });
  return lexer.tokens;
}

/** Of the text at hand: a worker parses one after the other. */
let footnotes = beginFootnotes("");
let cells = 0;

/** Pages have h1, a thread's sections h2: the author's outline starts below. */
const HEADING_SHIFT = 2;

const CLOSING: Readonly<Record<string, RegExp>> = {
  sub: /<\/sub>/i,
  sup: /<\/sup>/i,
  kbd: /<\/kbd>/i,
  abbr: /<\/abbr>/i,
};

const marked = new Marked({ gfm: true, breaks: true });

marked.use({
  renderer: {
    heading({ tokens, depth }) {
      const level = Math.min(depth + HEADING_SHIFT, 6);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    code({ text, lang }) {
      const language = /^[a-z0-9+#.-]{1,30}(?=\s|$)/i.exec(lang ?? "")?.[0].toLowerCase();
      const inner = (language && highlight(text, language)) || escapeHtml(text);
      return `<pre><code${language ? ` class="language-${language}"` : ""}>${inner}\n</code></pre>\n`;
    },
    paragraph({ tokens }) {
      return `<p${isLoneLink(tokens) ? ` class="${LONE}"` : ""}>${this.parser.parseInline(tokens)}</p>\n`;
    },
  },
  tokenizer: {
    table(src) {
      const table = this.rules.block.table.exec(src);
      if (table && this.rules.other.tableDelimiter.test(table[2] ?? "")) checkTable(table);
      return false;
    },
    html: disclosureLine,
    tag: () => undefined,
    blockquote(src) {
      return withinQuotation(footnotes, this.lexer.inlineQueue, () => Tokenizer.prototype.blockquote.call(this, src));
    },
    // Mail addresses are left to the library.
    url: (src) => (/^(?:https?:\/\/|www\.)/i.test(src) ? bareAddress(src) : false),
  },
  extensions: [
    {
      name: "inlineTag",
      level: "inline",
      tokenizer(src) {
        const line = /^<br[ \t]*\/?>/i.exec(src);
        if (line) return { type: "inlineTag", raw: line[0], tag: "br", tokens: [] };
        const [opening, name = "", title] = /^<(sub|sup|kbd|abbr)(?: title="([^"<>\n]{0,200})")?>/i.exec(src) ?? [];
        if (opening === undefined) return undefined;
        const tag = name.toLowerCase();
        const closing = CLOSING[tag]?.exec(src);
        if (!closing) return undefined;
        const inner = src.slice(opening.length, closing.index);
        const raw = src.slice(0, closing.index + closing[0].length);
        return { type: "inlineTag", raw, tag, title, tokens: this.lexer.inlineTokens(inner) };
      },
      renderer({ tag, title, tokens }) {
        if (tag === "br") return "<br>";
        const attribute = tag === "abbr" && title ? ` title="${escapeHtml(title)}"` : "";
        return `<${tag}${attribute}>${this.parser.parseInline(tokens ?? [])}</${tag}>`;
      },
    },
  ],
});

marked.use(footnoteExtension(() => footnotes));

/** Nothing but an address as it is; `<https://…>` and `[words](https://…)` say that no card is wanted. */
function isLoneLink(tokens: Token[]): boolean {
  const [link, ...more] = tokens.filter((token) => token.raw.trim() !== "");
  return link?.type === "link" && more.length === 0 && !/^[<[]/.test(link.raw);
}

/** `<details>`, `<summary>…</summary>` and `</details>` count where they stand on a line of their own; what is between is Markdown. */
function disclosureLine(src: string): Tokens.HTML | undefined {
  const line =
    /^ {0,3}(?:(<\/details>)|(<details(?: open)?>)(?:[ \t]*<summary>(.*?)<\/summary>)?|<summary>(.*?)<\/summary>)[ \t]*(?:\n+|$)/i.exec(
      src,
    );
  if (!line) return undefined;
  const [raw, close = "", open = "", first, summary = first] = line;
  const text = close + open + (summary === undefined ? "" : `<summary>${escapeHtml(summary)}</summary>`);
  return { type: "html", raw, text: text.replace(/^<details/i, "<details"), block: true, pre: false };
}

/** Counted before it is filled up, in all tables together. */
function checkTable([, , delimiters = "", body = ""]: RegExpExecArray): void {
  const columns = delimiters.split("|").length;
  cells += columns * (body.split("\n").length + 1);
  if (columns > MAX_TABLE_COLUMNS) throw new MarkdownError("too_complex", "MAX_TABLE_COLUMNS");
  if (cells > MAX_TABLE_CELLS) throw new MarkdownError("too_complex", "MAX_TABLE_CELLS");
}

type Count = { links: number; images: number };

function measure(tokens: Token[], count: Count, depth: number): void {
  if (depth > MAX_DEPTH) throw new MarkdownError("too_complex", "MAX_DEPTH");
  for (const token of tokens as MarkedToken[]) {
    if (isLink(token) && ++count.links > MAX_LINKS) throw new MarkdownError("too_complex", "MAX_LINKS");
    if (token.type === "image" && ++count.images > MAX_IMAGES) throw new MarkdownError("too_complex", "MAX_IMAGES");
    for (const children of childLists(token)) measure(children, count, depth + 1);
  }
}

const isLink = ({ type }: Token): boolean => type === "link" || type === "footnoteRef";

function childLists(token: MarkedToken): Token[][] {
  if (token.type === "list") return token.items.map((item) => item.tokens);
  if (token.type === "table") return [...token.header, ...token.rows.flat()].map((cell) => cell.tokens);
  return "tokens" in token && token.tokens ? [token.tokens] : [];
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
