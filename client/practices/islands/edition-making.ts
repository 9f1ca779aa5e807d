/** The files of an edition while they are made: their progress is seen. */

import type { PageData } from "../../../shared/page-data.ts";
import type { Making } from "../../../shared/practices/editions/schema.ts";
import { getApi } from "../../frame/http.ts";

/** What no message tells of (a visitor's page, a lost connection) is asked for. */
const ASK_MS = 1_500;

export function enliven(status: HTMLElement, { viewer }: PageData): void {
  const id = Number(status.dataset.edition);
  const isOpen = () => status.dataset.state === "waiting" || status.dataset.state === "running";
  if (!isOpen()) return;
  const show = (making: Making) => {
    // Words and downloads are the server's: what is new beyond a number comes with the page.
    if (making.state !== status.dataset.state || !showProgress(status, making)) location.reload();
  };
  const timer = setInterval(() => {
    void getApi<Making>(`/editions/${id}/making`).then(
      show,
      // Asked again in a moment.
      () => undefined,
    );
  }, ASK_MS);
  addEventListener("pagehide", () => clearInterval(timer), { once: true });
  if (!viewer) return;
  void import("../../live/connection.ts").then(async ({ openConnection }) => {
    (await openConnection()).on("edition.making", ({ editionId, making }) => {
      if (editionId === id) show(making);
    });
  });
}

/** False where the step is another one, whose words are not here. */
function showProgress(status: HTMLElement, { step, done, of }: Making): boolean {
  const bar = status.querySelector("progress");
  const line = status.querySelector("[role=status]");
  if (!bar || !line) return true;
  const isSame = (status.dataset.step ?? step) === step && of > 0 === bar.hasAttribute("value");
  if (!isSame) return false;
  status.dataset.step = step;
  if (of === 0) return true;
  bar.max = of;
  bar.value = done;
  const [before = "", , between = "", , ...rest] = (line.textContent ?? "").split(/(\d+)/);
  line.textContent = before + done + between + of + rest.join("");
  return true;
}
