/** Putting threads in order: closing, moving, merging, marks. */
import { z } from "zod";
import { AnnouncementSchema } from "../../../shared/forum/announcements/schema.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { links } from "../../../shared/links.ts";
import { listOf } from "../../../shared/schema.ts";
import { THREAD_KINDS } from "../../../shared/spaces/kinds.ts";
import type { TokenScope } from "../../../shared/viewer.ts";
import { safeNext } from "../../accounts/safe-next.ts";
import { lineField, params, readBody, textField } from "../../platform/http/fields.ts";
import { type ActForm, type ApiCall, operation, switched } from "../../platform/http/operation.ts";
import { announceThread, dismissAnnouncement, endAnnouncement } from "../announcements/announce.ts";
import { listAnnouncements } from "../announcements/queries.ts";
import type { ReadableThread } from "../threads/queries.ts";
import { changePostAuthor, changeThreadAuthor } from "./change-author.ts";
import { type Closing, closeThread, reopenThread } from "./close-thread.ts";
import { markDuplicate, unmarkDuplicate } from "./duplicates.ts";
import {
  AnnounceForm,
  AuthorForm,
  CloseForm,
  comingDayField,
  DismissForm,
  DuplicateForm,
  flagField,
  MergeForm,
  MoveForm,
  SplitForm,
  splitOf,
} from "./forms.ts";
import { mergeThread } from "./merge-threads.ts";
import { moveThread } from "./move-thread.ts";
import { CLOSING } from "./routes-closing.tsx";
import { ANNOUNCE, AUTHOR, DUPLICATE } from "./routes-marks.tsx";
import { MERGE, MOVE, otherId, SPLIT } from "./routes-moving.tsx";
import { showPost } from "./routes-posts.tsx";
import { splitThread } from "./split-thread.ts";
import { redrawOrderPage } from "./thread-page.tsx";
import { setWiki } from "./wiki.ts";

type Id = { id: number };
type Act<B extends z.ZodType | undefined> = {
  method: "post" | "put" | "delete";
  path: string;
  summary: string;
  description?: string;
  scope?: TokenScope;
  body?: B;
  query?: z.ZodType;
  form: ActForm<unknown, B extends z.ZodType ? z.output<B> : undefined>;
  run: (
    call: ApiCall<Id, { seenClosed?: boolean }, B extends z.ZodType ? z.output<B> : undefined>,
  ) => Promise<Pick<ReadableThread, "state"> | undefined>;
};

/** Something done to one thread or post, with nothing to say afterwards; its form leads to the thread or the post. */
function act<B extends z.ZodType | undefined = undefined>({ run, scope = "moderate", form, ...declared }: Act<B>) {
  return operation({
    ...declared,
    scope,
    tag: declared.path.startsWith("/posts") ? "posts" : "threads",
    params: params.id,
    status: 204,
    limit: "click",
    errors: ["conflict"],
    form: { notice: "notice.saved", ...form } as never,
    run: async (call) => {
      const thread = await run(call as never);
      return { body: undefined, page: thread ? links.thread(thread.state) : links.post(call.params.id) };
    },
  });
}

const reason = lineField({ max: LIMITS.reason.max }).optional();
const days = z.int().min(LIMITS.closeAfterDays.min).max(LIMITS.closeAfterDays.max);
const ClosureBody = z
  .object({
    reason,
    on: comingDayField.optional().meta({ description: "The last day on which one may write, as YYYY-MM-DD" }),
    afterDays: days.optional().meta({ description: "Closes when no one has written for so many days" }),
    never: z.boolean().optional().meta({ description: "Takes back that it will close in time" }),
    seenClosed: z.boolean().optional().meta({ description: "Refused with 409 where it is not as the caller saw it" }),
  })
  .refine(({ on, afterDays }) => on === undefined || afterDays === undefined);
const otherThread = z.int().positive().meta({ description: "Id of the other thread" });
const SplitBody = z
  .object({
    postIds: z.array(z.int().positive()).max(LIMITS.postsToMove).default([]),
    range: z
      .object({ from: z.int().min(2), to: z.int().min(2) })
      .optional()
      .meta({ description: "Numbers of the first and the last post, besides those named" }),
    into: z.union([
      z.object({ threadId: otherThread }),
      z.object({
        title: lineField(LIMITS.title),
        space: textField({ min: 1, max: 80 }),
        kind: z.enum(THREAD_KINDS),
      }),
    ]),
  })
  .refine(({ postIds, range }) => postIds.length > 0 || range !== undefined);
const Place = z.object({ threadId: z.int(), slug: z.string() });

function timeOf({ on, afterDays, never }: z.output<typeof ClosureBody>, timeZone: string): Closing["time"] {
  if (never) return "never";
  if (on !== undefined) return { on, timeZone };
  return afterDays === undefined ? undefined : { afterDays };
}

const pageOf = ({ threadId: id, slug }: z.output<typeof Place>): string => links.thread({ id, slug });

export const api = [
  act({
    method: "put",
    path: "/threads/:id/closure",
    summary: "Close a thread, at once or in time",
    body: ClosureBody,
    form: {
      path: "/t/:id/close",
      read: ({ body }) => {
        const { when, on, days: quiet, reason, seenClosed } = readBody(CloseForm, body);
        const time = { date: { on }, quiet: { afterDays: Number(quiet) }, never: { never: true }, now: {} }[when];
        return { body: { reason, seenClosed, ...time } };
      },
      again: redrawOrderPage(CLOSING),
    },
    run: ({ app, reader, params: { id }, body }) =>
      closeThread(app.db, reader.viewer, id, {
        reason: body.reason || null,
        seenClosed: body.seenClosed,
        time: timeOf(body, reader.timeZone),
      }),
  }),
  act({
    method: "delete",
    path: "/threads/:id/closure",
    summary: "Open a closed thread again",
    query: z.object({ seenClosed: flagField }),
    form: { path: "/t/:id/close", value: 0, again: redrawOrderPage(CLOSING) },
    run: ({ app, reader, params: { id }, query }) => reopenThread(app.db, reader.viewer, id, query.seenClosed),
  }),
  act({
    method: "put",
    path: "/threads/:id/space",
    summary: "Move a thread to another space",
    body: MoveForm,
    form: { path: "/t/:id/move", again: redrawOrderPage(MOVE) },
    run: ({ app, reader, params: { id }, body }) => moveThread(app.db, reader.viewer, id, body),
  }),
  operation({
    method: "post",
    path: "/threads/:id/split",
    tag: "threads",
    summary: "Move posts to a new thread or to the end of another",
    description: "Posts keep their ids, dates and votes; comments go with the post that they hang under.",
    scope: "moderate",
    params: params.id,
    body: SplitBody,
    limit: "write",
    errors: ["conflict"],
    response: Place.extend({ count: z.int() }),
    form: {
      path: "/t/:id/split",
      read: ({ body }) => ({ body: splitOf(readBody(SplitForm, body)) }),
      to: (_call, { body }) => pageOf(body),
      notice: "notice.postsMoved",
      again: redrawOrderPage(SPLIT),
    },
    run: async ({ app, reader, params: { id }, body }) => ({
      body: await splitThread(app.db, reader.viewer, id, body),
    }),
  }),
  operation({
    method: "post",
    path: "/threads/:id/merge",
    tag: "threads",
    summary: "Merge a thread into another: its posts go to the end of that one, its address leads there",
    scope: "moderate",
    params: params.id,
    body: z.object({ into: otherThread }),
    limit: "write",
    errors: ["conflict"],
    response: Place,
    form: {
      path: "/t/:id/merge",
      read: ({ body }) => ({ body: { into: otherId(readBody(MergeForm, body).thread) } }),
      to: (_call, { body }) => pageOf(body),
      notice: "notice.merged",
      again: redrawOrderPage(MERGE),
    },
    run: async ({ app, reader, params: { id }, body }) => ({
      body: await mergeThread(app.db, reader.viewer, id, body.into),
    }),
  }),
  act({
    method: "put",
    path: "/threads/:id/duplicate-of",
    summary: "Mark a question as asked before: it is closed and points to the other thread",
    scope: "write",
    body: z.object({ threadId: otherThread }),
    form: {
      path: "/t/:id/duplicate",
      read: ({ body }) => ({ body: { threadId: otherId(readBody(DuplicateForm, body).thread) } }),
      again: redrawOrderPage(DUPLICATE),
    },
    run: ({ app, reader, params: { id }, body }) => markDuplicate(app.db, reader.viewer, id, body.threadId),
  }),
  act({
    method: "delete",
    path: "/threads/:id/duplicate-of",
    summary: "A question of its own after all",
    form: { path: "/t/:id/duplicate", value: 0, again: redrawOrderPage(DUPLICATE) },
    run: ({ app, reader, params: { id } }) => unmarkDuplicate(app.db, reader.viewer, id),
  }),
  act({
    method: "put",
    path: "/threads/:id/author",
    summary: "Give a thread and its opening post to another person",
    body: AuthorForm,
    form: { path: "/t/:id/author", again: redrawOrderPage(AUTHOR) },
    run: ({ app, reader, params: { id }, body }) => changeThreadAuthor(app.db, reader.viewer, id, body.author),
  }),
  act({
    method: "put",
    path: "/posts/:id/author",
    summary: "Give a post to another person",
    body: AuthorForm,
    form: { path: "/p/:id/author", again: showPost },
    run: async ({ app, reader, params: { id }, body }) => {
      await changePostAuthor(app.db, reader.viewer, id, body.author);
    },
  }),
  ...switched({
    path: "/posts/:id/wiki",
    tag: "posts",
    on: { summary: "Let everyone who may reply edit a post" },
    off: { summary: "Let only its author edit a post again" },
    scope: "write",
    params: params.id,
    errors: ["conflict"],
    form: { path: "/p/:id/wiki", to: ({ params: { id } }) => links.post(id), notice: "notice.saved" },
    run: async ({ app, reader, params: { id } }, on) => {
      await setWiki(app.db, reader.viewer, id, on);
      return { body: undefined };
    },
  }),
  act({
    method: "put",
    path: "/threads/:id/announcement",
    summary: "Announce a thread to the whole forum",
    body: z.object({
      until: comingDayField.optional().meta({ description: "The last day of it, as YYYY-MM-DD" }),
      anew: z.boolean().default(false).meta({ description: "Shows it again to those who have put it away" }),
    }),
    form: {
      path: "/t/:id/announce",
      read: ({ body }) => ({ body: readBody(AnnounceForm, body) }),
      again: redrawOrderPage(ANNOUNCE),
    },
    run: ({ app, reader, params: { id }, body: { until, anew } }) =>
      announceThread(app.db, reader.viewer, id, {
        until: until === undefined ? undefined : { on: until, timeZone: reader.timeZone },
        anew,
      }),
  }),
  act({
    method: "delete",
    path: "/threads/:id/announcement",
    summary: "End an announcement",
    form: { path: "/t/:id/announce", value: 0, again: redrawOrderPage(ANNOUNCE) },
    run: ({ app, reader, params: { id } }) => endAnnouncement(app.db, reader.viewer, id),
  }),
  operation({
    method: "get",
    path: "/announcements",
    tag: "threads",
    summary: "Announced threads that you have not dismissed",
    scope: null,
    response: listOf(AnnouncementSchema),
    run: async ({ app, reader }) => ({ body: { items: await listAnnouncements(app, reader.viewer) } }),
  }),
  act({
    method: "post",
    path: "/threads/:id/dismissal",
    summary: "Put an announcement away for oneself",
    scope: "write",
    form: {
      path: "/t/:id/dismiss",
      to: ({ req }) => {
        const { next } = readBody(DismissForm, req.body);
        return next === undefined ? links.home() : safeNext(next);
      },
      notice: () => undefined,
    },
    run: async ({ app, reader, params: { id } }) => {
      await dismissAnnouncement(app.db, reader.viewer, id);
    },
  }),
];
