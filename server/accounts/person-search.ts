/** People as they are looked for: by words of their name, handle and organisation, in any order, with or without diacritics. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { containing, wordsOf } from "../platform/database/like.ts";

/** Of joined `users`: every word is found, each wherever it stands. As the indexes have them: "Łódź" is found by "lodz". */
export const isFoundBy = (typed: string): RawBuilder<SqlBool> =>
  allOf(typed, (word) => {
    const pattern = containing(word);
    return sql<SqlBool>`(person_words(users.name, users.handle) LIKE plain_words(${pattern})
      OR plain_words(users.organisation) LIKE plain_words(${pattern}))`;
  });

/** The same of names and handles alone. */
export const isNamed = (typed: string): RawBuilder<SqlBool> =>
  allOf(typed, (word) => sql<SqlBool>`person_words(users.name, users.handle) LIKE plain_words(${containing(word)})`);

/** While it is being typed: each word is the beginning of one. */
export const isNamedSoFar = (typed: string): RawBuilder<SqlBool> =>
  allOf(
    typed,
    (word) =>
      sql<SqlBool>`person_words(users.name, users.handle) LIKE plain_words(${`% ${containing(word).slice(1)}`})`,
  );

function allOf(typed: string, condition: (word: string) => RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  const words = wordsOf(typed);
  return words.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(words.map(condition), sql` AND `)})`;
}
