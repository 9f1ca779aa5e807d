/** The sheet of keys over the page: the same as the page of its own, in the reader's language. */
import "../../styles/frame/dialog.css";
import "../../styles/frame/keyboard.css";
import { RequestError, send } from "../http.ts";
import { enhanceSwitch } from "./switch.ts";

const ADDRESS = "/keyboard";

export async function showHelp(): Promise<void> {
  if (document.querySelector("dialog[open]")) return;
  const sheet = await loadSheet();
  if (!sheet) return location.assign(ADDRESS);
  const heading = sheet.querySelector("h1");
  if (heading) heading.id = "keyboard-heading";
  const dialog = document.createElement("dialog");
  dialog.className = "dialog dialog-wide";
  dialog.setAttribute("aria-labelledby", "keyboard-heading");
  dialog.append(document.adoptNode(sheet));
  const before = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  });
  // Beside the sheet.
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  // A form that closes its dialog; on the sheet's own page there is nothing to close.
  const close = dialog.querySelector<HTMLElement>("[data-close]");
  if (close) close.hidden = false;
  document.body.append(dialog);
  enhanceSwitch(dialog);
  dialog.showModal();
}

async function loadSheet(): Promise<Element | null> {
  try {
    const response = await send(ADDRESS, { headers: { Accept: "text/html" } });
    if (!response.ok) return null;
    return new DOMParser().parseFromString(await response.text(), "text/html").querySelector(".keyboard");
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return null;
  }
}
