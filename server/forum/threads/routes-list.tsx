/** Reading lists of threads: the latest, the newest, the unanswered, of the forum or of a space; and the list of spaces. */
import { type Request, type Response, Router } from "express";
import { ThreadListPage } from "../../../shared/forum/threads/thread-list.tsx";
import { links } from "../../../shared/links.ts";
import { can } from "../../../shared/permissions.ts";
import { ProblemTabs } from "../../../shared/problems/tabs.tsx";
import { localised, type Reader } from "../../../shared/reader.ts";
import { useReader } from "../../../shared/reader-context.ts";
import type { LocalisedText } from "../../../shared/schema.ts";
import { childrenOf } from "../../../shared/spaces/facts.ts";
import type { SpaceSubject } from "../../../shared/spaces/rules.ts";
import type { SpaceData } from "../../../shared/spaces/schema.ts";
import { SpacesPage } from "../../../shared/spaces/spaces.tsx";
import type { TextKey } from "../../../shared/text.ts";
import { notFound } from "../../platform/http/errors.ts";
import { readQuery, withoutEmpty } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { type PageContent, sendPublicPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { readableSpaces } from "../../spaces/directory.ts";
import { findMovedSpace, findSpace, listSpaces } from "../../spaces/queries.ts";
import { withAnnouncements } from "../announcements/banner.tsx";
import { tagDirectory } from "../tags/directory.ts";
import {
  type FilterChoices,
  filterChoices,
  type ListFilter,
  type ListOrder,
  ListQuery,
  listPinned,
  listThreads,
} from "./lists.ts";
import { drawList } from "./row-fragments.tsx";
import { spaceFrame } from "./space-frame.tsx";

export function listRoutes(app: AppContext): Router {
  const router = Router();
  const choices = memoChoices(app);

  for (const [path, order] of [
    ["/latest", "latest"],
    ["/newest", "new"],
    ["/unanswered", "unanswered"],
  ] as const) {
    router.get(path, (req, res) => sendList(app, req, res, order, choices));
    router.get(`/s/:slug${path === "/latest" ? "" : path}`, (req, res) =>
      sendList(app, req, res, order, choices, String(req.params.slug)),
    );
  }
  router.get("/spaces", (req, res) =>
    sendPublicPage(app, req, res, {
      tags: ["lists"],
      content: async (reader) => ({
        title: reader.t("nav.spaces"),
        body: <SpacesPage spaces={await listSpaces(app.db, reader.viewer)} />,
      }),
    }),
  );
  return router;
}

type Choices = () => Promise<FilterChoices>;
const CHOICES_KEPT_MS = 60_000;

/** The filters' choices change slowly and are the same for everybody. */
function memoChoices(app: AppContext): Choices {
  let kept: { at: number; value: ReturnType<typeof filterChoices> } | undefined;
  return () => {
    if (!kept || Date.now() - kept.at > CHOICES_KEPT_MS) {
      const value = filterChoices(app.db);
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
  app: AppContext,
  req: Request,
  res: Response,
  order: ListOrder,
  choices: Choices,
  slug?: string,
): Promise<void> {
  const query = readQuery(ListQuery, withoutEmpty(req.query));
  const space = slug === undefined ? undefined : await findSpace(app.db, req.reader.viewer, slug);
  if (slug !== undefined && !space) return redirectToMoved(app, req, res, slug);
  const directory = query.tag === undefined ? undefined : await tagDirectory(app);
  const tag = query.tag && directory?.canonical(query.tag);
  if (tag && tag !== query.tag) return redirectToTag(req, res, tag);
  const filter = {
    ...query,
    ...(slug !== undefined && { space: slug }),
    ...(tag && { tagNames: directory?.names(tag) ?? [] }),
  };
  await sendPublicPage(app, req, res, {
    tags: ["lists"],
    content: (reader) =>
      withAnnouncements(
        app,
        reader,
        req.originalUrl,
        listContent(app, reader, {
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
async function redirectToMoved(app: AppContext, req: Request, res: Response, slug: string): Promise<void> {
  const moved = await findMovedSpace(app.db, req.reader.viewer, slug);
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
  choices: Choices;
  /** What is said of the tag that is asked for. */
  tagged: LocalisedText | undefined;
};

async function listContent(
  app: AppContext,
  reader: Reader,
  { order, filter, space, choices, tagged }: ListAsked,
): Promise<PageContent> {
  const { db } = app;
  const { after, only, tagNames: _, ...narrowing } = filter;
  const filters = { ...narrowing, only };
  const firstOfSpace = space && order === "latest" && Object.keys(narrowing).length === 1 && !after;
  const spaces = await readableSpaces(app, reader.viewer);
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
  const { fields, ...others } = choice;
  // Whom a question waits for: asked of those that wait.
  const options = { spaces, ...others, fields: order === "unanswered" ? fields : [] };
  const base = space ? links.space(space.slug) : "";
  const path = base + (PATHS[order] || (space ? "" : "/latest"));
  const shown = withoutUndefined(space ? { ...filters, space: undefined } : filters);
  const unfiltered = Object.keys(shown).length === 0;
  const drawn = await drawList(app, {
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
    fragments: drawn.fragments,
    data: {
      kind: "list",
      spaceIds: (space ? [space, ...children] : spaces).map((each) => each.id),
      ...readerData(reader),
    },
    body: (
      <ThreadListPage
        heading={heading}
        description={tagged && localised(tagged, reader.language)}
        note={filter.kind === "problem" ? <ProblemTabs /> : order === "unanswered" && <AnswerTimesLink />}
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
        watch={space && reader.viewer && ((await app.standing.of(reader.viewer)).spaces[space.id] ?? "normal")}
        create={createPath(reader, space, spaces)}
      />
    ),
  };
}

const AnswerTimesLink = () => {
  const { t } = useReader();
  return (
    <p>
      <a href={links.answerTimes()}>{t("answerTimes.heading")}</a>
    </p>
  );
};

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
