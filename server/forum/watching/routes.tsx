/** Pages of what one has not read. */
import { type Request, type Response, Router } from "express";
import { OwnListPage } from "../../../shared/forum/threads/own-lists.tsx";
import { links } from "../../../shared/links.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { notFound } from "../../platform/http/errors.ts";
import { readQuery, withoutEmpty } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { readableSpaces } from "../../spaces/directory.ts";
import { drawList } from "../threads/row-fragments.tsx";
import { listOwn, type OwnList, OwnListQuery } from "./lists.ts";

export function watchRoutes(app: AppContext): Router {
  const router = Router();
  router.get(links.unread(), (req, res) => sendOwnList(app, req, res, "unread"));
  router.get(links.fresh(), (req, res) => sendOwnList(app, req, res, "fresh"));
  return router;
}

async function sendOwnList(app: AppContext, req: Request, res: Response, list: OwnList): Promise<void> {
  const { reader } = req;
  const { viewer } = reader;
  const filter = readQuery(OwnListQuery, withoutEmpty(req.query));
  if (viewer === null) return res.redirect(303, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);
  const readable = await readableSpaces(app, viewer);
  if (filter.space !== undefined && !readable.some(({ slug }) => slug === filter.space)) throw notFound();
  const [page, spaces] = await Promise.all([listOwn(app.db, viewer, list, filter), waitingIn(app, viewer, list)]);
  const drawn = await drawList(app, {
    reader,
    keys: page.items,
    hideSpace: false,
    jump: list === "unread",
    filters: undefined,
  });
  const next = page.next && withQuery(links[list](), { space: filter.space, after: page.next });
  sendPage(app, req, res, {
    title: reader.t(list === "unread" ? "ownList.heading.unread" : "ownList.heading.fresh"),
    noindex: true,
    fragments: drawn.fragments,
    // Hints of new threads come by space; more unread ones are told with the counts.
    data:
      list === "fresh"
        ? { kind: "list", spaceIds: readable.map(({ id }) => id), ...readerData(reader) }
        : { kind: "page", ...readerData(reader) },
    body: <OwnListPage list={list} items={drawn.items} spaces={spaces} space={filter.space} next={next} />,
  });
}

/** Spaces in the forum's order in which something waits, with how much. */
export async function waitingIn(app: AppContext, viewer: Viewer, list: OwnList) {
  const [spaces, standing] = await Promise.all([readableSpaces(app, viewer), app.standing.of(viewer)]);
  const counts = list === "unread" ? standing.unreadIn : standing.freshIn;
  return spaces.flatMap(({ id, slug, name }) => {
    const count = counts[id] ?? 0;
    return count > 0 ? [{ slug, name, count }] : [];
  });
}

function withQuery(path: string, query: { space: string | undefined; after: string }): string {
  const { space, after } = query;
  return `${path}?${new URLSearchParams({ ...(space === undefined ? {} : { space }), after })}`;
}
