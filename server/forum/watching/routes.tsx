/** Pages of what one has not read, and choosing how closely one follows. */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { type Viewer, WATCH_LEVELS } from "../../../shared/contract.ts";
import { OwnListPage } from "../../../shared/forum/threads/own-lists.tsx";
import { links } from "../../../shared/links.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { choiceField, params, readBody, readParams, readQuery, withoutEmpty } from "../../platform/http/fields.ts";
import { SLUG } from "../../platform/http/form-fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { redirectAfter, sendPage, wantsJson } from "../../platform/http/respond.ts";
import { limitClicks } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { readableSpaces } from "../../spaces/directory.ts";
import { drawList } from "../threads/kept-rows.tsx";
import { listOwn, type OwnList, OwnListQuery } from "./lists.ts";
import { markAllSeen, markAllUnread } from "./mark-all.ts";
import { watchSpace, watchThread } from "./watch.ts";

export function watchRoutes(house: House): Router {
  const router = Router();
  router.get(links.unread(), (req, res) => sendOwnList(house, req, res, "unread"));
  router.get(links.fresh(), (req, res) => sendOwnList(house, req, res, "fresh"));
  router.post(`${links.unread()}/done`, (req, res) => finishList(house, req, res, "unread"));
  router.post(`${links.fresh()}/done`, (req, res) => finishList(house, req, res, "fresh"));
  router.post("/t/:id/watch", (req, res) => changeThreadWatch(house, req, res));
  router.post("/s/:slug/watch", (req, res) => changeSpaceWatch(house, req, res));
  return router;
}

async function sendOwnList(house: House, req: Request, res: Response, list: OwnList): Promise<void> {
  const { reader } = req;
  const { viewer } = reader;
  const filter = readQuery(OwnListQuery, withoutEmpty(req.query));
  if (viewer === null) return res.redirect(303, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);
  const readable = await readableSpaces(house, viewer);
  if (filter.space !== undefined && !readable.some(({ slug }) => slug === filter.space)) throw notFound();
  const [page, spaces] = await Promise.all([listOwn(house.db, viewer, list, filter), waitingIn(house, viewer, list)]);
  const drawn = await drawList(house, {
    reader,
    keys: page.items,
    hideSpace: false,
    jump: list === "unread",
    filters: undefined,
  });
  const next = page.next && withQuery(links[list](), { space: filter.space, after: page.next });
  sendPage(house, req, res, {
    title: reader.t(list === "unread" ? "ownList.heading.unread" : "ownList.heading.fresh"),
    noindex: true,
    pieces: drawn.pieces,
    // Hints of new threads come by space; more unread ones are told with the counts.
    data:
      list === "fresh"
        ? { kind: "list", spaceIds: readable.map(({ id }) => id), ...readerData(reader) }
        : { kind: "page", ...readerData(reader) },
    body: (
      <OwnListPage reader={reader} list={list} items={drawn.items} spaces={spaces} space={filter.space} next={next} />
    ),
  });
}

/** Spaces in the house's order in which something waits, with how much. */
export async function waitingIn(house: House, viewer: Viewer, list: OwnList) {
  const [spaces, standing] = await Promise.all([readableSpaces(house, viewer), house.standing.of(viewer)]);
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

const DoneForm = z.object({ space: z.string().regex(SLUG).optional() });

async function finishList(house: House, req: Request, res: Response, list: OwnList): Promise<void> {
  await limitClicks(house, req);
  const { space } = readBody(DoneForm, req.body);
  const finish = list === "unread" ? markAllUnread : markAllSeen;
  await finish(house.db, req.reader.viewer, space);
  if (req.reader.viewer) house.standing.forget([req.reader.viewer.id]);
  if (wantsJson(req)) res.status(204).end();
  else redirectAfter(req, res, links[list]());
}

const WatchForm = z.object({ level: choiceField(WATCH_LEVELS) });

async function changeThreadWatch(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { viewer } = req.reader;
  if (viewer !== null) await limitClicks(house, req);
  const { level } = readBody(WatchForm, req.body);
  const { state } = await watchThread(house.db, viewer, id, level);
  if (wantsJson(req)) res.json({ own: { watch: level } });
  else redirectAfter(req, res, links.thread(state), { kind: "ok", key: "notice.saved" });
}

async function changeSpaceWatch(house: House, req: Request, res: Response): Promise<void> {
  const slug = String(req.params.slug);
  if (!SLUG.test(slug)) throw new AppError("not_found");
  const { viewer } = req.reader;
  if (viewer !== null) await limitClicks(house, req);
  const { level } = readBody(WatchForm, req.body);
  await watchSpace(house.db, viewer, slug, level);
  if (viewer) house.standing.forget([viewer.id]);
  if (wantsJson(req)) res.json({ own: { watch: level } });
  else redirectAfter(req, res, links.space(slug), { kind: "ok", key: "notice.saved" });
}
