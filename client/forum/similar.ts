/** Threads like the title that is being typed. They come below the field, so it stays where it is. */
import { RequestError, send } from "../frame/http.ts";

const SETTLE_MS = 450;
const LEAST_LETTERS = 6;

export function showSimilar(form: HTMLFormElement): void {
  const title = form.elements.namedItem("title");
  const space = form.elements.namedItem("space");
  const place = document.getElementById("similar");
  if (!(title instanceof HTMLInputElement) || !(space instanceof HTMLSelectElement) || !place) return;
  let settle: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;
  let shownFor = "";
  const later = () => {
    clearTimeout(settle);
    settle = setTimeout(() => void look(title.value.trim(), space.value, place), SETTLE_MS);
  };
  title.addEventListener("input", later);
  space.addEventListener("change", later);
  if (title.value !== "") later();

  async function look(words: string, slug: string, into: HTMLElement): Promise<void> {
    const query = new URLSearchParams({ title: words, space: slug }).toString();
    if (query === shownFor) return;
    asked?.abort();
    asked = new AbortController();
    try {
      const html = words.length < LEAST_LETTERS ? "" : await linesFor(query, asked.signal);
      shownFor = query;
      // Drawn by the server. The same lines again would be read out again.
      if (into.innerHTML !== html) into.innerHTML = html;
      into.hidden = html === "";
    } catch (error) {
      // Typed on, or no answer: the form works without.
      if (!(error instanceof RequestError)) throw error;
    }
  }
}

async function linesFor(query: string, signal: AbortSignal): Promise<string> {
  const response = await send(`/similar?${query}`, { headers: { Accept: "text/html" }, signal });
  if (!response.ok) throw new RequestError(response.status);
  return response.text();
}
