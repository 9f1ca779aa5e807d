/** The catalogues as they lie in shared/text: a file for each area and language, named <area>.<language>.json. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Catalogue, flatten } from "./text.ts";

/** By language, each put together from the files of all areas. @throws where a key stands in two of them. */
export function readCatalogues(folder: string): ReadonlyMap<string, Catalogue> {
  const catalogues = new Map<string, Map<string, string>>();
  const files = new Map<string, string>();
  for (const file of readdirSync(folder).sort()) {
    const language = /^\w+\.(\w+)\.json$/.exec(file)?.[1];
    if (!language) continue;
    const catalogue = catalogues.get(language) ?? new Map<string, string>();
    catalogues.set(language, catalogue);
    for (const [key, text] of flatten(JSON.parse(readFileSync(join(folder, file), "utf8")))) {
      if (catalogue.has(key)) throw new Error(`${key} stands in both ${files.get(`${language} ${key}`)} and ${file}`);
      catalogue.set(key, text);
      files.set(`${language} ${key}`, file);
    }
  }
  return catalogues;
}
