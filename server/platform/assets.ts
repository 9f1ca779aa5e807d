/** What the client build made: the addresses of entry and styles, and how static files are served. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import express, { type RequestHandler, Router } from "express";
import { projectRoot } from "./project-root.ts";

export type Assets = { entry: string | null; styles: string[] };

const built = join(projectRoot, "dist/client");
const ENTRY = "client/entry.ts";
const YEAR_S = 31_536_000;
const DAY_S = 86_400;

type Manifest = Record<string, { file: string; css?: string[] }>;

/** @throws where the client has not been built: pages without styles would look like a fault of the reader's. */
export function loadAssets(): Assets {
  const file = join(built, ".vite/manifest.json");
  if (!existsSync(file)) throw new Error("dist/client is missing; run `npm run build`");
  const entry = (JSON.parse(readFileSync(file, "utf8")) as Manifest)[ENTRY];
  if (!entry) throw new Error(`${ENTRY} is missing in the client build`);
  return { entry: `/${entry.file}`, styles: (entry.css ?? []).map((css) => `/${css}`) };
}

const ENCODINGS = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;
const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

/** The build left compressed copies beside the files: nothing is compressed while somebody waits. */
const preferCompressed: RequestHandler = (req, res, next) => {
  const type = TYPES[req.path.slice(req.path.lastIndexOf(".") + 1)];
  const accepted = req.headers["accept-encoding"] ?? "";
  const found = type && ENCODINGS.find(([name]) => accepted.includes(name));
  res.vary("Accept-Encoding");
  if (found && compressedFiles.has(req.path + found[1])) {
    req.url = req.path + found[1];
    res.set({ "Content-Encoding": found[0], "Content-Type": type });
  }
  next();
};
const assetFolder = join(built, "assets");
const compressedFiles: ReadonlySet<string> = new Set(
  existsSync(assetFolder) ? readdirSync(assetFolder).map((name) => `/${name}`) : [],
);

/** Files named by their content may be kept for ever; the rest (icon, robots.txt) for a day. */
export function staticFiles(): RequestHandler {
  const router = Router();
  router.use(
    "/assets",
    preferCompressed,
    express.static(join(built, "assets"), {
      immutable: true,
      maxAge: YEAR_S * 1000,
      fallthrough: false,
      index: false,
      redirect: false,
    }),
  );
  // By name: looking on the disk for every address that might be a file costs each page a tenth of a millisecond.
  const serveRoot = express.static(built, { maxAge: DAY_S * 1000, index: false, redirect: false, dotfiles: "ignore" });
  for (const entry of readdirSync(built, { withFileTypes: true }))
    if (entry.isFile()) router.get(`/${entry.name}`, serveRoot);
  return router;
}
