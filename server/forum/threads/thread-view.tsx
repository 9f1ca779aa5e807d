/** A thread's page: what it shows, put together for one reader. */

import { randomUUID } from "node:crypto";
import type { VNode } from "preact";
import type { ThreadRouting } from "../../../shared/expertise/routing/schema.ts";
import { type DraftData, draftContext } from "../../../shared/forum/drafts/facts.ts";
import type { ComposerState } from "../../../shared/forum/threads/composer.tsx";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import { quotation } from "../../../shared/forum/threads/quotation.ts";
import type { OwnFacts, PostData, ThreadState } from "../../../shared/forum/threads/schema.ts";
import { ThreadPage } from "../../../shared/forum/threads/thread-page.tsx";
import { POSTS_PER_PAGE } from "../../../shared/limits.ts";
import { links } from "../../../shared/links.ts";
import type { PageData } from "../../../shared/page-data.ts";
import { can } from "../../../shared/permissions.ts";
import type { Reader } from "../../../shared/reader.ts";
import type { PersonRef } from "../../../shared/schema.ts";
import type { SpaceData } from "../../../shared/spaces/schema.ts";
import type { FormValues } from "../../../shared/ui/form.tsx";
import type { Viewer } from "../../../shared/viewer.ts";
import { type Fragments, fragmentOf, markOf } from "../../platform/cache/assemble.ts";
import { type FragmentCache, openFragments } from "../../platform/cache/fragments.ts";
import type { Db } from "../../platform/database/db.ts";
import { aside } from "../../platform/http/best-effort.ts";
import { notFound } from "../../platform/http/errors.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import type { PageContent } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { findDraft } from "../drafts/store.ts";
import { cachedPosts, type ReadPosts } from "./cached-posts.ts";
import { markRead } from "./open-thread.ts";
import { threadParts } from "./parts.ts";
import { findTarget, getPost } from "./post-queries.ts";
import { countPages, getThread, type ReadableThread } from "./queries.ts";
import { COMPOSER_KEY, drawContent, drawSlots } from "./thread-fragments.tsx";

export type ComposerRequest = {
  /** Post to quote from, to reply to, or to comment on, as the links of a page without scripts ask for. */
  quote?: number | undefined;
  reply?: number | undefined;
  comment?: number | undefined;
  /** The reply that was begun and not sent. */
  draft?: "1" | undefined;
};
export type ComposerDraft = Partial<ComposerState>;

/** @throws AppError `not_found` where the thread is not the reader's to read or has no such page */
export async function threadContent(
  app: AppContext,
  reader: Reader,
  where: { id: number; page: number; ahead?: boolean },
  composer: ComposerDraft = {},
): Promise<PageContent & { thread: ReadableThread }> {
  const { db } = app;
  const cache = openFragments(app);
  const expected = reader.viewer ? cachedPosts(app).lastIds(where.id, where.page) : [];
  const thread = await getThread(db, reader.viewer, where.id, expected);
  const { state, space } = thread;
  const pages = countPages(state);
  if (where.page > pages) throw notFound();
  const read = await cachedPosts(app).read(db, state, space, where.page);
  const { posts } = read;
  const own = reader.viewer && (await ownFacts(db, reader.viewer, thread, posts, expected));
  const last = posts.reduce((highest, post) => Math.max(highest, post.number ?? 0), 0);
  if (reader.viewer && !where.ahead && (last > thread.readNumber || thread.notified))
    await rememberReading(app, reader, thread, last);
  // Few questions are on their way to experts, and visitors are shown no more than the mark.
  const routing =
    reader.viewer &&
    state.routing &&
    (await threadParts.routing.get()(db, reader.viewer, { id: state.id, subject: thread.subject }));
  const { people } = thread;
  const look = { reader, thread: state, space, people, read, own, routing, page: where.page, pages };
  const { body, fragments } = drawThread(cache, thread, look, composer);
  return {
    thread,
    fragments,
    title: state.title,
    description: posts.find((post) => post.kind === "opening") ? excerptOf(posts[0]?.html ?? "") : undefined,
    canonical: app.config.baseUrl + links.thread(state, where.page),
    noindex: state.deleted,
    // A problem's course is drawn by the other style sheet.
    lean: state.kind !== "problem",
    data: {
      kind: "thread",
      thread: state,
      space: {
        id: space.id,
        slug: space.slug,
        name: space.name,
        visibility: space.visibility,
        membersMay: space.membersMay,
        groups: space.groups,
        archived: space.archived,
      },
      author: posts.find((post) => post.kind === "opening")?.author ?? null,
      viewCount: thread.viewCount,
      page: where.page,
      pages,
      own,
      drafted: thread.drafted,
      ...readerData(reader),
    } satisfies PageData,
    body,
  };
}

/** Also what the bell told of it is read now, so the header must not say otherwise. */
async function rememberReading(app: AppContext, reader: Reader, thread: ReadableThread, last: number): Promise<void> {
  const { viewer } = reader;
  if (!viewer) return;
  const upTo = Math.max(last, thread.readNumber);
  const isLess = await aside(app.log, markRead(app.db, viewer.id, thread.state.id, upTo));
  if (!isLess || !reader.badges) return;
  app.standing.forget([viewer.id]);
  await app.standing.putOn(reader);
}

type Look = {
  reader: Reader;
  people: readonly PersonRef[];
  thread: ThreadState;
  space: SpaceData;
  read: ReadPosts;
  own: OwnFacts | null;
  routing: ThreadRouting | null;
  page: number;
  pages: number;
};

/** From fragments where the thread is public: all of it for those who wrote nothing on this page, else post by post. */
function drawThread(
  cache: FragmentCache,
  thread: ReadableThread,
  { read, ...look }: Look,
  composer: ComposerDraft,
): { body: VNode; fragments: Fragments | undefined } {
  const { viewCount } = thread;
  const unread = firstUnread(thread, look.page);
  const { reader, ...shown } = look;
  const state = { key: randomKey(reader), values: {}, errors: {}, ...composer };
  const props = {
    ...shown,
    posts: read.posts,
    partFacts: { routing: look.routing },
    composer: state,
    viewCount,
    unread,
  };
  if (reader.viewer && Object.keys(composer).length === 0) {
    const content = drawContent(cache, { ...look, read, viewCount, unread });
    if (content) {
      const fragments = new Map([
        [CONTENT, content],
        [COMPOSER_KEY, fragmentOf(state.key)],
      ]);
      return { body: <ThreadPage {...props} html={markOf(CONTENT)} />, fragments };
    }
  }
  const slots = composer.comment ? undefined : drawSlots(cache, { ...look, read });
  return { body: <ThreadPage {...props} drawn={slots && marksOf(slots)} />, fragments: slots };
}

const CONTENT = "content";

const marksOf = (slots: Fragments): ReadonlyMap<number, string> =>
  new Map([...slots.keys()].map((id) => [Number(id), markOf(id)]));

/** The viewer's marks came with the thread for the posts that were expected; for others they are asked for now. */
export async function ownFacts(
  db: Db,
  viewer: Viewer,
  thread: ReadableThread,
  posts: readonly PostData[],
  expected: readonly number[],
): Promise<OwnFacts> {
  const asked = new Set(expected);
  const ids = posts.map((post) => post.id);
  const marks = ids.every((id) => asked.has(id))
    ? thread.marks
    : (await getThread(db, viewer, thread.state.id, ids)).marks;
  return { ...marks, same: thread.same, readNumber: thread.readNumber, watch: thread.watch };
}

/** A visitor has no composer, and the page kept for all visitors must not differ from one to the next. */
const randomKey = (reader: Reader): string => (reader.viewer ? randomUUID() : "");

/** For search engines and shared links: blocks are apart, words are whole however they are marked up. */
function excerptOf(html: string): string {
  const words = html
    .replace(BLOCK, " ")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name] ?? "");
  return excerpt(words, DESCRIPTION_LENGTH);
}
const DESCRIPTION_LENGTH = 160;
const BLOCK =
  /<\/?(?:p|div|br|h[1-6]|[uod]l|li|dt|dd|table|t[rhd]|blockquote|pre|figure|figcaption|hr|section)\b[^<>]*>/g;
/** All that the sanitiser writes. */
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", "#39": "'" };

/** In time order, where reading stopped on an earlier visit, unless that is on the page shown. */
function firstUnread(
  { state, readNumber, unread: count }: ReadableThread,
  page: number,
): { href: string; count: number } | null {
  const unreadPage = Math.ceil((readNumber + 1) / POSTS_PER_PAGE);
  if (readNumber === 0 || count <= 0 || state.kind === "question" || unreadPage === page) return null;
  return { href: links.thread(state, unreadPage), count };
}

/** What `?quote=`, `?reply=` and `?comment=` ask for, as far as the reader may. */
export async function requestedComposer(
  app: AppContext,
  reader: Reader,
  threadId: number,
  asked: ComposerRequest,
): Promise<ComposerDraft> {
  if (!reader.viewer) return {};
  if (asked.comment) {
    const draft = await findDraft(app.db, reader.viewer, draftContext.comment(asked.comment));
    return { comment: { on: asked.comment, key: randomUUID(), values: formValues(draft), errors: {}, draft } };
  }
  if (asked.draft) return draftedReply(app, reader.viewer, threadId);
  const id = asked.quote ?? asked.reply;
  if (!id) return {};
  const post = await getPost(app.db, reader.viewer, id);
  if (post.threadId !== threadId || post.subject.deleted || !can(reader.viewer, "post.create", post.subject.thread))
    throw notFound();
  const replyTo = { id, number: post.number, name: post.authorName };
  return asked.quote ? { replyTo, values: { text: quotation(post.source, replyTo.name, id) } } : { replyTo };
}

async function draftedReply(app: AppContext, viewer: Viewer, threadId: number): Promise<ComposerDraft> {
  const draft = await findDraft(app.db, viewer, draftContext.reply(threadId));
  if (!draft) return {};
  const answered = Number(draft.fields.replyTo);
  const replyTo = answered > 0 ? await findTarget(app.db, threadId, answered) : undefined;
  return { draft, values: formValues(draft), replyTo: replyTo ?? null };
}

const formValues = (draft: DraftData | undefined): FormValues => draft?.fields ?? {};
