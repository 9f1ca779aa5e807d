/** The editor's decisions, without a browser: which of two drafts holds, and what commands do to a text. */
import { describe, expect, it } from "vitest";
import { continueList, footnote, link, prefixLines, type Selected, wrap } from "../../client/editor/commands.ts";
import { reconcile } from "../../client/editor/reconcile.ts";

const mine = (text: string) => ({ text, print: text, untouched: text === "" });
const theirs = (text: string, revision = 2) => ({ text, print: text, revision });

describe("of two drafts", () => {
  it("one with a poll that the other lacks is a person's to choose, one that holds it stays", () => {
    const poll = { ...theirs("There"), others: ["When?"] };
    expect(reconcile({ ...mine("There, and here"), others: [""] }, null, poll)).toBe("conflict");
    expect(reconcile({ ...mine("There, and here"), others: ["When?"] }, null, poll)).toBe("mine");
    expect(reconcile(mine(""), null, poll)).toBe("theirs");
  });

  it.each([
    ["a field that nobody wrote in takes the other", mine(""), null, theirs("There"), "theirs"],
    ["what was saved here last is younger", mine("Here, more"), { print: "Here", revision: 2 }, theirs("Here"), "mine"],
    [
      "a text that stands as it was saved follows",
      mine("Here"),
      { print: "Here", revision: 1 },
      theirs("There"),
      "theirs",
    ],
    ["a text that holds all of the other's stays", mine("There, and here"), null, theirs("There"), "mine"],
    [
      "two that differ are a person's to choose",
      mine("Here"),
      { print: "H", revision: 1 },
      theirs("There"),
      "conflict",
    ],
    ["alike is alike", mine("There"), null, theirs("There"), "same"],
    ["one that was sent elsewhere goes here, too", mine("Here"), { print: "Here", revision: 3 }, null, "theirs"],
    ["one that was written on since stays", mine("Here, more"), { print: "Here", revision: 3 }, null, "mine"],
  ] as const)("%s", (_, own, synced, other, verdict) => {
    expect(reconcile(own, synced, other)).toBe(verdict);
  });
});

/** `|` stands where the selection begins and ends. */
function selected(marked: string): Selected {
  const start = marked.indexOf("|");
  const value = marked.replaceAll("|", "");
  const end = marked.lastIndexOf("|");
  return { value, start, end: end > start ? end - 1 : start };
}
const after = (at: Selected, edit: { from: number; to: number; text: string }) =>
  at.value.slice(0, edit.from) + edit.text + at.value.slice(edit.to);

describe("a command", () => {
  it("marks the words without the blanks around them, and takes the marks back", () => {
    const at = selected("a |word |b");
    expect(after(at, wrap(at, "**", "text"))).toBe("a **word** b");
    const again = selected("a **|word|** b");
    expect(after(again, wrap(again, "**", "text"))).toBe("a word b");
  });

  it("turns lines into a list, one kind into another, and back", () => {
    const plain = selected("|one\ntwo|");
    expect(
      after(
        plain,
        prefixLines(plain, (index) => `${index + 1}. `, /^\d+[.)] /),
      ),
    ).toBe("1. one\n2. two");
    const tasks = selected("|- one\n- two|");
    expect(
      after(
        tasks,
        prefixLines(tasks, () => "- [ ] ", /^[-*+] \[[ xX]\] /),
      ),
    ).toBe("- [ ] one\n- [ ] two");
    const quoted = selected("|> one|");
    expect(
      after(
        quoted,
        prefixLines(quoted, () => "> ", /^> ?/),
      ),
    ).toBe("one");
  });

  it("numbers footnotes on, and links words or addresses", () => {
    const at = selected("first[^1] second|\n\n[^1]: note");
    expect(after(at, footnote(at, "the note"))).toBe("first[^1] second[^2]\n\n[^1]: note\n\n[^2]: the note");
    const address = selected("|https://interreg.eu|");
    expect(after(address, link(address, "text"))).toBe("[text](https://interreg.eu)");
  });

  it.each([
    ["- one|", "- one\n- "],
    ["- [x] done|", "- [x] done\n- [ ] "],
    ["9. nine|", "9. nine\n10. "],
    ["> said|", "> said\n> "],
    ["- one\n- |", "- one\n"],
  ])("Enter goes on with %j", (before, expected) => {
    const at = selected(before);
    const edit = continueList(at);
    expect(edit && after(at, edit)).toBe(expected);
  });

  it("Enter elsewhere is the browser's", () => {
    expect(continueList(selected("words|"))).toBeNull();
    expect(continueList(selected("- |one|"))).toBeNull();
  });
});
