/** The catalogues as the server uses them; one more language is one more file for each area in shared/text. */
import { join } from "node:path";
import Negotiator from "negotiator";
import { createText, type Text } from "../../../shared/text.ts";
import { readCatalogues } from "../../../shared/text-files.ts";
import { projectRoot } from "../start/project-root.ts";

const catalogues = readCatalogues(join(projectRoot, "shared/text"));
const texts: ReadonlyMap<string, Text> = new Map(
  [...catalogues].map(([language, catalogue]) => [language, createText(language, catalogue)]),
);

/** Code and own name of each interface language. */
export const LANGUAGES: readonly { code: string; name: string }[] = [...catalogues].map(([code, catalogue]) => ({
  code,
  name: catalogue.get("language.name") ?? code,
}));
const codes = LANGUAGES.map((language) => language.code);

export const isLanguage = (code: unknown): code is string => typeof code === "string" && catalogues.has(code);

/** The texts of an interface language. @throws where there is no such catalogue: callers choose from LANGUAGES. */
export function textOf(language: string): Text {
  const text = texts.get(language);
  if (!text) throw new Error(`no catalogue for ${language}`);
  return text;
}

/** Browsers send few different values, clients that probe send many: a bounded memory of what was negotiated. */
const NEGOTIATED_MAX = 500;
const negotiated = new Map<string, string | undefined>();

/** The best interface language for an Accept-Language header (RFC 9110 §12.5.4), or undefined. */
export function negotiateLanguage(acceptLanguage: string | undefined): string | undefined {
  if (!acceptLanguage) return undefined;
  if (negotiated.has(acceptLanguage)) return negotiated.get(acceptLanguage);
  const found = new Negotiator({ headers: { "accept-language": acceptLanguage } }).language(codes);
  if (negotiated.size < NEGOTIATED_MAX) negotiated.set(acceptLanguage, found);
  return found;
}
