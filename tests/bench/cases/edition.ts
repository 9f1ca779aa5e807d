/** An edition of a hundred practices of 1,500 words each: seconds for all three formats, and the most memory a process took. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Article, Manuscript } from "../../../server/practices/editions/press/manuscript.ts";
import { runPress } from "../../../server/practices/editions/press/run.ts";
import type { Bench } from "../bench.ts";
import { type Case, toCase } from "../report.ts";

const PRACTICES = 100;
const TEXTS = {
  pl: "Gmina rozlicza koszty przejazdów i noclegów w ciągu trzydziestu dni, a partner z drugiej strony granicy otrzymuje zwrot dopiero po zatwierdzeniu wniosku o płatność. ",
  en: "Costs in the project were refunded seven to eight months after they arose; the smallest partner could carry two, and drew its cash flow month by month. ",
} as const;
/** Of each of five sections; some 1,500 words together. */
const SENTENCES = 12;

export async function editionCases(bench: Bench): Promise<Case[]> {
  bench.say("edition…");
  const folder = await mkdtemp(join(tmpdir(), "mosty-edition-"));
  try {
    const files = Array.from(
      { length: PRACTICES },
      (_, index) => `practice-${String(index + 1).padStart(3, "0")}.json`,
    );
    for (const [index, file] of files.entries()) await writeFile(join(folder, file), JSON.stringify(articleOf(index)));
    await writeFile(join(folder, "manuscript.json"), JSON.stringify(manuscriptOf(files)));
    const { seconds, peakMb } = await runPress(folder);
    return [
      toCase({ id: "edition.seconds", value: seconds, unit: "s" }, { atMost: 60 }),
      toCase({ id: "edition.memory", value: peakMb, unit: "MB" }, { atMost: 300 }),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

function articleOf(index: number): Article {
  const language = index % 2 === 0 ? "pl" : "en";
  const text = TEXTS[language];
  const claim = { text, marks: [1, 2] };
  return {
    id: index + 1,
    language,
    title: `${text.slice(0, 60)} ${index + 1}`,
    summary: text,
    mark: null,
    line: "Version 1",
    address: `https://mosty.example/practices/${index + 1}?edition=1`,
    facts: [{ label: "Organisation", values: [{ text: "Town of Zalesin", href: null }] }],
    replications: null,
    sections: Array.from({ length: 5 }, (_, place) => ({
      heading: `Section ${place + 1}`,
      html: `<p>${text.repeat(SENTENCES)}</p>`,
      lists: [],
      claims: [claim],
    })),
    sources: [1, 2].map((place) => ({ place, text, href: `https://mosty.example/p/${place}` })),
    credits: ["Ania", "Marek"],
    words: {
      facts: "Facts",
      claims: "Claims",
      sources: "Sources",
      credits: "Written by",
      address: "Online",
      source: "Source",
    },
  };
}

function manuscriptOf(files: readonly string[]): Manuscript {
  return {
    identifier: "urn:uuid:0b9a1f6c-0d3f-4a0c-8a9e-2f1c5d6e7f80",
    address: "https://mosty.example/editions/1",
    language: "en",
    title: "Measured",
    subtitle: "",
    line: "Edition 1",
    modified: "2026-11-22T08:00:00Z",
    cover: { colour: "#0d4a5c", ink: "#ffffff", image: null, alt: "" },
    forewordHtml: `<p>${TEXTS.en}</p>`,
    credits: ["Ingrid"],
    publisher: "Mosty",
    imprint: [],
    words: {
      contents: "Contents",
      foreword: "Foreword",
      credits: "Credits",
      imprint: "Imprint",
      notes: "Notes",
      cover: "Cover",
      accessibility: "Text",
      setIn: "Text",
    },
    parts: [{ kind: "chapter", heading: "A chapter" }, ...files.map((file) => ({ kind: "practice" as const, file }))],
    images: {},
  };
}
