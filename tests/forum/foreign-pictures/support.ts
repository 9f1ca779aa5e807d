/** What tests of other sites' pictures share: another site on loopback, and the jobs that fetch and draw. */
import { createServer, type Server } from "node:http";
import sharp from "sharp";
import { afterAll, beforeAll } from "vitest";
import type { FetchRules } from "../../../server/platform/storage/safe-fetch.ts";

export type OtherSite = {
  rules: FetchRules;
  /** Paths asked for, in order. */
  asked: string[];
  /** By path: the type it is said to have, and the bytes. */
  pictures: Map<string, { type: string; body: Buffer | string; status?: number }>;
  address(path: string): string;
};

/** One for the test file that calls it. */
export function useOtherSite(): OtherSite {
  const site: OtherSite = {
    rules: { resolve: async () => ["127.0.0.1"], permits: (each) => each === "127.0.0.1", ports: [] },
    asked: [],
    pictures: new Map(),
    address: (path) => `http://pictures.example:${site.rules.ports[0]}${path}`,
  };
  let server: Server;
  beforeAll(async () => {
    server = createServer((req, res) => {
      const path = req.url ?? "";
      site.asked.push(path);
      const { type, body, status = 200 } = site.pictures.get(path) ?? { type: "text/html", body: "none", status: 404 };
      res.writeHead(status, { "content-type": type }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    site.rules = { ...site.rules, ports: [String(typeof address === "object" && address?.port)] };
  });
  afterAll(() => server.close());
  return site;
}

export const png = (width = 40, height = 30): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: "#2f6248" } })
    .png()
    .toBuffer();
