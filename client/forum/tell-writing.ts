/** Tells the others in the thread that somebody writes here, while it lasts. */
import type { Connection } from "../live/connection.ts";

/** Said again while it lasts, so that the server can forget who fell silent. */
const REPEAT_MS = 3_000;
const IDLE_MS = 5_000;

/** Listens to a field and says when writing begins and ends. */
export function tellWriting(
  connection: () => Connection | undefined,
  threadId: number,
  field: HTMLTextAreaElement,
): void {
  let saidAt = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  field.addEventListener("input", () => {
    clearTimeout(idle);
    if (field.value.trim() === "") return stop();
    idle = setTimeout(stop, IDLE_MS);
    if (Date.now() - saidAt < REPEAT_MS) return;
    saidAt = Date.now();
    say(true);
  });
  field.addEventListener("blur", stop);

  function stop(): void {
    clearTimeout(idle);
    if (saidAt === 0) return;
    saidAt = 0;
    say(false);
  }
  function say(writing: boolean): void {
    // Presence is a courtesy: what is not heard is not worth a word.
    const open = connection();
    if (open?.up) open.ask("thread.writing", { threadId, writing }).catch(() => undefined);
  }
}
