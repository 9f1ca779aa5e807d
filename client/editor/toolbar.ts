/** The toolbar above a text field: one stop for Tab, arrows between its buttons; every button does what a shortcut does. */
import type { Text, TextKey } from "../../shared/text.ts";
import { applyEdit, type Edit } from "./apply.ts";
import { block, code, footnote, link, prefixLines, type Selected, wrap } from "./commands.ts";
import { selectedIn } from "./typing.ts";

type Tool = {
  name: string;
  label: TextKey;
  path: string;
  /** Letter with Ctrl or Cmd. */
  shortcut?: string;
  small?: true;
  edit(selected: Selected, t: Text): Edit;
};

const TOOLS: readonly Tool[] = [
  {
    name: "bold",
    label: "editor.bold",
    shortcut: "b",
    small: true,
    path: "M5 3h3.5a2.5 2.5 0 0 1 0 5H5zM5 8h4a2.5 2.5 0 0 1 0 5H5z",
    edit: (at, t) => wrap(at, "**", t("editor.words")),
  },
  {
    name: "italic",
    label: "editor.italic",
    shortcut: "i",
    small: true,
    path: "M7 3h4M5 13h4M9 3L7 13",
    edit: (at, t) => wrap(at, "*", t("editor.words")),
  },
  {
    name: "heading",
    label: "editor.heading",
    path: "M4 3v10M12 3v10M4 8h8",
    edit: (at) => prefixLines(at, () => "## ", /^#{1,6} /),
  },
  {
    name: "quote",
    label: "editor.quote",
    shortcut: "shift+9",
    path: "M6.5 4.5C4.5 5.2 3.5 6.8 3.5 9v2.5h3V8.5h-1.5M12.5 4.5c-2 .7-3 2.3-3 4.5v2.5h3V8.5H11",
    edit: (at) => prefixLines(at, () => "> ", /^> ?/),
  },
  {
    name: "code",
    label: "editor.code",
    shortcut: "e",
    small: true,
    path: "M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5",
    edit: (at, t) => code(at, t("editor.codeWords")),
  },
  {
    name: "link",
    label: "editor.link",
    shortcut: "k",
    small: true,
    path: "M6.5 9.5l3-3M7 5l1.8-1.8a2.8 2.8 0 0 1 4 4L11 9M9 11l-1.8 1.8a2.8 2.8 0 0 1-4-4L5 7",
    edit: (at, t) => link(at, t("editor.words")),
  },
  {
    name: "list",
    label: "editor.list",
    shortcut: "shift+8",
    small: true,
    path: "M6 4h8M6 8h8M6 12h8M2.5 4h.6M2.5 8h.6M2.5 12h.6",
    edit: (at) => prefixLines(at, () => "- ", /^[-*+] (?!\[[ xX]\])/),
  },
  {
    name: "numbers",
    label: "editor.numbers",
    shortcut: "shift+7",
    path: "M6.5 4H14M6.5 8H14M6.5 12H14M2 3l1-.5V6M1.8 9.8c.3-.8 2-.8 2 .2 0 .8-2 1.6-2 2.5h2.2",
    edit: (at) => prefixLines(at, (index) => `${index + 1}. `, /^\d+[.)] /),
  },
  {
    name: "tasks",
    label: "editor.tasks",
    path: "M2 2.5h4v4H2zM2 9.5h4v4H2zM3 4.5l.8.8L5.2 3.6M8.5 4.5H14M8.5 11.5H14",
    edit: (at) => prefixLines(at, () => "- [ ] ", /^[-*+] \[[ xX]\] /),
  },
  {
    name: "table",
    label: "editor.table",
    path: "M2 3h12v10H2zM2 6.3h12M2 9.6h12M7.5 3v10",
    edit: (at, t) => block(at, tableOf(t("editor.column")), `${t("editor.column")} 1`),
  },
  {
    name: "footnote",
    label: "editor.footnote",
    path: "M2.5 13L6 3.5 9.5 13M3.7 10h4.6M12 3.5l1.3-1V8",
    edit: (at, t) => footnote(at, t("editor.footnoteWords")),
  },
];

const tableOf = (word: string) => `| ${word} 1 | ${word} 2 |\n| --- | --- |\n|  |  |`;

export type Extra = { name: string; label: TextKey; path: string; run(button: HTMLButtonElement): void };

/** Answers with what runs a shortcut. */
export function addToolbar(
  field: HTMLTextAreaElement,
  t: Text,
  { small, extras }: { small: boolean; extras: readonly Extra[] },
): { bar: HTMLElement; run(shortcut: string): boolean } {
  const tools = TOOLS.filter((tool) => !small || tool.small);
  const bar = document.createElement("div");
  bar.className = "toolbar";
  bar.role = "toolbar";
  bar.ariaLabel = t("editor.toolbar");
  bar.setAttribute("aria-controls", field.id);
  const use = (tool: Tool) => applyEdit(field, tool.edit(selectedIn(field), t));
  bar.append(
    ...tools.map((tool) => buttonOf(tool, titleOf(tool, t), () => use(tool))),
    ...extras.map((extra) => {
      const button: HTMLButtonElement = buttonOf(extra, t(extra.label), () => extra.run(button));
      return button;
    }),
  );
  moveByArrows(bar);
  return {
    bar,
    run(shortcut) {
      const tool = TOOLS.find((each) => each.shortcut === shortcut);
      if (tool) use(tool);
      return tool !== undefined;
    },
  };
}

/** The shortcut as the keyboard in front of the person names it. */
function titleOf({ label, shortcut }: Tool, t: Text): string {
  if (!shortcut) return t(label);
  const isMac = /Mac|iP(?:hone|ad)/.test(navigator.userAgent);
  const keys = shortcut.replace("shift+", "").toUpperCase();
  const shift = shortcut.startsWith("shift+");
  return `${t(label)} (${isMac ? `${shift ? "⇧" : ""}⌘` : `Ctrl+${shift ? "Shift+" : ""}`}${keys})`;
}

const SVG = "http://www.w3.org/2000/svg";

function buttonOf({ name, path }: { name: string; path: string }, title: string, run: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "tool", title, ariaLabel: title });
  button.dataset.tool = name;
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("viewBox", "0 0 16 16");
  icon.setAttribute("aria-hidden", "true");
  const drawn = document.createElementNS(SVG, "path");
  drawn.setAttribute("d", path);
  icon.append(drawn);
  button.append(icon);
  // The field keeps its focus and selection, and a phone its keyboard.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", run);
  return button;
}

/** WAI-ARIA toolbar pattern: Tab reaches the button used last, arrows, Home and End the others. */
function moveByArrows(bar: HTMLElement): void {
  const buttons = [...bar.querySelectorAll("button")];
  const stopAt = (next: HTMLButtonElement | undefined) => {
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  };
  stopAt(buttons[0]);
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + buttons.length, Home: 0, End: buttons.length - 1 }[event.key];
    if (at === -1 || to === undefined) return;
    event.preventDefault();
    const next = buttons[to % buttons.length];
    stopAt(next);
    next?.focus();
  });
}
