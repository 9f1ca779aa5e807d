/** What the typesetter reads: its fixed program, the manuscript as data, the pictures. It sees no other file. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Draft, DraftArticle } from "./draft.ts";
import { fontConfig, OWN_FONTS, writeFonts } from "./fonts.ts";
import { type Picture, TEXT_WIDTH } from "./images.ts";
import { type Fact, FONTS, SET } from "./manuscript.ts";
import { TEMPLATE } from "./template.ts";
import type { Block, Inline } from "./tree.ts";
import { breakable } from "./typography.ts";

export const MAIN = "main.typ";

export async function writeSet(draft: Draft, folder: string): Promise<void> {
  const give = (name: string, content: string | Buffer) => writeFile(join(folder, SET, name), content);
  await mkdir(join(folder, SET, "images"), { recursive: true });
  await give(MAIN, TEMPLATE);
  const articles = draft.articles.map(({ file, article }) => [file, asData(articleOf(article, draft))] as const);
  const texts = [asData(frameOf(draft, [])), ...articles.map(([, text]) => text)];
  const fonts = await writeFonts(texts, join(folder, SET, FONTS));
  await give("fonts.conf", fontConfig(join(folder, SET, FONTS)));
  await give("manuscript.json", asData(frameOf(draft, fonts)));
  for (const [file, text] of articles) await give(file, text);
  for (const { file, data } of draft.pictures.values()) await give(`images/${file}`, data);
}

/** Without the characters that no font has and no text needs. */
const asData = (content: object): string =>
  JSON.stringify(content, (_, value: unknown) => (typeof value === "string" ? value.replace(CONTROL, "") : value));
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

function frameOf(draft: Draft, fonts: readonly string[]) {
  const { manuscript, foreword, pictures } = draft;
  const { title, subtitle, line, language, publisher, words, parts, credits, cover } = manuscript;
  const picture = cover.image === null ? undefined : pictures.get(cover.image);
  return {
    ...{ title, subtitle, line, language, publisher, words, parts, credits },
    titles: titlesOf(draft),
    cover: { ...cover, image: picture?.file ?? null },
    foreword: printed(foreword, pictures),
    fonts,
    imprint: [...manuscript.imprint, setIn(words.setIn, [...OWN_FONTS, ...fonts])].map(printedFact),
  };
}

/** What the contents will list, for their length. */
function titlesOf({ manuscript: { parts, words }, foreword, articles }: Draft): string[] {
  const titles = new Map(articles.map(({ file, article }) => [file, article.title]));
  const listed = parts.map((part) => (part.kind === "chapter" ? part.heading : (titles.get(part.file) ?? "")));
  return [...(foreword.length > 0 ? [words.foreword] : []), ...listed, words.imprint];
}

function articleOf({ sections, facts, sources, ...article }: DraftArticle, { pictures }: Draft) {
  return {
    ...article,
    printed: breakable(article.address),
    facts: facts.map(printedFact),
    sections: sections.map((section) => ({ ...section, c: printed(section.c, pictures) })),
    sources: sources.map((source) => ({ ...source, printed: breakable(source.href ?? "") })),
  };
}

const setIn = (label: string, fonts: readonly string[]): Fact => ({
  label,
  values: [{ text: fonts.join(", "), href: null }],
});

const printedFact = ({ label, values }: Fact) => ({
  label,
  values: values.map((value) => ({ ...value, printed: breakable(value.text) })),
});

type Node = Block | Inline;

/** Where a link's words are not its address, paper needs it said in a note; pictures get the file that they became. */
function printed(nodes: readonly Block[], pictures: Draft["pictures"]): unknown[] {
  const print = (node: Node): unknown => {
    if (typeof node === "string") return node;
    if (node.t === "image") return printedImage(pictures.get(node.file), node.alt);
    if (node.t === "link") return { ...node, ...addressNote(node.href, node.c), c: node.c.map(print) };
    if (node.t === "list") return { ...node, items: node.items.map((item) => item.map(print)) };
    if (node.t === "table")
      return { ...node, rows: node.rows.map((row) => row.map((cell) => ({ ...cell, c: cell.c.map(print) }))) };
    return "c" in node ? { ...node, c: (node.c as readonly Node[]).map(print) } : node;
  };
  return nodes.map(print);
}

const printedImage = (picture: Picture | undefined, alt: string): unknown =>
  picture ? { t: "image", file: picture.file, alt, share: shareOf(picture) } : `[${alt}]`;

/** In mm. What stands above a picture, and its description, fit on the same page. */
const TEXT = { width: 158, height: 200 };
/** Which part of the text's width a picture takes, so that its height fits on a page as well. */
const shareOf = ({ width, height }: Picture): number =>
  Math.min(1, width / TEXT_WIDTH, (TEXT.height / TEXT.width) * (width / height));

function addressNote(href: string, c: readonly Inline[]): { printed?: string } {
  const bare = (address: string) => address.replace(/^(?:https?:\/\/|mailto:)/, "").replace(/\/$/, "");
  const shown = c.map((each) => (typeof each === "string" ? each : "")).join("");
  return bare(shown.trim()) === bare(href) ? {} : { printed: breakable(href.replace(/^mailto:/, "")) };
}
