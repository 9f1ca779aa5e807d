/** The interface's texts, one chunk a language, loaded only when something is to be drawn here. */
import type { PageData } from "../../shared/page-data.ts";
import type { Reader } from "../../shared/reader.ts";
import { createText, flatten } from "../../shared/text.ts";

type Nested = Parameters<typeof flatten>[0];

const catalogues = import.meta.glob<Nested>("../../shared/text/frame.*.json", { import: "default" });

/** For whom this page is drawn, as the shared views want it. */
export async function loadReader({ viewer, language, timeZone }: PageData): Promise<Reader> {
  const load = catalogues[`../../shared/text/frame.${language}.json`];
  if (!load) throw new Error(`no texts in ${language}`);
  return { viewer, language, timeZone, t: createText(language, flatten(await load())) };
}
