/** Vite plugin: of each catalogue the client gets only the texts that its code and the shared views it draws use. */
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/** Top-level parts of the catalogues that browsers need; the others never leave the server. */
const CLIENT_PARTS = ["client", "kind", "line", "post", "presence", "result", "role", "stage"];

export function clientTexts(): Plugin {
  return {
    name: "mosty-client-texts",
    enforce: "pre",
    load(id) {
      if (!/shared\/text\/\w+\.json$/.test(id)) return null;
      const catalogue = JSON.parse(readFileSync(id, "utf8")) as Record<string, unknown>;
      return JSON.stringify(Object.fromEntries(CLIENT_PARTS.map((part) => [part, catalogue[part] ?? {}])));
    },
  };
}
