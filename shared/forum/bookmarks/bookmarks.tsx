/** One's own bookmarks: what is due first, then what is to come, then the rest. */

import { links } from "../../links.ts";
import { dateTime, keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Field, Form, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Time } from "../../ui/marks.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import type { BookmarkData } from "./schema.ts";

type PageProps = {
  bookmarks: readonly BookmarkData[];
  /** q, show. */
  values: FormValues;
  next: string | null;
};

export function BookmarksPage({ bookmarks, values, next }: PageProps) {
  const { t } = useReader();
  const isNarrowed = values.q !== "" || values.show !== "all";
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("bookmark.heading")}</h1>
          <p class="lead">{t("bookmark.lead")}</p>
        </div>
      </header>
      <Filter values={values} />
      {bookmarks.length === 0 && <p class="empty">{t(isNarrowed ? "bookmark.noneFound" : "bookmark.none")}</p>}
      <ul class="bookmarks">
        {bookmarks.map((bookmark) => (
          <li key={bookmark.id} class={bookmark.due ? "bookmark bookmark-due" : "bookmark"}>
            <BookmarkItem bookmark={bookmark} />
          </li>
        ))}
      </ul>
      <MoreLink href={next} label={t("pagination.further")} />
    </>
  );
}

function Filter({ values }: Pick<PageProps, "values">) {
  const { t } = useReader();
  const field = { values, errors: {}, required: true } as const;
  const shows = (["all", "reminders"] as const).map((value) => ({ value, label: t(keyOf("bookmark.show", value)) }));
  return (
    <Form action={links.bookmarks()} method="get" class="filter-form people-search">
      <Field {...field} kind="search" name="q" label={t("bookmark.search")} max={100} />
      <Field {...field} kind="select" name="show" label={t("bookmark.showLabel")} options={shows} />
      <Actions>
        <SubmitButton look="plain">{t("bookmark.find")}</SubmitButton>
      </Actions>
    </Form>
  );
}

function BookmarkItem({ bookmark }: { bookmark: BookmarkData }) {
  const { t } = useReader();
  const { thread, post, note } = bookmark;
  return (
    <>
      <h2 lang={thread.language}>
        <a href={post ? links.post(post.id) : links.thread(thread)} dir="auto">
          {thread.title}
        </a>
      </h2>
      {note && <p class="bookmark-note">{note}</p>}
      <p class="bookmark-what">
        {post ? (
          <>
            {post.number === null ? t("bookmark.onComment") : t("bookmark.onPost", { number: post.number })}
            {post.author && ` · ${post.author}`}
            {post.excerpt && <span lang={thread.language}> · {post.excerpt}</span>}
          </>
        ) : (
          t("bookmark.onThread")
        )}
      </p>
      <Reminder bookmark={bookmark} />
      <div class="bookmark-acts">
        <a class="button-quiet" href={post ? links.bookmarkPost(post.id) : links.bookmarkThread(thread.id)}>
          <Icon name="edit" />
          {t("bookmark.edit")}
        </a>
        {bookmark.remindAt && (
          <form class="act" method="post" action={`/bookmarks/${bookmark.id}/done`}>
            <button class="button-quiet" type="submit">
              <Icon name="accepted" />
              {t(bookmark.due ? "bookmark.clearDue" : "bookmark.clear")}
            </button>
          </form>
        )}
        <form class="act" method="post" action={`/bookmarks/${bookmark.id}/delete`}>
          <button class="button-quiet" type="submit">
            <Icon name="deleted" />
            {t("bookmark.remove")}
          </button>
        </form>
      </div>
    </>
  );
}

function Reminder({ bookmark }: { bookmark: BookmarkData }) {
  const reader = useReader();
  const { t } = reader;
  if (!bookmark.remindAt) {
    return (
      <p class="bookmark-time">
        {t("bookmark.made")} <Time iso={bookmark.createdAt} row />
      </p>
    );
  }
  const date = dateTime(reader, bookmark.remindAt);
  if (bookmark.due) return <p class="bookmark-time mark-new">{t("bookmark.due", { date })}</p>;
  return <p class="bookmark-time">{t("bookmark.willRemind", { date })}</p>;
}
