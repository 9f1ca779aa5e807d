/** Posts: reading a thread's, writing, editing, deleting, their history. */

import { z } from "zod";
import { HeldBackSchema, OwnSchema, PostSchema, PostVersionSchema } from "../../../shared/forum/threads/schema.ts";
import { links } from "../../../shared/links.ts";
import {
  afterField,
  html,
  idNumber,
  languageCode,
  listOf,
  markdown,
  moment,
  PersonSchema,
} from "../../../shared/schema.ts";
import { notFound } from "../../platform/http/errors.ts";
import { idField, params, readBody } from "../../platform/http/fields.ts";
import { ReasonForm } from "../../platform/http/form-fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { renderText } from "../files/references.ts";
import { readPoll } from "../polls/forms.ts";
import { cachedPosts } from "./cached-posts.ts";
import { deletePost, editPost, restorePost } from "./edit-post.ts";
import { EditForm, PreviewForm, ReplyBody } from "./forms.ts";
import { HistoryQuery, readHistory } from "./history.tsx";
import { getPost, getPostData } from "./post-queries.ts";
import { postReply } from "./post-reply.ts";
import { countPages, getThread } from "./queries.ts";
import { restoreVersion } from "./restore-version.ts";
import { previewEdit, previewReply, redrawDeletion, redrawEdit, redrawThread } from "./routes-posts.tsx";
import { ownFacts } from "./thread-view.tsx";
import { mentionsLeftOutField, noticeOf } from "./writing.ts";

const SourceSchema = z
  .object({ id: idNumber, version: idNumber, language: languageCode, source: markdown })
  .meta({ id: "PostSource" });

const PresentField = z.object({ present: idField });

const pageCursor = z
  .string()
  .regex(/^[1-9]\d{0,6}$/)
  .transform(Number)
  .optional()
  .meta(afterField.meta() ?? {});

export const postsApi = [
  operation({
    method: "get",
    path: "/threads/:id/posts",
    tag: "posts",
    summary: "A thread's posts in the order of reading",
    description:
      "Twenty at a time, each one's comments after it. In a question: the opening post, then answers by acceptance, votes and time.",
    scope: null,
    params: params.id,
    query: z.object({ after: pageCursor }),
    response: z.object({ items: z.array(PostSchema), own: OwnSchema.nullable() }),
    run: async ({ app, reader: { viewer }, params: { id }, query }) => {
      const page = (query.after ?? 0) + 1;
      const cached = cachedPosts(app);
      const expected = viewer ? cached.lastIds(id, page) : [];
      const thread = await getThread(app.db, viewer, id, expected);
      const pages = countPages(thread.state);
      const items = page > pages ? [] : (await cached.read(app.db, thread.state, thread.space, page)).posts;
      const own = viewer && (await ownFacts(app.db, viewer, thread, items, expected));
      return { body: { items, own }, next: page < pages ? String(page) : null };
    },
  }),
  operation({
    method: "post",
    path: "/threads/:id/posts",
    tag: "posts",
    summary: "Reply, answer or comment",
    description:
      "In a question a post is an answer. `parentId` makes it a comment under that post, `replyTo` links it to the one that it answers.",
    scope: "write",
    params: params.id,
    body: ReplyBody,
    status: 201,
    response: z.union([
      z.object({ post: PostSchema, revision: z.int(), mentionsLeftOut: mentionsLeftOutField }),
      HeldBackSchema,
    ]),
    errors: ["conflict", "too_complex", "invalid_text"],
    keyed: true,
    form: {
      path: "/t/:id/posts",
      redraw: previewReply,
      notice: (_call, { body }) => noticeOf(body),
      again: redrawThread,
    },
    run: async ({ app, reader, params: { id: threadId }, body, key, byForm, req }) => {
      const { text, replyTo: replyToId, parentId, draftRevision } = body;
      const poll = byForm && parentId === undefined ? readPoll(req.body, reader.timeZone) : null;
      const draft = { threadId, text, key, replyToId, parentId, draftRevision, poll };
      const posted = await postReply(app.db, reader.viewer, draft, app.config.baseUrl);
      if ("held" in posted) return { body: posted, location: `/held/${posted.held}`, page: links.held(posted.held) };
      const { id, revision, mentionsLeftOut } = posted;
      const post = await getPostData(app.db, id);
      return { body: { post, revision, mentionsLeftOut }, location: `/posts/${id}`, page: links.post(id) };
    },
  }),
  operation({
    method: "get",
    path: "/posts/:id",
    tag: "posts",
    summary: "One post",
    scope: null,
    params: params.id,
    response: PostSchema,
    run: async ({ app, reader, params: { id } }) => {
      await getPost(app.db, reader.viewer, id);
      return { body: await getPostData(app.db, id) };
    },
  }),
  operation({
    method: "get",
    path: "/posts/:id/source",
    tag: "posts",
    summary: "A post's Markdown, with the ETag to edit it by",
    scope: null,
    params: params.id,
    response: SourceSchema,
    run: async ({ app, reader, params: { id } }) => {
      const post = await getPost(app.db, reader.viewer, id);
      if (post.subject.deleted) throw notFound();
      const { version, language, source } = post;
      return { body: { id, version, language, source }, etag: String(version) };
    },
  }),
  operation({
    method: "put",
    path: "/posts/:id/source",
    tag: "posts",
    summary: "Edit a post",
    description: "Every earlier version stays readable in its history.",
    scope: "write",
    params: params.id,
    body: EditForm.pick({ text: true, reason: true }),
    response: PostSchema,
    precondition: true,
    errors: ["too_complex", "invalid_text"],
    form: {
      path: "/p/:id/edit",
      read: ({ body }) => {
        const { version, ...edit } = readBody(EditForm, body);
        return { body: edit, ifMatch: String(version) };
      },
      redraw: previewEdit,
      to: ({ params: { id } }) => links.post(id),
      notice: "notice.saved",
      again: redrawEdit,
    },
    run: async ({ app, reader, params: { id }, body, ifMatch }) => {
      const present = await getPost(app.db, reader.viewer, id);
      const version = ifMatch === "*" ? present.version : Number(ifMatch);
      const edit = { text: body.text, reason: body.reason || null, version };
      await editPost(app.db, reader.viewer, id, edit, app.config.baseUrl);
      const post = await getPostData(app.db, id);
      return { body: post, etag: String(post.version) };
    },
  }),
  operation({
    method: "delete",
    path: "/posts/:id",
    tag: "posts",
    summary: "Delete a post; a mark stays in its place",
    scope: "write",
    params: params.id,
    query: ReasonForm,
    status: 204,
    limit: "click",
    form: {
      path: "/p/:id/delete",
      to: ({ params: { id } }) => links.post(id),
      notice: "notice.deleted",
      again: redrawDeletion,
    },
    run: async ({ app, reader, params: { id }, query }) => {
      await deletePost(app.db, reader.viewer, id, query.reason || null);
      return { body: undefined };
    },
  }),
  operation({
    method: "post",
    path: "/posts/:id/restoration",
    tag: "posts",
    summary: "Restore a deleted post",
    scope: "moderate",
    params: params.id,
    status: 204,
    limit: "click",
    form: { path: "/p/:id/restore", to: ({ params: { id } }) => links.post(id), notice: "notice.restored" },
    run: async ({ app, reader, params: { id } }) => {
      await restorePost(app.db, reader.viewer, id);
      return { body: undefined };
    },
  }),
  operation({
    method: "post",
    path: "/posts/:id/versions/:version/restoration",
    tag: "posts",
    summary: "Make an earlier version the post's words again",
    description: "An edit like any other: the version that stood until then stays readable in the history.",
    scope: "write",
    params: z.object({ id: idField, version: idField }),
    body: EditForm.pick({ reason: true }),
    response: PostSchema,
    precondition: true,
    errors: ["too_complex", "invalid_text"],
    form: {
      path: "/p/:id/versions/:version/restore",
      read: ({ body }) => ({ body: {}, ifMatch: String(readBody(PresentField, body).present) }),
      to: ({ params: { id } }) => links.history(id),
      notice: "history.versionRestored",
    },
    run: async ({ app, reader, params: { id, version }, body, ifMatch }) => {
      const { version: stands } = await getPost(app.db, reader.viewer, id);
      const present = ifMatch === "*" ? stands : Number(ifMatch);
      const reason = body.reason || reader.t("history.restoredReason", { version });
      await restoreVersion(app.db, reader.viewer, id, { version, present, reason }, app.config.baseUrl);
      const post = await getPostData(app.db, id);
      return { body: post, etag: String(post.version) };
    },
  }),
  operation({
    method: "get",
    path: "/posts/:id/history",
    tag: "posts",
    summary: "Every version of a post with what changed",
    scope: null,
    params: params.id,
    query: z.object({ after: HistoryQuery.shape.before }),
    response: listOf(PostVersionSchema).extend({
      deletion: z.object({ at: moment, by: PersonSchema.nullable(), reason: z.string().nullable() }).nullable(),
    }),
    errors: ["forbidden"],
    run: async ({ app, reader, params: { id }, query: { after } }) => {
      const { versions, deletion, next } = await readHistory(app.db, reader.viewer, id, after);
      return { body: { items: versions, deletion }, next: next === null ? null : String(next) };
    },
  }),
  operation({
    method: "post",
    path: "/previews",
    tag: "posts",
    summary: "What a text will look like",
    scope: "write",
    body: PreviewForm,
    response: z.object({ html }),
    limit: "preview",
    errors: ["too_complex", "invalid_text"],
    run: async ({ app, reader, body }) => {
      const { baseUrl } = app.config;
      const { html } = await renderText(app.db, body.text, { viewer: reader.viewer, place: "anywhere", baseUrl });
      return { body: { html } };
    },
  }),
];
