/**
 * `npm run regexes`: every regular expression of the sources takes time in proportion to its text. One that recheck finds to
 * take more, or cannot judge (look-around and back-references together with an unbounded repetition), fails; so does one that is
 * put together at run time, which nobody can judge. What is refused here is written as a scanner, or as two expressions.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Node, parseSync } from "@swc/core";
import { checkSync } from "recheck";

/** Reads only what this repository itself wrote. */
const OWN_TEXT_ALONE = new Set(["server/platform/database/write-schema.ts"]);
/** Large enough for `{0,780}`; the time is that of a busy machine. */
const JUDGE = { checker: "automaton", maxNFASize: 1_000_000, maxPatternSize: 20_000, timeout: 120_000 } as const;

type Found = { file: string; pattern: string; flags: string } | { file: string; pattern: undefined };

function* regexesOf(file: string, node: unknown): Generator<Found> {
  if (Array.isArray(node)) for (const each of node) yield* regexesOf(file, each);
  if (typeof node !== "object" || node === null || Array.isArray(node)) return;
  const { type, pattern, flags, callee } = node as Node & { pattern?: string; flags?: string; callee?: Named };
  if (type === "RegExpLiteral" && pattern !== undefined) yield { file, pattern, flags: flags ?? "" };
  else if (callee?.type === "Identifier" && callee.value === "RegExp") yield { file, pattern: undefined };
  for (const value of Object.values(node)) yield* regexesOf(file, value);
}
type Named = { type: string; value?: string };

function parse(file: string): unknown {
  const source = readFileSync(join(import.meta.dirname, "../..", file), "utf8");
  return parseSync(source, { syntax: "typescript", tsx: file.endsWith(".tsx"), target: "es2024" }).body;
}

/** What is wrong with it; undefined where nothing is. */
function faultOf(found: Found): string | undefined {
  if (found.pattern === undefined) return "is put together at run time";
  const judged = checkSync(found.pattern, found.flags, JUDGE);
  if (judged.status === "safe") return undefined;
  return judged.status === "vulnerable" ? judged.complexity.summary : `cannot be judged: ${judged.error.kind}`;
}

const files = globSync("{server,shared,client}/**/*.{ts,tsx}", { cwd: join(import.meta.dirname, "../..") });
const all = files.filter((file) => !OWN_TEXT_ALONE.has(file)).flatMap((file) => [...regexesOf(file, parse(file))]);
const distinct = new Map(
  all.map((found) => [found.pattern === undefined ? found.file : `/${found.pattern}/${found.flags}`, found]),
);
let faults = 0;
for (const [shown, found] of distinct) {
  const fault = faultOf(found);
  if (!fault) continue;
  faults += 1;
  process.stderr.write(`${found.file}: ${shown} ${fault}\n`);
}
process.stdout.write(`${distinct.size} regular expressions, ${faults} at fault\n`);
process.exitCode = faults === 0 ? 0 : 1;
