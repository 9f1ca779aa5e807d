/** What a web page says about itself: its title, its description, the name of its site. Plain text, clipped, never HTML. */
import { Parser } from "htmlparser2";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import type { Card } from "../../platform/markdown/cards.ts";
import { tame } from "../../platform/markdown/text.ts";
import type { Fetched } from "../../platform/storage/safe-fetch.ts";
import { hostShown } from "../../platform/text/web-address.ts";

/** Characters as people count them. */
const LONGEST = { title: 120, description: 220, site: 60 };
/** Of one text before it is clipped: a title of half a megabyte is not looked at letter by letter. */
const MOST_UNITS = 2_000;

/** Undefined where the page has no title, or is none. */
export function pageFacts({
  body,
  headers,
  url,
  status,
}: Pick<Fetched, "body" | "headers" | "url" | "status">): Card | undefined {
  if (status !== 200) return undefined;
  const found = readHead(decode(body, String(headers["content-type"] ?? "")));
  const title = clip(found.get("og:title") ?? found.get("title") ?? found.get("twitter:title"), LONGEST.title);
  if (title === "") return undefined;
  const description = found.get("og:description") ?? found.get("description") ?? found.get("twitter:description");
  return {
    title,
    description: clip(description, LONGEST.description),
    site: clip(found.get("og:site_name") ?? hostShown(new URL(url).hostname).replace(/^www\./, ""), LONGEST.site),
  };
}

/** As RFC 9110 and HTML say it: the header's, else that of a meta element near the beginning, else UTF-8. */
function decode(body: Buffer, contentType: string): string {
  const declared = /charset\s*=\s*["']?([\w:-]+)/i;
  const named = declared.exec(contentType) ?? declared.exec(body.subarray(0, 1_024).toString("latin1"));
  try {
    return new TextDecoder(named?.[1] ?? "utf-8").decode(body);
  } catch {
    // A name that nobody knows (RangeError): most pages are UTF-8.
    return new TextDecoder().decode(body);
  }
}

/** The texts by name, each the first of its kind; the body of the page is not read. */
function readHead(html: string): Map<string, string> {
  const found = new Map<string, string>();
  const keep = (name: string, text: string | undefined) => {
    if (text?.trim() && !found.has(name)) found.set(name, text);
  };
  let title: string | undefined;
  const parser = new Parser({
    onopentag(name, { property, name: named, content }) {
      if (name === "title") title = "";
      else if (name === "meta") keep((property ?? named ?? "").toLowerCase(), content);
      else if (name === "body" || name === "svg") parser.pause();
    },
    ontext(text) {
      if (title !== undefined && title.length < MOST_UNITS) title += text;
    },
    onclosetag(name) {
      if (name === "title") keep("title", title);
      title = undefined;
      if (name === "head") parser.pause();
    },
  });
  parser.end(html);
  return found;
}

function clip(text: string | undefined, limit: number): string {
  return excerpt(tame((text ?? "").slice(0, MOST_UNITS).toWellFormed()), limit);
}
