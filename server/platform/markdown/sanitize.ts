/** The allow-list: which elements, attributes and values may reach a page. Runs in the workers only, as it loads jsdom. */
import createDOMPurify, { type Config } from "dompurify";
import { JSDOM } from "jsdom";
import { imageAddress, linkAddress } from "./addresses.ts";
import { LONE } from "./cards.ts";
import { IMAGE_SIZES } from "./files.ts";

/** A body element of its own document, for finish.ts. */
export function sanitizeToBody(html: string): HTMLElement {
  return purify.sanitize(html, { ...CONFIG, RETURN_DOM: true }) as HTMLElement;
}

/** The same as text; what the renderer puts out must come back unchanged. */
export function sanitizeToHtml(html: string): string {
  return sanitizeToBody(html).innerHTML;
}

type Check = (value: string) => boolean;
const anything: Check = () => true;
const exactly =
  (...values: string[]): Check =>
  (value) =>
    values.includes(value);
const isLink: Check = (value) => linkAddress(value) !== undefined;
const isImage: Check = (value) => imageAddress(value) !== undefined;
const isPixels: Check = (value) => /^\d{1,5}$/.test(value);
/** Copies of a file of the forum and nothing else: a set leads wherever it says. */
const isFileSet: Check = (value) =>
  value.split(", ").every((copy) => /^\/files\/[0-9a-f]{32}\/(?:\d{2,4}\/)?[^\s/,]{1,1500} \d{2,5}w$/.test(copy));
const cell = { align: exactly("left", "center", "right"), dir: exactly("auto") };
const around = { dir: exactly("ltr", "rtl") };
const words = { dir: exactly("auto") };

const ALLOWED: Record<string, Record<string, Check>> = {
  a: {
    href: isLink,
    title: anything,
    rel: exactly("ugc nofollow noopener"),
    class: exactly("mention", "file", "file-card", "file-image", "picture", "picture-source"),
    role: exactly("doc-noteref", "doc-backlink"),
    id: (value) => /^fnref-[0-9a-f]{8}-\d{1,3}(-\d{1,3})?$/.test(value),
  },
  abbr: { title: anything },
  blockquote: { class: exactly("link-card"), ...around },
  br: {},
  code: { class: (value) => /^language-[a-z0-9+#.-]{1,30}$/.test(value) },
  del: {},
  details: { open: exactly(""), ...around },
  div: { class: exactly("table-scroll"), tabindex: exactly("0"), role: exactly("group"), ...around },
  em: {},
  h3: words,
  h4: words,
  h5: words,
  h6: words,
  hr: {},
  img: {
    src: isImage,
    alt: anything,
    title: anything,
    loading: exactly("lazy"),
    decoding: exactly("async"),
    width: isPixels,
    height: isPixels,
    srcset: isFileSet,
    sizes: exactly(IMAGE_SIZES),
  },
  input: { type: exactly("checkbox"), checked: exactly(""), disabled: exactly("") },
  kbd: {},
  label: {},
  li: { ...around, class: exactly("task"), id: (value) => /^fn-[0-9a-f]{8}-\d{1,3}$/.test(value) },
  ol: { ...around, start: (value) => /^\d{1,9}$/.test(value), class: exactly("footnotes") },
  p: { class: exactly(LONE), ...words },
  pre: around,
  span: { class: exactly("hl-k", "hl-s", "hl-n", "hl-t", "hl-c", "link-site", "file-name", "file-facts") },
  strong: {},
  sub: {},
  summary: words,
  sup: {},
  table: {},
  tbody: {},
  td: cell,
  th: cell,
  thead: {},
  tr: {},
  ul: around,
};

const CONFIG: Config = {
  ALLOWED_TAGS: [...Object.keys(ALLOWED), "#text"],
  ALLOWED_ATTR: [...new Set(Object.values(ALLOWED).flatMap(Object.keys))],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_NAMESPACES: ["http://www.w3.org/1999/xhtml"],
};

/** One window for the life of the worker: making one takes 100 ms. */
const purify = createDOMPurify(new JSDOM("").window);

purify.addHook("uponSanitizeAttribute", (element, attribute) => {
  const check = ALLOWED[element.localName]?.[attribute.attrName];
  if (!check?.(attribute.attrValue)) attribute.keepAttr = false;
});

purify.addHook("afterSanitizeAttributes", (element) => {
  if (element.localName === "input" && !isTaskBox(element)) element.remove();
  if (element.localName === "div" && element.className !== "table-scroll") element.replaceWith(...element.childNodes);
});

function isTaskBox(element: Element): boolean {
  return element.getAttribute("type") === "checkbox" && element.hasAttribute("disabled");
}
