/** Which addresses links and images may have. */
import { normalAddress } from "../text/web-address.ts";

export type Address = { href: string; external: boolean };

/** Stands for the site itself while an address is resolved; it can never be a real host (RFC 6761). */
const SELF = "https://self.invalid";

/** Links lead to http, https, mailto, or from the root or within the page (`/…`, `#…`). Anything else is undefined:
 * a path without a slash would mean something else on every page, in every mail and feed. */
export function linkAddress(value: string, baseUrl?: string): Address | undefined {
  const url = resolve(value);
  if (!url) return undefined;
  if (url.protocol === "mailto:") return { href: asWritten(value, url), external: false };
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  if (url.origin === SELF) return rooted(url, value);
  return { href: asWritten(value, url), external: !baseUrl || url.origin !== URL.parse(baseUrl)?.origin };
}

/** Pictures stand at web addresses: those of the site itself are shown, for those of other sites see foreign-pictures.ts. */
export function imageAddress(value: string, baseUrl?: string): Address | undefined {
  const address = linkAddress(value, baseUrl);
  return address && /^(?:https?:|\/)/i.test(address.href) ? address : undefined;
}

/** A plain address stays as its author wrote it; one with blanks, backslashes, user names or other letters is normalised. */
function asWritten(value: string, url: URL): string {
  if (/^mailto:[^\s\\]+$/i.test(value) && /^[!-~]+$/.test(value)) return value;
  return /^https?:\/\/[\w.-]+(?::\d+)?(?:[/?#](?:[\w\-.~:/?!$&'()*+,;=@]|%[0-9a-f]{2})*)?(?:#(?:[\w\-.~:/?!$&'()*+,;=@]|%[0-9a-f]{2})*)?$/i.test(
    value,
  )
    ? value
    : normalAddress(url);
}

/** As browsers read it (WHATWG URL): tabs and newlines vanish, `\` is `/`, the host is in ASCII. */
function resolve(value: string): URL | undefined {
  const url = URL.parse(value, SELF) ?? undefined;
  if (url && url.protocol !== "mailto:") {
    url.username = ""; // https://bank.example@evil.example reads as the bank
    url.password = "";
  }
  return url;
}

/** `/.//evil.example` resolves to the path `//evil.example`, which alone would be another host. */
function rooted(url: URL, value: string): Address | undefined {
  if (url.pathname.startsWith("//")) return undefined;
  if (value.startsWith("#")) return { href: url.hash || "#", external: false };
  if (!value.startsWith("/")) return undefined;
  return { href: url.pathname + url.search + url.hash, external: false };
}
