/** A text in words, blanks and signs as Unicode parts them (UAX #29), which never splits a letter from its marks. */

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

export function wordsOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
