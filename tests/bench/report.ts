/** What a case found, and how it is shown: a table for people, one object for programs. */

export type Case = {
  id: string;
  value: number;
  unit: string;
  /** The same unit, measured in turns with the value; null where there is nothing to compare with. */
  floor: number | null;
  /** Value to floor. */
  ratio: number | null;
  /** Such as "ratio ≥ 0.7"; empty for figures that have no goal. */
  goal: string;
  met: boolean;
};

type Measured = { id: string; value: number; unit: string; floor?: number };
/** Compares the ratio where there is a floor, else the value. */
export type Goal = { atLeast: number } | { atMost: number } | undefined;

export function toCase({ id, value, unit, floor }: Measured, goal: Goal): Case {
  const ratio = floor === undefined ? null : value / floor;
  const measured = ratio ?? value;
  const what = ratio === null ? "value" : "ratio";
  const rounded = {
    id,
    value: round(value),
    unit,
    floor: floor === undefined ? null : round(floor),
    ratio: ratio && round(ratio),
  };
  if (goal === undefined) return { ...rounded, goal: "", met: true };
  if ("atLeast" in goal) return { ...rounded, goal: `${what} ≥ ${goal.atLeast}`, met: measured >= goal.atLeast };
  return { ...rounded, goal: `${what} ≤ ${round(goal.atMost)}`, met: measured <= goal.atMost };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

export function table(cases: readonly Case[]): string {
  const head = ["case", "value", "unit", "floor", "ratio", "goal", ""];
  const rows = cases.map((one) => [
    one.id,
    String(one.value),
    one.unit,
    one.floor === null ? "" : String(one.floor),
    one.ratio === null ? "" : String(one.ratio),
    one.goal,
    one.goal === "" ? "" : one.met ? "met" : "missed",
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        isNumeric(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

const isNumeric = (column: number): boolean => column === 1 || column === 3 || column === 4;

/** Three figures are more than the spread between two runs allows. */
function round(value: number): number {
  return Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(4));
}
