/** Threads: lists, one thread with its posts, opening and changing one. */
import { z } from "zod";
import {
  ChangesSchema,
  ThreadListItemSchema,
  ThreadSchema,
  type ThreadState,
} from "../../../shared/forum/threads/schema.ts";
import { links } from "../../../shared/links.ts";
import {
  afterField,
  countryCode,
  idNumber,
  LocalisedTextSchema,
  languageCode,
  listOf,
} from "../../../shared/schema.ts";
import { THREAD_KINDS } from "../../../shared/spaces/kinds.ts";
import { params, readBody } from "../../platform/http/fields.ts";
import { ReasonForm } from "../../platform/http/form-fields.ts";
import { operation, switched } from "../../platform/http/operation.ts";
import { tagDirectory } from "../tags/directory.ts";
import { details, openingApi } from "./api-opening.ts";
import { postsApi } from "./api-posts.ts";
import { deleteThread, detailsVersion, editThread, restoreThread, setPinned } from "./edit-thread.ts";
import { ReadForm, ThreadDetailsForm } from "./forms.ts";
import { ListQuery, listItems, listThreads } from "./lists.ts";
import { followThread } from "./merged.ts";
import { markRead } from "./open-thread.ts";
import { getChanges, getThread } from "./queries.ts";
import { redrawDetails, redrawThreadDeletion } from "./routes-threads.tsx";

const ThreadPageSchema = z
  .object({
    thread: ThreadSchema,
    space: z.object({ id: idNumber, slug: z.string(), name: LocalisedTextSchema }),
    viewCount: z.int(),
    own: z
      .object({ same: z.boolean(), readNumber: z.int() })
      .nullable()
      .meta({ description: "What you alone know of it; null for visitors" }),
  })
  .meta({ id: "ThreadWithSpace" });

const DetailsSchema = z
  .object({
    kind: z.enum(THREAD_KINDS),
    title: z.string(),
    language: languageCode,
    countries: z.array(countryCode),
    tags: z.array(z.string()),
  })
  .meta({ id: "ThreadDetails" });

const since = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .meta({ type: "integer", minimum: 0 });

const detailsOf = ({ kind, title, language, countries, tags }: ThreadState) => ({
  kind,
  title,
  language,
  countries: [...countries],
  tags: [...tags],
});

export const threadsApi = [
  operation({
    method: "get",
    path: "/threads",
    tag: "threads",
    summary: "Threads, newest activity first",
    description: "`order` is `latest` (last post first), `new` (opened last first) or `unanswered` (questions).",
    scope: null,
    query: ListQuery.omit({ only: true }).extend({
      order: z.enum(["latest", "new", "unanswered"]).default("latest"),
      after: ListQuery.shape.after.meta(afterField.meta() ?? {}),
    }),
    response: listOf(ThreadListItemSchema),
    run: async ({ app, reader, query: { order, ...filter } }) => {
      const { tag } = filter;
      const tagNames = tag && (await tagDirectory(app)).namesOf(tag);
      const page = await listThreads(app.db, reader.viewer, order, { ...filter, ...(tagNames && { tagNames }) });
      const ids = page.items.map(({ id }) => id);
      const items = new Map((await listItems(app.db, reader.viewer, ids)).map((item) => [item.id, item]));
      return { body: { items: ids.flatMap((id) => items.get(id) ?? []) }, next: page.next };
    },
  }),
  ...openingApi,
  operation({
    method: "get",
    path: "/threads/:id",
    tag: "threads",
    summary: "One thread's head",
    description: "A thread that was merged into another answers with that one.",
    scope: null,
    params: params.id,
    response: ThreadPageSchema,
    run: async ({ app, reader, params: { id } }) => {
      const { state, space, viewCount, same, readNumber } = await followThread(app.db, reader.viewer, id);
      const own = reader.viewer && { same, readNumber };
      return { body: { thread: state, space: { id: space.id, slug: space.slug, name: space.name }, viewCount, own } };
    },
  }),
  operation({
    method: "get",
    path: "/threads/:id/details",
    tag: "threads",
    summary: "What can be edited of a thread, with the ETag to do it by",
    scope: null,
    params: params.id,
    response: DetailsSchema,
    run: async ({ app, reader, params: { id } }) => {
      const { state } = await getThread(app.db, reader.viewer, id);
      return { body: detailsOf(state), etag: detailsVersion(state) };
    },
  }),
  operation({
    method: "patch",
    path: "/threads/:id/details",
    tag: "threads",
    summary: "Change title, kind, language, countries or tags",
    scope: "write",
    params: params.id,
    body: z.object(details).partial(),
    response: DetailsSchema,
    precondition: true,
    form: {
      path: "/t/:id/edit",
      read: ({ body }) => {
        const { version, ...edited } = readBody(ThreadDetailsForm, body);
        return { body: edited, ifMatch: version ?? "*" };
      },
      to: ({ params: { id } }) => `/t/${id}`,
      notice: "notice.saved",
      again: redrawDetails,
    },
    run: async ({ app, reader, params: { id }, body, ifMatch }) => {
      const before = await getThread(app.db, reader.viewer, id);
      const version = ifMatch === "*" ? undefined : ifMatch;
      await editThread(app.db, reader.viewer, id, { ...detailsOf(before.state), ...body, version });
      const { state } = await getThread(app.db, reader.viewer, id);
      return { body: detailsOf(state), etag: detailsVersion(state) };
    },
  }),
  operation({
    method: "get",
    path: "/threads/:id/changes",
    tag: "threads",
    summary: "Everything that changed after a revision",
    description:
      "For following a thread: keep `to`, ask again from it. Each post comes in its present state; applying it twice changes nothing. Of a thread that was merged into another everything of that one is answered: `threadId` says so.",
    scope: null,
    params: params.id,
    query: z.object({ since }),
    response: ChangesSchema,
    run: async ({ app, reader, params: { id }, query }) => {
      const { state } = await followThread(app.db, reader.viewer, id);
      // Revisions are a thread's own: of another one everything is new.
      return { body: await getChanges(app.db, state, state.id === id ? query.since : 0) };
    },
  }),
  operation({
    method: "put",
    path: "/threads/:id/reading",
    tag: "threads",
    summary: "Say how far you have read",
    description: "The number of the last post read; it never moves back.",
    scope: "write",
    params: params.id,
    body: ReadForm,
    status: 204,
    limit: "click",
    run: async ({ app, reader, params: { id }, body }) => {
      const thread = await followThread(app.db, reader.viewer, id);
      const { number } = body;
      // Numbers of a thread that went under in another say nothing there.
      if (thread.state.id === id && reader.viewer && (number > thread.readNumber || thread.notified))
        await markRead(app.db, reader.viewer.id, id, Math.max(number, thread.readNumber));
      return { body: undefined };
    },
  }),
  ...switched({
    path: "/threads/:id/pin",
    tag: "threads",
    on: { summary: "Pin a thread above its space's list" },
    off: { summary: "Take a thread's pin off" },
    scope: "moderate",
    params: params.id,
    form: { path: "/t/:id/pin", notice: "notice.saved" },
    run: async ({ app, reader, params: { id } }, on) => {
      const { state } = await setPinned(app.db, reader.viewer, id, on);
      return { body: undefined, page: links.thread(state) };
    },
  }),
  operation({
    method: "delete",
    path: "/threads/:id",
    tag: "threads",
    summary: "Delete a thread; it can be restored",
    scope: "moderate",
    params: params.id,
    query: ReasonForm,
    status: 204,
    limit: "click",
    form: { path: "/t/:id/delete", notice: "notice.deleted", again: redrawThreadDeletion },
    run: async ({ app, reader, params: { id }, query }) => {
      const { state } = await deleteThread(app.db, reader.viewer, id, query.reason || null);
      return { body: undefined, page: links.thread(state) };
    },
  }),
  operation({
    method: "post",
    path: "/threads/:id/restoration",
    tag: "threads",
    summary: "Restore a deleted thread",
    scope: "moderate",
    params: params.id,
    status: 204,
    limit: "click",
    form: { path: "/t/:id/restore", notice: "notice.restored" },
    run: async ({ app, reader, params: { id } }) => {
      const { state } = await restoreThread(app.db, reader.viewer, id);
      return { body: undefined, page: links.thread(state) };
    },
  }),
  ...postsApi,
];
