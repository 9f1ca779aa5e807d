/**
 * Letters that the typesetter's own fonts lack: of Noto, one family for all scripts, from npm packages, so that an edition
 * looks the same on every machine. Of each font only the letters that this edition needs are written for the typesetter.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** What the typesetter brings: Libertinus for reading, DejaVu for code. */
export const OWN_FONTS = ["Libertinus Serif", "DejaVu Sans Mono"];

/** The first that has a letter sets it. The packages hold each script's letters in a file or, of Chinese and Korean, in some hundred. */
const NOTO = [
  { family: "Noto Serif Armenian", name: "@fontsource-variable/noto-serif-armenian" },
  { family: "Noto Serif Georgian", name: "@fontsource-variable/noto-serif-georgian" },
  { family: "Noto Serif Hebrew", name: "@fontsource-variable/noto-serif-hebrew" },
  { family: "Noto Naskh Arabic", name: "@fontsource-variable/noto-naskh-arabic" },
  { family: "Noto Serif Devanagari", name: "@fontsource-variable/noto-serif-devanagari" },
  { family: "Noto Serif Thai", name: "@fontsource-variable/noto-serif-thai" },
  { family: "Noto Serif KR", name: "@fontsource-variable/noto-serif-kr" },
  { family: "Noto Serif SC", name: "@fontsource-variable/noto-serif-sc" },
  { family: "Noto Emoji", name: "@fontsource-variable/noto-emoji" },
  { family: "Noto Sans Symbols 2", name: "@fontsource/noto-sans-symbols-2" },
] as const;
const WEIGHTS = [400, 700];
/** Latin, Greek, Cyrillic and the signs that all scripts share: Libertinus has them. */
const OWN_RANGES = "U+0-52F,U+1E00-1FFF,U+2000-2071,U+20A0-20CF,U+2100-214F,U+FB00-FB06,U+FE00-FE0F";
/** Hangul belongs to the Korean font, everything else of the East to the Chinese one, which has kana too. */
const HANGUL = /\p{Script=Hangul}/u;

const require = createRequire(import.meta.url);

/** Writes the fonts for these texts into the folder. @returns the families that were needed, in the order of NOTO */
export async function writeFonts(texts: Iterable<string>, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const missing = lettersIn(texts);
  const families: string[] = [];
  for (const { family, name } of NOTO) {
    if (missing.size === 0) break;
    const root = dirname(require.resolve(`${name}/package.json`));
    const parts: Record<string, string> = JSON.parse(await readFile(join(root, "unicode.json"), "utf8"));
    for (const [part, ranges] of Object.entries(parts)) {
      const covers = within(ranges);
      const found = [...missing].filter((letter) => covers(letter) && isFor(family, letter));
      if (found.length === 0) continue;
      for (const letter of found) missing.delete(letter);
      await writeSubset({ root, name, part, letters: found.join(""), folder });
      if (!families.includes(family)) families.push(family);
    }
  }
  return families;
}

function lettersIn(texts: Iterable<string>): Set<string> {
  const letters = new Set<string>();
  for (const text of texts) for (const letter of text) letters.add(letter);
  for (const letter of letters) if (isOwn(letter)) letters.delete(letter);
  return letters;
}

const isFor = (family: string, letter: string): boolean => family !== "Noto Serif KR" || HANGUL.test(letter);

/** "U+530-58F,U+2024" as a question to a letter. */
function within(ranges: string): (letter: string) => boolean {
  const bounds = ranges.split(",").map((range) => {
    const [from = "", to = from] = range.replace(/^U\+/i, "").split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
  return (letter) => {
    const point = letter.codePointAt(0) ?? 0;
    return bounds.some(([from, to]) => point >= from && point <= to);
  };
}

const isOwn = within(OWN_RANGES);

type Subset = { root: string; name: string; part: string; letters: string; folder: string };

/** The typesetter reads no WOFF2 and no variable fonts: one static font for each weight, with these letters only. */
async function writeSubset({ root, name, part, letters, folder }: Subset): Promise<void> {
  const { default: subsetFont } = await import("subset-font");
  const isVariable = name.startsWith("@fontsource-variable/");
  const stem = `${name.slice(name.indexOf("/") + 1)}-${part.replace(/[[\]]/g, "")}`;
  const source = await readFile(join(root, "files", `${stem}-${isVariable ? "wght" : "400"}-normal.woff2`));
  for (const weight of isVariable ? WEIGHTS : [400]) {
    const axes = isVariable ? { variationAxes: { wght: weight } } : {};
    const font = await subsetFont(source, letters, { targetFormat: "sfnt", ...axes });
    await writeFile(join(folder, `${stem}-${weight}.ttf`), font);
  }
}

/** Where fontconfig is the system's list of fonts, it is shown these alone: another machine has others. */
export const fontConfig = (folder: string): string =>
  `<?xml version="1.0"?>\n<fontconfig><dir>${folder.replace(/[<&]/g, (sign) => (sign === "<" ? "&lt;" : "&amp;"))}</dir></fontconfig>\n`;
