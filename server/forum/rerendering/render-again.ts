/** One stored text, rendered again. */

import { nameOnlyKnown } from "../../platform/markdown/known-handles.ts";
import { MarkdownError, renderMarkdown } from "../../platform/markdown/render.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { filesOf, type Use } from "../files/references.ts";

/** What was allowed once and is refused by today's limits stays as it is. */
export async function renderAgain(
  app: AppContext,
  source: string,
  before: { html: string; text: string },
  ...uses: readonly Use[]
): Promise<{ html: string; text: string }> {
  try {
    const files = Object.assign({}, ...(await Promise.all(uses.map((use) => filesOf(app.db, source, use)))));
    const rendered = await renderMarkdown(source, { baseUrl: app.config.baseUrl, files });
    return await nameOnlyKnown(app.db, rendered, null);
  } catch (error) {
    if (!(error instanceof MarkdownError) || error.code === "busy") throw error;
    app.log.warn({ err: error }, "text can't be rendered again");
    return before;
  }
}
