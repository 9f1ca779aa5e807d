/**
 * Footnotes as GitHub writes them: `[^name]` in the text, `[^name]: what it says` anywhere; numbered in order of their first
 * mention, listed below the text. marked-footnote was looked at: its names of anchors are the author's own words (so two posts
 * of one page clash), it brings headings in one language, and it keeps its state from one text to the next.
 */
import { createHash } from "node:crypto";
import type { Lexer, MarkedExtension, Token, Tokens } from "marked";
import { MarkdownError } from "./errors.ts";
import { MAX_FOOTNOTES } from "./limits.ts";

type Note = {
  tokens: Token[];
  /** 0 while nothing refers to it. */
  number: number;
  references: number;
  /** Of the words of somebody else. */
  quoted: boolean;
};
/** A quotation has notes of its own; what it does not say itself is looked for around it. */
type Scope = { around: Scope | null; byLabel: Map<string, Note> };
export type Footnotes = {
  key: string;
  cited: Note[];
  defined: number;
  scope: Scope;
  /** Where the pieces of text within quotations stand, by what will be made of them. */
  within: WeakMap<Token[], Scope>;
};

/** Anchors begin with what the text itself hashes to: the same in preview and post, different from post to post. */
export function beginFootnotes(source: string): Footnotes {
  const key = createHash("sha256").update(source).digest("hex").slice(0, 8);
  return { key, cited: [], defined: 0, scope: { around: null, byLabel: new Map() }, within: new WeakMap() };
}

type Pieces = Lexer["inlineQueue"];

/** Reads a quotation, whose pieces of text are added to the queue meanwhile. */
export function withinQuotation<T>(notes: Footnotes, queue: Pieces, read: () => T): T {
  const around = notes.scope;
  const before = queue.length;
  notes.scope = { around, byLabel: new Map() };
  const result = read();
  for (const { tokens } of queue.slice(before)) if (!notes.within.has(tokens)) notes.within.set(tokens, notes.scope);
  notes.scope = around;
  return result;
}

/** Reads one piece of text with the notes of where it stands. */
export function inScopeOf(notes: Footnotes, tokens: Token[], read: () => void): void {
  const outermost = notes.scope;
  notes.scope = notes.within.get(tokens) ?? outermost;
  read();
  notes.scope = outermost;
}

/** `current` are the footnotes of the text that is being parsed. */
export function footnoteExtension(current: () => Footnotes): MarkedExtension {
  return {
    extensions: [
      {
        name: "footnote",
        level: "block",
        start: (src) => DEFINITION_AHEAD.exec(src)?.index,
        tokenizer(src) {
          const definition = readDefinition(src);
          if (!definition) return undefined;
          const tokens = this.lexer.blockTokens(definition.content);
          define(current(), definition.label, tokens);
          return { type: "footnote", raw: definition.raw, tokens };
        },
        renderer: () => "",
      },
      {
        name: "footnoteRef",
        level: "inline",
        tokenizer(src) {
          const [raw, label = ""] = /^\[\^([^\]\s]{1,60})\]/.exec(src) ?? [];
          const note = find(current().scope, label);
          if (raw === undefined || !note) return undefined;
          return { type: "footnoteRef", raw, ...cite(current(), note) };
        },
        renderer: (token) => reference(current().key, token),
      },
    ],
  };
}

/** The list below the text; its links back have names that screen readers say in their reader's language (DPUB-ARIA 1.1). */
export function listFootnotes({ key, cited }: Footnotes, render: (tokens: Token[]) => string): string {
  if (cited.length === 0) return "";
  const items = cited.map((note) => {
    const back = Array.from({ length: note.references }, (_, at) => backlink(key, note.number, at + 1)).join("");
    const words = render(note.tokens).trimEnd();
    // What was said before calls nobody again, in a note as little as in the text.
    const text = note.quoted ? `<blockquote>${words}</blockquote>` : words;
    const within = text.endsWith("</p>") ? `${text.slice(0, -4)}${back}</p>` : `${text}<p>${back}</p>`;
    return `<li id="fn-${key}-${note.number}">${within}</li>\n`;
  });
  return `<ol class="footnotes">\n${items.join("")}</ol>\n`;
}

/** Within a paragraph a definition may follow on its next line. */
const DEFINITION_AHEAD = /(?<=\n)\[\^[^\]\s]{1,60}\]:/;
const DEFINITION = /^ {0,3}\[\^([^\]\s]{1,60})\]:/;
const INDENT = /^(?: {4}|\t)/;

/** Its first line and those that are indented below it, with blank lines between them. */
function readDefinition(src: string): { raw: string; label: string; content: string } | undefined {
  const [mark, label = ""] = DEFINITION.exec(src) ?? [];
  if (mark === undefined) return undefined;
  let end = endOfLine(src, 0);
  for (let next = end; next < src.length; ) {
    const lineEnd = endOfLine(src, next);
    const line = src.slice(next, lineEnd);
    if (INDENT.test(line) && line.trim() !== "") end = lineEnd;
    else if (line.trim() !== "") break;
    next = lineEnd;
  }
  const raw = src.slice(0, end);
  const lines = raw.slice(mark.length).trimStart().split("\n");
  return { raw, label, content: lines.map((line) => line.replace(INDENT, "")).join("\n") };
}

function endOfLine(src: string, from: number): number {
  const at = src.indexOf("\n", from);
  return at < 0 ? src.length : at + 1;
}

function define(notes: Footnotes, label: string, tokens: Token[]): void {
  const { around, byLabel } = notes.scope;
  if (++notes.defined > MAX_FOOTNOTES) throw new MarkdownError("too_complex", "MAX_FOOTNOTES");
  if (!byLabel.has(label)) byLabel.set(label, { tokens, number: 0, references: 0, quoted: around !== null });
}

function find(scope: Scope | null, label: string): Note | undefined {
  return scope ? (scope.byLabel.get(label) ?? find(scope.around, label)) : undefined;
}

function cite({ cited }: Footnotes, note: Note): { number: number; at: number } {
  if (note.number === 0) note.number = cited.push(note);
  note.references += 1;
  return { number: note.number, at: note.references };
}

function reference(key: string, { number, at }: Tokens.Generic): string {
  const id = anchor(key, number, at);
  return `<sup><a id="${id}" href="#fn-${key}-${number}" role="doc-noteref">${number}</a></sup>`;
}

function backlink(key: string, number: number, at: number): string {
  // With the selector that keeps phones from drawing the arrow as an emoji.
  return ` <a href="#${anchor(key, number, at)}" role="doc-backlink">\u21a9\ufe0e</a>`;
}

function anchor(key: string, number: number, at: number): string {
  return `fnref-${key}-${number}${at > 1 ? `-${at}` : ""}`;
}
