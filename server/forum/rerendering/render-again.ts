/** One stored text, rendered again. */

import { nameOnlyKnown } from "../../platform/markdown/known-handles.ts";
import { MarkdownError, renderMarkdown } from "../../platform/markdown/render.ts";
import type { House } from "../../platform/start/app-context.ts";
import { filesOf, type Use } from "../files/references.ts";

/** What was allowed once and is refused by today's limits stays as it is. */
export async function renderAgain(
  house: House,
  source: string,
  before: { html: string; text: string },
  use?: Use,
): Promise<{ html: string; text: string }> {
  try {
    const files = use ? await filesOf(house.db, source, use) : {};
    const rendered = await renderMarkdown(source, { baseUrl: house.config.baseUrl, files });
    return await nameOnlyKnown(house.db, rendered, null);
  } catch (error) {
    if (!(error instanceof MarkdownError) || error.code === "busy") throw error;
    house.log.warn({ err: error }, "text can't be rendered again");
    return before;
  }
}
