import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MAX_COMBINING_MARKS, MAX_MENTIONS } from "../../server/platform/markdown/limits.ts";
import { closePool, runJob } from "../../server/platform/markdown/pool.ts";
import { closeMarkdown, MarkdownError, renderMarkdown, warmMarkdown } from "../../server/platform/markdown/render.ts";
import { sanitizeToHtml } from "../../server/platform/markdown/sanitize.ts";
import { endless } from "../support/endless.ts";
import { documentOf } from "../support/html.ts";
import { BOMBS, DATA_IMAGES, PAGE_MARKUP, PARSER_CONFUSION, SCRIPT_LINKS, SCRIPT_MARKUP } from "./markdown.vectors.ts";

beforeAll(warmMarkdown);
afterAll(closeMarkdown);

/** Written apart from the renderer's own list, so that a mistake there is not repeated here. */
const TAGS =
  /^(a|abbr|blockquote|br|code|del|details|div|em|h[3-6]|hr|img|input|kbd|label|li|ol|p|pre|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|ul)$/;
const ATTRIBUTES =
  /^(href|title|rel|class|src|alt|loading|decoding|type|checked|disabled|start|align|open|tabindex|role|id)$/;
const CLASS = /^(mention|table-scroll|task|lone|footnotes|link-card|link-site|hl-[a-z]|language-[a-z0-9+#.-]+)$/;
/** Nothing a script could be looking for by this name. */
const ID = /^fn(ref)?-[0-9a-f]{8}-\d+(-\d+)?$/;

function expectInert(html: string): void {
  const document = documentOf(`<body>${html}`);
  for (const element of document.body.querySelectorAll("*")) {
    expect(element.localName).toMatch(TAGS);
    for (const name of element.getAttributeNames()) expect(name).toMatch(ATTRIBUTES);
    if (element.hasAttribute("href"))
      expect(element.getAttribute("href")).toMatch(/^(https?:\/\/|mailto:|\/(?![/\\])|#)/);
    if (element.hasAttribute("src")) expect(element.getAttribute("src")).toMatch(/^(https:\/\/|\/(?![/\\]))/);
    if (element.hasAttribute("class")) expect(element.className).toMatch(CLASS);
    if (element.hasAttribute("id")) expect(element.id).toMatch(ID);
  }
}

async function render(source: string): Promise<string> {
  const { html } = await renderMarkdown(source);
  expectInert(html);
  expect(sanitizeToHtml(html)).toBe(html);
  return html;
}

describe("markup", () => {
  test.each(SCRIPT_MARKUP)("X1 is inert and stable: %s", async (source) => {
    await render(source);
  });

  test.each(SCRIPT_LINKS)("X2 becomes no link: %s", async (source) => {
    expect(await render(source)).not.toContain("href");
  });

  test.each(DATA_IMAGES)("X3 becomes no image: %s", async (source) => {
    expect(await render(source)).not.toContain("<img");
  });

  test.each(PAGE_MARKUP)("X4 X10 leaves no element, id, name or style: %s", async (source) => {
    expect(await render(source)).not.toMatch(/<[^>]*(form|style|base|meta|link|\bid=|\bname=)/i);
  });

  test.each(PARSER_CONFUSION)("X5 is inert and stable when sanitised again: %s", async (source) => {
    await render(source);
    await render(`> - ${source}\n\n|${source}|\n|-|\n|${source}|`);
  });

  test.each([...SCRIPT_MARKUP, ...PAGE_MARKUP, ...PARSER_CONFUSION])(
    "X1 X4 X5 X10 the sanitiser alone, given it as HTML, leaves it inert and stable: %s",
    (source) => {
      for (const html of [source, `<p><table><tr><td>${source}`, `<div><div>${source}</div>`]) {
        const once = sanitizeToHtml(html);
        expectInert(once);
        expect(sanitizeToHtml(once)).toBe(once);
      }
    },
  );

  test("X10 raw HTML cannot borrow the renderer's own classes and roles", async () => {
    expect(await render('<div class="table-scroll" role="region"><a class="mention" href="/x">a</a></div>')).toBe(
      '<p>&lt;div class="table-scroll" role="region"&gt;&lt;a class="mention" href="/x"&gt;a&lt;/a&gt;&lt;/div&gt;</p>',
    );
  });
});

describe("footnotes, code, emoji and cards", { timeout: 120_000 }, () => {
  const wrapped = [...SCRIPT_MARKUP, ...PAGE_MARKUP, ...PARSER_CONFUSION];
  test.each(wrapped)("X1 X4 X5 in a footnote and in coloured code it is inert and stable: %s", async (source) => {
    await render(`a[^1]\n\n[^1]: ${source}\n\n    ${source}`);
    await render(`~~~html\n${source}\n~~~\n\n~~~js\n${source}\n~~~`);
  });

  test.each(["body", 'x" onclick="alert(1)', "<img src=x onerror=alert(1)>", "__proto__", "constructor"])(
    "X10 a footnote's own name reaches neither id nor address: %s",
    async (label) => {
      const html = await render(`a[^${label}] b\n\n[^${label}]: c`);
      expect(html).not.toMatch(/(id|href)="[^"]*(body|onclick|onerror|proto|constructor)/);
    },
  );

  test("X1 X6 a fetched title is text in its card, and its link keeps the post's own address", async () => {
    const source = "https://example.org/a";
    const evil = '"><svg onload=alert(1)></a><script>alert(1)</script>';
    const cards = { [source]: { title: evil, description: evil, site: evil } };
    const { html } = await renderMarkdown(source, { cards });
    expectInert(html);
    expect(sanitizeToHtml(html)).toBe(html);
    expect(html).toContain('<a href="https://example.org/a" rel="ugc nofollow noopener">');
  });

  test("D4 as many definitions as fit, footnotes in footnotes and endless mentions of one are refused or small", async () => {
    const sources = [
      Array.from({ length: 4_000 }, (_, i) => `[^${i}]: a`).join("\n"),
      `${"[^a] ".repeat(5_000)}\n\n[^a]: b`,
      `${Array.from({ length: 90 }, (_, i) => `[^${i}]: b[^${(i + 1) % 90}]`).join("\n")}\n\n[^0]`,
      "[^".repeat(10_000),
      `a\n${"[^a\n".repeat(4_000)}`,
      "[^a]:\n\n".repeat(1_500),
      `[^a]: b\n${"\n    > - c[^a]".repeat(1_500)}`,
    ];
    for (const source of sources) {
      const html = await renderMarkdown(source).then(
        (rendered) => rendered.html,
        (error: unknown) => {
          expect(error).toMatchObject({ code: "too_complex" });
          return "";
        },
      );
      expect(html.length).toBeLessThan(source.length * 30 + 1_000);
    }
  });

  test("D4 code that grammars get lost in is coloured, left alone or refused in time", async () => {
    const inner = ['"'.repeat(9_000), "((".repeat(4_500), "a.".repeat(4_500), "/*".repeat(4_000), "<a ".repeat(3_000)];
    for (const language of ["ts", "php", "html", "md", "yaml"]) {
      for (const text of inner) {
        const lines = text.replace(/.{200}/g, "$&\n");
        await renderMarkdown(`~~~${language}\n${lines}\n~~~`).catch((error: unknown) => {
          expect(error).toMatchObject({ code: "too_complex" });
        });
      }
    }
  });

  test("D4 colons without end are no emoji", async () => {
    expect((await renderMarkdown(":a".repeat(100))).html).toContain(":a:a");
    expect((await renderMarkdown(": ".repeat(10_000))).text).toHaveLength(19_999);
  });
});

describe("mentions", () => {
  test("D12 500 people mentioned are capped, and how many were left out is said", async () => {
    const source = Array.from({ length: 500 }, (_, i) => `@person${i}`).join(" ");
    const { html, mentions, mentionsLeftOut } = await renderMarkdown(source);
    expect(mentions).toHaveLength(MAX_MENTIONS);
    expect(mentionsLeftOut).toBe(500 - MAX_MENTIONS);
    expect(html.match(/class="mention"/g)).toHaveLength(MAX_MENTIONS);
  });

  test("D12 only ASCII handles are mentions; look-alikes, marks and invisible characters are none", async () => {
    const sources = [
      "@m\u0430rek",
      "@marek\u0301",
      "@ma\u200Brek",
      "@ania@example.org",
      `@${"a".repeat(40)}`,
      "x@ania",
      "@-a",
    ];
    for (const source of sources) expect((await renderMarkdown(source)).mentions).toEqual([]);
  });
});

describe("text", () => {
  test.each([
    ["T1 NUL", "a\0b"],
    ["T2 a lone high surrogate", "a\uD83D b"],
    ["T2 a lone low surrogate", "\uDC00"],
  ])("%s is refused as invalid_text", async (_, source) => {
    await expect(renderMarkdown(source)).rejects.toMatchObject({ code: "invalid_text", status: 422 });
  });

  test("T1 T2 NUL and surrogates as entities come out as replacement characters", async () => {
    expect(await render("a&#0;b&#xD800;c")).toBe("<p>a\uFFFDb\uFFFDc</p>");
  });

  test("T4 1,000 combining marks are clipped, in text, titles and code, raw and as entities", async () => {
    const marks = "\u0301".repeat(1_000);
    const source = `a${marks} [b](/x "b${marks}") \`c${marks}\` d${"&#x301;".repeat(60)}`;
    const { html, text } = await renderMarkdown(source);
    const clipped = new RegExp(`\\p{M}{${MAX_COMBINING_MARKS + 1}}`, "u");
    expect(html).not.toMatch(clipped);
    expect(text).not.toMatch(clipped);
    expect(html.match(new RegExp(`\\p{M}{${MAX_COMBINING_MARKS}}`, "gu"))).toHaveLength(4);
  });

  test("T4 letters with a few marks stay whole", async () => {
    expect((await renderMarkdown("Việt שָׁלוֹם e\u0328\u0301")).text).toBe("Việt שָׁלוֹם e\u0328\u0301");
  });

  test("bidi overrides and isolates do not spill into the page, raw or as entities", async () => {
    const { html, text } = await renderMarkdown('a\u202Eb &#x202E;c \u2066d `\u202De` [f](/x "\u2067g")');
    expect(html + text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});

describe("bombs", { timeout: 120_000 }, () => {
  test.each(Object.entries(BOMBS))("%s is refused or harmless", async (_, source) => {
    await warmMarkdown();
    const outcome = await renderMarkdown(source).then(
      ({ html }) => expectSmall(html, source),
      (error: unknown) => expect(error).toMatchObject({ code: "too_complex", status: 422 }),
    );
    return outcome;
  });

  const expectSmall = (html: string, source: string) => expect(html.length).toBeLessThan(source.length * 8 + 1_000);

  test("D1-D4 the four of the table are refused, not rendered", async () => {
    for (const name of Object.keys(BOMBS).filter((_, i) => [0, 3, 7, 12].includes(i))) {
      await expect(renderMarkdown(BOMBS[name] ?? "")).rejects.toBeInstanceOf(MarkdownError);
    }
  });

  test("D4 a source that no limit foresees is ended in time; others are served and the event loop stays free", async () => {
    await warmMarkdown();
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const bomb = expect(runJob("merge", endless("bomb"))).rejects.toMatchObject({
      code: "too_complex",
      limit: "time",
    });
    const others = await Promise.all(Array.from({ length: 20 }, (_, i) => renderMarkdown(`*post* ${i}`)));
    await bomb;
    delay.disable();
    expect(others[19]?.html).toBe("<p><em>post</em> 19</p>");
    expect(delay.percentile(99) / 1e6).toBeLessThan(200);
  });

  test("D1 a source that takes all memory ends its worker, not the process", async () => {
    const source = `|${"a|".repeat(2_000)}\n|${"-|".repeat(2_000)}\n${"|\n".repeat(20_000)}`;
    await expect(runJob("render", { source, baseUrl: undefined })).rejects.toMatchObject({ code: "too_complex" });
    expect((await renderMarkdown("alive")).html).toBe("<p>alive</p>");
  });

  test("D4 closing while a source is being rendered refuses it as busy", async () => {
    await warmMarkdown();
    const running = expect(runJob("merge", endless("closing"))).rejects.toMatchObject({
      code: "busy",
    });
    await closePool();
    await running;
  });
});

describe("limits know what is code and what is a table", { timeout: 120_000 }, () => {
  const json = '{"a":[1,2,{"b":"c"}],"d":null},'.repeat(15);
  test.each([
    ["minified JSON in a fence", `\`\`\`json\n${json}\n\`\`\``],
    ["minified JSON indented", `    ${json}`],
    ["minified JSON between backticks", `a \`${json}\` b`],
    ["minified JSON as it is", json],
    ["a line of 201 dots", ".".repeat(201)],
    ["dots that lead to a page", `Contents ${".".repeat(300)} 12`],
    ["emoji in a row", "🎉".repeat(300)],
    ["a rule of many hyphens", "- ".repeat(60)],
    ["headings underlined, many of them", "a\n-\n".repeat(1_500)],
    ["a large table shown as code", `~~~\n${"|a".repeat(90)}|\n${"|-".repeat(90)}|\n${"|b|\n".repeat(200)}~~~`],
    ["stars in code", `~~~\n${"* _".repeat(3_000)}\n~~~`],
  ])("%s is rendered", async (_, source) => {
    await render(source);
  });

  test.each([
    ["a table too large", `${"|a".repeat(90)}|\n${"|-".repeat(90)}|\n${"|b|\n".repeat(200)}`, "MAX_TABLE_CELLS"],
    [
      "the same in a quotation",
      `> ${"|a".repeat(90)}|\n> ${"|-".repeat(90)}|\n${"> |b|\n".repeat(200)}`,
      "MAX_TABLE_CELLS",
    ],
    ["letters before an @", `${"a".repeat(20_000)}@b`, "MAX_BEFORE_AT"],
    ["short pieces of code without end", `x${"`a`".repeat(7_400)}`, "MAX_CODE_MARKS_IN_BLOCK"],
  ])("D4 %s is refused", async (_, source, limit) => {
    await expect(renderMarkdown(source)).rejects.toMatchObject({ code: "too_complex", limit });
  });
});
