/** The two sides: next to each other where there is room, one at a time with a switch where there is not. */
import type { Reader } from "../../shared/reader.ts";
import type { Places } from "./keys.ts";

export type Panes = Places & {
  /** The line that says who else is here. */
  presence: HTMLElement;
};

export function together(form: HTMLFormElement, { t }: Reader): Panes {
  const head = document.createElement("div");
  head.className = "editor-top";
  const presence = document.createElement("p");
  presence.className = "editor-presence";
  presence.ariaLive = "polite";
  presence.hidden = true;
  const choice = document.createElement("div");
  choice.className = "pane-switch";
  choice.role = "group";
  choice.ariaLabel = t("curate.panes");
  const buttons = (["sources", "record"] as const).map((pane) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button-quiet button-outlined" });
    button.textContent = t(pane === "sources" ? "curate.paneSources" : "curate.paneRecord");
    button.addEventListener("click", () => show(pane));
    choice.append(button);
    return { pane, button };
  });
  head.append(presence, choice);
  form.querySelector(".editor-panes")?.before(head);

  function show(wanted: "sources" | "record"): void {
    form.dataset.pane = wanted;
    for (const { pane, button } of buttons) button.ariaPressed = String(pane === wanted);
  }
  show("record");
  return { presence, showRecord: () => show("record"), showSources: () => show("sources") };
}
