/** A table of a page as one of Markdown: every value in its own column, whatever spans rows or columns. */
import { type Dialect, linesOf, marksWithin } from "./html-inline.ts";
import { type Line, type Marks, wordsOf, writeLine } from "./write-line.ts";

type Cell = HTMLTableCellElement | null;

/** Undefined where it only arranges what stands in it: one row or one column, without a heading. */
export function tableToMarkdown(element: HTMLTableElement, marks: Marks, dialect: Dialect): string | undefined {
  const grid = withoutEmpty(gridOf(element));
  const [head] = grid;
  if (!head) return "";
  const isHeaded = grid.flat().some((cell) => cell?.tagName === "TH") || element.tHead !== null;
  if (!isHeaded && (head.length < 2 || (grid.length < 2 && element.querySelector("table")))) return undefined;
  const rows = grid.map((cells, index) => cells.map((cell) => cellWords(cell, index > 0, marks, dialect)));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const [first = [], ...rest] = rows;
  const rule = head.map((_, at) => RULES[alignmentOf(grid.slice(isHeaded ? 1 : 0), at)]);
  return [line(first), line(rule), ...rest.map(line)].join("\n");
}

/** `null` where a cell from the left or from above reaches. */
function gridOf(table: HTMLTableElement): Cell[][] {
  const rows = [...table.rows];
  const grid: (Cell | undefined)[][] = rows.map(() => []);
  for (const [y, row] of rows.entries())
    for (const cell of row.cells) {
      let x = 0;
      while (grid[y]?.[x] !== undefined) x += 1;
      const down = Math.min(cell.rowSpan || rows.length, rows.length - y);
      for (let dy = 0; dy < down; dy += 1)
        for (let dx = 0; dx < cell.colSpan; dx += 1) {
          const target = grid[y + dy];
          if (target) target[x + dx] = dx + dy === 0 ? cell : null;
        }
    }
  const width = Math.max(0, ...grid.map(({ length }) => length));
  return grid.map((cells) => Array.from({ length: width }, (_, x) => cells[x] ?? null));
}

/** Rows without a word, and columns in which no cell begins. */
function withoutEmpty(grid: Cell[][]): Cell[][] {
  const rows = grid.filter((cells) => cells.some((cell) => cell && isFilled(cell)));
  const begun = (at: number) => rows.some((cells) => cells[at]);
  return rows.map((cells) => cells.filter((_, at) => begun(at)));
}

const isFilled = (cell: Element): boolean => cell.textContent?.trim() !== "" || cell.querySelector("img") !== null;

/** A heading at the side is drawn bold, as pages draw it; only the first row's are headings for Markdown. */
function cellWords(cell: Cell, inBody: boolean, marks: Marks, dialect: Dialect): string {
  if (!cell) return "";
  const within = marksWithin(cell, marks, dialect);
  const bold = cell.tagName === "TH" ? { ...within, bold: inBody } : within;
  return cellLines(linesOf(cell.childNodes, bold, dialect))
    .map((line) => writeLine(line).replaceAll("|", "\\|"))
    .join("<br>");
}

const cellLines = (lines: readonly Line[]): Line[] => lines.filter((line) => wordsOf(line).trim() !== "");

const RULES = { "": "---", left: ":--", center: ":-:", right: "--:" } as const;
type Alignment = keyof typeof RULES;

/** Of a column whose filled cells all stand alike. */
function alignmentOf(rows: readonly Cell[][], at: number): Alignment {
  const found = new Set(rows.map((cells) => cells[at]).filter((cell) => cell && isFilled(cell)));
  const alignments = new Set(
    [...found].map((cell) => cell?.getAttribute("align")?.toLowerCase() || cell?.style.textAlign || ""),
  );
  const [only = ""] = alignments.size === 1 ? alignments : [];
  return only in RULES ? (only as Alignment) : "";
}
