/** The edition as an electronic book: EPUB 3.3, with what EPUB Accessibility 1.1 asks of its metadata. */
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import yazl from "yazl";
import type { Draft } from "./draft.ts";
import { articleOf } from "./html.ts";
import { BOOK_STYLE } from "./styles.ts";
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

type Page = { file: string; title: string; language: string; body: string; kind: string; depth: number };

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

export async function makeEpub(draft: Draft, path: string): Promise<void> {
  const pages = [cover(draft), ...foreword(draft), ...parts(draft), imprint(draft)];
  const zip = new yazl.ZipFile();
  // Fixed, so that the same edition is the same file.
  const mtime = new Date(draft.manuscript.modified);
  const add = (name: string, content: string | Buffer, compress = true) =>
    zip.addBuffer(Buffer.from(content as string), name, { mtime, mode: 0o100644, compress, forceDosTimestamp: true });
  // First and as it is, so that the kind of file can be told from its first bytes (OCF 3.3, 4.2.2).
  add("mimetype", "application/epub+zip", false);
  add("META-INF/container.xml", CONTAINER);
  add("EPUB/package.opf", packageOf(draft, pages));
  add("EPUB/contents.xhtml", contents(draft, pages));
  add("EPUB/style.css", styleOf(draft));
  for (const page of pages) add(`EPUB/${page.file}`, wrap(page));
  for (const { file, data } of draft.pictures.values()) add(`EPUB/images/${file}`, data, false);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

const styleOf = ({ manuscript: { cover: look } }: Draft): string =>
  `${BOOK_STYLE}.cover { background: ${look.colour}; color: ${look.ink}; }\n`;

function wrap({ title, language, body, kind }: Page): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"${langOf(language)}>
<head><title>${escaped(title)}</title><link rel="stylesheet" type="text/css" href="style.css" /></head>
<body epub:type="${kind}">
${body}
</body>
</html>
`;
}

function writing({ pictures, manuscript }: Draft, prefix: string, level: number): Writing {
  return {
    prefix,
    level,
    notes: [],
    noteWord: manuscript.words.notes,
    picture(file) {
      const picture = pictures.get(file);
      return picture && { ...picture, src: `images/${picture.file}` };
    },
  };
}

function cover(draft: Draft): Page {
  const { manuscript } = draft;
  const { title, subtitle, line, publisher, language, words, cover: look } = manuscript;
  const picture = look.image === null ? undefined : writing(draft, "", 1).picture(look.image);
  const image = picture ? `<img src="${picture.src}" alt="${escaped(look.alt)}" />` : "";
  const lines = [subtitle, line, publisher].filter(Boolean).map((each) => element("p", escaped(each)));
  const body = element("section", `${image}${element("h1", escaped(title))}${lines.join("")}`, ' class="cover"');
  return { file: "cover.xhtml", title: words.cover, language, body, kind: "cover", depth: 1 };
}

function foreword(draft: Draft): Page[] {
  const { language, words, credits } = draft.manuscript;
  if (draft.foreword.length === 0) return [];
  const own = writing(draft, "foreword-", 1);
  const text = writeBlocks(draft.foreword, own) + writeNotes({ ...own, level: 2 }, words.notes);
  const signed = credits.map((each) => element("p", element("em", escaped(each)))).join("");
  const body = element(
    "section",
    element("h1", escaped(words.foreword)) + text + signed,
    ' epub:type="foreword" role="doc-foreword"',
  );
  return [{ file: "foreword.xhtml", title: words.foreword, language, body, kind: "frontmatter", depth: 1 }];
}

function parts(draft: Draft): Page[] {
  const { manuscript } = draft;
  let depth = 1;
  return manuscript.parts.map((part, index) => {
    if (part.kind === "chapter") {
      depth = 2;
      const body = element(
        "section",
        element("h1", escaped(part.heading), ' class="chapter"'),
        ' epub:type="part" role="doc-part"',
      );
      const file = `part-${index + 1}.xhtml`;
      return { file, title: part.heading, language: manuscript.language, body, kind: "bodymatter", depth: 1 };
    }
    const article = articleOf(draft, part.file);
    const inside = writeArticle(article, writing(draft, `p${article.id}-`, 1), manuscript.words);
    const body = element("section", inside, ' epub:type="chapter" role="doc-chapter"');
    const { title, language } = article;
    return { file: part.file.replace(/\.json$/, ".xhtml"), title, language, body, kind: "bodymatter", depth };
  });
}

function imprint({ manuscript, foreword: words }: Draft): Page {
  const { language, credits, imprint: facts, words: said } = manuscript;
  const heading = element("h1", escaped(said.imprint));
  const people = words.length > 0 ? "" : credits.map((each) => element("p", escaped(each))).join("");
  const body = element("section", heading + people + writeFactList(facts), ' epub:type="colophon" role="doc-colophon"');
  return { file: "imprint.xhtml", title: said.imprint, language, body, kind: "backmatter", depth: 1 };
}

function contents({ manuscript }: Draft, pages: readonly Page[]): string {
  const { words, language } = manuscript;
  const list = element(
    "ol",
    nested(
      pages.filter(({ kind }) => kind !== "cover"),
      language,
    ),
  );
  const nav = element("nav", element("h1", escaped(words.contents)) + list, ' epub:type="toc" id="toc" role="doc-toc"');
  return wrap({ file: "", title: words.contents, language, body: nav, kind: "frontmatter", depth: 1 });
}

/** A page with those below it. */
function nested(pages: readonly Page[], language: string): string {
  const link = (page: Page) =>
    element("a", escaped(page.title), ` href="${page.file}"${page.language === language ? "" : langOf(page.language)}`);
  const items: { page: Page; below: Page[] }[] = [];
  for (const page of pages) {
    const last = items.at(-1);
    if (page.depth > 1 && last) last.below.push(page);
    else items.push({ page, below: [] });
  }
  return items
    .map(({ page, below }) =>
      element(
        "li",
        link(page) + (below.length > 0 ? element("ol", below.map((each) => element("li", link(each))).join("\n")) : ""),
      ),
    )
    .join("\n");
}

/** What the book holds and says of itself. */
function packageOf(draft: Draft, pages: readonly Page[]): string {
  const { manuscript, pictures } = draft;
  const { title, subtitle, identifier, language, publisher, modified, credits, words } = manuscript;
  const languages = new Set([language, ...pages.map((page) => page.language)]);
  const shown = [...pictures.values()].some(({ file }) => file !== coverFile(draft));
  const metadata = [
    `<dc:identifier id="id">${escaped(identifier)}</dc:identifier>`,
    `<dc:title id="title">${escaped(title)}</dc:title>`,
    `<meta refines="#title" property="title-type">main</meta>`,
    ...(subtitle
      ? [
          `<dc:title id="subtitle">${escaped(subtitle)}</dc:title>`,
          `<meta refines="#subtitle" property="title-type">subtitle</meta>`,
        ]
      : []),
    ...[...languages].map((each) => `<dc:language>${escaped(each)}</dc:language>`),
    ...(publisher ? [`<dc:publisher>${escaped(publisher)}</dc:publisher>`] : []),
    ...credits.map((each) => `<dc:contributor>${escaped(each)}</dc:contributor>`),
    `<dc:source>${escaped(manuscript.address)}</dc:source>`,
    `<meta property="dcterms:modified">${modified}</meta>`,
    ...accessibility(shown, words.accessibility),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"${` xml:lang="${escaped(language)}"`}>
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${metadata.join("\n")}
</metadata>
<manifest>
<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
${pages.map(({ file }) => `<item id="${idOf(file)}" href="${file}" media-type="application/xhtml+xml"/>`).join("\n")}
${pictureItems(draft)}
</manifest>
<spine>
${pages.flatMap(({ file, kind }) => [`<itemref idref="${idOf(file)}"/>`, ...(kind === "cover" ? ['<itemref idref="contents"/>'] : [])]).join("\n")}
</spine>
</package>
`;
}

const idOf = (file: string): string => file.replace(/\.\w+$/, "");

const coverFile = ({ manuscript, pictures }: Draft): string | undefined =>
  manuscript.cover.image === null ? undefined : pictures.get(manuscript.cover.image)?.file;

function pictureItems(draft: Draft): string {
  const items = [...draft.pictures.values()].map(({ file, type }) => {
    const properties = file === coverFile(draft) ? ' properties="cover-image"' : "";
    return `<item id="image-${idOf(file)}" href="images/${file}" media-type="${type}"${properties}/>`;
  });
  return items.join("\n");
}

const FEATURES = [
  "tableOfContents",
  "structuralNavigation",
  "readingOrder",
  "alternativeText",
  "displayTransformability",
];

/** By EPUB Accessibility 1.1, section 2: what a person needs to know before choosing the book. */
function accessibility(hasPictures: boolean, summary: string): string[] {
  const say = (property: string, value: string) => `<meta property="schema:${property}">${escaped(value)}</meta>`;
  return [
    say("accessMode", "textual"),
    ...(hasPictures ? [say("accessMode", "visual")] : []),
    say("accessModeSufficient", "textual"),
    ...FEATURES.map((feature) => say("accessibilityFeature", feature)),
    say("accessibilityHazard", "none"),
    say("accessibilitySummary", summary),
  ];
}
