/** Floor: what Node itself can do with pages that are there. Sends the bytes that it was given, as they are; see cached.ts. */
import { createInterface } from "node:readline";
import type { StoredPage } from "../cached.ts";
import { listenAndTell } from "./listen.ts";

const pages = new Map<string, { headers: Record<string, string>; body: Buffer }>();

listenAndTell((req, res) => {
  const page = pages.get(`${req.headers["accept-language"]} ${req.url}`);
  if (page) res.writeHead(200, page.headers).end(page.body);
  else res.writeHead(404).end();
});

for await (const line of createInterface({ input: process.stdin })) {
  pages.clear();
  for (const { path, language, headers, base64 } of JSON.parse(line) as StoredPage[])
    pages.set(`${language} ${path}`, { headers, body: Buffer.from(base64, "base64") });
  process.stdout.write(`${pages.size} pages\n`);
}
