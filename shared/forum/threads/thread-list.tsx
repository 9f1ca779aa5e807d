/** Lists of threads: dense rows, ways to narrow them down, and a place that says what came in meanwhile. */
import type { ComponentChildren } from "preact";
import { links } from "../../links.ts";
import { keyOf, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { WatchLevel } from "../../spaces/kinds.ts";
import type { SpaceData } from "../../spaces/schema.ts";
import { Icon } from "../../ui/icons.tsx";
import { countryList, LanguageMark, Time } from "../../ui/marks.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { PersonName } from "../../ui/person.tsx";
import { WatchMenu } from "../watching/watch.tsx";
import { KindMark, StatusMarks } from "./marks.tsx";
import type { ThreadListItem } from "./schema.ts";
import { type FilterOptions, Filters, type ListFilters } from "./thread-filters.tsx";

export type ListTab = "latest" | "new" | "unanswered";
export type { FilterOptions, ListFilters };

export type ThreadListPageProps = {
  heading: string;
  description?: string;
  /** Present path without query; filters and tabs are links relative to it. */
  path: string;
  tab: ListTab | null;
  /** Where each tab leads; left out, no tabs are drawn. */
  tabs?: Readonly<Record<ListTab, string>>;
  filters: ListFilters;
  options: FilterOptions;
  items: readonly (ThreadListItem | DrawnRow)[];
  /** Address of the next page, if there is one. */
  next: string | null;
  /** Set on a space's own page, whose rows then leave the space out, except where they come from its sub-spaces too. */
  space?: SpaceData;
  withSubSpaces?: boolean;
  /** In place of the heading, and below the head. */
  head?: ComponentChildren;
  note?: ComponentChildren;
  /** Address of the form that opens a thread; null where the reader may not. */
  create: string | null;
  /** How the reader follows the space; null for visitors. */
  watch?: WatchLevel | null;
  /** Drawn before: the HTML of `FiltersContent`. */
  drawnFilters?: string;
};

export function ThreadListPage(props: ThreadListPageProps) {
  const { heading, description, tab, tabs, filters, options, path, items, next, space, create, drawnFilters } = props;
  const { withSubSpaces, head, note, watch } = props;
  const { t } = useReader();
  return (
    <>
      <header class="page-head">
        {head ?? (
          <div class="page-head-words">
            <h1>{heading}</h1>
            {description && <p class="lead">{description}</p>}
          </div>
        )}
        <div class="page-head-tools">
          {space && watch && <WatchMenu what="space" of={links.space(space.slug)} level={watch} />}
          {create && (
            <a class="button button-primary" href={create}>
              <Icon name="write" />
              {t("list.create")}
            </a>
          )}
        </div>
      </header>
      {note}
      <div class="list-tools">
        {tabs && <Tabs tab={tab} tabs={tabs} />}
        {drawnFilters === undefined ? (
          <Filters path={path} filters={filters} options={options} fixedSpace={space?.slug} />
        ) : (
          <div class="filters" dangerouslySetInnerHTML={{ __html: drawnFilters }} />
        )}
      </div>
      <p class="hint-bar" id="list-hint" role="status" hidden data-space={space?.id} />
      {items.length === 0 ? (
        <Empty filtered={Object.keys(filters).length > 0} path={path} />
      ) : (
        <ThreadRows items={items} hideSpace={space !== undefined && !withSubSpaces} />
      )}
      <MoreLink href={next} />
    </>
  );
}

/** A row drawn before: the HTML of its `RowContent`. */
export type DrawnRow = Pick<ThreadListItem, "id" | "unread"> & { html: string };

type RowsProps = Omit<RowProps, "item"> & { items: readonly (ThreadListItem | DrawnRow)[] };

export function ThreadRows({ items, ...rest }: RowsProps) {
  return (
    <ol class="rows">
      {items.map((item) => {
        const frame = { key: item.id, class: `row${isUnread(item) ? " row-unread" : ""}`, "data-thread": item.id };
        if ("html" in item) return <li {...frame} dangerouslySetInnerHTML={{ __html: item.html }} />;
        return (
          <li {...frame}>
            <RowContent item={item} {...rest} />
          </li>
        );
      })}
    </ol>
  );
}

type RowProps = {
  item: ThreadListItem;
  hideSpace?: boolean;
  /** Heading level of the title, one below the heading that the list stands under. */
  level?: 2 | 3;
  /** With the way to the first unread post. */
  jump?: boolean;
};

const isUnread = ({ unread }: Pick<ThreadListItem, "unread">): boolean => unread === null || (unread ?? 0) > 0;

export function RowContent({ item, hideSpace = false, level = 2, jump = false }: RowProps) {
  const reader = useReader();
  const Heading = level === 3 ? "h3" : "h2";
  const { t } = reader;
  const unread = isUnread(item);
  const count = item.kind === "question" ? item.answerCount : item.replyCount;
  return (
    <>
      <div class="row-main">
        <p class="row-marks">
          <KindMark kind={item.kind} />
          <StatusMarks facts={item} />
          {item.routing && (
            <span class={`mark${item.routing === "taken" ? " mark-accepted" : ""}`}>
              <Icon name="expert" />
              {t(keyOf("routing.mark", item.routing))}
            </span>
          )}
          <LanguageMark language={item.language} around={reader.language} />
          {unread && (
            <span class="mark mark-new">
              {item.unread === null ? t("list.neverOpened") : t("list.unread", { count: item.unread ?? 0 })}
            </span>
          )}
        </p>
        <Heading class="row-title" lang={item.language}>
          <a href={links.thread(item)} dir="auto">
            {item.title}
          </a>
        </Heading>
        {item.excerpt && (
          <p class="row-excerpt" dir="auto" lang={item.language}>
            {item.excerpt}
          </p>
        )}
        <p class="row-facts">
          {!hideSpace && (
            <a class="row-space" href={links.space(item.space.slug)}>
              {item.space.visibility !== "public" && <Icon name="lock" />}
              {localised(item.space.name, reader.language)}
            </a>
          )}
          <span>
            <PersonName person={item.author} />
          </span>
          {item.countries.length > 0 && <span>{countryList(reader, item.countries)}</span>}
          {item.tags.length > 0 && (
            <span class="row-tags">
              {item.tags.map((tag) => (
                <a key={tag} class="tag" href={`/latest?tag=${encodeURIComponent(tag)}`}>
                  {tag}
                </a>
              ))}
            </span>
          )}
        </p>
      </div>
      <p class="row-side">
        <span class={`row-count${count === 0 ? " row-count-none" : ""}`}>
          <strong data-reply-count>{count}</strong>{" "}
          <span>{t(item.kind === "question" ? "list.answersWord" : "list.repliesWord", { count })}</span>
        </span>
        <span class="row-last">
          <Time iso={item.lastPostAt} row />
          {item.lastAuthor && <span class="row-last-author">{item.lastAuthor.name}</span>}
        </span>
      </p>
      {jump && (
        <a class="row-jump" href={links.firstUnread(item.id)}>
          <Icon name="down" />
          {t("ownList.jump")}
        </a>
      )}
    </>
  );
}

function Tabs({ tab, tabs }: { tab: ListTab | null; tabs: Readonly<Record<ListTab, string>> }) {
  const { t } = useReader();
  const names: readonly ListTab[] = ["latest", "new", "unanswered"];
  return (
    <nav class="tabs" aria-label={t("list.tabs")}>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <a href={tabs[name]} aria-current={tab === name ? "page" : undefined}>
              {t(keyOf("list.tab", name))}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Empty({ filtered, path }: { filtered: boolean; path: string }) {
  const { t } = useReader();
  return (
    <div class="empty">
      <p>{t(filtered ? "list.emptyFiltered" : "list.empty")}</p>
      {filtered && (
        <p>
          <a href={path}>{t("filter.clear")}</a>
        </p>
      )}
    </div>
  );
}
