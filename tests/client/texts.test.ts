/** The browser gets few of the texts; these tests see to it that none of those it draws is missing. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pickClientTexts, pickCuratingTexts, pickEditorTexts } from "../../client/build/texts-plugin.ts";
import { readCatalogues } from "../../shared/text-files.ts";

const catalogues = readCatalogues("shared/text");

/** Views that the client draws, beside its own code. */
const DRAWN = [
  ...["act", "marks", "person"].map((name) => `shared/ui/${name}.tsx`),
  ...["comments", "post-actions", "post", "thread-head"].map((name) => `shared/forum/threads/${name}.tsx`),
  "shared/problems/problem.tsx",
];

/** Every key named in the sources, and every fixed beginning of a key that is put together. */
function usedKeys(files: readonly string[], known: ReadonlySet<string>): string[] {
  const words = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/"([a-zA-Z]+(?:\.[a-zA-Z]+)+)"|keyOf\("([a-zA-Z.]+)"/g)].map(
      ([, key, prefix]) => key ?? `${prefix}.`,
    ),
  );
  return words.filter((word) => [...known].some((key) => matches(key, word)));
}
const matches = (key: string, word: string) =>
  key === word || key.replace(/_(one|few|many|other)$/, "") === word || (word.endsWith(".") && key.startsWith(word));

describe.each([...catalogues])("the client's texts in %s", (_language, all) => {
  const picked = new Set(Object.keys(pickClientTexts(all)));
  const withoutExplanations = [...all.keys()].filter((key) => !/^(kind|result|stage)\.(explained|field)/.test(key));

  it("have every key that client code and the views it draws name", () => {
    const used = usedKeys(
      ["client/entry.ts", ...globSync("client/!(build|editor|practices)/**/*.{ts,tsx}"), ...DRAWN],
      new Set(all.keys()),
    );
    expect(used.length).toBeGreaterThan(60);
    const missing = used.flatMap((word) => withoutExplanations.filter((key) => matches(key, word) && !picked.has(key)));
    expect(missing).toEqual([]);
  });

  it("have those of the editor in a part of their own", () => {
    const editor = Object.keys(pickEditorTexts(all));
    const used = usedKeys(globSync("client/editor/*.ts"), new Set(all.keys()));
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((word) => !editor.some((key) => matches(key, word)))).toEqual([]);
    expect(editor.filter((key) => picked.has(key))).toEqual([]);
  });

  it("have those of the editor of good practices in a part of their own", () => {
    const curating = Object.keys(pickCuratingTexts(all));
    const used = usedKeys(globSync("client/practices/*.{ts,tsx}"), new Set(all.keys()));
    expect(used.length).toBeGreaterThan(40);
    const drawn = new Set([...curating, ...picked]);
    expect(used.filter((word) => ![...drawn].some((key) => matches(key, word)))).toEqual([]);
  });

  it("leave the rest on the server", () => {
    expect([...picked].filter((key) => /^(mail|admin|error|register|settings)\./.test(key))).toEqual([]);
  });
});
