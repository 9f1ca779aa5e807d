/** Word's lists are paragraphs with a bullet of their own: made the lists that they look like, before anything is read. */

const BULLET = /^[·•o§▪●○■□–-]$/;
const NUMBER = /^(?:(\d{1,9})|[a-z]|[ivxlc]+)[.)]$/i;

type Item = { paragraph: HTMLElement; depth: number; marker: string };

export function gatherWordLists(root: HTMLElement): void {
  for (const paragraph of root.querySelectorAll<HTMLElement>("[class*='MsoListParagraph'], [style*='mso-list']")) {
    const first = root.contains(paragraph) ? itemOf(paragraph) : undefined;
    if (!first) continue;
    const items = [first];
    for (let next = paragraph.nextElementSibling; next; next = next.nextElementSibling) {
      const item = itemOf(next as HTMLElement);
      if (!item) break;
      items.push(item);
    }
    build(items);
  }
}

/** With its bullet taken away; undefined where it only has the style of a list. */
function itemOf(paragraph: HTMLElement): Item | undefined {
  const style = paragraph.getAttribute("style") ?? "";
  const list = /mso-list:\s*(\w+)/i.exec(style)?.[1];
  const listed = list !== undefined && !/^(?:none|ignore)/i.test(list);
  if (!/^(?:P|H[1-6]|DIV)$/.test(paragraph.tagName)) return undefined;
  if (!listed && !paragraph.matches("[class*='MsoListParagraph']")) return undefined;
  const depth = Number(/level(\d)/.exec(style)?.[1] ?? 1);
  const own = [...paragraph.querySelectorAll<HTMLElement>("[style]")].find((each) =>
    /mso-list:\s*ignore/i.test(each.getAttribute("style") ?? ""),
  );
  if (own) {
    const marker = own.textContent?.trim() ?? "";
    own.remove();
    return { paragraph, depth, marker };
  }
  const [start = "", marker = ""] = /^\s*(\S{1,6}?)[\s\u00a0]+/.exec(paragraph.textContent ?? "") ?? [];
  const isMarked = BULLET.test(marker) || NUMBER.test(marker);
  if (isMarked) dropStart(paragraph, start.length);
  return isMarked || listed ? { paragraph, depth, marker: isMarked ? marker : "·" } : undefined;
}

function dropStart(parent: Node, length: number): number {
  let left = length;
  for (const node of [...parent.childNodes]) {
    if (left === 0) break;
    if (node.nodeType !== 3) left = dropStart(node, left);
    else {
      const text = node.textContent ?? "";
      node.textContent = text.slice(left);
      left -= Math.min(left, text.length);
    }
  }
  return left;
}

function build(items: readonly Item[]): void {
  const open: HTMLElement[] = [];
  for (const { paragraph, depth, marker } of items) {
    const number = NUMBER.exec(marker);
    const name = number ? "OL" : "UL";
    open.splice(depth);
    if (open.length === depth && open.at(-1)?.tagName !== name) open.pop();
    while (open.length < depth) {
      const list = paragraph.ownerDocument.createElement(name);
      if (number?.[1] && number[1] !== "1") list.setAttribute("start", number[1]);
      const above = open.at(-1);
      if (above) (above.lastElementChild ?? above).append(list);
      else paragraph.before(list);
      open.push(list);
    }
    const item = paragraph.ownerDocument.createElement("li");
    item.append(...paragraph.childNodes);
    open.at(-1)?.append(item);
    paragraph.remove();
  }
}
