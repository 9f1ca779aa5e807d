/** Vite plugin: of each catalogue the client gets only the texts that its code and the shared views it draws use. */
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { flatten } from "../shared/text.ts";

/** Keys of the catalogues that browsers need, or what they begin with; the others never leave the server. */
const CLIENT_PARTS = [
  "client",
  "composer.comment",
  "composer.commentHeading",
  "composer.commentHint",
  "composer.replyCancel",
  "composer.replyingTo",
  "composer.sendComment",
  "form.errors",
  "form.optional",
  "kind",
  "line",
  "list.answersWord",
  "list.repliesWord",
  "post",
  "presence.label",
  "result",
  "role",
  "site.erasedPerson",
  "site.groupOnly",
  "site.membersOnly",
  "site.writtenIn",
  "stage",
  "thread",
];
/** Long explanations in forms that the server alone draws. */
const SERVER_ONLY = ["kind.explained", "result.explained", "stage.explained", "stage.field"];

type Nested = Parameters<typeof flatten>[0];

/** Flat, by dotted key. */
export function pickClientTexts(catalogue: Nested): Record<string, string> {
  const entries = [...flatten(catalogue)];
  return Object.fromEntries(entries.filter(([key]) => isUnder(CLIENT_PARTS, key) && !isUnder(SERVER_ONLY, key)));
}

/** The key itself, one below it, or one of its plural forms. */
function isUnder(parts: readonly string[], key: string): boolean {
  return parts.some((part) => key === part || key.startsWith(`${part}.`) || key.startsWith(`${part}_`));
}

export function clientTexts(): Plugin {
  return {
    name: "mosty-client-texts",
    enforce: "pre",
    load(id) {
      if (!/shared\/text\/\w+\.json$/.test(id)) return null;
      return JSON.stringify(pickClientTexts(JSON.parse(readFileSync(id, "utf8"))));
    },
  };
}
