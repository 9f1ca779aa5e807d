/** What waits for the viewer, counted in the header: the bell, conversations, questions asked of them. */

import { BADGE_MOST } from "../limits.ts";
import { links } from "../links.ts";
import { useReader } from "../reader-context.ts";
import { Icon } from "../ui/icons.tsx";
import type { Badges } from "../viewer.ts";

/** A number that scripts keep up to date; nothing where there is nothing. */
export function Badge({ of, count }: { of: keyof Badges; count: number }) {
  return (
    <span class="tally" data-badge={of} hidden={count === 0}>
      {showCount(count)}
    </span>
  );
}

export const showCount = (count: number): string => (count >= BADGE_MOST ? `${BADGE_MOST - 1}+` : String(count));

export function BellLink() {
  const { t, badges } = useReader();
  return (
    <a class="bell" id="bell" href={links.notifications()} data-panel="/notifications/panel">
      <Icon name="bell" />
      <span class="visually-hidden">{t("bell.heading")} </span>
      <Badge of="bell" count={badges?.bell ?? 0} />
    </a>
  );
}

export function ConversationsLink({ here }: { here: boolean }) {
  const { t, badges } = useReader();
  return (
    <a class="bell" href={links.conversations()} aria-current={here ? "page" : undefined}>
      <Icon name="letter" />
      <span class="visually-hidden">{t("conversation.heading")} </span>
      <Badge of="conversations" count={badges?.conversations ?? 0} />
    </a>
  );
}

/** Seen only while something waits; it comes and goes with the number in it. */
export function WaitingLink({ here }: { here: boolean }) {
  const { t, badges } = useReader();
  return (
    <a class="bell bell-waiting" href={links.waiting()} aria-current={here ? "page" : undefined}>
      <Icon name="expert" />
      <span class="visually-hidden">{t("routing.waiting")} </span>
      <Badge of="waiting" count={badges?.waiting ?? 0} />
    </a>
  );
}
