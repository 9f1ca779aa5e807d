/** A quotation as it is put into a reply: Markdown, with a link to where the quoted words stand. */
import { links } from "./links.ts";

export function quotation(source: string, name: string, postId: number): string {
  const quoted = source
    .trim()
    .split("\n")
    .map((line) => `> ${line}`.trimEnd());
  return `> [${name.replace(/[[\]\\]/g, "")}](${links.post(postId)}):\n${quoted.join("\n")}\n\n`;
}
