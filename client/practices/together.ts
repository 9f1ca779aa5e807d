/** Who else has the record open and where they are, and what they save, while it is open here. */
import type { Reader } from "../../shared/reader.ts";
import { tell } from "../frame/announce.ts";
import { openConnection } from "../live/connection.ts";
import { showStatus } from "../live/status.ts";
import type { Autosave } from "./autosave.ts";

const REPEAT_MS = 15_000;
/** Anyone who has been silent for so long is gone. */
const FORGET_MS = 40_000;

type Other = { name: string; section: string; at: number };

export async function meetOthers(
  form: HTMLFormElement,
  practiceId: number,
  { reader, autosave, line }: { reader: Reader; autosave: Autosave; line: HTMLElement },
): Promise<void> {
  const { t, viewer } = reader;
  const connection = await openConnection();
  const others = new Map<number, Other>();
  let section = "";

  const say = () => {
    if (connection.up) connection.ask("practice.editing", { practiceId, section }).catch(() => undefined);
  };
  const join = async () => {
    const { revision } = await connection.ask("practice.join", { practiceId });
    say();
    await autosave.heard(revision);
    form.dataset.live = "";
  };
  connection.onUp(() => void join().catch(() => undefined));
  connection.on("live.resync", () => void join().catch(() => undefined));
  connection.on("practice.saved", ({ practiceId: id, revision, by }) => {
    if (id === practiceId)
      void autosave.heard(revision).then((came) => {
        if (came && by.id !== viewer?.id) tell(t("curate.savedBy", { name: by.name }));
      });
  });
  connection.on("practice.editing", ({ practiceId: id, editor, section: where }) => {
    if (id !== practiceId) return;
    // Another tab of ours was closed: this one is still here.
    if (editor.id === viewer?.id) return void (where === null && say());
    const isNew = !others.has(editor.id);
    if (where === null) others.delete(editor.id);
    else others.set(editor.id, { name: editor.name, section: where, at: Date.now() });
    show();
    // They don't know of us yet.
    if (isNew && where !== null) say();
  });
  showStatus(connection);
  form.addEventListener("focusin", ({ target }) => {
    const next = placeOf(target);
    if (next === section) return;
    section = next;
    say();
  });
  setInterval(() => {
    for (const [id, { at }] of others) if (Date.now() - at > FORGET_MS) others.delete(id);
    show();
    say();
  }, REPEAT_MS);

  function show(): void {
    const words = [...others.values()].map(({ name, section: where }) =>
      where ? t("curate.editingAt", { name, place: labelOf(where) }) : t("curate.editing", { name }),
    );
    const text = words.join(" ");
    if (line.textContent !== text) line.textContent = text;
    line.hidden = text === "";
    for (const marked of form.querySelectorAll(".somebody-here")) marked.classList.remove("somebody-here");
    for (const { section: where } of others.values()) fieldOf(where)?.classList.add("somebody-here");
  }

  function fieldOf(where: string): Element | null {
    if (!/^[a-zA-Z-]{1,40}$/.test(where)) return null;
    const section = form.querySelector(`.record-section[data-section="${where}"]`);
    return section ?? form.querySelector(`#f-${where}`)?.closest(".field") ?? null;
  }

  /** As the form calls it. */
  function labelOf(where: string): string {
    const label = fieldOf(where)?.querySelector("label, legend");
    const own = [...(label?.childNodes ?? [])].find((node) => node.nodeType === Node.TEXT_NODE);
    return own?.textContent?.trim() || where;
  }
}

/** The section, or the field outside of any. */
function placeOf(target: EventTarget | null): string {
  if (!(target instanceof HTMLElement)) return "";
  const section = target.closest<HTMLElement>("[data-section]")?.dataset.section;
  return (section ?? target.getAttribute("name") ?? "").slice(0, 40);
}
