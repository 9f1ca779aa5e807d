/** A paragraph that is a bare address and nothing else can become a card that says where the link leads. */
import { MAX_CARDS } from "./limits.ts";

/** What a card says, by the link's address as it stands in the text's HTML. */
export type Cards = Readonly<Record<string, Card>>;
export type Card = { title: string; description: string; site: string };

/** Marks the paragraphs that may have a card and have none; jobs look for it. */
export const LONE = "lone";

/**
 * Draws those cards that there are; the addresses of all that could be are returned, at most MAX_CARDS. Only at the top level:
 * in a quotation the link is somebody else's, and a list of links is to stay a list.
 */
export function drawCards(body: HTMLElement, cards: Cards): string[] {
  const addresses: string[] = [];
  for (const paragraph of body.querySelectorAll<HTMLElement>(`p.${LONE}`)) {
    const link = paragraph.querySelector("a");
    const href = link?.getAttribute("href") ?? "";
    if (!link || paragraph.parentNode !== body || addresses.length >= MAX_CARDS || !/^https?:/.test(href)) {
      paragraph.removeAttribute("class");
      continue;
    }
    if (!addresses.includes(href)) addresses.push(href);
    const card = Object.hasOwn(cards, href) ? cards[href] : undefined;
    if (card) paragraph.replaceWith(drawCard(link, card));
  }
  return addresses;
}

/** The link itself moves into the card, so that what was decided about its address and its `rel` holds here too. */
function drawCard(link: HTMLElement, { title, description, site }: Card): HTMLElement {
  const make = (name: string, ...children: (Node | string)[]) => {
    const element = link.ownerDocument.createElement(name);
    element.append(...children);
    return element;
  };
  link.textContent = title;
  const head = make("p", link);
  if (site) {
    const name = make("span", site);
    name.setAttribute("class", "link-site");
    head.append(" ", name);
  }
  const card = make("blockquote", head, ...(description ? [make("p", description)] : []));
  card.setAttribute("class", "link-card");
  return card;
}
