/** Posts of 80 to 300 words in Polish and English, put together from the demonstration community's sentences; the same in every run. */
import { demoCommunity } from "../../server/demo/read-community.ts";

export type BenchText = { language: "pl" | "en"; title: string; source: string };

const WORDS = { fewest: 80, most: 300 };
const SENTENCES_IN_PARAGRAPH = 4;

export function makeTexts(count: number): BenchText[] {
  const random = randomFrom(20_261_122);
  const sentences = { pl: sentencesIn("pl"), en: sentencesIn("en") };
  const titles = Map.groupBy(demoCommunity().threads, (thread) => thread.language);
  return Array.from({ length: count }, (_, index) => {
    const language = index % 2 === 0 ? "pl" : "en";
    const own = titles.get(language) ?? [];
    const title = own[index % own.length]?.title ?? "";
    const words = WORDS.fewest + Math.floor(random() * (WORDS.most - WORDS.fewest));
    return { language, title, source: compose(sentences[language], words, random) };
  });
}

/** Plain sentences of the community's posts: without the Markdown of tables, lists and quotes. */
function sentencesIn(language: "pl" | "en"): string[] {
  const posts = demoCommunity().threads.flatMap((thread) =>
    thread.posts.filter((post) => (post.language ?? thread.language) === language).map((post) => post.text),
  );
  return posts
    .flatMap((text) => text.split(/\n+/))
    .filter((line) => !/^[\s>|*#\d-]/.test(line))
    .flatMap((line) => line.match(/[^.!?]{20,}[.!?]+(?=\s|$)/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => (sentence.match(/\*/g)?.length ?? 0) % 2 === 0);
}

/** Paragraphs, now and then a list, a quotation, a link or a name. */
function compose(sentences: readonly string[], words: number, random: () => number): string {
  const blocks: string[] = [];
  let left = words;
  while (left > 0) {
    const block: string[] = [];
    const wanted = 1 + Math.floor(random() * SENTENCES_IN_PARAGRAPH);
    for (let taken = 0; taken < wanted && left > 0; taken++) {
      const sentence = sentences[Math.floor(random() * sentences.length)] ?? "";
      block.push(sentence);
      left -= sentence.split(/\s+/).length;
    }
    blocks.push(shape(block, random()));
  }
  return blocks.join("\n\n");
}

function shape(sentences: readonly string[], chance: number): string {
  if (chance < 0.15) return sentences.map((sentence) => `- ${sentence}`).join("\n");
  if (chance < 0.22) return `> ${sentences.join(" ")}`;
  if (chance < 0.3) return `${sentences.join(" ")} [example.org](https://example.org/${Math.floor(chance * 1e6)})`;
  return sentences.join(" ");
}

/** Mulberry32: small, and the same sequence everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
