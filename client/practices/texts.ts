/** The texts of the editor of good practices, with those of the shared views that it draws. */
import type { PageData } from "../../shared/page-data.ts";
import type { Reader } from "../../shared/reader.ts";
import { createText } from "../../shared/text.ts";

const catalogues = import.meta.glob<Record<string, string>>("../../shared/text/frame.*.json", {
  query: "?curating",
  import: "default",
});

export async function loadCurator({ viewer, language, timeZone }: PageData): Promise<Reader> {
  const load = catalogues[`../../shared/text/frame.${language}.json`];
  if (!load) throw new Error(`no texts for curating in ${language}`);
  return { viewer, language, timeZone, t: createText(language, new Map(Object.entries(await load()))) };
}
