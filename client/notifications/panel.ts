/** What opens under the bell: drawn by the server, fetched when it is opened. */
import { callApi, send } from "../frame/http.ts";

let leave: AbortController | undefined;

export async function togglePanel(bell: HTMLAnchorElement): Promise<void> {
  if (leave) close(bell, true);
  else await open(bell);
}

/** @throws where the panel could not be had */
async function open(bell: HTMLAnchorElement): Promise<void> {
  const panel = await fetchPanel(bell);
  document.getElementById("bell-panel")?.remove();
  bell.after(panel);
  bell.setAttribute("aria-expanded", "true");
  bell.setAttribute("aria-controls", panel.id);
  panel.focus();
  leave = new AbortController();
  const { signal } = leave;
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape") close(bell, true);
    },
    { signal },
  );
  document.addEventListener(
    "click",
    ({ target }) => {
      const shown = document.getElementById("bell-panel");
      if (target instanceof Node && !bell.contains(target) && !shown?.contains(target)) close(bell, false);
    },
    { signal },
  );
  document.addEventListener("submit", (event) => markRead(event, bell), { signal });
}

async function fetchPanel(bell: HTMLAnchorElement): Promise<HTMLElement> {
  const response = await send(bell.dataset.panel ?? "", { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`no panel: ${response.status}`);
  const holder = document.createElement("template");
  // Drawn and escaped by the server, like the page around it.
  holder.innerHTML = await response.text();
  const panel = holder.content.firstElementChild;
  if (!(panel instanceof HTMLElement)) throw new Error("the panel is empty");
  return panel;
}

function close(bell: HTMLAnchorElement, focus: boolean): void {
  leave?.abort();
  leave = undefined;
  document.getElementById("bell-panel")?.remove();
  bell.setAttribute("aria-expanded", "false");
  if (focus) bell.focus();
}

/** In place; the numbers follow by themselves, in all tabs. */
function markRead(event: SubmitEvent, bell: HTMLAnchorElement): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.closest("#bell-panel")) return;
  event.preventDefault();
  const ids = String(new FormData(form).get("ids"));
  callApi("POST", "/notifications/read", { ids: ids === "all" ? ids : ids.split(",").map(Number) })
    .then(async () => {
      document.getElementById("bell-panel")?.replaceWith(await fetchPanel(bell));
      document.getElementById("bell-panel")?.focus();
    })
    // Without scripts it works too.
    .catch(() => form.submit());
}
