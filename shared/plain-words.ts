/** Letters without their marks and capitals, as the database's plain_words() folds them: for what is compared while it is typed. */

/** European letters that Unicode does not take apart, each with what stands for it. */
const WHOLE = new Map(
  "æ ae|ð d|ø o|þ th|ß ss|đ d|ħ h|ı i|ĳ ij|ĸ q|ŀ l|ł l|ŉ 'n|ŋ n|œ oe|ŧ t|ſ s"
    .split("|")
    .map((pair) => pair.split(" ") as [string, string]),
);

export const plainWords = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[ß-ſ]/g, (letter) => WHOLE.get(letter) ?? letter);
