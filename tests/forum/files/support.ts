/** What tests of files share: pictures and documents made to order, and uploading as a townsperson. */
import sharp from "sharp";
import type { Agent } from "../threads/support.ts";

export type Uploaded = { key: string; name: string; type: string; bytes: number; href: string; markdown: string };

export const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

/** A photograph as a phone makes it: lying on its side, with the place where it was taken. */
export function photo(width = 1_600, height = 1_200): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#2f6248" } })
    .withMetadata({ orientation: 6 })
    .withExif({
      IFD0: { Copyright: "taken at the mayor's house" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 13/1 0/1" },
    })
    .jpeg()
    .toBuffer();
}

export async function upload(agent: Agent, content: Buffer | string, name: string): Promise<Uploaded> {
  const { body } = await agent.post("/api/v1/files").attach("file", Buffer.from(content), name).expect(201);
  return body.items[0];
}

/** An entry of a zip with these bytes stored as they are; enough for anyone who only looks at names. */
export function zip(entries: readonly (readonly [name: string, content: string])[]): Buffer {
  return Buffer.concat(
    entries.map(([name, content]) => {
      const header = Buffer.alloc(30);
      header.write("PK\x03\x04", "latin1");
      header.writeUInt16LE(20, 4);
      header.writeUInt32LE(content.length, 18);
      header.writeUInt32LE(content.length, 22);
      header.writeUInt16LE(name.length, 26);
      return Buffer.concat([header, Buffer.from(name), Buffer.from(content)]);
    }),
  );
}

/** Reads an answer as bytes. */
export function binary(res: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = res as NodeJS.ReadableStream;
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  stream.on("end", () => done(null, Buffer.concat(chunks)));
}
