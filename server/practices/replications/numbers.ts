/** Numbers as people type them: "12 400,5", "12,400.5", "1.250". */

/**
 * The number, or undefined where there is none. A single comma or point is a decimal sign, unless it stands before exactly
 * three digits and groups thousands in the writer's language.
 */
export function readNumber(typed: string, language: string): number | undefined {
  const text = typed.replace(/[\s\u00a0\u202f'’]/g, "").replace(/^\u2212/, "-");
  const plain = withoutGroups(text, language);
  if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(plain)) return undefined;
  return Number(plain);
}

function withoutGroups(text: string, language: string): string {
  const signs = [...text].filter((sign) => sign === "," || sign === ".");
  const last = signs.at(-1);
  if (last === undefined) return text;
  const other = last === "," ? "." : ",";
  // Both: the last one is the decimal sign. The same one several times: it groups.
  if (signs.includes(other)) return text.replaceAll(other, "").replace(last, ".");
  const groups = signs.length > 1 || (isGroupSign(last, language) && /^-?\d{1,3}[.,]\d{3}$/.test(text));
  return groups ? text.replaceAll(last, "") : text.replace(last, ".");
}

function isGroupSign(sign: string, language: string): boolean {
  return new Intl.NumberFormat(language, { useGrouping: "always" })
    .formatToParts(10_000)
    .some(({ type, value }) => type === "group" && value === sign);
}
