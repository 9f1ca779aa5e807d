/** The edition as one page that needs nothing else: styles and pictures are inside it. */
import type { Draft } from "./draft.ts";
import { PAGE_STYLE } from "./styles.ts";
import {
  element,
  escaped,
  langOf,
  type Writing,
  writeArticle,
  writeBlocks,
  writeFactList,
  writeNotes,
} from "./xhtml.ts";

export function makeHtml(draft: Draft): string {
  const { manuscript } = draft;
  const { words } = manuscript;
  const body = [
    element("a", escaped(words.contents), ' class="skip" href="#contents"'),
    writeCover(draft),
    writeContents(draft),
    element("main", [...writeFront(draft), ...writeParts(draft), writeImprint(draft)].filter(Boolean).join("\n")),
  ];
  return `<!doctype html>
<html${langOf(manuscript.language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(manuscript.title)}</title>
<link rel="canonical" href="${escaped(manuscript.address)}">
<style>${cssOf(draft)}</style>
</head>
<body>
${body.join("\n")}
</body>
</html>
`;
}

/** The colours come from a closed set of the forum's. */
const cssOf = ({ manuscript: { cover } }: Draft): string =>
  `${PAGE_STYLE}.cover { background: ${cover.colour}; color: ${cover.ink}; }\n`;

function writing(draft: Draft, prefix: string, level: number): Writing {
  const { pictures, manuscript } = draft;
  return {
    prefix,
    level,
    notes: [],
    noteWord: manuscript.words.notes,
    picture(file) {
      const picture = pictures.get(file);
      return picture && { ...picture, src: `data:${picture.type};base64,${picture.data.toString("base64")}` };
    },
  };
}

function writeCover(draft: Draft): string {
  const { title, subtitle, line, publisher, cover } = draft.manuscript;
  const picture = cover.image === null ? undefined : writing(draft, "", 1).picture(cover.image);
  const image = picture ? `<img src="${picture.src}" alt="${escaped(cover.alt)}" />` : "";
  const lines = [subtitle, line, publisher].filter(Boolean).map((each) => element("p", escaped(each)));
  return element("header", `${image}${element("h1", escaped(title))}${lines.join("")}`, ' class="cover"');
}

function writeContents(draft: Draft): string {
  const { manuscript, foreword } = draft;
  const { words } = manuscript;
  const link = (target: string, title: string, language = manuscript.language) =>
    element("a", escaped(title), ` href="#${target}"${language === manuscript.language ? "" : langOf(language)}`);
  const items: string[] = foreword.length > 0 ? [link("foreword", words.foreword)] : [];
  let chapter: { title: string; inside: string[] } | undefined;
  const close = () => {
    if (chapter) items.push(chapter.title + listOf(chapter.inside));
  };
  for (const [index, part] of manuscript.parts.entries()) {
    if (part.kind === "chapter") {
      close();
      chapter = { title: link(`chapter-${index}`, part.heading), inside: [] };
      continue;
    }
    const { id, title, language } = articleOf(draft, part.file);
    (chapter?.inside ?? items).push(link(`p${id}-title`, title, language));
  }
  close();
  items.push(link("imprint", words.imprint));
  return element(
    "nav",
    element("h2", escaped(words.contents), ' id="contents"') + listOf(items),
    ' class="contents" aria-labelledby="contents"',
  );
}

const listOf = (items: readonly string[]): string =>
  items.length === 0 ? "" : element("ol", items.map((item) => element("li", item)).join("\n"));

function writeFront(draft: Draft): string[] {
  const { manuscript, foreword } = draft;
  const { words, credits } = manuscript;
  if (foreword.length === 0) return [];
  const own = writing(draft, "foreword-", 2);
  const text = writeBlocks(foreword, own) + writeNotes({ ...own, level: 3 }, words.notes);
  const signed = credits.map((each) => element("p", element("em", escaped(each)))).join("");
  return [
    element("section", element("h2", escaped(words.foreword), ' id="foreword"') + text + signed, ' class="front"'),
  ];
}

function writeParts(draft: Draft): string[] {
  const { parts, words } = draft.manuscript;
  let level = 2;
  return parts.map((part, index) => {
    if (part.kind === "chapter") {
      level = 3;
      const heading = element("h2", escaped(part.heading), ` id="chapter-${index}"`);
      return element("section", heading, ' class="chapter-page"');
    }
    const article = articleOf(draft, part.file);
    const inside = writeArticle(article, writing(draft, `p${article.id}-`, level), words);
    return element("article", inside, `${langOf(article.language)} aria-labelledby="p${article.id}-title"`);
  });
}

function writeImprint({ manuscript }: Draft): string {
  const credits = manuscript.credits.map((each) => element("p", escaped(each))).join("");
  const facts = element("div", writeFactList(manuscript.imprint), ' class="facts"');
  const heading = element("h2", escaped(manuscript.words.imprint), ' id="imprint"');
  return element("section", heading + (manuscript.forewordHtml === "" ? credits : "") + facts, ' class="front"');
}

/** @throws Error where the manuscript names a file that it does not hold */
export function articleOf({ articles }: Draft, file: string): Draft["articles"][number]["article"] {
  const found = articles.find((each) => each.file === file);
  if (!found) throw new Error(`no article ${file}`);
  return found.article;
}
