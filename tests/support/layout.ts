/** What a page looks like as it stands, told in words: each of these runs in the page and answers with what is wrong there. */
import type { Page } from "playwright-core";

/** How far the page can be scrolled sideways. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

type HeaderLayout = { rows: number; faults: string[] };

/** The header's rows, and what of it runs over something else, out of the window or against its border. */
export function headerLayout(page: Page): Promise<HeaderLayout> {
  return page.evaluate(() => {
    const MARGIN = 2;
    const header = document.querySelector(".site-header")?.getBoundingClientRect() ?? new DOMRect();
    const drawn = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(`.site-header ${selector}`)]
        .map((element) => ({
          name: element.textContent?.trim().slice(0, 30) || selector,
          box: element.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > MARGIN && box.height > MARGIN);
    const parts = [...drawn(".wordmark"), ...drawn(".places"), ...drawn(".corner")];
    const faults: string[] = [];
    // Underlines of places end on the border by design; what has a border of its own keeps off it.
    for (const { name, box } of [...drawn(".wordmark"), ...drawn(".corner > *"), ...drawn(".doors li > a")]) {
      if (box.top < header.top + MARGIN || box.bottom > header.bottom - MARGIN) faults.push(`${name}: at the border`);
      if (box.left < 0 || box.right > document.documentElement.clientWidth) faults.push(`${name}: out of the window`);
    }
    parts.forEach((one, index) => {
      for (const other of parts.slice(index + 1))
        if (
          one.box.left < other.box.right - 1 &&
          other.box.left < one.box.right - 1 &&
          one.box.top < other.box.bottom - 1 &&
          other.box.top < one.box.bottom - 1
        )
          faults.push(`${one.name} over ${other.name}`);
    });
    const singles = [...drawn(".wordmark"), ...drawn(".places li"), ...drawn(".corner > *"), ...drawn(".doors li")];
    const middles = singles.map(({ box }) => (box.top + box.bottom) / 2).sort((a, b) => a - b);
    // Things of one row share their middle, more or less.
    const rows = middles.filter((middle, index) => index === 0 || middle - (middles[index - 1] ?? 0) > 12).length;
    return { rows, faults };
  });
}

/** Texts that their box cuts off with dots, but for excerpts, that keep to one line by design. */
export const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("body *")]
      .filter((element) => !element.matches(".bell-excerpt") && getComputedStyle(element).textOverflow === "ellipsis")
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
      .map(({ textContent }) => textContent?.trim() ?? ""),
  );

/** Words of ours that are broken in their middle though the form that they stand in is wide enough for them. */
export const brokenWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    /** A box to tick and its distance stand beside a word. */
    const BESIDE = 40;
    const LABELS = "main :is(h1, h2, h3, label, legend, button, summary, th, dt, .button, .tabs a, .crumbs a)";
    const broken: string[] = [];
    for (const label of document.querySelectorAll<HTMLElement>(LABELS)) {
      if (label.closest(".visually-hidden") || !label.checkVisibility()) continue;
      const around = label.closest("fieldset, .field, form, section, main") ?? label;
      const texts = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const text = texts.currentNode as Text;
        if (text.parentElement?.closest(".visually-hidden")) continue;
        // Lines may end at blanks, of either kind, and after hyphens and strokes.
        for (const { 0: word, index } of text.data.matchAll(/[^\s\u00a0/–-]+/g)) {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          const parts = [...range.getClientRects()].filter(({ width }) => width > 0);
          const lines = new Set(parts.map(({ top }) => Math.round(top)));
          const width = parts.reduce((sum, part) => sum + part.width, 0);
          if (lines.size > 1 && width + BESIDE < around.clientWidth) broken.push(`${word} in “${label.textContent}”`);
        }
      }
    }
    return broken;
  });

/** Drawings with words beside them that stand closer than a blank. */
export const gluedIcons = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const BLANK = 3;
    const glued: string[] = [];
    for (const icon of document.querySelectorAll<SVGElement>("main svg.icon, .site-header svg.icon")) {
      if (!icon.checkVisibility()) continue;
      const drawn = icon.getBoundingClientRect();
      const around = icon.parentElement;
      if (!around || drawn.width === 0) continue;
      const texts = document.createTreeWalker(around, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const text = texts.currentNode as Text;
        // A number of what waits stands on its drawing by design.
        if (!text.data.trim() || text.parentElement?.closest(".visually-hidden, .tally")) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        // Blanks at its beginning are the distance, not the word.
        range.setStart(text, text.data.search(/\S/));
        const [word] = range.getClientRects();
        if (!word || word.bottom <= drawn.top || word.top >= drawn.bottom) continue;
        const distance = word.left >= drawn.left ? word.left - drawn.right : drawn.left - word.right;
        if (distance < BLANK) glued.push(`${distance.toFixed(1)} px: ${text.data.trim()} in ${around.className}`);
        break;
      }
    }
    return glued;
  });

/** Labels of plots that are cut by the plot's edge or run into the next one. */
export const cutPlotLabels = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const cut: string[] = [];
    for (const plot of document.querySelectorAll<SVGElement>(".plot svg")) {
      const edge = plot.getBoundingClientRect();
      const labels = [...plot.querySelectorAll("text")].map((text) => ({
        words: text.textContent,
        box: text.getBoundingClientRect(),
      }));
      for (const { words, box } of labels)
        if (box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom)
          cut.push(`${words}: over the edge`);
      labels.forEach(({ words, box }, index) => {
        const next = labels[index + 1];
        if (next && Math.abs(next.box.top - box.top) < 1 && next.box.left < box.right)
          cut.push(`${words}: into the next`);
      });
    }
    return cut;
  });

type Face = { family: string; weight: string; words: string };

/** How the words of the page are set, each way once. */
export const faces = (page: Page): Promise<Face[]> =>
  page.evaluate(() => {
    const found = new Map<string, { family: string; weight: string; words: string }>();
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      const words = [...element.childNodes].find((node) => node instanceof Text && node.data.trim())?.textContent;
      if (!words) continue;
      const { fontFamily: family, fontWeight: weight } = getComputedStyle(element);
      found.set(family + weight, { family, weight, words: words.trim().slice(0, 40) });
    }
    return [...found.values()];
  });
