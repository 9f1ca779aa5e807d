/** Names of uploaded files: shown and offered when saving, never a path here. */

import { FILES } from "../../../shared/limits.ts";
import { unmarked } from "../../../shared/plain-words.ts";
import { trimOf } from "../../../shared/trim.ts";

/** The name without folders, control characters and what no system takes in a name, ending as its content says. */
export function tidyName(given: string, extension: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? "";
  const whole = last
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/gu, "")
    .replace(/[:*?<>|]/g, "_")
    .replace(/(\p{M}{3})\p{M}+/gu, "$1")
    .replace(/\s+/g, " ");
  const plain = trimOf(whole, ". ");
  const dot = plain.lastIndexOf(".");
  const stem = dot > 0 && plain.length - dot <= 6 ? plain.slice(0, dot) : plain;
  const short = Array.from(stem).slice(0, FILES.name).join("").trim();
  return `${short || "file"}.${extension}`;
}

/** RFC 6266 with both forms: old programs read the ASCII one, all others the one in UTF-8 (RFC 8187). */
export function contentDisposition(kind: "inline" | "attachment", name: string): string {
  const ascii = unmarked(name)
    .normalize("NFKD")
    .replace(/[^ -~]/g, "")
    .replace(/["\\%]/g, "_");
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encodeRfc8187(name)}`;
}

const encodeRfc8187 = (value: string): string =>
  encodeURIComponent(value).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
