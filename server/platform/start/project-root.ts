/** Where the checkout lies, the same from sources and from `dist`. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function findRoot(from: string): string {
  const parent = dirname(from);
  if (existsSync(join(from, "package.json")) || parent === from) return from;
  return findRoot(parent);
}

export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));
