/** Other ways to read a thread, in one menu; drawn by the server alone. */

import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import type { ThreadState } from "./schema.ts";

/** Shorter threads are read faster than filtered. */
const LONG = 10;

export function ReadingMenu({ thread }: { thread: ThreadState }) {
  const { t } = useReader();
  const path = links.thread(thread);
  return (
    <details class="menu thread-menu reading-menu">
      <summary>{t("reading.menu")}</summary>
      <div class="menu-list">
        {thread.lastNumber > LONG && (
          <>
            <a href={`${path}?top=1`}>{t("reading.top")}</a>
            <a href={links.overview(thread.id)}>{t("reading.overview")}</a>
            <form action={path}>
              <label>
                {t("reading.from")} <input class="input" type="date" name="on" />
              </label>
              <button type="submit">{t("reading.jump")}</button>
            </form>
          </>
        )}
        <a href={`${path}?view=print`}>{t("reading.print")}</a>
        <a href={`/t/${thread.id}/share`} data-act="share" data-copied={t("reading.copied")}>
          {t("reading.share")}
        </a>
      </div>
    </details>
  );
}
