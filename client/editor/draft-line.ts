/** The line below a text that says what became of its draft, and asks where two devices wrote different things. */
import type { DraftData, DraftFields } from "../../shared/forum/drafts/facts.ts";
import type { Text } from "../../shared/text.ts";

export type DraftLine = {
  say(words: string): void;
  /** With a way to begin afresh. */
  offer(words: string): void;
  /** Both texts stay until one is chosen. */
  ask(draft: DraftData, choices: { theirs: () => void; mine: () => void }): void;
  clear(): void;
  readonly asking: boolean;
};

export function createDraftLine(form: HTMLFormElement, t: Text): DraftLine {
  const element = document.createElement("div");
  element.className = "draft-line";
  element.role = "status";
  let asking = false;
  // Beside the buttons, not above them: what is typed in and what is pressed stay where they are.
  const actions = form.querySelector(".form-actions");
  if (actions) actions.after(element);
  else form.append(element);

  function set(...parts: (Node | string)[]): void {
    asking = false;
    element.classList.remove("draft-line-asking");
    element.replaceChildren(...parts);
  }

  return {
    get asking() {
      return asking;
    },
    say: (words) => set(words),
    offer: (words) => set(`${words} `, discardButton(t)),
    clear: () => set(),
    ask(draft, { theirs, mine }) {
      const other = document.createElement("textarea");
      Object.assign(other, { className: "input", readOnly: true, rows: 5, value: wordsOf(draft.fields) });
      other.ariaLabel = t("editor.otherText");
      const answered = (then: () => void) => () => {
        set();
        then();
      };
      set(
        line(t("editor.conflict")),
        other,
        button(t("editor.takeOther"), answered(theirs)),
        button(t("editor.keepThis"), answered(mine)),
      );
      element.classList.add("draft-line-asking");
      asking = true;
    },
  };
}

/** All that was written there, a poll's question and options too. */
const wordsOf = ({ title, text, pollQuestion, pollOptions }: DraftFields): string =>
  [title, text, pollQuestion, pollOptions].filter(Boolean).join("\n\n");

function line(words: string): HTMLElement {
  const paragraph = document.createElement("p");
  paragraph.textContent = words;
  return paragraph;
}

function button(words: string, run: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "button button-plain button-small", textContent: words });
  made.addEventListener("click", run);
  return made;
}

function discardButton(t: Text): HTMLButtonElement {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "button-quiet", textContent: t("editor.discard") });
  made.dataset.act = "discard";
  return made;
}
