/** Sets of practices as bits, one for each place on the shelf: thousands are united, cut and counted in microseconds. */

export type Bits = Uint32Array;

export const emptyBits = (size: number): Bits => new Uint32Array(Math.ceil(size / 32));
const word = (bits: Bits, index: number): number => bits[index] ?? 0;

export function setBit(bits: Bits, place: number): void {
  const index = place >>> 5;
  bits[index] = word(bits, index) | (1 << (place & 31));
}

export const hasBit = (bits: Bits, place: number): boolean => (word(bits, place >>> 5) & (1 << (place & 31))) !== 0;

/** What is in any of them. */
export function union(size: number, sets: readonly Bits[]): Bits {
  const all = emptyBits(size);
  for (const set of sets)
    for (let index = 0; index < all.length; index++) all[index] = word(all, index) | word(set, index);
  return all;
}

/** What is in all of them; at least one must be given. */
export function intersection(first: Bits, others: readonly Bits[]): Bits {
  const common = first.slice();
  for (const set of others)
    for (let index = 0; index < common.length; index++) common[index] = word(common, index) & word(set, index);
  return common;
}

/** How many are in both. */
export function countCommon(a: Bits, b: Bits): number {
  let count = 0;
  for (let index = 0; index < a.length; index++) count += ones(word(a, index) & word(b, index));
  return count;
}

/** Set bits of 32, added up in pairs, fours and bytes (Hacker's Delight, 5-1). */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
