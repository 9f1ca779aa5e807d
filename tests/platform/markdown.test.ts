import { afterAll, describe, expect, test } from "vitest";
import { linkAddress } from "../../server/platform/markdown/addresses.ts";
import { closeMarkdown, renderMarkdown, warmMarkdown } from "../../server/platform/markdown/render.ts";

afterAll(closeMarkdown);

const html = async (source: string) => (await renderMarkdown(source, { baseUrl: "https://mosty.example" })).html;
const EXTERNAL = 'rel="ugc nofollow noopener"';

describe("formatting", () => {
  test("a single newline breaks the line, an empty one parts paragraphs", async () => {
    expect(await html("one\ntwo\n\nthree")).toBe("<p>one<br>two</p>\n<p>three</p>");
  });

  test("headings start at h3 and end at h6", async () => {
    expect(await html("# a\n## b\n### c\n##### d")).toBe("<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h6>d</h6>");
  });

  test("strong, emphasis, strikethrough and code", async () => {
    expect(await html("**a** *b* ~~c~~ `<d>`")).toBe(
      "<p><strong>a</strong> <em>b</em> <del>c</del> <code>&lt;d&gt;</code></p>",
    );
  });

  test("code blocks keep their language as a class, and nothing else of the info line", async () => {
    expect(await html("```TypeScript onclick=x\nlet a;\n```")).toBe(
      '<pre><code class="language-typescript">let a;\n</code></pre>',
    );
    expect(await html('```"><b>\nx\n```')).toBe("<pre><code>x\n</code></pre>");
  });

  test("tables can be scrolled with the keyboard and keep their alignment", async () => {
    const table = await html("| a | b |\n|:--|--:|\n| 1 | **2** |");
    expect(table).toMatch(/^<div class="table-scroll" tabindex="0" role="group"><table>/);
    expect(table).toContain('<td align="right"><strong>2</strong></td>');
  });

  test("task boxes are disabled and named by their task", async () => {
    expect(await html("- [x] book *hall*\n- [ ] write\n  - nested")).toBe(
      [
        '<ul>\n<li class="task"><label><input checked="" disabled="" type="checkbox"> book <em>hall</em></label></li>',
        '<li class="task"><label><input disabled="" type="checkbox"> write</label><ul>\n<li>nested</li>\n</ul>\n</li>\n</ul>',
      ].join("\n"),
    );
  });

  test("an ordered list keeps its first number", async () => {
    expect(await html("3. c\n4. d")).toContain('<ol start="3">');
  });

  test("a small set of inline tags passes, without attributes but an abbreviation's title", async () => {
    expect(await html('H<sub>2</sub>O x<sup>*2*</sup> <kbd>Esc</kbd> <abbr title="a & b">AB</abbr><br>c')).toBe(
      '<p>H<sub>2</sub>O x<sup><em>2</em></sup> <kbd>Esc</kbd> <abbr title="a &amp; b">AB</abbr><br>c</p>',
    );
    expect(await html("<sub onclick=x>a</sub> <sup>b")).toBe("<p>&lt;sub onclick=x&gt;a&lt;/sub&gt; &lt;sup&gt;b</p>");
  });

  test("details hold Markdown", async () => {
    expect(await html("<details><summary>More</summary>\n\nsome **text**\n\n</details>\n\nafter")).toBe(
      "<details><summary>More</summary><p>some <strong>text</strong></p>\n</details><p>after</p>",
    );
  });

  test("any other HTML is shown as it was written", async () => {
    expect(await html("<div>*a*</div>\n<!-- b -->")).toBe(
      "<p>&lt;div&gt;<em>a</em>&lt;/div&gt;<br>&lt;!-- b --&gt;</p>",
    );
  });
});

describe("links and images", () => {
  test("external links are marked as written by users, those within the site are not", async () => {
    expect(await html("[a](https://example.org)")).toBe(`<p><a href="https://example.org" ${EXTERNAL}>a</a></p>`);
    expect(await html("[a](/t/1?page=2#p3 'T')")).toBe('<p><a href="/t/1?page=2#p3" title="T">a</a></p>');
    expect(await html("[a](https://mosty.example/t/1)")).toBe('<p><a href="https://mosty.example/t/1">a</a></p>');
    expect(await html("[a](https://mosty.example.evil.example/)")).toContain(EXTERNAL);
  });

  test("bare addresses become links", async () => {
    expect(await html("https://example.org/a. ania@example.org")).toBe(
      `<p><a href="https://example.org/a" ${EXTERNAL}>https://example.org/a</a>. <a href="mailto:ania@example.org">ania@example.org</a></p>`,
    );
  });

  test("an address that only looks like one of the site is external or none", async () => {
    expect(await html("[a](//evil.example/x)")).toBe(`<p><a href="https://evil.example/x" ${EXTERNAL}>a</a></p>`);
    expect(await html("[a](/\\evil.example)")).toBe('<p><a href="/%5Cevil.example">a</a></p>');
    expect(linkAddress("/\\evil.example")).toEqual({ href: "https://evil.example/", external: true });
    expect(await html("[a](/.//evil.example)")).toBe("<p>a</p>");
    expect(await html("[a](threads/1)")).toBe("<p>a</p>");
    expect(await html("[a](https://bank.example@evil.example/)")).toContain('href="https://evil.example/"');
  });

  test("images come by https or from the site and load when needed", async () => {
    expect(await html('![Rynek](/files/1.png "T")')).toBe(
      '<p><img src="/files/1.png" alt="Rynek" title="T" loading="lazy" decoding="async"></p>',
    );
    expect(await html("![a](https://example.org/1.png)")).toContain('src="https://example.org/1.png"');
    expect(await html("![its text](http://example.org/1.png) ![b](x.png)")).toBe("<p>its text b</p>");
  });

  test("links to posts are listed once, whether relative or with the site's address", async () => {
    const source =
      "[a](/p/12) [b](/p/7#x) https://mosty.example/p/12 [c](/people/1) [d](https://other.example/p/9) /p/5";
    expect((await renderMarkdown(source, { baseUrl: "https://mosty.example" })).postLinks).toEqual([12, 7]);
  });
});

describe("mentions", () => {
  test("a handle becomes a link to the person, lower-cased, listed once and in order", async () => {
    const { html, mentions } = await renderMarkdown("@Marek_K and (@ania-b), **@ania-b**.");
    expect(mentions).toEqual(["marek_k", "ania-b"]);
    expect(html).toContain('<a class="mention" href="/people/marek_k">@Marek_K</a>');
  });

  test("code, links, addresses and e-mail hold no mention", async () => {
    const source = "`@a` [@b](/x) c@example.org https://example.org/@d\n\n```\n@e\n```\n\n\\`@f\\`";
    expect((await renderMarkdown(source)).mentions).toEqual(["f"]);
  });
});

describe("plain text", () => {
  test("has no markup, decoded entities and words apart", async () => {
    const source = "# Title\n\none&nbsp;&lt;b&gt; *tw*o\nthree\n\n- a\n- b\n\n|c|d|\n|-|-|\n|e|f|\n\n![alt](/x.png)";
    expect((await renderMarkdown(source)).text).toBe("Title\none <b> two\nthree\na\nb\nc d\ne f\nalt");
  });

  test("words are counted as people count them", async () => {
    expect((await renderMarkdown("Dobra współpraca, czesko-polska — i **już**. 👍")).words).toBe(5);
  });

  test("nothing gives nothing", async () => {
    expect(await renderMarkdown(" \n")).toMatchObject({ html: "", text: "", mentions: [], postLinks: [], words: 0 });
  });
});

describe("running", () => {
  test("a post of 30,000 characters passes, in one line or in many", async () => {
    const sentence = "Zdanie o **współpracy** z [partnerem](https://example.org/ąę), z @marek i innymi. ";
    expect((await renderMarkdown(sentence.repeat(370))).words).toBeGreaterThan(3_000);
    expect((await renderMarkdown(`${sentence}\n- punkt\n\n`.repeat(320))).words).toBeGreaterThan(3_000);
  });

  test("renders again after it was closed", async () => {
    await closeMarkdown();
    await warmMarkdown();
    expect(await html("a")).toBe("<p>a</p>");
  });

  test("refuses as busy what would wait too long, and renders the rest", async () => {
    const results = await Promise.allSettled(Array.from({ length: 300 }, () => renderMarkdown("a")));
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(110);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: "busy", status: 503 });
  });
});
