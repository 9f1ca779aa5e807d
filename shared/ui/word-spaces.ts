/**
 * A space between elements that stand beside each other in a line: flex and grid keep them apart for the eye alone, and
 * what is copied, or read in a text browser, would run together ("No. 127 Nov 2026"). One place instead of a space written
 * by hand in every view.
 */
import { type ComponentChild, Fragment, isValidElement, options, type VNode } from "preact";
import { Icon } from "./icons.tsx";

/** Elements that a space after or before them could be seen between; between others white space is nothing. */
const IN_LINE: ReadonlySet<unknown> = new Set(
  "a abbr b button code em img input kbd label mark select small span strong summary time".split(" "),
);
/** Their white space is content, or none of it may be text. */
const KEPT_AS_IS: ReadonlySet<unknown> = new Set("html head pre select svg g textarea ins del".split(" "));
/** What begins so belongs to the word before it. */
const CLINGS = /^[,.;:!?)…]/;

/** Every view that is drawn from then on has them; called once by each side that draws. */
export function spaceWords(): void {
  const before = options.vnode;
  options.vnode = (vnode) => {
    const { type, props } = vnode as VNode<{ children?: unknown }>;
    if (Array.isArray(props.children) && (typeof type === "string" || type === Fragment) && !KEPT_AS_IS.has(type))
      props.children = spaced(props.children);
    before?.(vnode);
  };
}

/** The children with spaces between them; the same list where none is missing, which is nearly always. */
function spaced(children: readonly ComponentChild[]): ComponentChild[] {
  let apart: ComponentChild[] | undefined;
  let last: ComponentChild = null;
  for (let at = 0; at < children.length; at += 1) {
    const child = children[at];
    const list: unknown = child;
    const isList = Array.isArray(list);
    if (isNothing(child) || (isList && list.length === 0)) {
      apart?.push(child);
      continue;
    }
    const first = isList ? list[0] : child;
    if (canTouch(last) && canTouch(first) && (isList || !clings(child))) {
      apart ??= children.slice(0, at);
      apart.push(" ");
    }
    const inside = isList ? (spaced(list) as unknown as ComponentChild) : child;
    if (inside !== child) apart ??= children.slice(0, at);
    apart?.push(inside);
    last = isList ? list[list.length - 1] : child;
  }
  return apart ?? (children as ComponentChild[]);
}

const isNothing = (child: ComponentChild): boolean =>
  child === null || child === undefined || typeof child === "boolean";

/** An element in a line, or a view that may draw one; drawings say nothing. */
function canTouch(child: ComponentChild): boolean {
  return isValidElement(child) && child.type !== Icon && (typeof child.type === "function" || IN_LINE.has(child.type));
}

function clings(child: ComponentChild): boolean {
  if (!isValidElement(child)) return false;
  const { children } = child.props as { children?: unknown };
  const first: unknown = Array.isArray(children) ? children[0] : children;
  return typeof first === "string" && CLINGS.test(first);
}
