/** Fields that hold addresses of the web: kept as they are parsed, so that every reader of them reads the same. */

import { tidyLines } from "../text/typed-text.ts";
import { normalAddress, parseWebAddress } from "../text/web-address.ts";
import { countGraphemes, refuse, textField } from "./fields.ts";

/** Room for what is typed in all its lines. */
const SEVERAL = 4_000;

/** One a line, each once. */
export function addressesField({ count, length }: { count: number; length: number }) {
  return textField({ max: SEVERAL })
    .default("")
    .transform(tidyLines)
    .superRefine((lines, ctx) => {
      if (lines.length > count) refuse(ctx, { key: "practice.error.tooMany", values: { count } });
      else if (lines.some((line) => countGraphemes(line) > length))
        refuse(ctx, { key: "practice.error.lineTooLong", values: { count: length } });
      else if (!lines.every(parseWebAddress)) refuse(ctx, { key: "practice.error.links" });
    })
    .transform((lines) => [...new Set(lines.flatMap((line) => storedAddress(line) ?? []))]);
}

/** Undefined for what is no address of the web. */
export function storedAddress(typed: string): string | undefined {
  const url = parseWebAddress(typed);
  return url && normalAddress(url);
}
