/** The press by itself: hostile texts stay texts in every format, and it is ended where it takes too much. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EpubCheck } from "@likecoin/epubcheck-ts";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Article, Manuscript } from "../../server/editions/press/manuscript.ts";
import { runPress } from "../../server/editions/press/run.ts";
import { toTree } from "../../server/editions/press/tree.ts";
import { breakable, keepTogether } from "../../server/editions/press/typography.ts";

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
  },
  parts: [
    { kind: "chapter", heading: HOSTILE },
    { kind: "practice", file: "practice-001.json" },
  ],
  images: {},
};

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
