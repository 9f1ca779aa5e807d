import { BookmarkSchema } from "../../../shared/forum/bookmarks/schema.ts";
import { links } from "../../../shared/links.ts";
import { listOf } from "../../../shared/schema.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { params } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { clearReminder, removeBookmark, requireReader, saveBookmark } from "./actions.ts";
import { BookmarkBody, BookmarksQuery, entryOf } from "./forms.ts";
import { redrawForm } from "./pages.tsx";
import { findBookmark, listBookmarks } from "./queries.ts";

/** The same two operations on a post and on a thread. */
const onPlace = (kind: "posts" | "threads") => {
  const placeOf = (id: number) => (kind === "posts" ? { postId: id } : { threadId: id });
  const what = kind === "posts" ? "a post" : "a thread";
  return [
    operation({
      method: "get",
      path: `/${kind}/:id/bookmark`,
      tag: "bookmarks",
      summary: `One's own bookmark on ${what}`,
      scope: "read",
      params: params.id,
      response: BookmarkSchema,
      async run({ app, reader, params: { id } }) {
        const viewer = await requireReader(app.db, reader.viewer, placeOf(id));
        const bookmark = await findBookmark(app.db, viewer, placeOf(id));
        if (!bookmark) throw notFound();
        return { body: bookmark };
      },
    }),
    operation({
      method: "put",
      path: `/${kind}/:id/bookmark`,
      tag: "bookmarks",
      summary: `Bookmark ${what}, or change the note and the reminder of the bookmark`,
      scope: "write",
      params: params.id,
      body: BookmarkBody,
      limit: "click",
      response: BookmarkSchema,
      form: {
        path: `/bookmarks/${kind}/:id`,
        to: ({ params: { id } }) => (kind === "posts" ? links.post(id) : `/t/${id}`),
        notice: "bookmark.saved",
        again: redrawForm(kind),
      },
      async run({ app, reader, params: { id }, body }) {
        await saveBookmark(app.db, reader.viewer, placeOf(id), entryOf(body, reader.timeZone));
        const viewer = await requireReader(app.db, reader.viewer, placeOf(id));
        const bookmark = await findBookmark(app.db, viewer, placeOf(id));
        if (!bookmark) throw notFound();
        return { body: bookmark };
      },
    }),
  ];
};

export const api = [
  operation({
    method: "get",
    path: "/bookmarks",
    tag: "bookmarks",
    summary: "One's own bookmarks: those with a reminder by its time, then the others, newest first",
    scope: "read",
    query: BookmarksQuery,
    response: listOf(BookmarkSchema),
    async run({ app, reader, query }) {
      if (reader.viewer === null) throw new AppError("sign_in_needed");
      const { items, next } = await listBookmarks(app.db, reader.viewer, query);
      return { body: { items }, next };
    },
  }),
  ...onPlace("posts"),
  ...onPlace("threads"),
  operation({
    method: "delete",
    path: "/bookmarks/:id",
    tag: "bookmarks",
    summary: "Remove a bookmark",
    scope: "write",
    params: params.id,
    status: 204,
    limit: "click",
    form: { path: "/bookmarks/:id/delete", to: () => links.bookmarks(), notice: "bookmark.removed" },
    async run({ app, reader, params: { id } }) {
      await removeBookmark(app.db, reader.viewer, id);
      return { body: undefined };
    },
  }),
  operation({
    method: "delete",
    path: "/bookmarks/:id/reminder",
    tag: "bookmarks",
    summary: "Clear the reminder, keep the bookmark",
    scope: "write",
    params: params.id,
    status: 204,
    limit: "click",
    form: { path: "/bookmarks/:id/done", to: () => links.bookmarks(), notice: "bookmark.done" },
    async run({ app, reader, params: { id } }) {
      await clearReminder(app.db, reader.viewer, id);
      return { body: undefined };
    },
  }),
];
