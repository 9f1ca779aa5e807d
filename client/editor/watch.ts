/** Waits for somebody to begin writing; only then the editor's scripts and styles are loaded. */
import type { PageData } from "../../shared/page-data.ts";

export function watchFields(data: PageData): void {
  document.addEventListener("focusin", ({ target }) => open(target));
  open(document.activeElement);
  // What was begun on another device is to be seen without touching anything.
  if (data.kind === "thread" && data.drafted) open(document.querySelector("#composer textarea"));

  document.addEventListener("mosty:draft-changed", (event) => {
    const { context, revision } = (event as CustomEvent<{ context: string; revision: number }>).detail;
    if (revision > 0) open(document.querySelector(`form[data-draft="${context}"] textarea`));
  });

  function open(target: EventTarget | null): void {
    if (!(target instanceof HTMLTextAreaElement) || !target.dataset.markdown || target.dataset.editor) return;
    target.dataset.editor = "opening";
    void import("./editor.ts").then(
      ({ openEditor }) => openEditor(target, data),
      // No connection: a plain field is one to write in as well, and the next touch tries again.
      () => delete target.dataset.editor,
    );
  }
}
