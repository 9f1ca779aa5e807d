/** Practices by words: parts of words in any case and without diacritics, or what is nearly that. */
import { sql } from "kysely";
import { MemoryCache } from "../../platform/cache/memory-cache.ts";
import type { Conn } from "../../platform/database/db.ts";
import { containing } from "../../platform/database/like.ts";
import { type Bits, emptyBits, setBit } from "./bits.ts";
import type { Shelf } from "./shelf.ts";

/** Of one shelf: what people have asked for is asked for again with every facet that they choose. */
const MOST_CACHED = 200;
const byShelf = new WeakMap<Shelf, MemoryCache<Bits>>();

export async function findByWords(db: Conn, shelf: Shelf, text: string): Promise<Bits> {
  const cached = byShelf.get(shelf) ?? new MemoryCache<Bits>(MOST_CACHED);
  byShelf.set(shelf, cached);
  const name = text.toLowerCase().split(/\s+/).join(" ");
  const known = cached.get(name);
  if (known) return known;
  const found = emptyBits(shelf.placed.length);
  for (const id of await matching(db, name)) {
    const place = shelf.places.get(id);
    if (place !== undefined) setBit(found, place);
  }
  cached.set(name, found);
  return found;
}

/** Shorter words are like too many others. */
const LEAST_FOR_LIKENESS = 4;

async function matching(db: Conn, text: string): Promise<number[]> {
  const patterns = text.split(" ").map((word) => containing(word));
  const contains = sql.join(
    patterns.map((pattern) => sql`words LIKE plain_words(${pattern})`),
    sql` AND `,
  );
  const isNear = text.length >= LEAST_FOR_LIKENESS ? sql`OR plain_words(${text}) <% words` : sql``;
  const { rows } = await sql<{ id: number }>`
    SELECT practice_id AS id FROM practice_words WHERE (${contains}) ${isNear}`.execute(db);
  return rows.map(({ id }) => id);
}
