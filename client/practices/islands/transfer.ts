/** The transfer check in place: each mark is sent as it is made, and the gap list below follows. */
import { readPage, send } from "../../frame/http.ts";

const WAIT_MS = 400;

export function enliven(form: HTMLFormElement): void {
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
      const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
      const response = await send(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
      const drawn = (await readPage(response)).querySelector("[data-gaps]");
      if (mine !== latest || !gaps || !drawn) return;
      gaps.replaceChildren(...drawn.childNodes);
      // A member's check is kept, and has an address of its own.
      if (response.redirected) history.replaceState(history.state, "", response.url);
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
