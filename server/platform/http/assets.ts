/** What the client build made: the addresses of entry and styles, and how static files are served. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { extname, join } from "node:path";
import express, { type RequestHandler, Router } from "express";
import type { Config } from "../start/config.ts";
import { projectRoot } from "../start/project-root.ts";
import { acceptedEncoding, type Encoding } from "./request-headers.ts";
import { staticHeaders } from "./security.ts";

export type Assets = { entry: string | null; styles: string[]; moreStyles: string[] };

const built = join(projectRoot, "dist/client");
const ENTRY = "client/entry.ts";
const MORE_STYLES = "client/styles/more.css";
const YEAR_S = 31_536_000;
const DAY_S = 86_400;

type Manifest = Record<string, { file: string; css?: string[] }>;

/** @throws where the client has not been built: pages without styles would look like a fault of the reader's. */
export function loadAssets(): Assets {
  const file = join(built, ".vite/manifest.json");
  if (!existsSync(file)) throw new Error("dist/client is missing; run `npm run build`");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  const entry = manifest[ENTRY];
  const more = manifest[MORE_STYLES];
  if (!entry || !more) throw new Error(`${ENTRY} or ${MORE_STYLES} is missing in the client build`);
  return {
    entry: `/${entry.file}`,
    styles: (entry.css ?? []).map((css) => `/${css}`),
    moreStyles: [`/${more.file}`],
  };
}

/** Compressed copies that the build left beside the files, best first: nothing is compressed while somebody waits. */
const ENDINGS: Readonly<Record<Encoding, string>> = { br: ".br", gzip: ".gz" };
const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

const preferCompressed: RequestHandler = (req, res, next) => {
  const encoding = acceptedEncoding(req.headers["accept-encoding"]);
  const compressed = encoding && req.path + ENDINGS[encoding];
  if (compressed && compressedFiles.has(compressed)) req.url = compressed;
  res.vary("Accept-Encoding");
  next();
};

/** Called for a file that is really sent: an error must not claim an encoding. */
function describeFile(res: ServerResponse, path: string): void {
  const found = Object.entries(ENDINGS).find(([, ending]) => path.endsWith(ending));
  if (!found) return;
  const [name, ending] = found;
  const type = TYPES[extname(path.slice(0, -ending.length)).slice(1)];
  res.setHeader("Content-Encoding", name);
  if (type) res.setHeader("Content-Type", type);
}

const assetFolder = join(built, "assets");
const compressedFiles: ReadonlySet<string> = new Set(
  existsSync(assetFolder) ? readdirSync(assetFolder).map((name) => `/${name}`) : [],
);

/** Files named by their content may be kept for ever; the rest (icon, robots.txt) for a day. */
export function staticFiles(config: Config): RequestHandler {
  const router = Router();
  const headers = staticHeaders(config);
  const setHeaders = (res: ServerResponse, path: string): void => {
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
    describeFile(res, path);
  };
  router.use(
    "/assets",
    preferCompressed,
    express.static(assetFolder, {
      setHeaders,
      immutable: true,
      maxAge: YEAR_S * 1000,
      // The name says what it holds: nothing to ask again for.
      etag: false,
      lastModified: false,
      index: false,
      redirect: false,
    }),
  );
  // By name: looking on the disk for every address that might be a file costs each page a tenth of a millisecond.
  const serveRoot = express.static(built, {
    setHeaders,
    maxAge: DAY_S * 1000,
    index: false,
    redirect: false,
    dotfiles: "ignore",
  });
  for (const entry of readdirSync(built, { withFileTypes: true }))
    if (entry.isFile()) router.get(`/${entry.name}`, serveRoot);
  return router;
}
