/**
 * Bytes that stay in memory. Node cuts small buffers from slabs of 64 kB (Buffer.poolSize), and one that is kept holds its
 * whole slab: 10 MB of kept posts and pages held 50.
 */
export function keptBytes(text: string | Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(typeof text === "string" ? Buffer.byteLength(text) : text.length);
  if (typeof text === "string") own.write(text);
  else text.copy(own);
  return own;
}
