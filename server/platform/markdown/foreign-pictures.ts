/**
 * Pictures of other sites: drawn from the copy that is kept here, with the site named; until there is one, and where there can
 * be none, a link to click. No reader's browser ever asks the other site unasked.
 */
import { hostShown } from "../text/web-address.ts";
import { drawImage, type FileFacts, type FilesSeen } from "./files.ts";

/** Marks a picture that is only a link yet; a job looks for it. */
export const LINKED = "picture";

/** `address` as the renderer has checked it. */
export function finishForeignPicture(image: HTMLElement, address: string, seen: FilesSeen): void {
  const source = new URL(address).href;
  seen.pictures.add(source);
  const copy = Object.entries(seen.known).find(([, file]) => file.source === source);
  const drawn = copy?.[1].image;
  if (copy && drawn) {
    seen.keys.add(copy[0]);
    drawCopy(image, address, copy, drawn);
  } else drawLink(image, address);
}

type Size = NonNullable<FileFacts["image"]>;

function drawCopy(image: HTMLElement, address: string, [key, file]: [string, FileFacts], size: Size): void {
  drawImage(image, key, file, size);
  (image.closest("a") ?? image).after(" ", makeLink(image, address, "picture-source", hostOf(address)));
}

/** Within a link its own words stay there, and the picture follows as a link of its own. */
function drawLink(image: HTMLElement, address: string): void {
  const alt = image.getAttribute("alt") ?? "";
  const around = image.closest("a");
  if (!around) {
    image.replaceWith(makeLink(image, address, LINKED, alt || address));
    return;
  }
  around.after(" ", makeLink(image, address, LINKED, hostOf(address)));
  image.replaceWith(alt || hostOf(address));
}

function makeLink(image: HTMLElement, address: string, name: string, words: string): HTMLElement {
  const link = image.ownerDocument.createElement("a");
  link.setAttribute("class", name);
  link.setAttribute("href", address);
  const title = image.getAttribute("title");
  if (title) link.setAttribute("title", title);
  link.setAttribute("rel", "ugc nofollow noopener");
  link.append(words);
  return link;
}

const hostOf = (address: string): string => hostShown(new URL(address).hostname);
