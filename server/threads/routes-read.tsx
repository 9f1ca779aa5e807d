/** Reading: lists, threads, permanent links, history, and what a script asks for. */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import type { LocalisedText, SpaceData } from "../../shared/contract.ts";
import { isSlug, links } from "../../shared/links.ts";
import { can, type SpaceSubject } from "../../shared/permissions.ts";
import { localised, type Reader } from "../../shared/reader.ts";
import { childrenOf } from "../../shared/spaces.ts";
import type { TextKey } from "../../shared/text.ts";
import { SpacesPage } from "../../shared/views/spaces.tsx";
import { ThreadListPage } from "../../shared/views/thread-list.tsx";
import { isFetchedAhead } from "../platform/ahead.ts";
import { AppError, notFound } from "../platform/errors.ts";
import { idField, params, readParams, readQuery } from "../platform/fields.ts";
import type { House } from "../platform/house.ts";
import { type PageContent, sendPage, sendPublicPage } from "../platform/respond.ts";
import { countView } from "../platform/views.ts";
import { isCalendarDay, momentOf } from "../platform/zoned-time.ts";
import { readableSpaces } from "../spaces/directory.ts";
import { findMovedSpace, findSpace, listSpaces } from "../spaces/queries.ts";
import { withAnnouncements } from "./announced.tsx";
import { firstUnreadPath } from "./first-unread.ts";
import { sendHistory } from "./history.tsx";
import { drawList } from "./kept-rows.tsx";
import {
  filterChoices,
  type ListFilter,
  type ListOrder,
  ListQuery,
  listPinned,
  listThreads,
  withoutEmpty,
} from "./lists.ts";
import { findHeir, followThread } from "./merged.ts";
import { getPost, pageOfPost } from "./post-queries.ts";
import { getChanges, getThread } from "./queries.ts";
import { findPostFrom } from "./selection.ts";
import { printContent, selectionContent } from "./selection-view.tsx";
import { spaceFrame } from "./space-frame.tsx";
import { tagDirectory } from "./tag-directory.ts";
import { readerData, requestedComposer, threadContent } from "./thread-view.tsx";

const HIGHEST_PAGE = 1_000_000;
const pageField = z
  .string()
  .regex(/^[1-9]\d{0,6}$/)
  .transform(Number)
  .refine((page) => page <= HIGHEST_PAGE);
/** What else an address picks up on its way through newsletters and networks (`utm_source`, `fbclid`) means nothing here. */
const ThreadQuery = z.object({
  page: pageField.default(1),
  quote: idField.optional(),
  reply: idField.optional(),
  comment: idField.optional(),
  draft: z.literal("1").optional(),
  by: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/)
    .optional(),
  top: z.literal("1").optional(),
  on: z.string().refine(isCalendarDay).optional(),
  /** Of a part of the thread: number of the last post on the page before. */
  after: idField.optional(),
  view: z.literal("print").optional(),
});

export function readRoutes(house: House): Router {
  const router = Router();
  const choices = memoChoices(house);

  for (const [path, order] of [
    ["/latest", "latest"],
    ["/newest", "new"],
    ["/unanswered", "unanswered"],
  ] as const) {
    router.get(path, (req, res) => sendList(house, req, res, order, choices));
    router.get(`/s/:slug${path === "/latest" ? "" : path}`, (req, res) =>
      sendList(house, req, res, order, choices, String(req.params.slug)),
    );
  }
  router.get("/spaces", (req, res) =>
    sendPublicPage(house, req, res, {
      tags: ["lists"],
      content: async (reader) => ({
        title: reader.t("nav.spaces"),
        body: <SpacesPage reader={reader} spaces={await listSpaces(house.db, reader.viewer)} />,
      }),
    }),
  );
  router.get("/t/:id", (req, res) => redirectToSlug(house, req, res));
  router.get("/t/:id/changes", (req, res) => sendChanges(house, req, res));
  router.get("/t/:id/unread", (req, res) => redirectToUnread(house, req, res));
  router.get("/t/:id/:slug", (req, res, next) => (isSlug(req.params.slug) ? sendThread(house, req, res) : next()));
  router.get("/p/:id", (req, res) => redirectToPost(house, req, res));
  router.get("/p/:id/source", (req, res) => sendSource(house, req, res));
  router.get("/p/:id/history", (req, res) => sendHistory(house, req, res));
  return router;
}

type Choices = () => Promise<{ languages: string[]; countries: string[] }>;
const CHOICES_KEPT_MS = 60_000;

/** The filters' choices change slowly and are the same for everybody. */
function memoChoices(house: House): Choices {
  let kept: { at: number; value: ReturnType<typeof filterChoices> } | undefined;
  return () => {
    if (!kept || Date.now() - kept.at > CHOICES_KEPT_MS) {
      const value = filterChoices(house.db);
      kept = { at: Date.now(), value };
      value.catch(() => {
        // The caller gets the error; the next one asks again.
        kept = undefined;
      });
    }
    return kept.value;
  };
}

const HEADINGS = {
  latest: "list.tab.latest",
  new: "list.tab.new",
  unanswered: "list.tab.unanswered",
} as const satisfies Record<ListOrder, TextKey>;
const PATHS = { latest: "", new: "/newest", unanswered: "/unanswered" } as const satisfies Record<ListOrder, string>;

async function sendList(
  house: House,
  req: Request,
  res: Response,
  order: ListOrder,
  choices: Choices,
  slug?: string,
): Promise<void> {
  const query = readQuery(ListQuery, withoutEmpty(req.query));
  const space = slug === undefined ? undefined : await findSpace(house.db, req.reader.viewer, slug);
  if (slug !== undefined && !space) return redirectToMoved(house, req, res, slug);
  const directory = query.tag === undefined ? undefined : await tagDirectory(house);
  const tag = query.tag && directory?.canonical(query.tag);
  if (tag && tag !== query.tag) return redirectToTag(req, res, tag);
  const filter = {
    ...query,
    ...(slug !== undefined && { space: slug }),
    ...(tag && { tagNames: directory?.names(tag) ?? [] }),
  };
  await sendPublicPage(house, req, res, {
    tags: ["lists"],
    content: (reader) =>
      withAnnouncements(
        house,
        reader,
        req.originalUrl,
        listContent(house, reader, {
          order,
          filter,
          space,
          choices,
          tagged: (tag && directory?.description(tag)) || undefined,
        }),
      ),
  });
}

/** A synonym leads to the tag; not for ever, as it may be taken back. */
function redirectToTag(req: Request, res: Response, tag: string): void {
  const [path, query] = req.originalUrl.split("?");
  const changed = new URLSearchParams(query);
  changed.set("tag", tag);
  res.set("Cache-Control", "no-cache").redirect(301, `${path}?${changed}`);
}

/** A space that got another address keeps its old ones. @throws AppError `not_found` */
async function redirectToMoved(house: House, req: Request, res: Response, slug: string): Promise<void> {
  const moved = await findMovedSpace(house.db, req.reader.viewer, slug);
  if (moved === undefined) throw notFound();
  res.redirect(
    301,
    req.originalUrl.replace(links.space(slug), () => links.space(moved)),
  );
}

type ListAsked = {
  order: ListOrder;
  filter: ListFilter;
  space: SpaceData | undefined;
  choices: Choices /** What is said of the tag that is asked for. */;
  tagged: LocalisedText | undefined;
};

async function listContent(
  house: House,
  reader: Reader,
  { order, filter, space, choices, tagged }: ListAsked,
): Promise<PageContent> {
  const { db } = house;
  const { after, only, tagNames: _, ...narrowing } = filter;
  const filters = { ...narrowing, only };
  const firstOfSpace = space && order === "latest" && Object.keys(narrowing).length === 1 && !after;
  const spaces = await readableSpaces(house, reader.viewer);
  const children = space && !only ? childrenOf(spaces, space.id) : [];
  const withSubSpaces = children.length > 0;
  const [page, pinned, choice, frame] = await Promise.all([
    listThreads(db, reader.viewer, order, withSubSpaces ? { ...filter, withSubSpaces } : filter),
    firstOfSpace ? listPinned(db, reader.viewer, space.id) : [],
    choices(),
    space && spaceFrame(db, reader, { space, spaces, only: only === "1" }),
  ]);
  const pinnedIds = new Set(pinned.map((item) => item.id));
  const keys = page.items.filter((key) => !pinnedIds.has(key.id));
  const options = { spaces, ...choice };
  const base = space ? links.space(space.slug) : "";
  const path = base + (PATHS[order] || (space ? "" : "/latest"));
  const shown = withoutUndefined(space ? { ...filters, space: undefined } : filters);
  const unfiltered = Object.keys(shown).length === 0;
  const drawn = await drawList(house, {
    reader,
    keys,
    hideSpace: space !== undefined && !withSubSpaces,
    filters: unfiltered ? { path, options, fixedSpace: space?.slug } : undefined,
  });
  const name = space && localised(space.name, reader.language);
  // The tab in use says the order; the address bar has no tabs.
  const heading =
    name ??
    (filter.tag
      ? reader.t("tags.listHeading", { tag: filter.tag })
      : reader.t(order === "unanswered" ? "list.tab.unanswered" : "nav.latest"));
  return {
    title: name ?? (filter.tag ? heading : reader.t(HEADINGS[order])),
    noindex: after !== undefined,
    // A space's sign is drawn by the other style sheet.
    lean: space === undefined,
    pieces: drawn.pieces,
    data: {
      kind: "list",
      spaceIds: (space ? [space, ...children] : spaces).map((each) => each.id),
      ...readerData(reader),
    },
    body: (
      <ThreadListPage
        reader={reader}
        heading={heading}
        description={tagged && localised(tagged, reader.language)}
        {...frame}
        withSubSpaces={withSubSpaces}
        path={path}
        tab={order}
        tabs={{ latest: base || "/latest", new: `${base}/newest`, unanswered: `${base}/unanswered` }}
        filters={shown}
        options={options}
        items={[...pinned, ...drawn.items]}
        drawnFilters={drawn.filters}
        next={page.next && withQuery(path, { ...shown, after: page.next })}
        space={space}
        watch={space && reader.viewer && ((await house.standing.of(reader.viewer)).spaces[space.id] ?? "normal")}
        create={createPath(reader, space, spaces)}
      />
    ),
  };
}

function createPath(reader: Reader, space: SpaceData | undefined, spaces: readonly SpaceSubject[]): string | null {
  const may = space
    ? can(reader.viewer, "thread.create", space)
    : spaces.some((each) => can(reader.viewer, "thread.create", each));
  if (!may) return null;
  return space ? `/new?space=${space.slug}` : "/new";
}

function withoutUndefined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  return `${path}?${new URLSearchParams(withoutUndefined(query) as Record<string, string>)}`;
}

async function redirectToSlug(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { state } = await followThread(house.db, req.reader.viewer, id);
  const { page } = readQuery(ThreadQuery, req.query);
  // Pages of a thread that went under in another say nothing there; the fragment, which names a post, stays by itself.
  res.redirect(301, links.thread(state, state.id === id ? page : 1));
}

async function redirectToUnread(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const thread = await getThread(house.db, req.reader.viewer, id);
  res.redirect(302, await firstUnreadPath(house.db, thread));
}

/** A thread that was merged into another leads there, as far as the reader may follow. */
async function sendThread(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  try {
    await showThread(house, req, res, id);
  } catch (error) {
    const heir = error instanceof AppError && error.code === "not_found" ? await findHeir(house.db, id) : undefined;
    if (heir === undefined) throw error;
    const { state } = await getThread(house.db, req.reader.viewer, heir);
    res.redirect(301, links.thread(state));
  }
}

async function showThread(house: House, req: Request, res: Response, id: number): Promise<void> {
  const { page, by, top, on, after = 0, view, ...asked } = readQuery(ThreadQuery, withoutEmpty(req.query));
  const { viewer } = req.reader;
  const slug = String(req.params.slug);
  if (on) return redirectToDay(house, req, res, { id, on });
  if (view) return sendOther(house, req, res, () => printContent(house, req.reader, { id, page }));
  const selection = by ? { by } : top ? { top: true as const } : undefined;
  if (selection) return sendOther(house, req, res, () => selectionContent(house, req.reader, { id, selection, after }));
  if (viewer === null) {
    // The right address is checked first, so that no page is kept under a wrong one.
    const thread = await getThread(house.db, null, id);
    if (thread.state.slug !== slug) return res.redirect(301, links.thread(thread.state, page));
    countView(id, req);
    return sendPublicPage(house, req, res, {
      tags: [`thread:${id}`],
      threadId: id,
      content: (reader) => threadContent(house, reader, { id, page }),
    });
  }
  const composer = await requestedComposer(house, req.reader, id, asked);
  const content = await threadContent(house, req.reader, { id, page, ahead: isFetchedAhead(req) }, composer);
  if (content.thread.state.slug !== slug) return res.redirect(301, links.thread(content.thread.state, page));
  if (content.thread.space.visibility !== "conversation") countView(id, req);
  sendPage(house, req, res, content);
}

/** Not kept for visitors: there are as many parts of a thread as people in it, and few ask for them. */
async function sendOther(
  house: House,
  req: Request,
  res: Response,
  content: () => ReturnType<typeof selectionContent>,
): Promise<void> {
  const drawn = await content();
  const { state } = drawn.thread;
  if (state.slug !== String(req.params.slug)) return res.redirect(301, links.thread(state));
  sendPage(house, req, res, drawn);
}

/** By the calendar of whoever asks. */
async function redirectToDay(
  house: House,
  req: Request,
  res: Response,
  { id, on }: { id: number; on: string },
): Promise<void> {
  const { state } = await getThread(house.db, req.reader.viewer, id);
  const post = await findPostFrom(house.db, id, momentOf(on, "00:00:00", req.reader.timeZone));
  const page = await pageOfPost(house.db, state, { number: post.number, parentId: null });
  res
    .set("Cache-Control", "private, no-store")
    .redirect(302, `${links.thread(state, page)}#${links.postAnchor(post.id)}`);
}

const ChangesQuery = z.strictObject({
  since: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
});

async function sendChanges(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { since } = readQuery(ChangesQuery, req.query);
  const thread = await getThread(house.db, req.reader.viewer, id);
  res.set("Cache-Control", "private, no-store").json(await getChanges(house.db, thread.state, since));
}

/** A permanent link leads to wherever the post stands today. */
async function redirectToPost(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const post = await getPost(house.db, req.reader.viewer, id);
  const { state } = await getThread(house.db, req.reader.viewer, post.threadId);
  const page = await pageOfPost(house.db, state, post);
  res.set("Cache-Control", "private, no-store").redirect(302, `${links.thread(state, page)}#${links.postAnchor(id)}`);
}

/** For quoting. */
async function sendSource(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const post = await getPost(house.db, req.reader.viewer, id);
  if (post.subject.deleted) throw notFound();
  res
    .set("Cache-Control", "private, no-store")
    .json({ source: post.source, author: post.authorName, number: post.number });
}
