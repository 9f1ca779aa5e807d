/** The contents of a draft: buttons, Alt with arrows and dragging change them in place; each is the same form that the page has. */
import { announce } from "../../frame/announce.ts";
import { callApi, getPage, RequestError } from "../../frame/http.ts";

type Act = Record<string, string>;

export function enliven(island: HTMLElement): void {
  const address = location.pathname;
  island.dataset.dragging = "";

  async function change(act: Act, focus: () => HTMLElement | null | undefined): Promise<void> {
    try {
      await callApi("POST", address, act);
      const drawn = (await getPage(address)).querySelector("[data-island]");
      if (!drawn) return location.reload();
      island.replaceChildren(...drawn.childNodes);
      makeDraggable();
      focus()?.focus();
      if (act.entry) tellPlace(act.entry);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      announce(error.detail || (island.dataset.failed ?? ""));
    }
  }

  const rowOf = (entry: string | undefined) => island.querySelector<HTMLElement>(`[data-entry="${entry}"]`);

  function tellPlace(entry: string): void {
    const rows = [...island.querySelectorAll("[data-entry]")];
    const place = rows.findIndex((row) => row instanceof HTMLElement && row.dataset.entry === entry) + 1;
    if (place === 0) return;
    const words = (island.dataset.moved ?? "").replace("#place", String(place)).replace("#of", String(rows.length));
    announce(words);
  }

  /** The same button of the same entry, or what is left of it. */
  function focusAfter({ entry, act }: Act): HTMLElement | null | undefined {
    const row = rowOf(entry);
    const button = [...(row?.querySelectorAll<HTMLFormElement>("form") ?? [])].find(
      (form) => new FormData(form).get("act") === act,
    );
    return button?.querySelector("button") ?? row ?? island.querySelector<HTMLElement>("[data-entry]");
  }

  island.addEventListener("submit", (event) => {
    if (!(event.target instanceof HTMLFormElement)) return;
    event.preventDefault();
    const act = Object.fromEntries([...new FormData(event.target)].map(([name, value]) => [name, String(value)]));
    void change(act, () => focusAfter(act));
  });

  island.addEventListener("keydown", (event) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-entry]") : null;
    const entry = row?.dataset.entry;
    if (!entry) return;
    event.preventDefault();
    if (event.repeat) return;
    void change({ act: event.key === "ArrowUp" ? "up" : "down", entry }, () => rowOf(entry));
  });

  let dragged: string | undefined;
  const clear = () => {
    for (const row of island.querySelectorAll(".is-over, .is-dragged")) row.classList.remove("is-over", "is-dragged");
  };
  const under = (event: DragEvent) =>
    event.target instanceof Element ? event.target.closest<HTMLElement>("[data-entry]") : null;

  function makeDraggable(): void {
    for (const row of island.querySelectorAll<HTMLElement>("[data-entry]")) {
      row.draggable = true;
      // A selection by the mouse in a heading's field is no drag of its row.
      row.addEventListener("dragstart", (event) => {
        if (document.activeElement instanceof HTMLInputElement && row.contains(document.activeElement)) {
          event.preventDefault();
          return;
        }
        dragged = row.dataset.entry;
        row.classList.add("is-dragged");
        event.dataTransfer?.setData("text/plain", dragged ?? "");
      });
    }
  }
  island.addEventListener("dragover", (event) => {
    if (dragged === undefined) return;
    event.preventDefault();
    for (const row of island.querySelectorAll(".is-over")) row.classList.remove("is-over");
    under(event)?.classList.add("is-over");
  });
  island.addEventListener("dragend", () => {
    dragged = undefined;
    clear();
  });
  island.addEventListener("drop", (event) => {
    const entry = dragged;
    if (entry === undefined) return;
    event.preventDefault();
    clear();
    const before = under(event)?.dataset.entry ?? "0";
    if (before !== entry) void change({ act: "place", entry, before }, () => rowOf(entry));
  });
  makeDraggable();
}
