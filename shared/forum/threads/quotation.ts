/** A quotation as it is put into a reply: Markdown, with a link to where the quoted words stand. */
import { escaped } from "../../escape-markdown.ts";
import { links } from "../../links.ts";

/** What is no paragraph, by its first line or by the line below that: it would not be read as such right below the name. */
const NO_PARAGRAPH =
  /^(?: {4}|\t| {0,3}(?:#|>|[-+*] |\d{1,9}[.)] |```|~~~|\||<|\[))|^.*\n[ \t]*[-=:|][-=:| \t]*(?:\n|$)/;

export function quotation(source: string, name: string, postId: number): string {
  // The first line may be indented code.
  const lines = source.trimEnd().split("\n");
  const words = lines.slice(lines.findIndex((line) => line.trim() !== "")).join("\n");
  const quoted = words.split("\n").map((line) => (line.trim() === "" ? ">" : `> ${line}`));
  const gap = NO_PARAGRAPH.test(words) ? ">\n" : "";
  return `> [${escaped(name, true)}](${links.post(postId)}):\n${gap}${quoted.join("\n")}\n\n`;
}
