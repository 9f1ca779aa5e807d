/** Putting threads in order by the JSON API: the same acts as on the pages. */
import { z } from "zod";
import { THREAD_KINDS, type TokenScope } from "../../../shared/contract.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { lineField, params, textField } from "../../platform/http/fields.ts";
import { type ApiCall, operation } from "../../platform/http/operation.ts";
import { announceThread, dismissAnnouncement, endAnnouncement } from "../announcements/announce.ts";
import { listAnnouncements } from "../announcements/queries.ts";
import { changePostAuthor, changeThreadAuthor } from "./change-author.ts";
import { type Closing, closeThread, reopenThread } from "./close-thread.ts";
import { markDuplicate, unmarkDuplicate } from "./duplicates.ts";
import { AuthorForm, comingDayField } from "./forms.ts";
import { mergeThread } from "./merge-threads.ts";
import { moveThread } from "./move-thread.ts";
import { splitThread } from "./split-thread.ts";
import { setWiki } from "./wiki.ts";

type Id = { id: number };
type Act<B extends z.ZodType | undefined> = {
  method: "post" | "put" | "delete";
  path: string;
  summary: string;
  description?: string;
  scope?: TokenScope;
  body?: B;
  run: (call: ApiCall<Id, undefined, B extends z.ZodType ? z.output<B> : undefined>) => Promise<unknown>;
};

/** Something done to one thread or post, with nothing to say afterwards. */
function act<B extends z.ZodType | undefined = undefined>({ run, scope = "moderate", ...declared }: Act<B>) {
  return operation({
    ...declared,
    scope,
    tag: declared.path.startsWith("/posts") ? "posts" : "threads",
    params: params.id,
    status: 204,
    limit: "click",
    errors: ["conflict"],
    run: async (call) => {
      await run(call as never);
      return { body: undefined };
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
  })
  .refine(({ on, afterDays }) => on === undefined || afterDays === undefined);
const otherThread = z.int().positive().meta({ description: "Id of the other thread" });
const SplitBody = z.object({
  postIds: z.array(z.int().positive()).min(1).max(LIMITS.postsToMove),
  into: z.union([
    z.object({ threadId: otherThread }),
    z.object({
      title: lineField(LIMITS.title),
      space: textField({ min: 1, max: 80 }),
      kind: z.enum(THREAD_KINDS),
    }),
  ]),
});
const Place = z.object({ threadId: z.int(), slug: z.string() });

function timeOf({ on, afterDays }: z.output<typeof ClosureBody>, timeZone: string): Closing["time"] {
  if (on !== undefined) return { on, timeZone };
  return afterDays === undefined ? undefined : { afterDays };
}

export const api = [
  act({
    method: "put",
    path: "/threads/:id/closure",
    summary: "Close a thread, at once or in time",
    body: ClosureBody,
    run: ({ house, reader, params: { id }, body }) =>
      closeThread(house.db, reader.viewer, id, {
        reason: body.reason || null,
        time: timeOf(body, reader.timeZone),
      }),
  }),
  act({
    method: "delete",
    path: "/threads/:id/closure",
    summary: "Open a closed thread again",
    run: ({ house, reader, params: { id } }) => reopenThread(house.db, reader.viewer, id),
  }),
  act({
    method: "put",
    path: "/threads/:id/space",
    summary: "Move a thread to another space",
    body: z.object({ space: textField({ min: 1, max: 80 }).meta({ description: "Slug of the space" }) }),
    run: ({ house, reader, params: { id }, body }) => moveThread(house.db, reader.viewer, id, body),
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
    run: async ({ house, reader, params: { id }, body }) => ({
      body: await splitThread(house.db, reader.viewer, id, body),
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
    run: async ({ house, reader, params: { id }, body }) => ({
      body: await mergeThread(house.db, reader.viewer, id, body.into),
    }),
  }),
  act({
    method: "put",
    path: "/threads/:id/duplicate-of",
    summary: "Mark a question as asked before: it is closed and points to the other thread",
    scope: "write",
    body: z.object({ threadId: otherThread }),
    run: ({ house, reader, params: { id }, body }) => markDuplicate(house.db, reader.viewer, id, body.threadId),
  }),
  act({
    method: "delete",
    path: "/threads/:id/duplicate-of",
    summary: "A question of its own after all",
    run: ({ house, reader, params: { id } }) => unmarkDuplicate(house.db, reader.viewer, id),
  }),
  act({
    method: "put",
    path: "/threads/:id/author",
    summary: "Give a thread and its opening post to another person",
    body: AuthorForm,
    run: ({ house, reader, params: { id }, body }) => changeThreadAuthor(house.db, reader.viewer, id, body.author),
  }),
  act({
    method: "put",
    path: "/posts/:id/author",
    summary: "Give a post to another person",
    body: AuthorForm,
    run: ({ house, reader, params: { id }, body }) => changePostAuthor(house.db, reader.viewer, id, body.author),
  }),
  ...([true, false] as const).map((wiki) =>
    act({
      method: wiki ? "put" : "delete",
      path: "/posts/:id/wiki",
      summary: wiki ? "Let everyone who may reply edit a post" : "Let only its author edit a post again",
      scope: "write",
      run: ({ house, reader, params: { id } }) => setWiki(house.db, reader.viewer, id, wiki),
    }),
  ),
  act({
    method: "put",
    path: "/threads/:id/announcement",
    summary: "Announce a thread to the whole house",
    body: z.object({
      until: comingDayField.optional().meta({ description: "The last day of it, as YYYY-MM-DD" }),
      anew: z.boolean().default(false).meta({ description: "Shows it again to those who have put it away" }),
    }),
    run: ({ house, reader, params: { id }, body: { until, anew } }) =>
      announceThread(house.db, reader.viewer, id, {
        until: until === undefined ? undefined : { on: until, timeZone: reader.timeZone },
        anew,
      }),
  }),
  act({
    method: "delete",
    path: "/threads/:id/announcement",
    summary: "End an announcement",
    run: ({ house, reader, params: { id } }) => endAnnouncement(house.db, reader.viewer, id),
  }),
  operation({
    method: "get",
    path: "/announcements",
    tag: "threads",
    summary: "Announced threads that you have not dismissed",
    scope: null,
    response: z.object({
      items: z.array(
        z.object({ id: z.int(), slug: z.string(), title: z.string(), language: z.string(), excerpt: z.string() }),
      ),
    }),
    run: async ({ house, reader }) => ({ body: { items: await listAnnouncements(house, reader.viewer) } }),
  }),
  act({
    method: "post",
    path: "/threads/:id/dismissal",
    summary: "Put an announcement away for oneself",
    scope: "write",
    run: ({ house, reader, params: { id } }) => dismissAnnouncement(house.db, reader.viewer, id),
  }),
];
