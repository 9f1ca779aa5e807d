/** The transfer check in place: each mark is sent as it is made, and the gap list below follows. */
import { postJson } from "../frame/http.ts";

type Answer = { href: string | null; html: string };

const WAIT_MS = 400;

export function enhanceTransferCheck(form: HTMLFormElement): void {
  const gaps = document.querySelector<HTMLElement>("[data-gaps]");
  if (!gaps) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Answers to what was marked before say nothing any more. */
  let latest = 0;
  form.addEventListener("change", () => {
    clearTimeout(timer);
    if (isNamed(form)) timer = setTimeout(() => void refresh(), WAIT_MS);
  });
  form.dataset.ready = "";

  async function refresh(): Promise<void> {
    const mine = ++latest;
    try {
      const { html, href } = await postJson<Answer>(form.action, Object.fromEntries(new FormData(form)));
      if (mine !== latest || !gaps) return;
      // Drawn by the house from texts that it escapes.
      gaps.innerHTML = html;
      if (href) history.replaceState(history.state, "", href);
    } catch {
      // The button sends the same, and says what is wrong.
    }
  }
}

/** Before the place has a name there is nothing to keep. */
function isNamed(form: HTMLFormElement): boolean {
  const { place, country } = Object.fromEntries(new FormData(form));
  return typeof place === "string" && place.trim().length > 1 && country !== "";
}
