/** Every file of styles is loaded with every page or with those that need more, and none with both. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const FOLDER = "client/styles";
const LISTS = ["main.css", "more.css"];

it("each file of styles is in one of the two lists", () => {
  const listed = LISTS.flatMap((list) =>
    [...readFileSync(join(FOLDER, list), "utf8").matchAll(/^@import "\.\/(.+)";$/gm)].map(([, file]) => file),
  );
  const files = globSync("**/*.css", { cwd: FOLDER }).filter((file) => !LISTS.includes(file));
  expect(listed.toSorted()).toEqual(files.toSorted());
});
