/** Vite plugin: of each catalogue the client gets only the texts that its code and the shared views it draws use. */
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { flatten } from "../../shared/text.ts";

/** Keys of the catalogues that browsers need, or what they begin with; the others never leave the server. */
const CLIENT_PARTS = [
  "client",
  "composer.comment",
  "composer.commentHeading",
  "composer.commentHint",
  "composer.replyCancel",
  "composer.replyingTo",
  "composer.saveDraft",
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

/** What only those need who write; a chunk of its own (client/editor/texts.ts). */
export function pickEditorTexts(catalogue: Nested): Record<string, string> {
  return Object.fromEntries([...flatten(catalogue)].filter(([key]) => key.startsWith("editor.")));
}

/** What the editor of good practices says and draws; a chunk of its own (client/practices/texts.ts). */
const CURATING_PARTS = [
  "curate",
  "post.number",
  "practice.claimNumber",
  "practice.comment",
  "practice.document",
  "practice.documentAddressHint",
  "practice.documentNumber",
  "practice.sourceDeleted",
  "practice.sourceVersion",
  "section",
  "site.erasedPerson",
];
export function pickCuratingTexts(catalogue: Nested): Record<string, string> {
  return Object.fromEntries(
    [...flatten(catalogue)].filter(([key]) => isUnder(CURATING_PARTS, key) && !key.startsWith("section.hint")),
  );
}

/** The key itself, one below it, or one of its plural forms. */
function isUnder(parts: readonly string[], key: string): boolean {
  return parts.some((part) => key === part || key.startsWith(`${part}.`) || key.startsWith(`${part}_`));
}

/** By the query of the import. */
const PICKED: Readonly<Record<string, (catalogue: Nested) => Record<string, string>>> = {
  editor: pickEditorTexts,
  curating: pickCuratingTexts,
};

export function clientTexts(): Plugin {
  return {
    name: "mosty-client-texts",
    enforce: "pre",
    load(id) {
      const [file = "", part] = id.split("?");
      if (!/shared\/text\/\w+\.json$/.test(file)) return null;
      const catalogue = JSON.parse(readFileSync(file, "utf8"));
      const pick = part && PICKED[part];
      if (!pick) return JSON.stringify(pickClientTexts(catalogue));
      // With a query it is no JSON file to Vite any more.
      return { code: `export default ${JSON.stringify(pick(catalogue))}`, moduleType: "js" };
    },
  };
}
