/** Says so when the connection is gone, and again when it is back; `data-live` on the page tells styles and tests. */
import type { Connection } from "./connection.ts";

/** A restart of the server or a change of network is over before that, and nobody need worry. */
const LOST_AFTER_MS = 2_000;
const BACK_FOR_MS = 4_000;

export function showStatus(connection: Connection): void {
  const bar = document.getElementById("connection");
  if (!bar) return;
  const { lost = "", back = "" } = bar.dataset;
  const page = document.documentElement;
  let timer = setTimeout(showLost, LOST_AFTER_MS);

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(showLost, LOST_AFTER_MS);
  };
  connection.onDown(() => {
    delete page.dataset.live;
    wait();
  });
  // Coming back to a page that the browser kept, time has passed without anything being lost.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted && !connection.up) wait();
  });
  connection.onUp(() => {
    clearTimeout(timer);
    if (bar.hidden) return;
    show(back, true);
    timer = setTimeout(hide, BACK_FOR_MS);
  });

  function showLost(): void {
    show(lost, false);
  }
  function show(text: string, isBack: boolean): void {
    if (!bar) return;
    bar.hidden = false;
    bar.textContent = text;
    bar.classList.toggle("connection-back", isBack);
  }
  function hide(): void {
    if (bar) bar.hidden = true;
  }
}
