/** Following and what is unread, for programs. */
import { z } from "zod";
import { links } from "../../../shared/links.ts";
import { THREAD_KINDS, WATCH_LEVELS } from "../../../shared/spaces/kinds.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { choiceField, idField, named, params } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { readableSpaces } from "../../spaces/directory.ts";
import { getThread } from "../threads/queries.ts";
import { listedThreads } from "./listed.ts";
import { listOwn, type OwnList, OwnListQuery } from "./lists.ts";
import { markAllSeen, markAllUnread } from "./mark-all.ts";
import { watchSpace, watchThread } from "./watch.ts";

const Level = z.object({ level: choiceField(WATCH_LEVELS) });
const LevelAnswer = z.object({ level: z.enum(WATCH_LEVELS) });
const ThreadId = z.object({ id: idField });
const Waiting = z.object({
  items: z.array(
    z.object({
      id: z.number().int(),
      title: z.string(),
      href: z.string(),
      space: z.string(),
      kind: z.enum(THREAD_KINDS),
      lastPostAt: z.string(),
      /** Number of the last post read; 0 for never opened. */
      readNumber: z.number().int(),
      unread: z.number().int().nullable(),
      /** Leads to the first unread post. */
      firstUnread: z.string(),
    }),
  ),
});

const list = (path: string, which: OwnList, summary: string) =>
  operation({
    method: "get",
    path,
    tag: "reading",
    summary,
    scope: "read",
    query: OwnListQuery,
    response: Waiting,
    async run({ app, reader, query }) {
      const { viewer } = reader;
      if (viewer === null) throw new AppError("sign_in_needed");
      const spaces = await readableSpaces(app, viewer);
      if (query.space !== undefined && !spaces.some(({ slug }) => slug === query.space)) throw notFound();
      const page = await listOwn(app.db, viewer, which, query);
      const items = await listedThreads(app.db, viewer, page.items);
      return {
        body: {
          items: items.map(({ item, key }) => ({
            id: item.id,
            title: item.title,
            href: links.thread(item),
            space: item.space.slug,
            kind: item.kind,
            lastPostAt: item.lastPostAt,
            readNumber: key.readNumber,
            unread: key.unread ?? null,
            firstUnread: links.firstUnread(item.id),
          })),
        },
        next: page.next,
      };
    },
  });

const done = (path: string, which: OwnList, summary: string) =>
  operation({
    method: "post",
    path,
    tag: "reading",
    summary,
    scope: "write",
    body: z.object({ space: named.slug.optional() }),
    status: 204,
    limit: "click",
    form: { path: `${links[which]()}/done`, to: () => links[which]() },
    async run({ app, reader, body }) {
      await (which === "unread" ? markAllUnread : markAllSeen)(app.db, reader.viewer, body.space);
      if (reader.viewer) app.standing.forget([reader.viewer.id]);
      return { body: undefined };
    },
  });

export const watchApi = [
  list("/unread", "unread", "Threads one follows with unread posts, latest first"),
  list("/new", "fresh", "Threads of the last weeks that one never opened, youngest first"),
  done("/unread/done", "unread", "Mark all unread threads, or those of one space, as read"),
  done("/new/done", "fresh", "Mark all new threads, or those of one space, as seen"),
  operation({
    method: "get",
    path: "/counts",
    tag: "reading",
    summary: "How much waits: notifications, unread and new threads, by id of the space too; numbers end at 100",
    scope: "read",
    response: z.object({
      bell: z.number().int(),
      unread: z.number().int(),
      fresh: z.number().int(),
      conversations: z.number().int().meta({ description: "With unread messages; 0 without the scope" }),
      waiting: z.number().int(),
      moderation: z.number().int().nullable().meta({ description: "Cases for you; null where you keep order nowhere" }),
      unreadIn: z.record(z.string(), z.number().int()),
      freshIn: z.record(z.string(), z.number().int()),
    }),
    async run({ app, reader }) {
      if (reader.viewer === null) throw new AppError("sign_in_needed");
      const { spaces: _, ...counts } = await app.standing.of(reader.viewer);
      return { body: counts };
    },
  }),
  operation({
    method: "get",
    path: "/threads/:id/watch",
    tag: "reading",
    summary: "How closely one follows a thread",
    scope: "read",
    params: ThreadId,
    response: LevelAnswer,
    async run({ app, reader, params }) {
      const { watch } = await getThread(app.db, reader.viewer, params.id);
      return { body: { level: watch } };
    },
  }),
  operation({
    method: "put",
    path: "/threads/:id/watch",
    tag: "reading",
    summary: "Follow a thread more or less closely",
    scope: "write",
    params: ThreadId,
    body: Level,
    response: LevelAnswer,
    limit: "click",
    form: { path: "/t/:id/watch", notice: "notice.saved" },
    async run({ app, reader, params, body }) {
      const { state } = await watchThread(app.db, reader.viewer, params.id, body.level);
      return { body, page: links.thread(state) };
    },
  }),
  operation({
    method: "put",
    path: "/spaces/:slug/watch",
    tag: "reading",
    summary: "Follow a space more or less closely",
    scope: "write",
    params: params.slug,
    body: Level,
    response: LevelAnswer,
    limit: "click",
    form: { path: "/s/:slug/watch", notice: "notice.saved" },
    async run({ app, reader, params, body }) {
      await watchSpace(app.db, reader.viewer, params.slug, body.level);
      if (reader.viewer) app.standing.forget([reader.viewer.id]);
      return { body, page: links.space(params.slug) };
    },
  }),
];
