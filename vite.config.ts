/** Client build: one small entry, everything else in chunks that load after the first paint. */
import { defineConfig } from "vite";
import { compressed } from "./client/build/compress-plugin.ts";
import { clientTexts } from "./client/build/texts-plugin.ts";

export default defineConfig({
  root: ".",
  publicDir: "client/public",
  plugins: [clientTexts(), compressed()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "dist/client",
    manifest: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      input: ["client/entry.ts", "client/styles/more.css"],
      // What several islands share is one chunk: each further request costs more than its bytes.
      output: {
        codeSplitting: {
          // Else the entry's own helper goes into that chunk, and every page loads it.
          includeDependenciesRecursively: false,
          groups: [
            { name: "common", test: /client\/(live|frame\/(texts\.ts|announce|http))|shared\/(text|reader)\.ts/ },
          ],
        },
      },
    },
  },
});
