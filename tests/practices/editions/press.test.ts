/** The press by itself: hostile texts stay texts in every format, and it is ended where it takes too much. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EpubCheck } from "@likecoin/epubcheck-ts";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import sharp from "sharp";
import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Article, Manuscript } from "../../../server/practices/editions/press/manuscript.ts";
import { runPress } from "../../../server/practices/editions/press/run.ts";
import { toTree } from "../../../server/practices/editions/press/tree.ts";
import { breakable, keepTogether } from "../../../server/practices/editions/press/typography.ts";

const HOSTILE =
  '#import "@preview/x:1.0": * #read("/etc/passwd") $x^2$ \\ @ref <lbl> [a] */ // ` = *b* _i_ #panic() ]]> <script>alert(1)</script> \u0001 🦊 "';
const escaped = HOSTILE.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const fact = { label: HOSTILE, values: [{ text: HOSTILE, href: null }] };
const article: Article = {
  id: 1,
  language: "pl",
  title: HOSTILE,
  summary: HOSTILE,
  mark: HOSTILE,
  line: HOSTILE,
  address: "https://mosty.example/practices/1?edition=1",
  facts: [fact],
  replications: HOSTILE,
  sections: [
    {
      heading: HOSTILE,
      html: `<h5>${escaped}</h5><p>${escaped} <code>${escaped}</code> <a href="https://example.org/#$@">${escaped}</a></p><pre><code>${escaped}</code></pre><div class="table-scroll"><table><thead><tr><th>${escaped}</th></tr></thead><tbody><tr><td>${escaped}</td></tr></tbody></table></div><p><sup><a href="#fn-aaaaaaaa-1" role="doc-noteref">1</a></sup> <img src="/files/x/y.png" alt="${escaped.replaceAll('"', "&quot;")}"></p><ol class="footnotes"><li id="fn-aaaaaaaa-1"><p>${escaped}</p></li></ol>`,
      lists: [{ heading: HOSTILE, items: [HOSTILE] }],
      claims: [{ text: HOSTILE, marks: [1] }],
    },
  ],
  sources: [{ place: 1, text: HOSTILE, href: "https://mosty.example/p/1" }],
  credits: [HOSTILE],
  words: { facts: HOSTILE, claims: HOSTILE, sources: HOSTILE, credits: HOSTILE, address: HOSTILE, source: HOSTILE },
};
const manuscript: Manuscript = {
  identifier: "urn:uuid:0b9a1f6c-0d3f-4a0c-8a9e-2f1c5d6e7f80",
  address: "https://mosty.example/editions/1",
  language: "en",
  title: HOSTILE,
  subtitle: HOSTILE,
  line: HOSTILE,
  modified: "2026-11-22T08:00:00Z",
  cover: { colour: "#0d4a5c", ink: "#ffffff", image: null, alt: HOSTILE },
  forewordHtml: `<p>${escaped}</p>`,
  credits: [HOSTILE],
  publisher: HOSTILE,
  imprint: [fact],
  words: {
    contents: HOSTILE,
    foreword: HOSTILE,
    credits: HOSTILE,
    imprint: HOSTILE,
    notes: HOSTILE,
    cover: HOSTILE,
    accessibility: HOSTILE,
    setIn: HOSTILE,
  },
  parts: [
    { kind: "chapter", heading: HOSTILE },
    { kind: "practice", file: "practice-001.json" },
  ],
  images: {},
};

const { OPS } = await getResolvedPDFJS();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "press-"));
  await writeFile(join(folder, "manuscript.json"), JSON.stringify(manuscript));
  await writeFile(join(folder, "practice-001.json"), JSON.stringify(article));
});
afterAll(() => rm(folder, { recursive: true }));

test("X1, X2: texts that look like the typesetter's or a page's own language are set as they are", async () => {
  const { pages } = await runPress(folder);
  expect(pages).toBeGreaterThan(4);
  const html = await readFile(join(folder, "edition.html"), "utf8");
  expect(html).not.toContain("<script>");
  expect(html).toContain("#read(&quot;/etc/passwd&quot;) $x^2$");
  const { messages } = await EpubCheck.validate(await readFile(join(folder, "edition.epub")));
  expect(messages.filter(({ severity }) => severity !== "info" && severity !== "usage")).toEqual([]);

  // What the typesetter itself read: one string, however it looks.
  const workspace = join(folder, "set");
  const compiler = NodeCompiler.create({ workspace });
  const document = compiler.compile({ mainFilePath: join(workspace, "main.typ") }).result;
  if (!document) throw new Error("not typeset");
  const headings: { value: string }[] = compiler.query(document, { selector: "<opening>" });
  expect(headings.map(({ value }) => value)).toContain(HOSTILE.replace("\u0001", ""));
});

test("the press is ended where it takes too long or too much, and when it is no longer wanted", async () => {
  await expect(runPress(folder, { most: { seconds: 0.01, megabytes: 600 } })).rejects.toMatchObject({
    code: "too_large",
  });
  await expect(runPress(folder, { most: { seconds: 60, megabytes: 1 } })).rejects.toMatchObject({ code: "too_large" });
  await expect(runPress(folder, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "cancelled" });
  await expect(runPress(join(folder, "nowhere"))).rejects.toMatchObject({ code: "broken" });
});

test("Polish words of one letter hold on to the next; printed addresses can be broken", () => {
  expect(keepTogether("Ania i w domu, z kim", "pl")).toBe("Ania i\u00a0w\u00a0domu, z\u00a0kim");
  expect(keepTogether("a house", "en")).toBe("a house");
  expect(breakable("https://a.b/c")).toBe("https://\u200ba.\u200bb/\u200bc");
});

test("levels of headings never skip, links to other kinds of addresses become words", () => {
  const tree = toTree('<h6>a</h6><h3>b</h3><h5>c</h5><p><a href="javascript:alert(1)">d</a></p>', {
    language: "en",
    baseUrl: "https://mosty.example",
    images: {},
  });
  expect(tree).toEqual([
    { t: "heading", level: 1, c: ["a"] },
    { t: "heading", level: 1, c: ["b"] },
    { t: "heading", level: 2, c: ["c"] },
    { t: "par", c: ["d"] },
  ]);
});

/** An edition of one practice in which nothing but these stands. */
async function print({ html, title = "Umowa", images = {}, language = "pl" }: Partial<Printing>): Promise<Printed> {
  const own = await mkdtemp(join(tmpdir(), "press-"));
  try {
    for (const [address, content] of Object.entries(images)) await writeFile(join(own, nameOf(address)), content);
    const given = {
      ...manuscript,
      title,
      images: Object.fromEntries(Object.keys(images).map((at) => [at, nameOf(at)])),
    };
    const sections = [{ heading: "Opis", html: html ?? "", lists: [], claims: [] }];
    await writeFile(join(own, "manuscript.json"), JSON.stringify(given));
    await writeFile(join(own, "practice-001.json"), JSON.stringify({ ...article, title, language, sections }));
    await runPress(own);
    const pdf = await readFile(join(own, "edition.pdf"));
    const { items } = await linesOf(pdf);
    return {
      pdf,
      items,
      text: items.map(({ str }) => str).join(""),
      html: await readFile(join(own, "edition.html"), "utf8"),
    };
  } finally {
    await rm(own, { recursive: true });
  }
}
type Printing = { html: string; title: string; images: Record<string, Buffer>; language: string };
type Line = { str: string; left: number; right: number; top: number; bottom: number; font: string };
type Printed = { pdf: Buffer; items: Line[]; text: string; html: string };
const nameOf = (address: string): string => address.replaceAll("/", "_");

/** What stands on the pages of the PDF and where, in points, as another program reads it. */
async function linesOf(pdf: Buffer): Promise<{ items: Line[] }> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const items: Line[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items: parts, styles } = await page.getTextContent();
    for (const part of parts) {
      if (!("str" in part)) continue;
      const [, , , , left, bottom] = part.transform as [number, number, number, number, number, number];
      const font = styles[part.fontName]?.fontFamily ?? "";
      items.push({ str: part.str, left, right: left + part.width, top: bottom + part.height, bottom, font });
    }
  }
  return { items };
}
/** A4, in points. */
const PAGE = { width: 595.3, height: 841.9 };

test("E-1 code stands in the PDF as it does on the page: in blocks, in lists, in quotations, with its lines", async () => {
  const code = "HELLO CODE\n  second line\n\n<b>#let x = 1</b>";
  const pre = `<pre><code>${code.replaceAll("<", "&lt;")}</code></pre>`;
  const { text } = await print({
    html: `${pre}<ul><li><p>in a list</p>${pre.replace("HELLO", "LISTED")}</li></ul><blockquote>${pre.replace("HELLO", "QUOTED")}</blockquote><p><code>INLINE</code></p>`,
  });
  for (const words of ["HELLO CODE", "LISTED CODE", "QUOTED CODE", "second line", "#let x = 1", "INLINE"])
    expect(text).toContain(words);
});

test("E-2 a picture higher than a page is made to fit it, whatever its shape", async () => {
  const images: Record<string, Buffer> = {};
  for (const [width, height] of [
    [1_080, 2_400],
    [300, 3_000],
    [2_400, 400],
  ] as const) {
    const border = await sharp({ create: { width, height, channels: 3, background: "#a43a15" } })
      .png()
      .toBuffer();
    images[`/files/${width}`] = border;
  }
  const { pdf } = await print({
    html: Object.keys(images)
      .map((at) => `<p><img src="${at}" alt="A picture"></p>`)
      .join(""),
    images,
  });
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const drawn: { width: number; height: number; left: number; bottom: number }[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
    let at: number[] = [1, 0, 0, 1, 0, 0];
    const before: number[][] = [];
    fnArray.forEach((operator, index) => {
      if (operator === OPS.save) before.push(at);
      else if (operator === OPS.restore) at = before.pop() ?? at;
      else if (operator === OPS.transform) at = multiply(at, [...argsArray[index]] as number[]);
      else if (operator === OPS.paintImageXObject) {
        const [a = 0, , , d = 0, left = 0, bottom = 0] = at;
        drawn.push({ width: Math.abs(a), height: Math.abs(d), left, bottom: Math.min(bottom, bottom + d) });
      }
    });
  }
  expect(drawn).toHaveLength(3);
  for (const { width, height, left, bottom } of drawn) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left + width).toBeLessThanOrEqual(PAGE.width);
    expect(bottom).toBeGreaterThanOrEqual(0);
    expect(bottom + height).toBeLessThanOrEqual(PAGE.height);
  }
  expect(drawn.map(({ width, height }) => (height / width).toFixed(1))).toEqual(["2.2", "10.0", "0.2"]);
});
const multiply = (
  [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: number[],
  [A = 1, B = 0, C = 0, D = 1, E = 0, F = 0]: number[],
) => [a * A + c * B, b * A + d * B, a * C + c * D, b * C + d * D, a * E + c * F + e, b * E + d * F + f];

test("E-3 letters of all scripts are of Noto, that comes with the forum, and the imprint names it", async () => {
  const words = {
    Armenian: "Հայաստան և Եվրոպա",
    Georgian: "საქართველო",
    Hebrew: "שלום",
    Arabic: "مرحبا",
    Thai: "สวัสดี",
    Devanagari: "नमस्ते",
    Chinese: "合作项目",
    Japanese: "こんにちは",
    Korean: "안녕하세요",
    Emoji: "🦊🌍",
    Greek: "Καλημέρα",
    Cyrillic: "Їжак і ґанок",
  };
  const { pdf, text } = await print({
    html: Object.values(words)
      .map((word) => `<p>${word} <strong>${word}</strong></p>`)
      .join(""),
  });
  for (const word of [
    words.Armenian,
    words.Georgian,
    words.Chinese,
    words.Japanese,
    words.Korean,
    words.Greek,
    words.Cyrillic,
  ])
    expect(text.replaceAll(" ", "")).toContain(word.replaceAll(" ", ""));
  const fonts = new Set(
    [...pdf.toString("latin1").matchAll(/\/BaseFont \/[A-Z]{6}\+([A-Za-z0-9]+)/g)].map(([, name]) => name),
  );
  expect([...fonts].filter((name) => !/^(Libertinus|Noto|DejaVuSansMono)/.test(name ?? ""))).toEqual([]);
  for (const family of ["Noto Serif Armenian", "Noto Serif Georgian", "Noto Serif SC", "Noto Serif KR", "Noto Emoji"])
    expect(text.replaceAll(/\s/g, "")).toContain(family.replaceAll(" ", ""));
});

test("E-4 what is longer than a line is broken: code, a word, a title, a cell", async () => {
  const long = "x".repeat(400);
  const { items, html } = await print({
    title: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    html: `<p><code>${long}</code></p><p>${long}</p><pre><code>${long}</code></pre><ul><li>${long}</li></ul><table><tbody><tr>${`<td>${long.slice(0, 60)}</td>`.repeat(5)}</tr></tbody></table>`,
  });
  expect(items.length).toBeGreaterThan(40);
  expect(items.filter(({ right }) => right > PAGE.width - 40).map(({ str }) => str)).toEqual([]);
  expect(html).toMatch(/h1[^{]*code[^{]*\{[^}]*overflow-wrap: anywhere/);
});

test("what is written from right to left begins at the right, whatever language the edition is in", async () => {
  const { items, html } = await print({
    title: "מדריך",
    html: "<p>שלום עולם</p><p>Witaj, świecie</p><h3>כותרת</h3><ul><li>ראשון</li></ul><blockquote><p>ציטוט</p></blockquote>",
  });
  // pdf.js gives letters as they stand on paper, from left to right.
  const lineOf = (word: string) => {
    const isThat = ({ str }: Line) => str.includes(word) || str.includes([...word].reverse().join(""));
    const found = items.filter(isThat);
    return { left: Math.min(...found.map(({ left }) => left)), right: Math.max(...found.map(({ right }) => right)) };
  };
  for (const word of ["עולם", "כותרת", "ראשון", "ציטוט"])
    expect(lineOf(word).left, word).toBeGreaterThan(PAGE.width / 2);
  expect(lineOf("Witaj").right).toBeLessThan(PAGE.width / 2);
  expect(html).toMatch(/<p dir="rtl">שלום עולם<\/p>/);
});

test("E-5 an address that was stored before it was normalised makes no invalid book", async () => {
  const own = await mkdtemp(join(tmpdir(), "press-"));
  const odd = [
    "https://example.org/a|b",
    "https://example.org/[x]^{y}?q=`1`",
    "https://żółw.pl/ą b",
    "mailto:a|b@example.org",
  ];
  const html = odd.map((address) => `<p><a href="${address}">x</a></p>`).join("");
  const sections = [{ heading: "Opis", html, lists: [], claims: [] }];
  await writeFile(join(own, "manuscript.json"), JSON.stringify(manuscript));
  await writeFile(join(own, "practice-001.json"), JSON.stringify({ ...article, sections }));
  await runPress(own);
  const { messages } = await EpubCheck.validate(await readFile(join(own, "edition.epub")));
  expect(messages.filter(({ severity }) => severity !== "info" && severity !== "usage")).toEqual([]);
  await rm(own, { recursive: true });
});
