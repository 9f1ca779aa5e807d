/** What a printer in the language would do by hand. */

/** A Polish line does not end with a word of one letter; runs of them ("i w") hold together as well. */
const ONE_LETTER = /(?<=^|[\s(„"\u00a0])([aiouwz]) (?=\S)/giu;

export function keepTogether(text: string, language: string): string {
  return language === "pl" ? text.replace(ONE_LETTER, "$1\u00a0") : text;
}

/** Where an address that is printed may be broken: after its signs, by a space of no width (U+200B). */
export function breakable(address: string): string {
  return address.replace(/([/?&=#_.-])(?=[^/])/g, "$1\u200b");
}
