/** Pages of bookmarks: the form on a post or a thread, and the list; what the forms do stands in api.ts. */
import { type Request, type Response, Router } from "express";
import { BookmarkFormPage } from "../../../shared/forum/bookmarks/bookmark-form.tsx";
import { BookmarksPage } from "../../../shared/forum/bookmarks/bookmarks.tsx";
import type { BookmarkData } from "../../../shared/forum/bookmarks/schema.ts";
import type { ThreadState } from "../../../shared/forum/threads/schema.ts";
import { links } from "../../../shared/links.ts";
import type { FormErrors } from "../../../shared/ui/form.tsx";
import { AppError } from "../../platform/http/errors.ts";
import { params, readParams, readQuery, withoutEmpty } from "../../platform/http/fields.ts";
import type { Redraw } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { dayOf } from "../../platform/text/zoned-time.ts";
import { getPost } from "../threads/post-queries.ts";
import { getThread } from "../threads/queries.ts";
import { requireReader } from "./actions.ts";
import { BookmarksQuery } from "./forms.ts";
import { findBookmark, listBookmarks, type Place } from "./queries.ts";

const KINDS = ["posts", "threads"] as const;
type Kind = (typeof KINDS)[number];

export function bookmarkRoutes(app: AppContext): Router {
  const router = Router();
  for (const kind of KINDS)
    router.get(`/bookmarks/${kind}/:id`, (req, res) => showForm(app, req, res, placeOf(kind, req)));
  router.get("/bookmarks", (req, res) => showList(app, req, res));
  return router;
}

function placeOf(kind: Kind, req: Request): Place {
  const { id } = readParams(params.id, req.params);
  return kind === "posts" ? { postId: id } : { threadId: id };
}

type Shown = { errors?: FormErrors; status?: number };

async function showForm(
  app: AppContext,
  req: Request,
  res: Response,
  place: Place,
  { errors = {}, status = 200 }: Shown = {},
): Promise<void> {
  const { reader } = req;
  const viewer = await requireReader(app.db, reader.viewer, place);
  const bookmark = (await findBookmark(app.db, viewer, place)) ?? null;
  const day = bookmark?.remindAt ? dayOf(new Date(bookmark.remindAt), reader.timeZone) : "";
  const values = {
    note: bookmark?.note ?? "",
    remind: day && !bookmark?.due ? "date" : "none",
    remindOn: day,
    ...typedValues(req.body),
  };
  const thread = await threadOf(app, req, place, bookmark);
  const body = (
    <BookmarkFormPage
      thread={thread}
      to={"postId" in place ? links.bookmarkPost(place.postId) : links.bookmarkThread(place.threadId)}
      back={backTo(place)}
      bookmark={bookmark}
      values={values}
      errors={errors}
    />
  );
  const title = reader.t("bookmark.formHeading");
  sendPage(app, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}

async function threadOf(
  app: AppContext,
  req: Request,
  place: Place,
  bookmark: BookmarkData | null,
): Promise<Pick<ThreadState, "title" | "language">> {
  if (bookmark) return bookmark.thread;
  const id = "threadId" in place ? place.threadId : (await getPost(app.db, req.reader.viewer, place.postId)).threadId;
  return (await getThread(app.db, req.reader.viewer, id)).state;
}

const backTo = (place: Place): string => ("postId" in place ? links.post(place.postId) : `/t/${place.threadId}`);

export const redrawForm =
  (kind: Kind): Redraw =>
  (app, req, res, errors, { status }) =>
    showForm(app, req, res, placeOf(kind, req), { errors, status });

async function showList(app: AppContext, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  if (reader.viewer === null) throw new AppError("sign_in_needed");
  const filter = readQuery(BookmarksQuery, withoutEmpty(req.query));
  const { items, next } = await listBookmarks(app.db, reader.viewer, filter);
  const { q, show } = filter;
  const further = next && `${links.bookmarks()}?${new URLSearchParams({ q, show, after: next })}`;
  sendPage(app, req, res, {
    title: reader.t("bookmark.heading"),
    noindex: true,
    data: { kind: "page", ...readerData(reader) },
    body: <BookmarksPage bookmarks={items} values={{ q, show }} next={further} />,
  });
}
