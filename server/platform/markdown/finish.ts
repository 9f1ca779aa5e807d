/** Walks the sanitised document once: emoji, mentions, links, images, tables, task boxes, cards; and gathers its plain text. */
import { trimEndOf } from "../../../shared/trim.ts";
import { hostShown } from "../text/web-address.ts";
import { imageAddress, linkAddress } from "./addresses.ts";
import { type Cards, drawCards } from "./cards.ts";
import { setDirections } from "./directions.ts";
import { withEmoji } from "./emoji.ts";
import { type Files, type FilesSeen, finishFileImage, finishFileLink } from "./files.ts";
import { finishForeignPicture } from "./foreign-pictures.ts";
import { MAX_HANDLE_LENGTH, MAX_MENTIONS } from "./limits.ts";
import { createTextBuilder, type TextBuilder, tame } from "./text.ts";

export type Finished = {
  text: string;
  mentions: string[];
  mentionsLeftOut: number;
  postLinks: number[];
  loneLinks: string[];
  files: string[];
  pictures: string[];
};

/** What is known beyond the text itself. */
export type Known = { baseUrl: string | undefined; cards: Cards; files: Files };

/** Changes `body` in place. Adds only elements and attributes that sanitize.ts lets through unchanged. */
export function finish(body: HTMLElement, { baseUrl, cards, files: known }: Known): Finished {
  const files = { known, baseUrl, keys: new Set<string>(), pictures: new Set<string>() };
  const text = createTextBuilder();
  const walk: Walk = { text, mentions: new Set(), leftOut: new Set(), posts: new Set(), files, baseUrl };
  visitChildren(body, walk, { links: true, emoji: true, verbatim: false });
  const loneLinks = drawCards(body, cards);
  setDirections(body);
  return {
    text: walk.text.toString(),
    mentions: [...walk.mentions],
    mentionsLeftOut: walk.leftOut.size,
    postLinks: [...walk.posts],
    loneLinks,
    files: [...files.keys],
    pictures: [...files.pictures],
  };
}

type Walk = {
  text: TextBuilder;
  mentions: Set<string>;
  leftOut: Set<string>;
  posts: Set<number>;
  files: FilesSeen;
  baseUrl: string | undefined;
};
type Place = { /** whether a mention may become a link here */ links: boolean; emoji: boolean; verbatim: boolean };

function visitChildren(parent: Node, walk: Walk, place: Place): void {
  for (const node of [...parent.childNodes]) {
    if (node.nodeType === node.TEXT_NODE) finishText(node as Text, walk, place);
    else if (node.nodeType === node.ELEMENT_NODE) visitElement(node as HTMLElement, walk, place);
  }
}

function visitElement(element: HTMLElement, walk: Walk, place: Place): void {
  const tag = element.localName;
  // A footnote's number and its way back are no words of the text.
  if (element.getAttribute("role")?.startsWith("doc-")) return;
  tameAttributes(element);
  walk.text.open(tag);
  if (tag === "img") finishImage(element, walk);
  else visitChildren(element, walk, placeWithin(element, place));
  walk.text.close(tag);
  if (tag === "a") finishLink(element, walk);
  else if (tag === "table") wrapTable(element);
  else if (tag === "input") labelTask(element);
}

function placeWithin(element: HTMLElement, place: Place): Place {
  const tag = element.localName;
  if (tag === "pre") return { links: false, emoji: false, verbatim: true };
  if (tag === "code") return { ...place, links: false, emoji: false };
  // An address shown as it is must stay what it is.
  if (tag === "a") return { ...place, links: false, emoji: !element.textContent?.includes("://") };
  return place;
}

function tameAttributes(element: HTMLElement): void {
  for (const name of ["title", "alt"]) {
    const value = element.getAttribute(name);
    if (value !== null) element.setAttribute(name, tame(value));
  }
}

/** A handle is ASCII only, so that no look-alike letter, mark or invisible character (Cf) can be part of it or follow it. */
const MENTION = /(?<![\p{L}\p{M}\p{N}_@./-])@([A-Za-z0-9][A-Za-z0-9_-]{0,200})/gu;
const GOES_ON = /[\p{L}\p{M}\p{N}\p{Cf}_@-]/uy;

/** Without the hyphens and underscores that follow it; undefined where the word is none. */
function handleIn(value: string, match: RegExpExecArray): string | undefined {
  GOES_ON.lastIndex = match.index + match[0].length;
  const handle = trimEndOf(match[1] ?? "", "-_");
  return handle.length > MAX_HANDLE_LENGTH || GOES_ON.test(value) ? undefined : handle;
}

function finishText(node: Text, walk: Walk, place: Place): void {
  const tamed = tame(node.data);
  const value = place.emoji && tamed.includes(":") ? withEmoji(tamed) : tamed;
  if (value !== node.data) node.data = value;
  walk.text.add(value, place.verbatim);
  if (!place.links || !value.includes("@")) return;
  const parts = linkMentions(value, node.ownerDocument, walk);
  if (parts.length > 1) node.replaceWith(...parts);
}

function linkMentions(value: string, document: Document, walk: Walk): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let end = 0;
  for (const match of value.matchAll(MENTION)) {
    const handle = handleIn(value, match);
    if (handle === undefined || !admit(handle.toLowerCase(), walk)) continue;
    const link = document.createElement("a");
    link.setAttribute("class", "mention");
    link.setAttribute("href", `/people/${handle.toLowerCase()}`);
    link.textContent = `@${handle}`;
    parts.push(value.slice(end, match.index), link);
    end = match.index + handle.length + 1;
  }
  parts.push(value.slice(end));
  return parts.filter((part) => part !== "").length === parts.length ? parts : ["", ...parts];
}

function admit(handle: string, walk: Walk): boolean {
  if (walk.mentions.has(handle)) return true;
  if (walk.mentions.size < MAX_MENTIONS) walk.mentions.add(handle);
  else walk.leftOut.add(handle);
  return walk.mentions.has(handle);
}

function finishLink(link: HTMLElement, walk: Walk): void {
  const address = linkAddress(link.getAttribute("href") ?? "javascript:", walk.baseUrl);
  if (!address) {
    link.replaceWith(...link.childNodes);
    return;
  }
  link.setAttribute("href", address.href);
  if (address.external) link.setAttribute("rel", "ugc nofollow noopener");
  else link.removeAttribute("rel");
  const post = postId(address.href, walk.baseUrl);
  if (post !== undefined) walk.posts.add(post);
  showHost(link, address.href);
  finishFileLink(link, walk.files);
}

/** An address that stands as it is has its host in its own letters, unless they could be taken for others. */
function showHost(link: HTMLElement, href: string): void {
  const [only, ...more] = link.childNodes;
  const host = /^https?:\/\/([^/?#:\s]+)/i.exec(link.textContent ?? "")?.[1] ?? "";
  if (!only || more.length > 0 || only.nodeType !== only.TEXT_NODE || !/[^ -~]|xn--/i.test(host)) return;
  const { hostname } = new URL(href, "https://self.invalid");
  // In words that lead elsewhere letters of another alphabet are somebody's trick.
  const shown = URL.parse(`https://${host}`)?.hostname;
  (only as Text).data = (link.textContent ?? "").replace(host, () => hostShown(shown ?? hostname));
}

function postId(href: string, baseUrl: string | undefined): number | undefined {
  const base = baseUrl ? URL.parse(baseUrl)?.origin : undefined;
  const path = base && href.startsWith(`${base}/`) ? href.slice(base.length) : href;
  const id = Number(/^\/p\/([1-9]\d{0,15})(?=[/?#]|$)/.exec(path)?.[1]);
  return Number.isSafeInteger(id) ? id : undefined;
}

function finishImage(image: HTMLElement, walk: Walk): void {
  const alt = image.getAttribute("alt") ?? "";
  walk.text.add(alt, false);
  const source = imageAddress(image.getAttribute("src") ?? "", walk.baseUrl);
  if (source === undefined) {
    image.replaceWith(alt);
    return;
  }
  if (finishFileImage(image, walk.files)) return;
  if (source.external) {
    finishForeignPicture(image, source.href, walk.files);
    return;
  }
  image.setAttribute("src", source.href);
  image.setAttribute("loading", "lazy");
  image.setAttribute("decoding", "async");
}

/** Wide tables scroll inside a box that the keyboard can reach (axe: scrollable-region-focusable). A "region" would be a
 * landmark, and two without a name in one page fail axe landmark-unique; a group needs no name in any language. */
function wrapTable(table: HTMLElement): void {
  const box = table.ownerDocument.createElement("div");
  box.setAttribute("class", "table-scroll");
  box.setAttribute("tabindex", "0");
  box.setAttribute("role", "group");
  table.replaceWith(box);
  box.append(table);
}

const BLOCKS = new Set(["p", "ul", "ol", "pre", "blockquote", "div", "table", "details", "h3", "h4", "h5", "h6", "hr"]);

/** The words of the task are the name of its box, in whatever language they are. */
function labelTask(box: HTMLElement): void {
  const item = box.closest("li");
  item?.setAttribute("class", "task");
  const label = box.ownerDocument.createElement("label");
  box.replaceWith(label);
  let next: ChildNode | null = label.nextSibling;
  label.append(box);
  while (next && !BLOCKS.has(next.nodeName.toLowerCase())) {
    const following: ChildNode | null = next.nextSibling;
    label.append(next);
    next = following;
  }
}
