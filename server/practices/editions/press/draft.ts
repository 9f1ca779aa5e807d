/** The manuscript read and parsed once, for all formats. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Pictures, readPictures } from "./images.ts";
import type { Article, ArticleSection, Manuscript } from "./manuscript.ts";
import { type Block, toTree } from "./tree.ts";
import { keepTogether } from "./typography.ts";

export type DraftSection = Omit<ArticleSection, "html"> & { c: Block[] };
export type DraftArticle = Omit<Article, "sections"> & { sections: readonly DraftSection[] };

export type Draft = {
  manuscript: Manuscript;
  foreword: Block[];
  /** In the order of the manuscript's parts, by the name of their file. */
  articles: readonly { file: string; article: DraftArticle }[];
  pictures: Pictures;
};

export async function readDraft(folder: string, progress: (done: number, of: number) => void): Promise<Draft> {
  const manuscript: Manuscript = await readJson(join(folder, "manuscript.json"));
  const { images, language, address } = manuscript;
  const pictures = await readPictures(folder, [...new Set(namesOf(manuscript))]);
  const known = Object.fromEntries(Object.entries(images).filter(([, name]) => pictures.has(name)));
  const treeIn = (html: string, of: string) => toTree(html, { language: of, baseUrl: address, images: known });
  const articles: { file: string; article: DraftArticle }[] = [];
  const files = manuscript.parts.flatMap((part) => (part.kind === "practice" ? [part.file] : []));
  for (const file of files) {
    const article: Article = await readJson(join(folder, file));
    articles.push({ file, article: typeset(article, treeIn) });
    progress(articles.length, files.length);
  }
  return { manuscript, foreword: treeIn(manuscript.forewordHtml, language), articles, pictures };
}

const readJson = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, "utf8")) as T;

const namesOf = ({ images, cover }: Manuscript): string[] => [
  ...Object.values(images),
  ...(cover.image === null ? [] : [cover.image]),
];

function typeset(article: Article, treeIn: (html: string, language: string) => Block[]): DraftArticle {
  const set = (text: string) => keepTogether(text, article.language);
  return {
    ...article,
    title: set(article.title),
    summary: set(article.summary),
    sections: article.sections.map(({ html, lists, claims, heading }) => ({
      heading,
      c: treeIn(html, article.language),
      lists: lists.map((list) => ({ ...list, items: list.items.map(set) })),
      claims: claims.map((claim) => ({ ...claim, text: set(claim.text) })),
    })),
  };
}
