/** Vite plugin: of each catalogue the client gets only the texts that its code and the shared views it draws use. */
import { dirname } from "node:path";
import type { Plugin } from "vite";
import type { Catalogue } from "../../shared/text.ts";
import { readCatalogues } from "../../shared/text-files.ts";

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
  "moderation.flag.sent",
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

/** Flat, by dotted key. */
export function pickClientTexts(catalogue: Catalogue): Record<string, string> {
  return Object.fromEntries([...catalogue].filter(([key]) => isUnder(CLIENT_PARTS, key) && !isUnder(SERVER_ONLY, key)));
}

/** What only those need who write; a chunk of its own (client/editor/texts.ts). */
export function pickEditorTexts(catalogue: Catalogue): Record<string, string> {
  return Object.fromEntries([...catalogue].filter(([key]) => key.startsWith("editor.")));
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
export function pickCuratingTexts(catalogue: Catalogue): Record<string, string> {
  return Object.fromEntries(
    [...catalogue].filter(([key]) => isUnder(CURATING_PARTS, key) && !key.startsWith("section.hint")),
  );
}

/** The key itself, one below it, or one of its plural forms. */
function isUnder(parts: readonly string[], key: string): boolean {
  return parts.some((part) => key === part || key.startsWith(`${part}.`) || key.startsWith(`${part}_`));
}

/** By the query of the import. */
const PICKED: Readonly<Record<string, (catalogue: Catalogue) => Record<string, string>>> = {
  editor: pickEditorTexts,
  curating: pickCuratingTexts,
};

export function clientTexts(): Plugin {
  return {
    name: "mosty-client-texts",
    enforce: "pre",
    load(id) {
      const [file = "", part] = id.split("?");
      // The client asks for the frame's file and gets what it needs of all areas: one chunk for each language.
      const language = /shared\/text\/frame\.(\w+)\.json$/.exec(file)?.[1];
      const catalogue = language && readCatalogues(dirname(file)).get(language);
      if (!catalogue) return null;
      const pick = part && PICKED[part];
      if (!pick) return JSON.stringify(pickClientTexts(catalogue));
      // With a query it is no JSON file to Vite any more.
      return { code: `export default ${JSON.stringify(pick(catalogue))}`, moduleType: "js" };
    },
  };
}
