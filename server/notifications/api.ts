/** The bell: what is in it, and marking as read. */
import { z } from "zod";
import { links } from "../../shared/links.ts";
import { hrefOf } from "../../shared/notifications/bell.tsx";
import { NOTIFICATION_KINDS } from "../../shared/notifications/kinds.ts";
import { AppError } from "../platform/http/errors.ts";
import { idField, readBody } from "../platform/http/fields.ts";
import { operation } from "../platform/http/operation.ts";
import { markNotificationsRead } from "./mark-read.ts";
import { listNotifications } from "./queries.ts";

const Item = z.object({
  ids: z.array(z.number().int()),
  kind: z.enum(NOTIFICATION_KINDS),
  count: z.number().int(),
  people: z.array(z.object({ handle: z.string(), name: z.string() })),
  thread: z.object({ id: z.number().int(), slug: z.string(), title: z.string(), language: z.string() }).nullable(),
  post: z.object({ id: z.number().int(), number: z.number().int().nullable(), excerpt: z.string() }).nullable(),
  group: z.object({ slug: z.string(), name: z.record(z.string(), z.string()) }).nullable(),
  practice: z.object({ id: z.number().int(), slug: z.string(), title: z.string(), language: z.string() }).nullable(),
  details: z.record(z.string(), z.string()),
  at: z.string(),
  read: z.boolean(),
  href: z.string(),
});
const MOST_IDS = 400;
/** "all", or ids with commas between them. */
const ReadForm = z.object({
  ids: z.union([
    z.literal("all"),
    z
      .string()
      .transform((ids) => ids.split(","))
      .pipe(z.array(idField).min(1).max(MOST_IDS)),
  ]),
});

export const notificationApi = [
  operation({
    method: "get",
    path: "/notifications",
    tag: "notifications",
    summary: "Notifications, latest first; those that belong together are one item",
    scope: "read",
    query: z.object({ unread: z.enum(["true", "false"]).default("false"), after: idField.optional() }),
    response: z.object({ items: z.array(Item) }),
    async run({ app, reader, query }) {
      if (reader.viewer === null) throw new AppError("sign_in_needed");
      const filter = { unread: query.unread === "true", before: query.after };
      const { items, next } = await listNotifications(app.db, reader.viewer, filter);
      return { body: { items: items.map((item) => ({ ...item, href: hrefOf(item) })) }, next };
    },
  }),
  operation({
    method: "post",
    path: "/notifications/read",
    tag: "notifications",
    summary: 'Mark notifications as read, by id, or all of them with "all"',
    scope: "write",
    body: z.object({ ids: z.union([z.literal("all"), z.array(z.number().int().positive()).min(1).max(MOST_IDS)]) }),
    status: 204,
    limit: "click",
    form: {
      path: "/notifications/read",
      read: ({ body }) => ({ body: readBody(ReadForm, body) }),
      to: links.notifications,
    },
    async run({ app, reader, body }) {
      await markNotificationsRead(app.db, reader.viewer, body.ids);
      if (reader.viewer) app.standing.forget([reader.viewer.id]);
      return { body: undefined };
    },
  }),
];
