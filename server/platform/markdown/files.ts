/** Files of the forum in a text: pictures with their sizes, so that nothing moves while they load; others as cards with type and size. */

import { links } from "../../../shared/links.ts";
import { FILE_PATH } from "../../../shared/patterns.ts";

/** What is known of the files that a text may show, by their key. Of others it knows nothing, and so shows nothing. */
export type Files = Readonly<Record<string, FileFacts>>;
export type FileFacts = {
  name: string;
  /** MIME type. */
  type: string;
  bytes: number;
  /** `widths`: of the smaller copies, ascending. */
  image: { width: number; height: number; widths: readonly number[] } | null;
  /** Address on another site that it is a copy of. */
  source?: string | null;
};

export type FilesSeen = {
  known: Files;
  baseUrl: string | undefined;
  /** Of the files shown. */
  keys: Set<string>;
  /** Addresses of pictures of other sites, kept here or not. */
  pictures: Set<string>;
};

/** A column of text is at most so wide; on narrow screens it takes all of them. */
export const IMAGE_SIZES = "(max-width: 46rem) 94vw, 42rem";
/** Below this a picture shows all there is in the text itself. */
const OPENS_FROM_WIDTH = 480;

/** True where the picture was one of the forum's files, known or not: it is done then. */
export function finishFileImage(image: HTMLElement, seen: FilesSeen): boolean {
  const key = keyOf(image.getAttribute("src") ?? "", seen.baseUrl);
  if (key === undefined) return false;
  const file = find(key, seen);
  const alt = image.getAttribute("alt") ?? "";
  if (file?.image) drawImage(image, key, file, file.image);
  // Not a picture, or none that may be shown here: a link opens it for those who may.
  else if (image.closest("a")) image.replaceWith(alt);
  else {
    const link = image.ownerDocument.createElement("a");
    link.setAttribute("href", file ? links.file({ key, ...file }) : (image.getAttribute("src") ?? ""));
    link.append(alt || file?.name || image.getAttribute("src") || "");
    image.replaceWith(link);
    finishFileLink(link, seen);
  }
  return true;
}

type Image = NonNullable<FileFacts["image"]>;

export function drawImage(image: HTMLElement, key: string, file: FileFacts, { width, height, widths }: Image): void {
  const full = links.file({ key, ...file });
  image.setAttribute("src", full);
  image.setAttribute("width", String(width));
  image.setAttribute("height", String(height));
  image.setAttribute("loading", "lazy");
  image.setAttribute("decoding", "async");
  if (widths.length > 0) {
    const copies = widths.map((each) => `${links.file({ key, ...file }, each)} ${each}w`);
    image.setAttribute("srcset", [...copies, `${full} ${width}w`].join(", "));
    image.setAttribute("sizes", IMAGE_SIZES);
  }
  if (width < OPENS_FROM_WIDTH || image.closest("a")) return;
  const link = image.ownerDocument.createElement("a");
  link.setAttribute("href", full);
  link.setAttribute("class", "file-image");
  image.replaceWith(link);
  link.append(image);
}

/** Says after the link's own words what it leads to; alone on its line it is a card. */
export function finishFileLink(link: HTMLElement, seen: FilesSeen): void {
  const key = keyOf(link.getAttribute("href") ?? "", seen.baseUrl);
  const file = key && find(key, seen);
  if (!key || !file || link.querySelector("img")) return;
  link.setAttribute("href", links.file({ key, ...file }));
  link.removeAttribute("rel");
  const words = part(
    link,
    "file-name",
    ...(/^(?:https?:\/)?\//.test(link.textContent ?? "") ? [file.name] : [...link.childNodes]),
  );
  link.replaceChildren(words, " ", part(link, "file-facts", `${ending(file.name)} · ${size(file.bytes)}`));
  link.setAttribute("class", standsAlone(link) ? "file-card" : "file");
}

function part(link: HTMLElement, name: string, ...children: (Node | string)[]): HTMLElement {
  const span = link.ownerDocument.createElement("span");
  span.setAttribute("class", name);
  span.append(...children);
  return span;
}

/** On a line of its own in a paragraph. */
function standsAlone(link: HTMLElement): boolean {
  if (link.parentElement?.localName !== "p") return false;
  return endsLine(link, "previousSibling") && endsLine(link, "nextSibling");
}

function endsLine(link: HTMLElement, way: "previousSibling" | "nextSibling"): boolean {
  let node: ChildNode | null = link[way];
  while (node?.nodeType === node?.TEXT_NODE && node?.textContent?.trim() === "") node = node?.[way] ?? null;
  return node === null || node.nodeName === "BR";
}

function find(key: string, { known, keys }: FilesSeen): FileFacts | undefined {
  const file = Object.hasOwn(known, key) ? known[key] : undefined;
  if (file) keys.add(key);
  return file;
}

function keyOf(address: string, baseUrl: string | undefined): string | undefined {
  const base = baseUrl ? URL.parse(baseUrl)?.origin : undefined;
  const path = base && address.startsWith(`${base}/`) ? address.slice(base.length) : address;
  return FILE_PATH.exec(path)?.[1];
}

const ending = (name: string): string => name.slice(name.lastIndexOf(".") + 1).toUpperCase();

/** Whole numbers, which all languages write alike. */
function size(bytes: number): string {
  const kB = Math.max(1, Math.round(bytes / 1_000));
  return kB < 10_000 ? `${kB} kB` : `${Math.round(kB / 1_000)} MB`;
}
