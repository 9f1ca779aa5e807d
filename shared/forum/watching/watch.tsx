/** How closely one follows a thread or a space: a menu of four buttons that works without scripts. */

import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { WATCH_LEVELS, type WatchLevel } from "../../spaces/kinds.ts";
import { Icon } from "../../ui/icons.tsx";

type WatchMenuProps = {
  what: "thread" | "space";
  /** Path of the thread or space, as live messages name it. */
  of: string;
  level: WatchLevel;
};

export function WatchMenu({ what, of, level }: WatchMenuProps) {
  const { t } = useReader();
  return (
    <details class="menu watch-menu" data-watch={of}>
      <summary>
        <Icon name="bell" />
        <span class="visually-hidden">{t(keyOf("watch.label", what))}</span>
        <span data-watch-level="">{t(keyOf("watch.level", level))}</span>
      </summary>
      <form class="menu-list" method="post" action={`${of}/watch`}>
        {WATCH_LEVELS.map((each) => (
          <button key={each} type="submit" name="level" value={each} aria-current={each === level ? "true" : undefined}>
            <strong>{t(keyOf("watch.level", each))}</strong>
            <span class="watch-meaning">
              {what === "thread" ? t(keyOf("watch.thread", each)) : t(keyOf("watch.space", each))}
            </span>
          </button>
        ))}
      </form>
    </details>
  );
}
