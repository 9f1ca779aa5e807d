/** Headers that decide what is sent, read by their grammar (RFC 9110) on the paths that answer before Express does. */
import type { IncomingMessage } from "node:http";
import Negotiator from "negotiator";

export type Encoding = "br" | "gzip";
const OFFERED = ["br", "gzip", "identity"];

/** Browsers send few different values, clients that probe send many: a bounded memory of what was negotiated. */
const REMEMBERED = 200;
const negotiated = new Map<string, Encoding | undefined>();

/** The compression to answer with (§12.5.3); undefined for none. */
export function acceptedEncoding(header: string | undefined): Encoding | undefined {
  if (!header) return undefined;
  if (negotiated.has(header)) return negotiated.get(header);
  const negotiator = new Negotiator({ headers: { "accept-encoding": header } });
  // @types/negotiator does not know the second parameter yet.
  const choose: (offered: string[], options: { preferred: string[] }) => string[] =
    negotiator.encodings.bind(negotiator);
  const [best] = choose(OFFERED, { preferred: OFFERED });
  const encoding = best === "br" || best === "gzip" ? best : undefined;
  if (negotiated.size < REMEMBERED) negotiated.set(header, encoding);
  return encoding;
}

/** True where If-None-Match (§13.1.2) names this strong tag: one or several, weak ones too, or `*`. */
export function namesTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header === etag) return true;
  const tags = header.split(",").map((tag) => tag.trim());
  return tags.some((tag) => tag === "*" || tag === etag || tag === `W/${etag}`);
}

/** True where the request brings a cookie of this name (RFC 6265 §5.4; some clients leave out the blank). */
export function hasCookie({ headers: { cookie } }: IncomingMessage, name: string): boolean {
  return (cookie ?? "").split(";").some((pair) => pair.trimStart().startsWith(`${name}=`));
}

/**
 * The path and query that a request line names (RFC 9112 §3.2): usually as they stand; of the absolute form, which every
 * server must take, what follows the host. `*` and whatever else names no page become an address that none has.
 */
export function targetPath(url: string | undefined): string {
  if (url?.startsWith("/")) return url;
  const absolute = url !== undefined && /^https?:\/\//i.test(url) ? URL.parse(url) : null;
  return absolute ? absolute.pathname + absolute.search : "/*";
}
