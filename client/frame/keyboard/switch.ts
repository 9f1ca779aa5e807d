/** The choice whether keys do something, on the sheet that lists them. */
import { areKeysOff, switchKeys } from "./wanted.ts";

export function enhanceSwitch(place: ParentNode): void {
  const box = place.querySelector<HTMLInputElement>("[data-keys-switch] input");
  if (!box) return;
  box.checked = !areKeysOff();
  box.addEventListener("change", () => switchKeys(box.checked));
  const holder = box.closest<HTMLElement>("[data-keys-switch]");
  if (holder) holder.hidden = false;
}
