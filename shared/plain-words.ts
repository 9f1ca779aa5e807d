/** The one folding of letters with marks, in the database plain_words(). */

/** European letters that Unicode does not take apart, each with what stands for it. */
const WHOLE = new Map(
  "æ ae|ð d|ø o|þ th|ß ss|đ d|ħ h|ı i|ĳ ij|ĸ q|ŀ l|ł l|ŉ 'n|ŋ n|œ oe|ŧ t|ſ s"
    .split("|")
    .map((pair) => pair.split(" ") as [string, string]),
);

const whole = (letter: string): string => WHOLE.get(letter) ?? WHOLE.get(letter.toLowerCase())?.toUpperCase() ?? letter;

/** Letters without their marks: for names that old programs and addresses can hold. */
export const unmarked = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[Æ-ſ]/g, whole);

/** Without capitals as well, as the database's plain_words() folds them: for what is compared while it is typed. */
export const plainWords = (text: string): string => unmarked(text.toLowerCase());
