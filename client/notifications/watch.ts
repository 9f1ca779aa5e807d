/** How closely a thread or space is followed: chosen in place, and the same in every tab. */
import type { WatchLevel } from "../../shared/spaces/kinds.ts";
import { callApi } from "../frame/http.ts";

type Watch = { of: string; level: WatchLevel };

export function followWatches(): { show: (watch: Watch) => void } {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const menu = form instanceof HTMLFormElement ? form.closest<HTMLDetailsElement>("[data-watch]") : null;
    const button = event.submitter;
    if (!menu || !(form instanceof HTMLFormElement) || !(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const before = pressedIn(menu);
    const of = menu.dataset.watch ?? "";
    show({ of, level: button.value as WatchLevel });
    menu.open = false;
    menu.querySelector("summary")?.focus();
    const path = of.replace(/^\/t\//, "/threads/").replace(/^\/s\//, "/spaces/");
    callApi("PUT", `${path}/watch`, { level: button.value }).catch(() => {
      // The way without scripts tells what is wrong.
      if (before) show({ of, level: before });
      form.requestSubmit();
    });
  });
  return { show };
}

const buttonsOf = (menu: Element) => [...menu.querySelectorAll<HTMLButtonElement>("button[name=level]")];

function pressedIn(menu: Element): WatchLevel | undefined {
  return buttonsOf(menu).find((button) => button.ariaCurrent === "true")?.value as WatchLevel | undefined;
}

function show({ of, level }: Watch): void {
  for (const menu of document.querySelectorAll<HTMLElement>("[data-watch]")) {
    if (menu.dataset.watch !== of) continue;
    for (const button of buttonsOf(menu)) {
      const isOn = button.value === level;
      button.ariaCurrent = isOn ? "true" : null;
      const summary = menu.querySelector("[data-watch-level]");
      if (isOn && summary) summary.textContent = button.querySelector("strong")?.textContent ?? "";
    }
  }
}
