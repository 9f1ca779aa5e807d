/** Addresses of the web as they are stored, and hosts as people read them. */
import { domainToUnicode } from "node:url";

/** http(s) without a user name, read as browsers do (WHATWG URL). */
export function parseWebAddress(value: string): URL | undefined {
  const url = /\s/.test(value) ? null : URL.parse(value);
  return url && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "" ? url : undefined;
}

/** As parsed, and by the grammar that stricter readers hold to (RFC 3986): what that has no room for is percent-encoded. */
export function normalAddress({ href, hash }: URL): string {
  const before = href.slice(0, href.length - hash.length);
  const hostEnd = before.indexOf("/", before.indexOf("//") + 2);
  const host = hostEnd < 0 ? before : before.slice(0, hostEnd);
  return host + encoded(before.slice(host.length)) + (hash && `#${encoded(hash.slice(1).replaceAll("#", "%23"))}`);
}

const encoded = (part: string): string =>
  part.replace(/%(?![0-9a-f]{2})/gi, "%25").replace(/[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]/gu, encodeURIComponent);

/** The host in its own letters; in ASCII where they could be taken for others (after UTS 39 and what browsers do). */
export function hostShown(hostname: string): string {
  const labels = hostname.split(".");
  if (!labels.some((label) => label.startsWith("xn--"))) return hostname;
  const tld = domainToUnicode(labels.at(-1) ?? "");
  const shown = labels.map((label) => {
    const own = label.startsWith("xn--") ? domainToUnicode(label) : label;
    return own !== "" && isPlain(own, tld) ? own : label;
  });
  return shown.join(".");
}

const SCRIPTS = Object.entries({
  // Without phonetic letters, many of which look like plain ones.
  Latin: /^[a-zß-öø-ɏḀ-ỿ]$/u,
  Cyrillic: /^\p{Script=Cyrillic}$/u,
  Greek: /^\p{Script=Greek}$/u,
  Armenian: /^\p{Script=Armenian}$/u,
  Georgian: /^\p{Script=Georgian}$/u,
  Hebrew: /^\p{Script=Hebrew}$/u,
  Arabic: /^\p{Script=Arabic}$/u,
  Han: /^[\p{Script=Han}々]$/u,
  Hiragana: /^\p{Script=Hiragana}$/u,
  Katakana: /^[\p{Script=Katakana}ー]$/u,
  Hangul: /^\p{Script=Hangul}$/u,
  Thai: /^\p{Script=Thai}$/u,
  Devanagari: /^\p{Script=Devanagari}$/u,
});
/** Scripts that are written together. */
const TOGETHER = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Hangul"],
];
/** Letters that look like Latin ones; a word of nothing else is shown only below a top-level domain in its own script. */
const LOOK_ALIKE = /^[асԁеһіјӏорԛѕԝхуъьҽпгѵѡαεικνορτυωχуօոսցհյզ\d-]+$/u;

function isPlain(label: string, tld: string): boolean {
  const letters = Array.from(label).filter((each) => !/^[\d-]$/.test(each));
  const scripts = new Set(letters.map((letter) => SCRIPTS.find(([, script]) => script.test(letter))?.[0]));
  if (scripts.has(undefined)) return false;
  const together = scripts.size === 1 || TOGETHER.some((group) => isWithin(scripts, group));
  return together && !(LOOK_ALIKE.test(label) && /^[a-z-]+$/.test(tld));
}

const isWithin = (scripts: ReadonlySet<string | undefined>, group: readonly string[]): boolean =>
  [...scripts].every((each) => each !== undefined && group.includes(each));
