/** What is pasted is drawn by our own renderer as it looked where it was copied: the words, their marks and their places. */
import { afterAll, describe, expect, it } from "vitest";
import { bodyToMarkdown } from "../../client/editor/pasted.ts";
import { closeMarkdown, renderMarkdown } from "../../server/platform/markdown/render.ts";
import { documentOf } from "../support/html.ts";

afterAll(closeMarkdown);

const markdown = (html: string) => bodyToMarkdown(documentOf(html).body);
const drawn = async (html: string) =>
  (await renderMarkdown(markdown(html))).html
    .replace(/<div class="table-scroll"[^>]*>(.*?)<\/div>/gs, "$1")
    .replace(/ (?:rel|loading|decoding)="[^"]*"/g, "")
    .replace(/>\n+</g, "><")
    .trim();
const cells = async (html: string) =>
  [...documentOf(await drawn(html)).querySelectorAll("tr")].map((row) =>
    [...row.children].map((cell) => cell.innerHTML),
  );

describe("a table", () => {
  it.each([
    [
      "a cell over two rows",
      "<table><tr><th>Who<th>What<th>No<tr><td rowspan=2>EU<td>Cable<td>12<tr><td>Hub<td>7</table>",
      [
        ["Who", "What", "No"],
        ["EU", "Cable", "12"],
        ["", "Hub", "7"],
      ],
    ],
    [
      "a cell over two columns, and one over both",
      "<table><tr><th colspan=2>Costs<th>Sum<tr><td rowspan=2 colspan=2>Travel<td>1<tr><td>2<tr><td>a<td>b<td>3</table>",
      [
        ["Costs", "", "Sum"],
        ["Travel", "", "1"],
        ["", "", "2"],
        ["a", "b", "3"],
      ],
    ],
    [
      "headings at the side, which are bold there",
      "<table><thead><tr><td></td><th>2025</th><th>2026</th></tr></thead><tbody><tr><th scope=row>Staff</th><td>1</td><td>2</td></tr></tbody></table>",
      [
        ["", "2025", "2026"],
        ["<strong>Staff</strong>", "1", "2"],
      ],
    ],
    [
      "head and foot in their places, wherever they were written",
      "<table><tfoot><tr><td>Sum<td>3</tfoot><tbody><tr><td>a<td>3</tbody><thead><tr><th>x<th>y</thead></table>",
      [
        ["x", "y"],
        ["a", "3"],
        ["Sum", "3"],
      ],
    ],
    [
      "paragraphs, breaks and lists in a cell",
      "<table><tr><td><p>One</p><p>Two</p></td><td>a<br>b</td></tr><tr><td><ul><li>x</li><li>y</li></ul></td><td><ol><li>p<li>q</ol></td></tr></table>",
      [
        ["One<br>Two", "a<br>b"],
        ["• x<br>• y", "1. p<br>2. q"],
      ],
    ],
    [
      "a table in a cell of another",
      "<table><tr><th>A<th>B<tr><td><table><tr><td>1<td>2<tr><td>3<td>4</table><td>5</table>",
      [
        ["A", "B"],
        ["1 2<br>3 4", "5"],
      ],
    ],
    [
      "signs of a table in its words and code",
      "<table><tr><th>a|b<th><code>c|d</code><tr><td>e<td>f</table>",
      [
        ["a|b", "<code>c|d</code>"],
        ["e", "f"],
      ],
    ],
    [
      "Excel's cells, with line breaks in them, empty columns of spans left out",
      "<table><tr><td colspan=2>Net<br style='mso-data-placement:same-cell'>\n  amount</td><td>&nbsp;</td></tr><tr><td colspan=2>100</td><td>x</td></tr></table>",
      [
        ["Net<br>amount", ""],
        ["100", "x"],
      ],
    ],
  ])("keeps its columns: %s", async (_, html, expected) => {
    expect(await cells(html)).toEqual(expected);
  });

  it("has its caption above it and its columns aligned", async () => {
    const html = await drawn(
      "<table><caption>Table 1. <b>Costs</b></caption><tr><th>a<th>b<tr><td>x<td align=right>1<tr><td>y<td style='text-align:right'>2</table>",
    );
    expect(html).toContain("<p>Table 1. <strong>Costs</strong></p><table>");
    expect(html).toContain('<td align="right">2</td>');
  });

  it("that only arranges a page is read cell by cell", async () => {
    expect(
      await drawn(
        "<table><tr><td><h2>News</h2><p>One</p></td><td><table><tr><th>a<th>b<tr><td>1<td>2</table></td></tr></table>",
      ),
    ).toMatch(/^<h4>News<\/h4><p>One<\/p><table>.*<td>2<\/td>/);
    expect(await drawn("<table><tr><td>One<tr><td>Two</table>")).toBe("<p>One</p><p>Two</p>");
  });
});

const GOOGLE = '<b style="font-weight:normal" id="docs-internal-guid-1">';
const WORD_ITEM = (level: number, mark: string, words: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span style='font:7pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>${words}<o:p></o:p></p>`;

describe("words and marks", () => {
  it.each([
    ["bold beside bold", "<p><b>Umowa</b><b>ramowa</b></p>", "<p><strong>Umowaramowa</strong></p>"],
    ["bold with its blank", "<b>Umowa </b><b>ramowa</b>", "<p><strong>Umowa ramowa</strong></p>"],
    ["blanks within marks", "a<b> b </b>c", "<p>a <strong>b</strong> c</p>"],
    ["a mark within a word", "un<b>believ</b>able", "<p>un<strong>believ</strong>able</p>"],
    ["signs between a mark and a word", "słowo<b>(x)</b>słowo", "<p>słowo(<strong>x</strong>)słowo</p>"],
    ["bold before a colon and a word", "<b>Uwaga:</b>tekst", "<p><strong>Uwaga</strong>:tekst</p>"],
    ["quoted bold", "to <b>„umowa”</b>, nie", "<p>to <strong>„umowa”</strong>, nie</p>"],
    ["bold, then italic", "<b>a</b><i>b</i> c", "<p><strong>a</strong><em>b</em> c</p>"],
    ["italic that turns bold", "<i>a<b>b</b></i>", "<p><em>a<strong>b</strong></em></p>"],
    ["bold that turns italic", "<b>a <i>b</i></b>", "<p><strong>a <em>b</em></strong></p>"],
    ["both", "<b><i>a</i></b>", "<p><em><strong>a</strong></em></p>"],
    [
      "crossed out",
      "<s>a</s> <del>b</del> <span style='text-decoration:line-through'>c</span>",
      "<p><del>a</del> <del>b</del> <del>c</del></p>",
    ],
    ["high and low", "10<sup>3</sup> H<sub>2</sub>O", "<p>10<sup>3</sup> H<sub>2</sub>O</p>"],
    ["high by style", "10<span style='vertical-align:super;font-size:.6em'>3</span>", "<p>10<sup>3</sup></p>"],
    [
      "keys and abbreviations",
      "<kbd>Ctrl</kbd> <abbr title='European Social Fund'>ESF</abbr>",
      '<p><kbd>Ctrl</kbd> <abbr title="European Social Fund">ESF</abbr></p>',
    ],
    [
      "Google Docs",
      `${GOOGLE}<p><span style="font-weight:400">a </span><span style="font-weight:700">b</span><span style="font-style:italic;font-weight:700"> c</span></p></b>`,
      "<p>a <strong>b <em>c</em></strong></p>",
    ],
    [
      "Outlook",
      "<p class=MsoNormal>a <span style='font-weight:bold'>b</span> <span style='font-style:italic'>c</span></p>",
      "<p>a <strong>b</strong> <em>c</em></p>",
    ],
    ["LibreOffice", "<p><font face='Arial'><b>a</b></font> <i>b</i></p>", "<p><strong>a</strong> <em>b</em></p>"],
    ["bold around paragraphs", "<b><p>One</p><p>Two</p></b>", "<p><strong>One</strong></p><p><strong>Two</strong></p>"],
    ["a break within bold", "<b>One<br>Two</b>", "<p><strong>One</strong><br><strong>Two</strong></p>"],
    ["an empty line", "One<br><br>Two", "<p>One</p><p>Two</p>"],
    [
      "a link with signs",
      '<a href="https://x.org/a_(b)">a [b] *c*</a>',
      '<p><a href="https://x.org/a_(b)">a [b] *c*</a></p>',
    ],
    [
      "a bold link in a word",
      'a<b><a href="https://x.org/">b</a></b>c',
      '<p>a<a href="https://x.org/"><strong>b</strong></a>c</p>',
    ],
    [
      "a link around blocks",
      '<a href="https://x.org/"><h3>One</h3><p>Two</p></a>',
      '<h5><a href="https://x.org/">One</a></h5><p><a href="https://x.org/">Two</a></p>',
    ],
    ["a link with a blank", 'a<a href="https://x.org/"> b </a>c', '<p>a <a href="https://x.org/">b</a> c</p>'],
    [
      "an address",
      'see <a href="https://x.org/a_b">https://x.org/a_b</a>.',
      '<p>see <a href="https://x.org/a_b">https://x.org/a_b</a>.</p>',
    ],
    [
      "an exclamation before a link",
      'Look!<a href="https://x.org/">b</a>',
      '<p>Look!<a href="https://x.org/">b</a></p>',
    ],
    [
      "a link to nowhere",
      '<a href="javascript:x()">b</a> <a href="/x">c</a> <b>d</b>',
      "<p>b c <strong>d</strong></p>",
    ],
    [
      "a picture",
      '<img src="https://x.org/a.png" alt="A *map*">',
      '<p><a class="picture" href="https://x.org/a.png">A *map*</a></p>',
    ],
    [
      "a picture that is a link",
      '<a href="https://x.org/"><img src="https://x.org/a.png" alt="Map"></a>',
      '<p><a href="https://x.org/">Map</a> <a class="picture" href="https://x.org/a.png">x.org</a></p>',
    ],
    [
      "a picture that cannot come along",
      '<b>a</b> <img src="file:///C:/a.png" alt="Map"> <img src="data:image/png;base64,AA">',
      "<p><strong>a</strong> Map</p>",
    ],
    ["a sign drawn as a picture", '<b>a</b> <img src="https://x.org/e.png" alt="🎉">', "<p><strong>a</strong> 🎉</p>"],
    ["backticks in code", "<code>a `b`</code>", "<p><code>a `b`</code></p>"],
    ["stars in code", "a<code>*b*</code>c", "<p>a<code>*b*</code>c</p>"],
    ["a heading with a break", "<h1>One<br><b>Two</b></h1>", "<h4>One<br><strong>Two</strong></h4>"],
    ["a bold heading", "<h2><b>One</b></h2>", "<h4>One</h4>"],
    ["a heading that ends in a sign", "<h2>In C #</h2>", "<h4>In C #</h4>"],
  ])("%s", async (_, html, expected) => {
    expect(await drawn(html)).toBe(expected);
  });

  it.each([
    "# a",
    "#",
    "- a",
    "+ a",
    "1. a",
    "12) a",
    "> a",
    "* a",
    "---",
    "===",
    "| - | - |",
    "a_b_c __init__ _x_",
    "a*b*c",
    "`a`",
    "~~a~~ ~b~",
    "[a](b) [^1] [x]",
    "a < b <br> <sub>c</sub>",
    "&amp;lt; &amp; a",
    "\\*",
    "a \\ b",
    "C:\\new",
    "![a](b)",
    "```",
    "~~~",
    "<details>",
    "2 * 3 * 4",
    "#1 and -1",
    ":---",
    "a | b",
  ])("signs are the words that they were: %s", async (text) => {
    const escaped = text.replace(/</g, "&lt;");
    const html = await drawn(`<p>${escaped}</p><p><b>x</b></p>`);
    const [first] = documentOf(html).body.children;
    expect(first?.outerHTML.replace(/&nbsp;/g, " ")).toBe(documentOf(`<p>${escaped}</p>`).body.innerHTML);
  });

  it("lines that look like a table's rule, a heading's or a list's stay lines", async () => {
    expect(await drawn("<b>a</b> | b<br>--- | ---<br>- c<br>===<br>3. d")).toBe(
      "<p><strong>a</strong> | b<br>--- | ---<br>- c<br>===<br>3. d</p>",
    );
  });
});

describe("blocks", () => {
  it.each([
    [
      "paragraphs of an item",
      "<ul><li><p>One.</p><p>Two.</p></li><li>Three</li></ul>",
      "<ul><li><p>One.</p><p>Two.</p></li><li><p>Three</p></li></ul>",
    ],
    [
      "nested lists",
      "<ol start=3><li>a<ul><li>b<ul><li>c</ul></ul><li>d</ol>",
      '<ol start="3"><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ol>',
    ],
    [
      "a nested list that begins later",
      "<ul><li>a<ol start=4><li>b</ol></ul>",
      '<ul><li><p>a</p><ol start="4"><li>b</li></ol></li></ul>',
    ],
    [
      "lists beside their items, as Google Docs has them",
      "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
      "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    ],
    [
      "paragraphs of Google Docs' items",
      '<ul><li style="font-weight:400"><p role="presentation" style="margin-top:0pt;margin-bottom:0pt"><span style="font-weight:700">a</span></p></li><li><p style="margin-top:0pt">b</p></li></ul>',
      "<ul><li><strong>a</strong></li><li>b</li></ul>",
    ],
    ["two lists", "<ul><li>a</ul><ul><li>b</ul>", "<ul><li>a</li></ul><ul><li>b</li></ul>"],
    [
      "tasks",
      '<ul><li><input type="checkbox" checked disabled> a</li><li><input type="checkbox"> b</li></ul>',
      '<ul><li class="task"><label><input checked="" disabled="" type="checkbox"> a</label></li><li class="task"><label><input disabled="" type="checkbox"> b</label></li></ul>',
    ],
    [
      "signs at the beginning of an item",
      "<ul><li># a<li>1. b<li>- c</ul>",
      "<ul><li># a</li><li>1. b</li><li>- c</li></ul>",
    ],
    [
      "Word's lists",
      `${WORD_ITEM(1, "·", "One")}${WORD_ITEM(2, "o", "<b>Two</b>")}${WORD_ITEM(1, "·", "Three")}<p class=MsoNormal>After</p>`,
      "<ul><li>One<ul><li><strong>Two</strong></li></ul></li><li>Three</li></ul><p>After</p>",
    ],
    [
      "Word's numbers, from four on",
      `${WORD_ITEM(1, "4.", "One")}${WORD_ITEM(2, "a)", "Two")}${WORD_ITEM(1, "5.", "Three")}`,
      '<ol start="4"><li>One<ol><li>Two</li></ol></li><li>Three</li></ol>',
    ],
    [
      "Word's bullets without their mark",
      "<p class=MsoListParagraph>·&nbsp;&nbsp; One</p><p class=MsoListParagraph>·&nbsp; <i>Two</i></p><p class=MsoListParagraph>No bullet</p>",
      "<ul><li>One</li><li><em>Two</em></li></ul><p>No bullet</p>",
    ],
    [
      "code with its language",
      '<div class="highlight highlight-source-js"><pre>let a = `b`;\n  c</pre></div>',
      '<pre><code class="language-js"><span class="hl-k">let</span> a = <span class="hl-s">`b`</span>;\n  c\n</code></pre>',
    ],
    ["code with a fence in it", "<pre><code>```\na\n```</code></pre>", "<pre><code>```\na\n```\n</code></pre>"],
    [
      "code in an item",
      "<ol><li>a<pre>b\n\nc</pre></li></ol>",
      "<ol><li><p>a</p><pre><code>b\n\nc\n</code></pre></li></ol>",
    ],
    [
      "an editor's code",
      "<div style='font-family: Consolas, monospace; white-space: pre;'><div><span>a*b</span></div><br><div>  <i>c</i></div></div>",
      "<pre><code>a*b\n\n  c\n</code></pre>",
    ],
    [
      "terms and what they mean",
      "<dl><dt>LP</dt><dd>Lead partner</dd><dt>MA</dt><dd><p>One</p><p>Two</p></dd></dl>",
      "<p><strong>LP</strong></p><p>Lead partner</p><p><strong>MA</strong></p><p>One</p><p>Two</p>",
    ],
    [
      "a quotation",
      "<blockquote><p>a</p><ul><li>b</ul></blockquote>",
      "<blockquote><p>a</p><ul><li>b</li></ul></blockquote>",
    ],
    [
      "a picture with its words",
      '<figure><img src="https://x.org/a.png" alt="Map"><figcaption>Fig. 1</figcaption></figure>',
      '<p><a class="picture" href="https://x.org/a.png">Map</a></p><p>Fig. 1</p>',
    ],
    [
      "a fold",
      "<details><summary>More</summary><p>a</p></details>",
      "<details><summary>More</summary><p>a</p></details>",
    ],
    [
      "what is not seen",
      "<b>a</b><p style='display:none'>b</p><script>c</script><p hidden>d</p>",
      "<p><strong>a</strong></p>",
    ],
    ["words beside blocks", "a<p>b</p>c<hr>d", "<p>a</p><p>b</p><p>c</p><hr><p>d</p>"],
  ])("%s", async (_, html, expected) => {
    expect(await drawn(html)).toBe(expected);
  });
});
