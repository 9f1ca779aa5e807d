/** The editor's own texts: a chunk that only those load who write. */
import { createText, type Text } from "../../shared/text.ts";

const catalogues = import.meta.glob<Record<string, string>>("../../shared/text/frame.*.json", {
  query: "?editor",
  import: "default",
});

export async function loadEditorText(language: string): Promise<Text> {
  const load = catalogues[`../../shared/text/frame.${language}.json`];
  if (!load) throw new Error(`no texts of the editor in ${language}`);
  return createText(language, new Map(Object.entries(await load())));
}
