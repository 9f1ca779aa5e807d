/** What is pasted from Word, Excel or a page, as Markdown: headings, lists, tables, links, bold and italic; the rest is text. */

/** Undefined where nothing in it is worth more than its plain text. */
export function htmlToMarkdown(html: string): string | undefined {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const unwanted of page.querySelectorAll("script, style, head, meta, link, title, template")) unwanted.remove();
  const telling =
    "a[href], table, ul, ol, h1, h2, h3, h4, strong, b, em, i, blockquote, pre, .MsoListParagraph, [style*='mso-list']";
  if (!page.body.querySelector(telling)) return undefined;
  const text = blocks(page.body)
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return text || undefined;
}

const BLOCK = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE DIV DL DD DT FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE UL".split(
    " ",
  ),
);

/** Children one under the other; runs of words between them are paragraphs. */
function blocks(parent: Element): string {
  const parts: string[] = [];
  let run = "";
  const endRun = () => {
    if (run.trim() !== "") parts.push(run.trim());
    run = "";
  };
  for (const node of parent.childNodes) {
    if (!(node instanceof Element) || !isBlock(node)) {
      run += inline(node);
      continue;
    }
    endRun();
    parts.push(block(node));
  }
  endRun();
  return joined(parts.filter((part) => part.trim() !== ""));
}

/** Items of a list that Word made of paragraphs stay together. */
function joined(parts: readonly string[]): string {
  const isItem = (part: string | undefined) => /^\s*(?:-|\d+\.) /.test(part ?? "");
  return parts
    .map((part, index) => (index === 0 ? "" : isItem(part) && isItem(parts[index - 1]) ? "\n" : "\n\n") + part)
    .join("");
}

const isBlock = (element: Element): boolean =>
  BLOCK.has(element.tagName) || element.querySelector("p, div, table, ul, ol") !== null;

function block(element: Element): string {
  const { tagName } = element;
  if (tagName === "TABLE") return table(element as HTMLTableElement);
  if (tagName === "UL" || tagName === "OL") return list(element, "");
  if (tagName === "PRE") return `\`\`\`\n${element.textContent?.trimEnd() ?? ""}\n\`\`\``;
  if (tagName === "HR") return "---";
  if (tagName === "BLOCKQUOTE") return blocks(element).replace(/^/gm, "> ");
  const level = /^H([1-6])$/.exec(tagName)?.[1];
  // A post stands below its thread's title: its own headings begin at the second level.
  if (level) return `${"#".repeat(Math.min(6, Math.max(2, Number(level))))} ${line(element)}`;
  return wordItem(element) ?? blocks(element);
}

/** Word's lists are paragraphs with a style and a bullet of their own. */
function wordItem(element: Element): string | undefined {
  const style = element.getAttribute("style") ?? "";
  if (!element.matches("[class*='MsoListParagraph']") && !/mso-list:/.test(style)) return undefined;
  const depth = Number(/level(\d)/.exec(style)?.[1] ?? 1) - 1;
  const [, bullet = "", words = ""] = /^([^\s]{1,4}?)[\s\u00a0]+(.*)$/s.exec(line(element)) ?? [];
  const isNumber = /^(?:\d+|[a-z])[.)]$/i.test(bullet);
  const isBullet = /^[·•o§▪–-]$/.test(bullet.replaceAll("\\", ""));
  const text = isNumber || isBullet ? words : line(element);
  return `${"  ".repeat(depth)}${isNumber ? "1." : "-"} ${text}`;
}

function list(element: Element, indent: string): string {
  const ordered = element.tagName === "OL";
  let number = Number(element.getAttribute("start") ?? 1);
  return [...element.children]
    .flatMap((item) => {
      if (item.tagName === "UL" || item.tagName === "OL") return [list(item, `${indent}  `)];
      const nested = [...item.children].filter(({ tagName }) => tagName === "UL" || tagName === "OL");
      const words = [...item.childNodes]
        .filter((node) => !nested.includes(node as Element))
        .map(inline)
        .join("");
      const marker = ordered ? `${number++}. ` : "- ";
      const inner = nested.map((each) => list(each, indent + " ".repeat(marker.length)));
      return [`${indent}${marker}${words.replace(/\s+/g, " ").trim()}`, ...inner];
    })
    .join("\n");
}

/** The first row is the heading: Markdown knows no table without one. */
function table(element: HTMLTableElement): string {
  const rows = [...element.rows].map((row) =>
    [...row.cells].flatMap((cell) => [
      line(cell).replaceAll("|", "\\|"),
      ...Array.from({ length: cell.colSpan - 1 }, () => ""),
    ]),
  );
  const filled = rows.filter((cells) => cells.some((cell) => cell !== ""));
  const width = Math.max(0, ...filled.map((cells) => cells.length));
  if (width === 0) return "";
  if (width === 1) return filled.map(([cell]) => cell).join("\n\n");
  const [head = [], ...body] = filled.map((cells) => [
    ...cells,
    ...Array.from({ length: width - cells.length }, () => ""),
  ]);
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...body.map(row)].join("\n");
}

const line = (element: Element): string => [...element.childNodes].map(inline).join("").replace(/\s+/g, " ").trim();

function inline(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return escaped((node.textContent ?? "").replace(/[\s\u00a0]+/g, " "));
  if (!(node instanceof HTMLElement)) return "";
  const words = [...node.childNodes].map(inline).join("");
  switch (node.tagName) {
    case "BR":
      return "\n";
    case "STRONG":
    case "B":
      return /^(?:normal|[1-4]00)$/.test(node.style.fontWeight) ? words : marked(words, "**");
    case "EM":
    case "I":
      return node.style.fontStyle === "normal" ? words : marked(words, "*");
    case "CODE":
      return node.textContent ? `\`${node.textContent}\`` : "";
    case "A":
      return linked(node.getAttribute("href") ?? "", words);
    default:
      return words;
  }
}

function marked(words: string, mark: string): string {
  const [, before = "", core = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(words) ?? [];
  return core === "" ? words : before + mark + core + mark + after;
}

function linked(href: string, words: string): string {
  if (!/^(?:https?:|mailto:)/i.test(href) || words.trim() === "") return words;
  const address = href.replaceAll(" ", "%20").replaceAll("(", "%28").replaceAll(")", "%29");
  return words.trim() === href ? href : `[${words.trim()}](${address})`;
}

/** Only what would surely be taken for a mark. */
const escaped = (text: string): string => text.replace(/[\\`*<]/g, "\\$&");
