/** Unread threads and threads never opened: what waits for one reader, by space, with a way to be done with it. */
import type { ThreadListItem } from "../../contract.ts";
import { showCount } from "../../frame/badges.tsx";
import { links } from "../../links.ts";
import { keyOf, localised, type Reader } from "../../reader.ts";
import { Hidden, SubmitButton } from "../../ui/form.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { type DrawnRow, ThreadRows } from "./thread-list.tsx";

export type OwnListPageProps = {
  reader: Reader;
  list: "unread" | "fresh";
  items: readonly (ThreadListItem | DrawnRow)[];
  /** Spaces in which something waits, with how much. */
  spaces: readonly { slug: string; name: Readonly<Record<string, string>>; count: number }[];
  /** Slug of the one that is looked at. */
  space: string | undefined;
  next: string | null;
};

export function OwnListPage({ reader, list, items, spaces, space, next }: OwnListPageProps) {
  const { t } = reader;
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
      <SpaceTabs reader={reader} path={path} spaces={spaces} space={space} />
      {list === "unread" ? (
        <p class="hint-bar" data-more-of="unread" data-words={t("ownList.more")} role="status" hidden />
      ) : (
        <p class="hint-bar" id="list-hint" role="status" hidden />
      )}
      {items.length === 0 ? (
        <p class="empty">{t(keyOf("ownList.empty", list))}</p>
      ) : (
        <ThreadRows reader={reader} items={items} jump={list === "unread"} />
      )}
      <MoreLink reader={reader} href={next} />
    </>
  );
}

type TabsProps = Pick<OwnListPageProps, "reader" | "spaces" | "space"> & { path: string };

function SpaceTabs({ reader, path, spaces, space }: TabsProps) {
  if (spaces.length === 0) return null;
  return (
    <nav class="tabs own-list-spaces" aria-label={reader.t("ownList.spaces")}>
      <ul>
        <li>
          <a href={path} aria-current={space === undefined ? "page" : undefined}>
            {reader.t("ownList.everywhere")}
          </a>
        </li>
        {spaces.map((each) => (
          <li key={each.slug}>
            <a href={`${path}?space=${each.slug}`} aria-current={each.slug === space ? "page" : undefined}>
              {localised(each.name, reader.language)} <span class="count">{showCount(each.count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
