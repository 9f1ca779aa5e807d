/** A quotation says what was said: the same words, drawn the same way, whatever they are made of and wherever they begin. */
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { quotedMarkdown } from "../../client/forum/quoted.ts";
import { renderMarkdown } from "../../server/platform/markdown/render.ts";
import { quotation } from "../../shared/forum/threads/quotation.ts";
import { useHouse } from "../support/house.ts";

const house = useHouse();
const { document } = new JSDOM("").window;

const KEY = "0123456789abcdef0123456789abcdef";
const options = {
  baseUrl: "https://mosty.example",
  files: { [KEY]: { name: "Umowa.pdf", type: "application/pdf", bytes: 120_000, image: null } },
};
const render = async (source: string) => (await renderMarkdown(source, options)).html;

function proseOf(html: string): HTMLElement {
  const prose = document.createElement("div");
  prose.innerHTML = html;
  return prose;
}

/** Quoted and drawn again, without the line that says whose words they are. */
async function drawnQuotation(markdown: string, name = "Carl", rest = ""): Promise<HTMLElement> {
  const drawn = proseOf(await render(quotation(markdown, name, 405) + rest));
  const quoted = drawn.querySelector<HTMLElement>("blockquote") ?? drawn;
  expect(quoted.querySelector("a")?.getAttribute("href")).toBe("/p/405");
  const first = quoted.firstElementChild;
  const [link, colon] = first?.childNodes ?? [];
  expect([link?.textContent, colon?.textContent]).toEqual([name, ":"]);
  // A paragraph follows after a break, anything else as what it is.
  for (const node of [link, colon, first?.querySelector("br")]) node?.remove();
  if (!first?.firstChild) first?.remove();
  return quoted;
}

/** Without what hangs on the text as a whole: names of footnotes' anchors, and the notes, which stand below all of it. */
function looks(prose: HTMLElement): string {
  const copy = prose.cloneNode(true) as HTMLElement;
  for (const notes of copy.querySelectorAll("ol.footnotes")) notes.remove();
  for (const mark of copy.querySelectorAll("[role=doc-noteref]"))
    for (const name of ["id", "href"]) mark.removeAttribute(name);
  for (const alone of copy.querySelectorAll(".lone")) alone.removeAttribute("class");
  return copy.innerHTML.replace(/>\s+</g, "><").replace(/\s+/g, " ").trim();
}

const wordsOf = (text: string | null | undefined) => (text ?? "").replace(/[\s•]+/g, "");

async function select(source: string): Promise<{ prose: HTMLElement; range: Range }> {
  const prose = proseOf(await render(source));
  const range = document.createRange();
  range.selectNodeContents(prose);
  return { prose, range };
}

const TRICKY: Record<string, string> = {
  "a code block": "```\n# not a heading\n- no item\n```",
  "code with a language and backticks": "Before\n\n````ts\nconst a = `b`;\n```\n````",
  "code in a line": "Use `` a `b` `` and `*c*`.",
  "a link with a title and signs":
    '[the *call* \\[2\\]](https://interreg.eu/a_(b) "Call \\"one\\"") and https://x.org/a_b_c',
  "links of the house": "[here](/t/12) and [below](#x)",
  escapes: "\\_\\_init\\_\\_ \\*no\\* \\# \\[x\\](y) \\`z\\` 1\\. a &amp;lt; \\<br>",
  "escapes at the beginning of lines": "\\# a\n\\- b\n1\\. c\n\\> d\n\\---",
  mentions: "Please ask @otto-t, and `@nobody`.",
  "a table": "| a | b\\|c |\n|:--|--:|\n| 1<br>2 | `x\\|y` |\n| **b** | |",
  "a list that starts at three": "3. three\n4. four\n   - nested\n   - more\n5. five",
  "two lists": "- a\n- b\n\n* c\n* d",
  "a loose list": "1. One.\n\n   Two.\n\n2. Three.",
  tasks: "- [x] done\n- [ ] to *do*",
  images: '![a *map*](https://x.org/a.png "Map") [![b](https://x.org/b.png)](https://x.org/)',
  footnotes: "One[^a] two[^b].\n\n[^a]: First *note*.\n\n[^b]: Second.",
  "nested quotations": "> a\n>\n> > b\n> > - c\n\nd",
  "right to left": "مرحبا **بالعالم** (א) \u05d1\u05d2\n\n- ب",
  headings: "# One\n\n### Two *x*\n\nThree",
  marks: "**a**_b_ un**believ**able ~~c~~ ***d*** **e *f* g** x<sup>2</sup> H<sub>2</sub>O <kbd>Ctrl</kbd>",
  "line breaks": "one\ntwo\n\nthree  \nfour",
  "a fold": "<details>\n<summary>More & more</summary>\n\ntext **b**\n\n- a\n\n</details>\n\nafter",
  "a rule": "a\n\n---\n\nb",
  file: `[Umowa](/files/${KEY}/Umowa.pdf)\n\nSee [it](/files/${KEY}/Umowa.pdf) and that.`,
  emoji: "Done :tada: at 10:30:45",
  "signs that stand alone": "2 * 3 < 4 > 1 & 5 | 6 ~ 7 _ 8 # 9 + 10 - 11 = 0 ! [ ] ( )",
  abbreviations: '<abbr title="European Social Fund">ESF</abbr>',
};

describe("all of a post, selected and quoted", () => {
  it.each(Object.entries(TRICKY))("%s", async (_, source) => {
    const { prose, range } = await select(source);
    expect(looks(await drawnQuotation(quotedMarkdown(prose, range)))).toBe(looks(prose));
  });

  it("looks the same for every post of the demonstration community", async () => {
    const posts = await house.app.db
      .selectFrom("posts")
      .select(["id", "html"])
      .where("deleted_at", "is", null)
      .execute();
    expect(posts.length).toBeGreaterThan(100);
    for (const { id, html } of posts) {
      const prose = proseOf(html);
      const range = document.createRange();
      range.selectNodeContents(prose);
      expect(looks(await drawnQuotation(quotedMarkdown(prose, range))), `post ${id}`).toBe(looks(prose));
    }
  });
});

describe("the whole post, by its button", () => {
  it.each(
    Object.entries({
      ...TRICKY,
      "indented code": "    # code\n\ntext",
      "a heading by a line": "One\n===",
      "a table without bars at its ends": "a | b\n--|--\n1 | 2",
    }),
  )("%s", async (_, source) => {
    expect(looks(await drawnQuotation(source))).toBe(looks(proseOf(await render(source))));
  });

  it.each(["A *B* C", "__init__", "[x](y)", "`Bob`", "O'Neil <b>", "a]b", "~~z~~", "\\"])(
    "of a person named %s",
    async (name) => {
      await drawnQuotation("words", name);
    },
  );
});

/** Reproducible, and spread over all places of a text. */
function* places(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

describe("a part of a post", () => {
  it.each(Object.entries(TRICKY))("has the words that were selected: %s", async (name, source) => {
    const prose = proseOf(await render(source));
    const texts: Text[] = [];
    const walker = document.createTreeWalker(prose, 4);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      if (
        node.data.trim() !== "" &&
        !node.parentElement?.closest(".footnotes, summary, .file-facts, [role=doc-noteref]")
      )
        texts.push(node);
    }
    const random = places(name.length);
    const next = (below: number) => (random.next().value ?? 0) % below;
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const from = next(texts.length);
      const to = from + next(texts.length - from);
      const [first, last] = [texts[from], texts[to]];
      if (!first || !last) continue;
      const range = document.createRange();
      range.setStart(first, next(first.length));
      range.setEnd(last, last.length - next(last.length - (first === last ? range.startOffset : 0)));
      const expected = proseOf("");
      expected.append(range.cloneContents());
      for (const unsaid of expected.querySelectorAll(".file-facts, [role=doc-noteref], ol.footnotes")) unsaid.remove();
      if (expected.textContent?.trim() === "") continue;
      const drawn = await drawnQuotation(quotedMarkdown(prose, range));
      for (const unsaid of drawn.querySelectorAll(".file-facts, [role=doc-noteref], ol.footnotes")) unsaid.remove();
      const head = wordsOf(drawn.querySelector("thead")?.textContent);
      // A table's heading comes along with its rows.
      expect([wordsOf(drawn.textContent), wordsOf(drawn.textContent).replace(head, "")]).toContain(
        wordsOf(expected.textContent),
      );
    }
  });

  it("keeps its place: the fourth of a list, the second column of a table", async () => {
    const between = async (source: string, from: string, to: string) => {
      const prose = proseOf(await render(source));
      const find = (selector: string) => prose.querySelector(selector)?.firstChild as Text;
      const range = document.createRange();
      range.setStart(find(from), 0);
      range.setEnd(find(to), find(to).length);
      return quotedMarkdown(prose, range);
    };
    expect(await between("3. a\n4. b\n5. c", "li:nth-child(2)", "li:nth-child(3)")).toBe("4. b\n5. c");
    expect(await between("3. a\n4. b\n5. c", "li:nth-child(3)", "li:nth-child(3)")).toBe("5. c");
    const table = "| a | b |\n|--|--|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |";
    const [second, last] = ["tbody tr:nth-child(2) td:nth-child(2)", "tbody tr:nth-child(3) td:nth-child(2)"];
    expect(await between(table, second, last)).toBe("| a | b |\n| --- | --- |\n|  | 4 |\n| 5 | 6 |");
    expect(await between(table, second, second)).toBe("4");
  });

  it("that ends where the next paragraph begins is that paragraph alone", async () => {
    const prose = proseOf(await render("One\n\n1. Two"));
    const range = document.createRange();
    range.setStart(prose.querySelector("p")?.firstChild as Text, 0);
    range.setEnd(prose.querySelector("li") as Element, 0);
    expect(quotedMarkdown(prose, range)).toBe("One");
  });

  it("brings the notes that it refers to, and keeps one's own", async () => {
    const { prose, range } = await select(TRICKY.footnotes ?? "");
    range.setEnd(prose.querySelector("sup")?.nextSibling as Text, 2);
    const drawn = proseOf(
      await render(`${quotation(quotedMarkdown(prose, range), "Carl", 405)}Mine[^1]\n\n[^1]: My note`),
    );
    expect(drawn.textContent).toContain("First note.");
    expect(drawn.textContent).not.toContain("Second.");
    expect(drawn.textContent).toContain("My note");
  });
});
