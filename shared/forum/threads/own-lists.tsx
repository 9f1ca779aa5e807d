/** Unread threads and threads never opened: what waits for one reader, by space, with a way to be done with it. */

import { showCount } from "../../frame/badges.tsx";
import { links } from "../../links.ts";
import { keyOf, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Hidden, SubmitButton } from "../../ui/form.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import type { ThreadListItem } from "./schema.ts";
import { type DrawnRow, ThreadRows } from "./thread-list.tsx";

export type OwnListPageProps = {
  list: "unread" | "fresh";
  items: readonly (ThreadListItem | DrawnRow)[];
  /** Spaces in which something waits, with how much. */
  spaces: readonly { slug: string; name: Readonly<Record<string, string>>; count: number }[];
  /** Slug of the one that is looked at. */
  space: string | undefined;
  next: string | null;
};

export function OwnListPage({ list, items, spaces, space, next }: OwnListPageProps) {
  const { t } = useReader();
  const path = links[list]();
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t(keyOf("ownList.heading", list))}</h1>
          <p class="lead">{t(keyOf("ownList.lead", list))}</p>
        </div>
        {items.length > 0 && (
          <form method="post" action={`${path}/done`}>
            <Hidden values={{ space }} />
            <SubmitButton look="plain">
              {space ? t(keyOf("ownList.doneHere", list)) : t(keyOf("ownList.done", list))}
            </SubmitButton>
          </form>
        )}
      </header>
      <SpaceTabs path={path} spaces={spaces} space={space} />
      {list === "unread" ? (
        <p class="hint-bar" data-more-of="unread" data-words={t("ownList.more")} role="status" hidden />
      ) : (
        <p class="hint-bar" id="list-hint" role="status" hidden />
      )}
      {items.length === 0 ? (
        <p class="empty">{t(keyOf("ownList.empty", list))}</p>
      ) : (
        <ThreadRows items={items} jump={list === "unread"} />
      )}
      <MoreLink href={next} />
    </>
  );
}

type TabsProps = Pick<OwnListPageProps, "spaces" | "space"> & { path: string };

function SpaceTabs({ path, spaces, space }: TabsProps) {
  const { t, language } = useReader();
  if (spaces.length === 0) return null;
  return (
    <nav class="tabs own-list-spaces" aria-label={t("ownList.spaces")}>
      <ul>
        <li>
          <a href={path} aria-current={space === undefined ? "page" : undefined}>
            {t("ownList.everywhere")}
          </a>
        </li>
        {spaces.map((each) => (
          <li key={each.slug}>
            <a href={`${path}?space=${each.slug}`} aria-current={each.slug === space ? "page" : undefined}>
              {localised(each.name, language)} <span class="count">{showCount(each.count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
