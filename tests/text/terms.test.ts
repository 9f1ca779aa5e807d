/** One term for one thing: the words given up in shared/text/README.md stand nowhere, and each language is printed as it should be. */
import { describe, expect, it } from "vitest";
import { readCatalogues } from "../../shared/text-files.ts";

const NO_BREAK = "\u00a0";
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** What stands instead is in shared/text/README.md. Keys are left out where the word means something else there. */
const GIVEN_UP: Readonly<Record<string, readonly RegExp[]>> = {
  en: [
    /\bthe house\b/i,
    /\banew\b/i,
    /\bmeanwhile\b/i,
    /\bwhoever\b/i,
    /\bword of\b/i,
    /\b(?:is|are|was|were|be|been) told\b/i,
    /\b(?:some|every|any|no)body\b/i,
    /\baskers?\b/i,
    /\baccount name|names? of accounts?\b/i,
    /(?<!plain |case )\bletters?\b(?! a to z| of intent)/i,
    /\btak(?:e|en|es|ing) (?:\w+ )?back\b/i,
    /\bstands? beside\b/i,
    /\blies? in\b/i,
    /\bthrow(?:n|s)? .*away\b/i,
    /\b(?:begin|begun)\b/i,
  ],
  pl: [
    /\btag(?:i|u|ów|ami|ach|iem)?\b/i,
    /odnośnik/i,
    /(?<!\p{L})nazw\p{L}* (?:kont|użytkownik)/iu,
    /(?<!\p{L})list(?:u|em|owi|ów|om)?(?!\p{L})(?! intencyjny)/iu,
    /(?<!\p{L})(?:twoj\p{L}*|twój|twe\p{L}*|ciebie|tobie|tobą)(?!\p{L})/u,
    /(?<!\p{L})głos\p{L}* eksperck/iu,
    /(?<!\p{L})relacj\p{L}*(?!\p{L}| biznesowe)/iu,
    /(?<!\p{L})scal/iu,
    /międzyczas/iu,
    /bez ogonków/iu,
    /(?<!\p{L})(?:wyrzuć|porzuć)/iu,
  ],
};
/** The name of a thing that another word is given up for. */
const MEANT: ReadonlySet<string> = new Set(["account.field.nameLetters", "line.business", "invitations.kind.letter"]);

const catalogues = readCatalogues("shared/text");
const languages = [...catalogues.keys()];
const textsOf = (language: string) => [...(catalogues.get(language) ?? [])];

/** As it is read: without the names of values. */
const plain = (text: string): string => text.replaceAll(NO_BREAK, " ").replaceAll(/\{\{\w+\}\}/g, "…");

describe.each(languages)("the texts in %s", (language) => {
  it("use none of the terms given up", () => {
    const found = textsOf(language).flatMap(([key, text]) =>
      MEANT.has(key)
        ? []
        : (GIVEN_UP[language] ?? [])
            .filter((term) => term.test(plain(text)))
            .map((term) => `${key}: “${text}” has ${term}`),
    );
    expect(found).toEqual([]);
  });

  it("say the same in every plural form, as far as sentences go", () => {
    const sentences = Map.groupBy(textsOf(language), ([key]) => key.replace(PLURAL, ""));
    for (const [base, forms] of sentences) {
      const counts = new Set(forms.map(([, text]) => text.match(/[.!?…](?=\s|$)/gu)?.length ?? 0));
      expect([...counts], base).toHaveLength(1);
    }
  });

  it("have no blank before a mark, and no straight quotation marks", () => {
    const wrong = textsOf(language).filter(([, text]) => /[ \u00a0][,.;:!?…](?=\s|$)|["']/u.test(text));
    expect(wrong).toEqual([]);
  });
});

describe("Polish", () => {
  it("binds one-letter words, numbers with their units and “nr” to what follows", () => {
    const loose = /(?<![\p{L}\p{N}„@#-])[aiouwz] (?=\S)|(?:\d|\}\}) (?:MB|kB|GB|%|r\.)|(?<!\p{L})nr (?=\{\{|\d)/iu;
    expect(textsOf("pl").filter(([, text]) => loose.test(text))).toEqual([]);
  });

  it("writes Ty with a capital where it stands for the reader", () => {
    expect(textsOf("pl").filter(([, text]) => /(?<!\p{L})(?:ty|cię|ci)(?!\p{L}),? (?!którzy|co)/u.test(text))).toEqual(
      [],
    );
  });
});
