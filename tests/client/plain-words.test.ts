/** Words are folded on a page as the database folds them: what it finds for a name stays in the list while one types on. */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { plainWords } from "../../shared/plain-words.ts";
import { useHouse } from "../support/house.ts";

const house = useHouse();

const letters = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).filter((sign) =>
    /\p{L}/u.test(sign),
  );

it("letters of Europe's Latin, Greek and Vietnamese are the database's", async () => {
  const all = [
    ...letters(0xc0, 0x17f),
    ...letters(0x386, 0x3ce),
    ...letters(0x1ea0, 0x1ef9),
    "Łódź",
    "STRAẞE",
    "İzmir",
    "Ёлка",
  ];
  const { rows } = await sql<{ letter: string; plain: string }>`
    SELECT letter, plain_words(letter) AS plain FROM unnest(${all}::text[]) AS letter`.execute(house.app.db);
  expect(rows.filter(({ letter, plain }) => plainWords(letter) !== plain)).toEqual([]);
});
