/** Colours in code, for the languages that people of the forum may show; loaded with the first code block that names one. */
import { createRequire } from "node:module";
import type { HLJSApi, LanguageFn } from "highlight.js";
import { MAX_HIGHLIGHTED, MAX_HIGHLIGHTED_LINE } from "./limits.ts";

/** HTML of the code with `span`s of the few classes below; undefined where the code stays as it is. The language is never
 * guessed: that tries every grammar on every text. */
export function highlight(code: string, language: string): string | undefined {
  const grammar = LANGUAGES[language];
  if (grammar === undefined || code.length > MAX_HIGHLIGHTED) return undefined;
  if (code.split("\n").some((line) => line.length > MAX_HIGHLIGHTED_LINE)) return undefined;
  return fewClasses(load(grammar).highlight(code, { language: grammar, ignoreIllegals: true }).value);
}

/** What people write after the fence → grammar. */
const LANGUAGES: Readonly<Record<string, string>> = {
  ...{ bash: "bash", sh: "bash", shell: "bash", console: "bash" },
  ...{ css: "css", diff: "diff", patch: "diff", ini: "ini", toml: "ini", java: "java" },
  ...{ javascript: "javascript", js: "javascript", jsx: "javascript", json: "json" },
  ...{ markdown: "markdown", md: "markdown", php: "php", python: "python", py: "python", r: "r", sql: "sql" },
  ...{ typescript: "typescript", ts: "typescript", tsx: "typescript" },
  ...{ html: "xml", svg: "xml", xml: "xml", yaml: "yaml", yml: "yaml" },
};

/** CommonJS, which can be loaded in the middle of a rendering; with all grammars a worker would take 5 MB more at rest. */
const require = createRequire(import.meta.url);
let hljs: HLJSApi | undefined;

function load(grammar: string): HLJSApi {
  hljs ??= require("highlight.js/lib/core") as HLJSApi;
  if (!hljs.getLanguage(grammar)) {
    hljs.registerLanguage(grammar, require(`highlight.js/lib/languages/${grammar}`) as LanguageFn);
  }
  return hljs;
}

/** The library's fifty scopes in five classes, which is what the forum has colours for. */
const CLASS: Readonly<Record<string, string>> = {
  ...{ keyword: "hl-k", "selector-tag": "hl-k", name: "hl-k", tag: "hl-k", built_in: "hl-k", deletion: "hl-n" },
  ...{ string: "hl-s", regexp: "hl-s", addition: "hl-s", code: "hl-s", link: "hl-s", char: "hl-s" },
  ...{ number: "hl-n", literal: "hl-n", symbol: "hl-n", bullet: "hl-n", variable: "hl-n", "template-variable": "hl-n" },
  ...{
    title: "hl-t",
    attr: "hl-t",
    attribute: "hl-t",
    type: "hl-t",
    section: "hl-t",
    property: "hl-t",
    params: "hl-t",
  },
  ...{ comment: "hl-c", quote: "hl-c", meta: "hl-c", doctag: "hl-c" },
};

/** The library's output holds no tag but these two; text is escaped. */
function fewClasses(html: string): string {
  const kept: boolean[] = [];
  return html.replace(/<span class="(?:hljs-)?([\w-]+)(?: [^"<>]*)?">|<\/span>/g, (_, scope: string | undefined) => {
    if (scope === undefined) return kept.pop() ? "</span>" : "";
    const name = CLASS[scope];
    kept.push(name !== undefined);
    return name === undefined ? "" : `<span class="${name}">`;
  });
}
