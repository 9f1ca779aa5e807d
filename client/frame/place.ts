/** Where one was, kept with the page's entry in the browser's history: going back shows that very place again. */

export type Place = {
  /** Selector of what was being read. */
  at: string;
  /** Where its top was on the screen. */
  top: number;
};

/** False where it does not stand on the page. */
export function returnTo(place: Place | undefined): boolean {
  const element = place && document.querySelector(place.at);
  if (!element) return false;
  window.scrollBy({ top: element.getBoundingClientRect().top - place.top, behavior: "instant" });
  return true;
}
