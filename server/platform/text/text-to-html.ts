/** From what a person typed to what is stored: rendered Markdown, with refusals at the field it came from. */
import type { TextKey } from "../../../shared/text.ts";
import { AppError, invalidField } from "../http/errors.ts";
import { type Files, MarkdownError, type Rendered, renderMarkdown } from "../markdown/render.ts";
import { hasInk } from "./typed-text.ts";

/** @throws AppError `invalid` at `field` where the text is refused, `busy` where the renderers are overloaded */
export async function textToHtml(
  source: string,
  baseUrl: string,
  field = "text",
  files: Files = {},
): Promise<Rendered> {
  let rendered: Rendered;
  try {
    rendered = await renderMarkdown(source, { baseUrl, files });
  } catch (error) {
    if (!(error instanceof MarkdownError)) throw error;
    if (error.code === "busy") throw new AppError("busy", { retryAfter: 2, cause: error });
    throw invalidField(field, `error.${error.code}` satisfies TextKey);
  }
  if (source !== "" && showsNothing(rendered)) throw invalidField(field, "error.field.nothingToSee");
  return rendered;
}

/** Blanks written as entities, a definition that no link uses, an empty quotation: signs in the source, none on the page. */
const showsNothing = ({ html, text, pictures }: Rendered): boolean =>
  !hasInk(text) && !html.includes("<img") && pictures.length === 0;
