/** What an editor wrote wrongly in the demonstration community is told with its place. */
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { demoCommunity, readCommunity } from "../../server/demo/read-community.ts";
import { SPACE_ICONS } from "../../shared/spaces/space-icons.tsx";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mosty content "));
  await cp(join(import.meta.dirname, "../../server/demo/content"), folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const THREAD = "threads/99-a-new-thread.md";
const HEADER = `---
title: A new thread
space: culture
kind: discussion
language: en
countries: []
tags: []
by: joao
daysAgo: 3
---
`;

test("a thread is a header with its opening post, and a header for each further post", async () => {
  const text = `${HEADER}\nFirst.\n\n***\n\nStill first.\n\n---\nas: reply\nby: maria\nafterHours: 2\nkey: second\n---\nSecond.\n`;
  await writeFile(join(folder, THREAD), text.replaceAll("\n", "\r\n"));
  expect(readCommunity(folder).threads.at(-1)).toMatchObject({
    key: "a-new-thread",
    text: "First.\n\n***\n\nStill first.",
    stages: [],
    posts: [{ as: "reply", by: "maria", afterHours: 2, key: "second", text: "Second." }],
  });
});

test.each([
  [
    "a field that there is not",
    THREAD,
    `${HEADER}Text\n---\nas: reply\nby: maria\nafterhours: 2\n---\nText`,
    ", header 2: afterHours: ",
  ],
  ["a value that there is not", THREAD, HEADER.replace("discussion", "quarrel"), ": kind: "],
  ["no YAML", THREAD, HEADER.replace("tags: []", "tags: ["), ": Flow sequence"],
  ["a header without an end", THREAD, `${HEADER}Text\n---\nas: reply\n`, ': no line "---" ends the header "as: reply"'],
  ["no header", THREAD, "Text", ": no header"],
  [
    "a wrong item of a list",
    "tags.yaml",
    '- {name: x, description: {pl: x}, synonyms: ["y"]}\n',
    ": 0.description.en: ",
  ],
])("%s is told with file and field", async (_, file, text, told) => {
  await writeFile(join(folder, file), text);
  expect(() => readCommunity(folder)).toThrow(
    `The demonstration community can't be read: ${join(folder, file)}${told}`,
  );
});

test("an item that is added to a list is read", async () => {
  const before = demoCommunity().tags.length;
  await appendFile(join(folder, "tags.yaml"), "\n- name: x\n  description: {pl: x, en: x}\n  synonyms: []\n");
  expect(readCommunity(folder).tags).toHaveLength(before + 1);
});

test("every space has an icon that there is", () => {
  expect(SPACE_ICONS).toEqual(expect.arrayContaining(demoCommunity().spaces.map(({ icon }) => icon)));
});

test("the README's example of a header is one", async () => {
  const readme = await readFile(join(folder, "README.md"), "utf8");
  const example = readme.match(/(?:^ {4}.*\n|^\n)+/gm)?.find((text) => text.includes("title:")) ?? "";
  const later = readme.match(/(?:^ {4}.*\n|^\n)+/gm)?.find((text) => text.includes("as: comment")) ?? "";
  await writeFile(join(folder, THREAD), `${example}${later}`.trim().replace(/^ {4}/gm, ""));
  expect(
    readCommunity(folder)
      .threads.at(-1)
      ?.posts.map((post) => post.as),
  ).toEqual(["answer", "comment"]);
});
