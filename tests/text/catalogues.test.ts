/** A catalogue is complete: the keys of English, every plural form of its language, the same values, nothing left over. */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readCatalogues } from "../../shared/text-files.ts";

const PLURAL = /_(zero|one|two|few|many|other)$/;
const catalogues = readCatalogues("shared/text");
const languages = [...catalogues.keys()];
const catalogue = (language: string): ReadonlyMap<string, string> => catalogues.get(language) ?? new Map();

const baseOf = (key: string): string => key.replace(PLURAL, "");
const basesOf = (language: string): string[] => [...new Set([...catalogue(language).keys()].map(baseOf))].sort();

/** By language and base: a text, or its plural forms together. */
const textsByBase = new Map(
  languages.map((language) => [language, Map.groupBy(catalogue(language), ([key]) => baseOf(key))]),
);

/** Names of the values that a key's text, or its plural forms together, show. */
function valuesOf(language: string, base: string): string[] {
  const texts = (textsByBase.get(language)?.get(base) ?? []).map(([, text]) => text);
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ""))),
  ].sort();
}

/** What a language cannot say as English does: a Polish greeting would have to decline the name. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  "pl front.welcome": ["name"],
  "pl front.welcomeFirst": ["name"],
};

/** Characters that this language's typography does not use. */
const FOREIGN: Readonly<Record<string, RegExp>> = { en: /["„]|\.\.\.|--| {2}/, pl: /["“—]|\.\.\.|--| {2}/ };

it("Polish and English are there", () => {
  expect(languages).toEqual(expect.arrayContaining(["en", "pl"]));
});

describe("the files", () => {
  const areasIn = (language: string): string[] =>
    globSync(`shared/text/*.${language}.json`).map((path) => basename(path, `.${language}.json`));

  it.each(languages)(
    "in %s are those of English, one for the frame and one for each area that has texts",
    (language) => {
      expect(areasIn(language).toSorted()).toEqual(areasIn("en").toSorted());
      expect(areasIn(language).filter((area) => area !== "frame" && !existsSync(`server/${area}/area.ts`))).toEqual([]);
    },
  );

  it("are all known to the compiler", () => {
    const source = readFileSync("shared/text.ts", "utf8");
    const imported = [...source.matchAll(/^import type (\w+) from "\.\/text\/\1\.en\.json";$/gm)].map(
      ([, area]) => area,
    );
    const typed = [...source.matchAll(/\| Flatten<typeof (\w+)>/g)].map(([, area]) => area);
    expect(imported.toSorted()).toEqual(areasIn("en").toSorted());
    expect(typed.toSorted()).toEqual(imported.toSorted());
  });

  it("may not have the same key twice", () => {
    const folder = mkdtempSync(join(tmpdir(), "mosty-texts-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const write = (file: string, save: string) => writeFileSync(join(folder, file), JSON.stringify({ form: { save } }));
    write("frame.en.json", "Save");
    write("frame.pl.json", "Zapisz");
    expect(readCatalogues(folder).get("pl")?.get("form.save")).toBe("Zapisz");
    write("spaces.en.json", "Save");
    expect(() => readCatalogues(folder)).toThrow("form.save stands in both frame.en.json and spaces.en.json");
  });
});

describe.each(languages)("the texts in %s", (language) => {
  it("have the keys of English, no more and no fewer", () => {
    expect(basesOf(language)).toEqual(basesOf("en"));
  });

  it("have every plural form that the language tells apart, wherever English counts", () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    for (const base of basesOf("en").filter((each) => catalogue("en").has(`${each}_other`))) {
      const own = [...catalogue(language).keys()].filter((key) => PLURAL.test(key) && baseOf(key) === base);
      expect(own.map((key) => key.slice(base.length + 1)).toSorted(), base).toEqual(forms);
    }
  });

  it("show the same values as English", () => {
    for (const base of basesOf("en")) {
      const expected = valuesOf("en", base).filter((name) => !LEFT_OUT[`${language} ${base}`]?.includes(name));
      expect(valuesOf(language, base), base).toEqual(expected);
    }
  });

  it("are written as the language is printed, without blanks at their ends", () => {
    const wrong = FOREIGN[language];
    for (const [key, text] of catalogue(language)) {
      expect(text, key).toBe(text.trim());
      expect(text, key).not.toBe("");
      if (wrong) expect(text, key).not.toMatch(wrong);
    }
  });
});

describe("the sources", () => {
  const sources = globSync("{client,server,shared}/**/*.{ts,tsx}").map((path) => readFileSync(path, "utf8"));
  const named = new Set(
    sources.flatMap((source) => [...source.matchAll(/"([\w.-]+)"/g)].map(([, word]) => word ?? "")),
  );
  /** Beginnings of keys that are put together: `keyOf("stage.name", stage)`, `error.${code}`. */
  const beginnings = sources.flatMap((source) =>
    [...source.matchAll(/keyOf\("([\w.]+)"|`(\w+)\.\$\{/g)].map(([, whole, part]) => `${whole ?? part}.`),
  );

  it("use every text", () => {
    const unused = basesOf("en").filter((base) => !named.has(base) && !isPutTogether(base));
    expect(unused).toEqual([]);
  });

  /** The compiler knows that keys written out exist; of those put together the last word must stand somewhere. */
  function isPutTogether(base: string): boolean {
    const last = base.slice(base.lastIndexOf(".") + 1);
    return (
      beginnings.some((beginning) => base.startsWith(beginning)) &&
      sources.some((source) => new RegExp(`\\b${last}\\b`).test(source))
    );
  }
});
