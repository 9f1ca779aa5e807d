/** Where a form may send its reader afterwards: to a page of this forum and nowhere else. */

const FRONT_PAGE = "/";
const LONGEST = 2_000;

/**
 * The address if it is a path of our own, else the front page. Browsers read `\` as `/` and drop tabs and line breaks
 * from addresses (WHATWG URL), so that `/\evil` or `/<tab>/evil` would lead to another host, also once unescaped.
 */
export function safeNext(next: string | undefined): string {
  if (next === undefined || next.length > LONGEST || !isOwnPath(next)) return FRONT_PAGE;
  return next;
}

function isOwnPath(next: string): boolean {
  if (!next.startsWith("/") || next.startsWith("//") || /[\\\s\p{Cc}]/u.test(next)) return false;
  return !/^\/[\s\p{Cc}]*[/\\]/u.test(unescaped(next));
}

function unescaped(next: string): string {
  try {
    return decodeURIComponent(next);
  } catch {
    // Not UTF-8: such an address names nothing here.
    return "//";
  }
}
