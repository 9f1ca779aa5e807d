import { afterAll, describe, expect, test } from "vitest";
import { linkAddress } from "../../server/platform/markdown/addresses.ts";
import { closeMarkdown, renderMarkdown, warmMarkdown } from "../../server/platform/markdown/render.ts";
import { normalAddress } from "../../server/platform/text/web-address.ts";

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
    expect(await html("```Fortran onclick=x\nlet a;\n```")).toBe(
      '<pre><code class="language-fortran">let a;\n</code></pre>',
    );
    expect(await html('```"><b>\nx\n```')).toBe("<pre><code>x\n</code></pre>");
  });

  test("code in a language that the house colours has few classes; other code stays as it is", async () => {
    expect(await html('```js\nconst a = "<b>"; // c\n```')).toBe(
      '<pre><code class="language-js"><span class="hl-k">const</span> a = <span class="hl-s">"&lt;b&gt;"</span>; <span class="hl-c">// c</span>\n</code></pre>',
    );
    expect(await html("```brainfuck\n+[-]\n```")).not.toContain("span");
    expect(await html("```\nconst a\n```")).not.toContain("span");
    expect(await html(`\`\`\`js\n${"const a = 1;\n".repeat(1_000)}\`\`\``)).not.toContain("span");
  });

  test("code has the same words in the plain text, coloured or not", async () => {
    expect((await renderMarkdown("```sql\nSELECT a -- b\nFROM c\n```")).text).toBe("SELECT a -- b\nFROM c");
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

  test("footnotes are numbered as they are met, stand below and lead back", async () => {
    const { html, text } = await renderMarkdown("a[^late] b[^x] c[^late]\n[^x]: one\n\n[^late]: two\n\n    more\n\nd");
    const key = /fn-([0-9a-f]{8})-1/.exec(html)?.[1];
    expect(html).toBe(
      [
        `<p>a<sup><a id="fnref-${key}-1" href="#fn-${key}-1" role="doc-noteref">1</a></sup>`,
        ` b<sup><a id="fnref-${key}-2" href="#fn-${key}-2" role="doc-noteref">2</a></sup>`,
        ` c<sup><a id="fnref-${key}-1-2" href="#fn-${key}-1" role="doc-noteref">1</a></sup></p>\n<p>d</p>\n`,
        `<ol class="footnotes">\n<li id="fn-${key}-1"><p>two</p>\n<p>more`,
        ` <a href="#fnref-${key}-1" role="doc-backlink">\u21a9\ufe0e</a>`,
        ` <a href="#fnref-${key}-1-2" role="doc-backlink">\u21a9\ufe0e</a></p></li>\n`,
        `<li id="fn-${key}-2"><p>one <a href="#fnref-${key}-2" role="doc-backlink">\u21a9\ufe0e</a></p></li>\n</ol>`,
      ].join(""),
    );
    expect(text).toBe("a b c\nd\ntwo\nmore\none");
  });

  test("footnotes of two posts on one page have anchors of their own", async () => {
    const anchors = async (source: string) => [...(await html(source)).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const [one, other] = await Promise.all([anchors("a[^1]\n\n[^1]: b"), anchors("c[^1]\n\n[^1]: b")]);
    expect(one).toHaveLength(2);
    expect(new Set([...one, ...other]).size).toBe(4);
  });

  test("a footnote without its text, in code, or that nothing refers to, is none", async () => {
    expect(await html("a[^1] `[^2]`\n\n[^2]: b")).toBe("<p>a[^1] <code>[^2]</code></p>");
  });

  test("emoji come by GitHub's names, outside of code, times and addresses", async () => {
    expect(await html(":tada: **:+1:** [:wave:](/x) :no_such: 10:100:20 x:tada: `:tada:`")).toBe(
      '<p>🎉 <strong>👍</strong> <a href="/x">👋</a> :no_such: 10:100:20 x:tada: <code>:tada:</code></p>',
    );
    expect(await html("https://example.org/:tada:/")).toContain(">https://example.org/:tada:/</a>");
    expect((await renderMarkdown(":tada: done")).text).toBe("🎉 done");
  });

  test("emoji side by side are several", async () => {
    expect(await html(":tada::rocket: :tada::no_such::+1: x:tada::rocket: :tada::rocket:x")).toBe(
      "<p>🎉🚀 🎉:no_such:👍 x:tada::rocket: :tada::rocket:x</p>",
    );
  });

  test("a quotation has footnotes of its own; what it does not say itself is looked for around it", async () => {
    const source = "> Ich tekst[^1]\n>\n> [^1]: Ich przypis\n\nMoj tekst[^1]\n\n[^1]: Moj przypis";
    const { text, html: both } = await renderMarkdown(source);
    expect(text).toBe("Ich tekst\nMoj tekst\nIch przypis\nMoj przypis");
    expect(both.match(/<li id="fn-/g)).toHaveLength(2);
    expect(both).toMatch(/<li id="fn-[0-9a-f]{8}-1"><blockquote><p>Ich przypis<\/p><\/blockquote>/);
    expect((await renderMarkdown("> a[^1]\n\n[^1]: b")).text).toBe("a\nb");
    expect((await renderMarkdown("> > a[^1]\n> >\n> > [^1]: c\n>\n> d[^1]\n>\n> [^1]: e")).text).toBe("a\nd\nc\ne");
    expect((await html("> a\n>\n> [^1]: b\n\nc[^1]")).match(/<li/g)).toBeNull();
  });

  test("blocks of a text from right to left say so; other texts need not", async () => {
    expect(await html("مرحبا\n\n> שלום\n\n- ראשון\n\nHello")).toBe(
      '<p dir="auto">مرحبا</p>\n<blockquote dir="rtl">\n<p dir="auto">שלום</p>\n</blockquote>\n<ul dir="rtl">\n<li dir="rtl">ראשון</li>\n</ul>\n<p dir="auto">Hello</p>',
    );
    expect(await html("# שלום\n\n|א|b|\n|-|-|\n|1|2|\n\n`x`\n\n```\nא\n```")).toMatch(
      /^<h3 dir="auto">.*\n<div [^>]*dir="rtl"[^>]*><table>[\s\S]*<th dir="auto">א[\s\S]*<td dir="auto">1[\s\S]*<pre dir="ltr">/,
    );
    expect(await html("Zażółć > Привет")).not.toContain("dir=");
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

  test("an address in running text ends where its words do, whatever marks stand around it", async () => {
    const link = (address: string, words = address) => `<a href="${address}" ${EXTERNAL}>${words}</a>`;
    const c = "https://example.org/c";
    for (const [before, after] of ["„”", "“”", "«»", "»«", "‘’", "‚‘", "「」", "()", "[]", '""', "''", "《》"].map(
      (pair) => Array.from(pair),
    ))
      expect(await html(`see ${before}${c}${after}, or`), before).toBe(`<p>see ${before}${link(c)}${after}, or</p>`);
    for (const after of [".", ",", "…", "。", "、后", "?!", ":", ";", "”.", ")."])
      expect(await html(`${c}${after}`), after).toContain(`${link(c)}`);
    expect(await html("**https://example.org/c**")).toBe(`<p><strong>${link(c)}</strong></p>`);
    expect(await html("(https://pl.wikipedia.org/wiki/Most_(most))")).toBe(
      `<p>(${link("https://pl.wikipedia.org/wiki/Most_(most)")})</p>`,
    );
    expect(await html("www.example.org/a.")).toBe(`<p>${link("http://www.example.org/a", "www.example.org/a")}.</p>`);
    expect(await html("https://example.org/a?b=1&c=2 https://example.org:8080/d http://localhost/e")).toContain(
      'href="http://localhost/e"',
    );
    for (const none of ["https://", "https://.", "www.", "www.a", "http:///x", "https://a_b c://"])
      expect((await html(none)).match(/href="https?:\/\/(?!a_b)/g), none).toBeNull();
  });

  test("an address with national letters is a link, its host in its own letters unless they could be taken for others", async () => {
    expect(await html("Umowa: https://żółw.pl/umowa")).toBe(
      `<p>Umowa: <a href="https://xn--w-uga1v8h.pl/umowa" ${EXTERNAL}>https://żółw.pl/umowa</a></p>`,
    );
    expect(await html("zob. www.żółw.pl, https://pl.wikipedia.org/wiki/Żółw i https://xn--w-uga1v8h.pl")).toMatch(
      />www\.żółw\.pl<\/a>, .*href="https:\/\/pl\.wikipedia\.org\/wiki\/%C5%BB%C3%B3%C5%82w".*>https:\/\/żółw\.pl<\/a>/,
    );
    expect(await html("<https://пример.рф/а> https://例え.jp https://דוגמה.example:8080/x")).toMatch(
      />https:\/\/пример\.рф\/а<.*>https:\/\/例え\.jp<.*>https:\/\/דוגמה\.example:8080\/x</,
    );
    // Cyrillic а in paypal, all of apple in Cyrillic, Greek omicron, phonetic ɡ.
    for (const trick of ["pаypal.com", "аррӏе.com", "gοogle.com", "ɡoogle.com"])
      for (const source of [`https://${trick}/x`, `[https://${trick}/x](https://${trick}/x)`])
        expect(await html(source), trick).toMatch(/>https:\/\/xn--[a-z0-9-]+\.com\/x<\/a>/);
  });

  test("E-5 an address that stricter readers would refuse is normalised", async () => {
    expect(await html("[a](https://example.org/a|b)")).toContain('href="https://example.org/a%7Cb"');
    expect(normalAddress(new URL("https://example.org/a|b?c=[d]^e#f#g%zz"))).toBe(
      "https://example.org/a%7Cb?c=%5Bd%5D%5Ee#f%23g%25zz",
    );
    expect(normalAddress(new URL("http://[2001:db8::1]:8080/a"))).toBe("http://[2001:db8::1]:8080/a");
  });

  test("an address that only looks like one of the site is external or none", async () => {
    expect(await html("[a](//evil.example/x)")).toBe(`<p><a href="https://evil.example/x" ${EXTERNAL}>a</a></p>`);
    expect(await html("[a](/\\evil.example)")).toBe('<p><a href="/%5Cevil.example">a</a></p>');
    expect(linkAddress("/\\evil.example")).toEqual({ href: "https://evil.example/", external: true });
    expect(await html("[a](/.//evil.example)")).toBe("<p>a</p>");
    expect(await html("[a](threads/1)")).toBe("<p>a</p>");
    expect(await html("[a](https://bank.example@evil.example/)")).toContain('href="https://evil.example/"');
  });

  test("images of the site itself are shown and load when needed; what is no web address is its description", async () => {
    expect(await html('![Rynek](/files/1.png "T")')).toBe(
      '<p><img src="/files/1.png" alt="Rynek" title="T" loading="lazy" decoding="async"></p>',
    );
    expect(await html("![a](https://mosty.example/x.png)")).toContain('<img src="https://mosty.example/x.png"');
    expect(await html("![b](x.png) ![c](data:image/png;base64,aaaa)")).toBe("<p>b c</p>");
  });

  test("B6 a picture of another site is a link to click until a copy is kept here", async () => {
    const link = (address: string, words: string) => `<a class="picture" href="${address}" ${EXTERNAL}>${words}</a>`;
    const pixel = "https://tracker.example/p.png?u=1";
    expect(await html(`![a map](${pixel})`)).toBe(`<p>${link(pixel, "a map")}</p>`);
    expect(await html(`![](${pixel})`)).toBe(`<p>${link(pixel, pixel)}</p>`);
    for (const source of [
      `![a][r]\n\n[r]: ${pixel}`,
      "![a](//tracker.example/p.png)",
      "![a](http://tracker.example/p)",
    ])
      expect(await html(source)).toMatch(/^<p><a class="picture" href="https?:\/\/tracker\.example\/p/);
    expect(await html(`[![Build](${pixel})](https://ci.example)`)).toBe(
      `<p><a href="https://ci.example" ${EXTERNAL}>Build</a> ${link(pixel, "tracker.example")}</p>`,
    );
    expect((await renderMarkdown(`![a](${pixel}) ![b](${pixel}) ![c](/d.png)`)).pictures).toEqual([pixel]);
  });

  test("B6 the copy is drawn in its place, with the site named", async () => {
    const key = "0123456789abcdef0123456789abcdef";
    const source = "https://other.example/p.png";
    const image = { width: 300, height: 200, widths: [] };
    const files = { [key]: { name: "p.webp", type: "image/webp", bytes: 5, image, source } };
    const named = `<a class="picture-source" href="${source}" ${EXTERNAL}>other.example</a>`;
    const { html, files: shown } = await renderMarkdown(`![a](${source})\n\n[![b](${source})](/t/1)`, { files });
    const drawn = (alt: string) =>
      `<img src="/files/${key}/p.webp" alt="${alt}" width="300" height="200" loading="lazy" decoding="async">`;
    expect(html).toBe(`<p>${drawn("a")} ${named}</p>\n<p><a href="/t/1">${drawn("b")}</a> ${named}</p>`);
    expect(shown).toEqual([key]);
  });

  test("an address alone in its paragraph can become a card; with words, in <> or in a quotation it stays a link", async () => {
    const cards = { "https://example.org/a": { title: "A page", description: "What it says", site: "Example" } };
    const card = `<blockquote class="link-card"><p><a href="https://example.org/a" ${EXTERNAL}>A page</a> <span class="link-site">Example</span></p><p>What it says</p></blockquote>`;
    const both = "a\n\nhttps://example.org/a\n\nhttps://example.org/b";
    const { html, loneLinks, text } = await renderMarkdown(both, { cards });
    expect(html).toBe(
      `<p>a</p>\n${card}\n<p class="lone"><a href="https://example.org/b" ${EXTERNAL}>https://example.org/b</a></p>`,
    );
    expect(loneLinks).toEqual(["https://example.org/a", "https://example.org/b"]);
    expect(text).toBe("a\nhttps://example.org/a\nhttps://example.org/b");
    for (const source of [
      "<https://example.org/a>",
      "see https://example.org/a",
      "> https://example.org/a",
      "- https://example.org/a",
      "[b](https://example.org/a)",
    ]) {
      const rendered = await renderMarkdown(source, { cards });
      expect(rendered.loneLinks).toEqual([]);
      expect(rendered.html).not.toMatch(/link-card|lone/);
    }
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
