import { describe, expect, test } from "vitest";
import { type Difference, diffWords } from "../../server/platform/markdown/diff.ts";
import { excerpt } from "../../shared/forum/threads/excerpt.ts";

const side = (differences: Difference[], other: "added" | "removed") =>
  differences
    .filter(({ kind }) => kind === "same" || kind === other)
    .map(({ text }) => text)
    .join("");

const numbered = (count: number, prefix: string) => Array.from({ length: count }, (_, i) => `${prefix}${i}`).join(" ");

describe("diffWords", () => {
  test("shows one changed word and leaves the others", () => {
    expect(diffWords("Umowa jest gotowa.", "Umowa była gotowa.")).toEqual([
      { kind: "same", text: "Umowa " },
      { kind: "removed", text: "jest" },
      { kind: "added", text: "była" },
      { kind: "same", text: " gotowa." },
    ]);
  });

  test("does not split Polish words at their letters", () => {
    expect(diffWords("żółw", "żółć")).toEqual([
      { kind: "removed", text: "żółw" },
      { kind: "added", text: "żółć" },
    ]);
  });

  test("does not split decomposed letters or family emoji", () => {
    const pieces = diffWords("a\u0328 👩‍👩‍👧", "a 👩‍👩‍👦").map(({ text }) => text);
    expect(pieces).toContain("a\u0328");
    expect(pieces).toContain("👩‍👩‍👧");
  });

  test("keeps blanks and line breaks, so that both versions can be put together again", () => {
    const before = "Jeden  dwa\n\n- trzy\n";
    const after = "Jeden dwa\n- trzy\n- cztery";
    const differences = diffWords(before, after);
    expect(side(differences, "removed")).toBe(before);
    expect(side(differences, "added")).toBe(after);
  });

  test("has nothing to say of empty texts, and one piece for equal ones", () => {
    expect(diffWords("", "")).toEqual([]);
    expect(diffWords("to samo", "to samo")).toEqual([{ kind: "same", text: "to samo" }]);
    expect(diffWords("", "nowe")).toEqual([{ kind: "added", text: "nowe" }]);
  });

  test.each([
    ["nothing in common", numbered(9_000, "a"), numbered(9_000, "b")],
    ["every second word changed", numbered(9_000, "a"), numbered(9_000, "a").replace(/(\S+) (\S+)/g, "$1 x$2")],
    ["no spaces at all", "ab".repeat(30_000), "ba".repeat(30_000)],
    ["signs only", ".,".repeat(30_000), ",;".repeat(30_000)],
    ["lines only", "a\n".repeat(30_000), "b\n\n".repeat(20_000)],
  ])("B3 takes under a second of CPU time for 60 kB with %s", (_, before, after) => {
    const start = process.threadCpuUsage();
    const differences = diffWords(before, after);
    const { user, system } = process.threadCpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(1_000);
    expect(side(differences, "removed")).toBe(before);
    expect(side(differences, "added")).toBe(after);
  });
});

describe("excerpt", () => {
  test("leaves a short text as it is, on one line", () => {
    expect(excerpt("Krótki\n tekst", 40)).toBe("Krótki tekst");
  });

  test("cuts at the end of a word and drops a dangling comma", () => {
    expect(excerpt("Szukamy partnera, najlepiej z Czech", 22)).toBe("Szukamy partnera…");
    expect(excerpt("Szukamy partnera z Czech", 19)).toBe("Szukamy partnera z…");
  });

  test("counts people's characters, never splitting an emoji or a letter from its marks", () => {
    expect(excerpt("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 3)).toBe("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧");
    expect(excerpt("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 2)).toBe("👩‍👩‍👧…");
  });

  test("cuts a word that alone is too long", () => {
    expect(excerpt("Konstantynopolitańczykowianeczka", 10)).toBe("Konstanty…");
  });
});
